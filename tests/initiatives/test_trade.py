"""What councils are told of initiatives, and that a blind member learns no author from it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.logic.trades import Group, trades
from congvu.councils.models import Assignment, Panel
from congvu.files import rules as files
from congvu.initiatives.actions import filing, intake
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import masking
from congvu.initiatives.logic.content import Author, Content
from congvu.initiatives.models import Initiative
from congvu.kit.actor import SYSTEM
from congvu.people.models import Person
from tests.factories import councils, people
from tests.factories import initiatives as make

pytestmark = pytest.mark.django_db

TRADE = trades["case"]
assert TRADE.lengths is not None
lengths = TRADE.lengths
NAMES = ("Nguyễn Kín Thử", "Trường Bí Ẩn")


def make_named(**draft: str) -> Initiative:
    rows = [make.author_row(NAMES[0], workplace=NAMES[1])]
    initiative = make.make_draft(rows=rows, essence=f"Nhóm {NAMES[0].upper()} của {NAMES[1]} làm.", **draft)
    make.attach(initiative, by=initiative.owner, name=f"{NAMES[0]}.docx")
    return initiative


def make_accepted_named() -> Initiative:
    initiative = make_named()
    filing.submit(make.load(initiative), by=initiative.owner, at=make.NOW)
    officer = make.make_officer(initiative.round)
    intake.accept(make.load(initiative), by=officer, at=make.NOW, specialist=officer)
    return make.load(initiative)


def make_panel(initiative: Initiative, member: Person) -> Panel:
    """A panel that scores the dossier, which is assigned to ``member``."""
    council = councils.make_council()
    key = str(initiative.pk)
    panel = councils.make_panel(
        council, kind="case", group=str(initiative.round_id), phase=Phase.SCORING,
        rules=council.rules.get(), begun_at=make.NOW,
    )  # fmt: skip
    item = councils.make_item(panel, TRADE.candidates([key])[key])
    seat = councils.make_seat(council, member)
    Assignment.objects.create(item=item, person=member, seat=seat, order=1, state=AssignmentState.CONFIRMED)
    return panel


def test_rounds_with_accepted_dossiers_are_offered() -> None:
    accepted = make.make_accepted()
    make.make_submitted()

    assert [group.key for group in TRADE.groups()] == [str(accepted.round_id)]
    assert TRADE.offered(str(accepted.round_id)) == [str(accepted.pk)]
    assert TRADE.offered("x") == []


def test_candidates_name_authors_and_the_heads_of_their_unit_in_few_queries() -> None:
    unit = people.make_unit("Trường thử")
    head = people.make_person(grants={"cases.oversee": "unit"}, unit=unit)
    one = make.make_accepted(author=make.make_author(unit=unit))

    def cost(keys: list[str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            TRADE.candidates(keys)
        return len(captured)

    found = TRADE.candidates([str(one.pk), "9999", "x"])
    assert list(found) == [str(one.pk)]
    assert (found[str(one.pk)].authors, found[str(one.pk)].heads) == ((one.owner_id,), (head.pk,))
    others = [str(make.make_accepted(one.round).pk) for _ in range(2)]
    assert cost([str(one.pk)]) == cost([str(one.pk), *others])


def test_coordinator_who_filed_is_a_filer_and_no_author_and_the_title_names_nobody() -> None:
    unit = people.make_unit("Trường Bí Ẩn")
    author = make.make_author(NAMES[0], unit=unit)
    coordinator = people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)
    title = f"Giải pháp của Nguyen Kin Thu ở {NAMES[1]}"
    draft = make.make_draft(author=author, by=coordinator, title=title)
    filing.submit(make.load(draft), by=coordinator, at=make.NOW)

    found = TRADE.candidates([str(draft.pk)])[str(draft.pk)]

    assert (found.authors, found.filers) == ((author.pk,), (coordinator.pk,))
    assert (found.title, found.full_title) == ("Giải pháp của […] ở […]", title)


def test_fields_are_named_with_the_one_they_belong_to() -> None:
    whole = make.make_group("Giáo dục", place=1)
    part = make.make_group("Toán", parent=whole, place=2)

    assert list(TRADE.fields()) == [Group(whole.code, "Giáo dục"), Group(part.code, "Toán", whole.code)]


def test_lengths_count_the_words_of_the_newest_revision_without_what_is_confidential() -> None:
    text = "bốn từ ở đây"
    short, long = (make.make_accepted(essence=said) for said in (text, f"{text} {text}"))
    hidden = make.make_accepted(essence=text, marks=["essence"])
    draft = make.make_draft()
    keys = [str(each.pk) for each in (short, long, hidden, draft)]

    found = lengths(keys)

    assert set(found) == set(keys[:3])
    assert found[keys[1]] - found[keys[0]] == 4
    assert found[keys[0]] - found[keys[2]] == 4


def test_lengths_ask_the_same_number_of_queries_for_one_and_for_three() -> None:
    round = make.make_round()
    keys = [str(make.make_accepted(round).pk) for _ in range(3)]

    def cost(keys: list[str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            lengths(keys)
        return len(captured)

    assert cost(keys[:1]) == cost(keys) == 2


def test_blind_reading_holds_no_name_unit_or_file_name() -> None:
    initiative = make_accepted_named()

    blind, open_ = (TRADE.reading(str(initiative.pk), blind) for blind in (True, False))

    said = " ".join(f"{each.heading} {each.text}" for each in blind.passages)
    assert [name for name in NAMES if name.casefold() in said.casefold()] == []
    assert [paper.name for paper in blind.papers] == ["Tệp 1 – bản mô tả (báo cáo) sáng kiến.docx"]
    assert open_.papers[0].name == f"{NAMES[0]}.docx"


def test_blind_member_opens_a_file_under_a_neutral_name_while_the_panel_scores() -> None:
    initiative = make_accepted_named()
    member = people.make_person(grants={})
    panel = make_panel(initiative, member)
    file = initiative.attachments.get().file

    grant = files.grant(member, file)
    stranger = files.grant(people.make_person(grants={}), file)
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, closed_at=make.NOW)
    after = files.grant(member, file)

    assert grant is not None
    assert grant.name == "Tệp 1 – bản mô tả (báo cáo) sáng kiến.docx"
    assert grant.about.link == ""
    assert (after, stranger) == (None, None)


def test_dossiers_go_on_with_the_panel() -> None:
    one = make.make_accepted()
    keys = [str(one.pk)]
    TRADE.begun(keys, by=SYSTEM, at=make.NOW)
    begun = make.load(one).state
    TRADE.begun(keys, by=SYSTEM, at=make.NOW)
    TRADE.scored(keys, by=SYSTEM, at=make.NOW)

    assert (begun, make.load(one).state) == (State.EXAMINING, State.COUNCIL)


def test_names_are_taken_out_whatever_their_case_and_spaces() -> None:
    content = Content(authors=(Author("a", name="Nguyễn Văn Thử", workplace="Sở A"),))

    assert masking.masked("Do NGUYỄN  Văn\nthử làm ở Sở A.", content) == "Do […] làm ở […]."
    assert masking.masked("Không có tên.", Content()) == "Không có tên."


def test_names_are_taken_out_typed_without_signs_or_in_one_word_but_not_other_words() -> None:
    names = ["Lê Ăn Thử", "!!!"]

    assert masking.without("SKKN_LeAnThu-2026.docx của le an thu", names) == "SKKN_[…]-2026.docx của […]"
    assert masking.without("Lễ ăn thử, Lê Ăn Thử", names) == "Lễ ăn thử, […]"
    assert masking.without("thu@x.vn, 0912 345 678", ()) == "[…], […]"
