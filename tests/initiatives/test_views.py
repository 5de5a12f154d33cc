"""Every page of the trade as every kind of person, forms with and without mistakes, and what a page costs."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives.actions import lists, supplements
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Attachment, Decision, FieldGroup, Initiative, Round, UnitList
from congvu.kit import clock
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.initiatives_decisions import make_at_council, make_leader

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"initiatives:{name}", args=args)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is read once for each process has been read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class World:
    """A round with a submitted dossier and everybody who may come by."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.unit = people.make_unit("Trường thử")
        self.round = make.make_round(at=self.now)
        self.author = make.make_author("Tác giả Chính", unit=self.unit)
        self.stranger = make.make_author("Người Lạ")
        self.officer = make.make_officer(self.round)
        self.coordinator = people.make_person(
            "Đầu Mối Thử", grants={"initiatives.coordinate": "unit"}, unit=self.unit
        )
        self.reader = people.make_person("Người Xem", grants={"cases.read": "all"}, unit=self.unit)
        self.admin = people.make_person("Quản trị Thử", grants={"initiatives.rounds": "all"})
        self.draft = make.make_draft(self.round, author=self.author, at=self.now)
        self.submitted = make.make_submitted(self.round, author=self.author, at=self.now, marks=["essence"])
        self.asked = make.make_asked(self.round, author=self.author, officer=self.officer, at=self.now)
        self.unit_list = lists.prepare(self.round, self.unit, by=self.coordinator, at=self.now)

    @property
    def people(self) -> list[Person | None]:
        return [
            None,
            self.stranger,
            self.author,
            self.coordinator,
            self.reader,
            self.officer,
            self.admin,
        ]


@pytest.fixture
def world() -> World:
    return World()


#: What GET answers to: nobody, stranger, author, coordinator, reader, officer, administrator.
ANSWERS: list[tuple[str, Callable[[World], tuple[object, ...]], list[int]]] = [
    ("list", lambda w: (), [302, 403, 403, 403, 200, 200, 403]),
    ("choose", lambda w: (), [302, 200, 200, 200, 200, 200, 200]),
    ("begin", lambda w: (w.round.pk,), [302, 200, 200, 200, 200, 200, 200]),
    ("dossier", lambda w: (w.draft.pk,), [302, 404, 200, 404, 404, 404, 404]),
    ("dossier", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("secrets", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 422, 200, 404]),
    ("papers", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 200, 200, 404]),
    ("history", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 200, 200, 404]),
    ("changes", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("receipt", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("receipt_file", lambda w: (w.submitted.pk,), [302, 404, 302, 302, 302, 302, 404]),
    ("write", lambda w: (w.draft.pk, "chung"), [302, 404, 200, 404, 404, 404, 404]),
    ("write", lambda w: (w.submitted.pk, "chung"), [302, 404, 422, 422, 404, 404, 404]),
    ("write", lambda w: (w.asked.pk, "noi-dung"), [302, 404, 200, 200, 404, 404, 404]),
    ("review", lambda w: (w.draft.pk,), [302, 404, 200, 404, 404, 404, 404]),
    ("withdraw", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 404, 404, 404]),
    ("accept", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("refuse", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("assign", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("ask", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("ask", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("extend", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("lift", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("strike", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("examine", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("council", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("name_in_decision", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("take_up", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("rounds", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("new_round", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("change_round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("terms", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("copy_round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("field_groups", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("new_field_group", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("unit", lambda w: (), [302, 403, 403, 200, 403, 403, 403]),
    ("new_list", lambda w: (), [302, 403, 403, 200, 403, 403, 403]),
    ("unit_list", lambda w: (w.unit_list.pk,), [302, 403, 403, 200, 403, 404, 403]),
    ("received_lists", lambda w: (), [302, 403, 403, 403, 403, 200, 403]),
]


@pytest.mark.parametrize(("name", "args", "expected"), ANSWERS)
def test_page_answers_each_person_as_it_should(
    world: World, name: str, args: Callable[[World], tuple[object, ...]], expected: list[int]
) -> None:
    clients = [Client() if person is None else signed_in(person) for person in world.people]

    assert [client.get(url(name, *args(world))).status_code for client in clients] == expected


def test_staff_list_costs_the_same_for_1_3_and_300_rows(world: World) -> None:
    client = signed_in(world.officer)
    rows = list(Initiative.objects.exclude(submitted_at=None).select_related("case"))
    costs = []
    for wanted in (1, 3, 300):
        while Initiative.objects.exclude(submitted_at=None).count() < wanted:
            make_copy(rows[0])
        costs.append(queries(client, url("list")))

    assert len(set(costs[1:])) == 1
    assert costs[0] == costs[1]


def make_copy(initiative: Initiative) -> None:
    """Another dossier like ``initiative``, made by its rows alone, since a list asks for no more."""
    case = initiative.case
    case.pk, case.code = None, f"SK-SAO-{Initiative.objects.count():05d}"
    case._state.adding = True
    case.save(force_insert=True)
    copy = Initiative(
        case=case,
        round=initiative.round,
        terms=initiative.terms,
        owner=initiative.owner,
        kind=initiative.kind,
        submitted_at=initiative.submitted_at,
        tracking_key=case.code,
    )
    copy.save(force_insert=True)


@pytest.mark.parametrize("name", ["unit", "rounds", "field_groups", "received_lists"])
def test_lists_cost_the_same_for_1_and_3_rows(world: World, name: str) -> None:
    person = {"unit": world.coordinator, "received_lists": world.officer}.get(name, world.admin)
    client = signed_in(person)
    make.make_group()
    costs = []
    for _ in range(2):
        lists.fill(world.unit_list, [], by=world.coordinator, at=world.now)
        draft = make.make_draft(world.round, author=world.author, by=world.coordinator, at=world.now)
        lists.fill(world.unit_list, [draft], by=world.coordinator, at=world.now)
        lists.forward(world.unit_list, lists.Letter(), by=world.coordinator, at=world.now)
        costs.append(queries(client, url(name)))
        world.unit_list = lists.prepare(world.round, world.unit, by=world.coordinator, at=world.now)
        make.make_round(at=world.now)
        make.make_group()

    assert costs[0] == costs[1]


def test_dossier_page_costs_a_fixed_number_of_queries(world: World) -> None:
    client = signed_in(world.officer)
    before = queries(client, url("history", world.asked.pk))
    for number in (1, 2):
        initiative = world.asked
        make.type_in(initiative, by=world.author, essence=f"Lần {number}", at=world.now)
        supplements.answer(make.load(initiative), by=world.author, at=world.now)
        supplements.ask(
            make.load(initiative),
            items={"essence": "Nữa."},
            until=world.now + timedelta(days=5),
            by=world.officer,
            at=world.now,
        )

    assert queries(client, url("history", world.asked.pk)) == before


def without_tokens(page: str) -> str:
    """The page without what is drawn anew each time."""
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", page).strip()


def test_fragment_of_the_list_equals_a_reload(world: World) -> None:
    client = signed_in(world.officer)
    headers = {"HX-Request": "true", "HX-Target": "list"}

    fragment = client.get(url("list"), {"state": "submitted"}, headers=headers).content.decode()
    whole = client.get(url("list"), {"state": "submitted"}).content.decode()

    assert without_tokens(fragment) in without_tokens(whole)


def test_list_filters_by_words_state_and_lateness(world: World) -> None:
    client = signed_in(world.officer)

    found = {
        query: str(client.get(url("list") + query).content.decode()).count('<th scope="row"')
        for query in ("?q=rut ngan", "?q=khong co", "?state=supplement", "?late=on", "?state=accepted")
    }

    assert found == {
        "?q=rut ngan": 2,
        "?q=khong co": 0,
        "?state=supplement": 1,
        "?late=on": 0,
        "?state=accepted": 0,
    }


def test_confidential_text_is_held_back_until_opened_and_that_is_recorded(world: World) -> None:
    client = signed_in(world.officer)

    closed = client.get(url("dossier", world.submitted.pk)).content.decode()
    opened = client.get(url("secrets", world.submitted.pk)).content.decode()

    assert make.FIELDS["essence"] not in closed
    assert make.FIELDS["essence"] in opened
    assert trail.about(world.submitted)[-1].event == "initiatives.confidential_opened"


def test_autosave_answers_with_the_version_and_refuses_another_window(world: World) -> None:
    client = signed_in(world.author)
    address = url("autosave", world.draft.pk, "chung")

    first = client.post(address, {"title": "Một", "version": "1", "once": "cua-so-a"})
    second = client.post(
        address, {"title": "Hai", "version": "1", "once": "cua-so-b"}, HTTP_HX_REQUEST="true"
    )

    assert (first.status_code, first["X-Form-Version"]) == (204, "2")
    assert second.status_code == 409
    assert make.load(world.draft).draft.typed.get("title") == "Một"


def test_conflict_page_keeps_what_was_typed_here(world: World) -> None:
    client = signed_in(world.author)
    address = url("write", world.draft.pk, "chung")
    client.post(url("autosave", world.draft.pk, "chung"), {"title": "Kia", "version": "1", "once": "a"})

    answer = client.post(address, {"title": "Đây", "version": "1", "once": "b"})
    kept = client.post(address, {"title": "Đây", "version": "1", "once": "b", "overwrite": "1"})

    assert answer.status_code == 409
    assert 'value="Đây"' in answer.content.decode()
    assert kept.status_code == 302
    assert make.load(world.draft).draft.typed.get("title") == "Đây"


def test_row_can_be_added_and_removed_without_a_script(world: World) -> None:
    client = signed_in(world.author)
    address = url("write", world.draft.pk, "tac-gia")
    row = {f"authors-0-{name}": value for name, value in make.author_row().items()} | {"authors-0-key": "a1"}

    client.post(address, {**row, "version": "1", "add_row": "authors"})
    two = make.load(world.draft).draft.typed.authors
    client.post(address, {**row, "authors-1-key": "a2", "authors-1-DELETE": "on", "version": "2"})

    assert [each["key"] for each in two] == ["a1", "a2"]
    assert [each["key"] for each in make.load(world.draft).draft.typed.authors] == ["a1"]


def test_what_is_wrong_stands_beside_its_field(world: World) -> None:
    client = signed_in(world.author)
    make.type_in(world.draft, by=world.author, applied_on="hôm qua", essence="")

    page = client.get(url("write", world.draft.pk, "chung")).content.decode()
    quiet = client.get(url("write", world.draft.pk, "noi-dung")).content.decode()
    asked = client.get(url("write", world.draft.pk, "noi-dung"), {"kiem-tra": "1"}).content.decode()

    assert 'id="applied_on_error"' in page
    assert 'id="essence_error"' not in quiet
    assert 'id="essence_error"' in asked


def test_review_names_every_problem_with_a_link_and_does_not_submit(world: World) -> None:
    client = signed_in(world.author)
    make.type_in(world.draft, by=world.author, essence="")

    answer = client.post(url("review", world.draft.pk), {"declared": "yes", "overwrite": "1"})

    assert answer.status_code == 422
    assert f"{url('write', world.draft.pk, 'noi-dung')}?kiem-tra=1#essence" in answer.content.decode()
    assert make.load(world.draft).state == State.DRAFT


def test_files_are_sent_marked_taken_out_and_put_back(world: World) -> None:
    client = signed_in(world.author)
    files = [SimpleUploadedFile("một.txt", b"mot"), SimpleUploadedFile("xau.exe", b"MZ" + b"\0" * 64)]

    client.post(url("attach", world.draft.pk, "description"), {"file": files})
    attachment = Attachment.objects.get(initiative=world.draft)
    client.post(url("mark", world.draft.pk, attachment.pk), {"confidential": "1"})
    page = client.get(url("write", world.draft.pk, "tep")).content.decode()
    attachment.refresh_from_db()
    client.post(url("drop", world.draft.pk, attachment.pk))

    assert attachment.name == "một.txt"
    assert attachment.confidential
    assert "một.txt" in page
    assert not Attachment.objects.filter(initiative=world.draft).exists()


def test_file_of_a_draft_is_nobody_elses_to_touch(world: World) -> None:
    attachment = make.attach(world.draft, by=world.author)
    stranger = signed_in(world.stranger)

    for name in ("drop", "restore", "mark"):
        assert stranger.post(url(name, world.draft.pk, attachment.pk)).status_code == 404
    assert stranger.post(url("attach", world.draft.pk, "other"), {"file": BytesIO(b"x")}).status_code == 404


def test_accept_page_accepts_and_a_second_press_is_told(world: World) -> None:
    client = signed_in(world.officer)
    version = str(world.submitted.case.version)
    address = url("accept", world.submitted.pk)

    done = client.post(address, {"specialist": world.officer.pk, "version": version})
    again = client.post(address, {"specialist": world.officer.pk, "version": version})

    assert done["Location"] == url("dossier", world.submitted.pk)
    assert again.status_code == 409
    assert world.officer.full_name in again.content.decode()
    assert make.load(world.submitted).state == State.ACCEPTED


def test_ask_page_wants_a_reason_for_each_tick(world: World) -> None:
    client = signed_in(world.officer)
    address = url("ask", world.submitted.pk)

    empty = client.post(address, {"until": "31/12/2030"})
    silent = client.post(address, {"until": "31/12/2030", "ask-title": "on"})
    done = client.post(address, {"until": "31/12/2030", "why-part:benefit": "Thiếu.", "note": "Sớm nhé."})

    assert (empty.status_code, silent.status_code, done.status_code) == (422, 422, 302)
    assert [item.target for item in make.load(world.submitted).supplements.get().items.all()] == [
        "part:benefit"
    ]


def test_dossier_is_put_into_a_new_decision_or_into_one_that_is_being_prepared(world: World) -> None:
    first, second = (
        make_at_council(world.officer, world.round, author=world.author, at=world.now) for _ in range(2)
    )
    leader = make_leader(world.round.receiver)
    client = signed_in(world.officer)
    facts = {"subject": "Về việc công nhận", "legal_basis": "Nghị định 13", "signer": leader.pk}

    new = client.get(url("name_in_decision", first.pk))
    made = client.post(new["Location"], {**facts, "unit": world.round.receiver_id})
    decision = Decision.objects.get()
    asked = client.get(url("name_in_decision", second.pk))
    joined = client.post(url("name_in_decision", second.pk), {"decision": decision.pk})
    again = client.get(url("name_in_decision", second.pk))

    assert (new.status_code, made.status_code, asked.status_code) == (302, 302, 200)
    assert joined["Location"] == url("decision", decision.pk)
    assert [row.initiative_id for row in decision.items.order_by("place")] == [first.pk, second.pk]
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("name", "state", "after"),
    [
        ("open_round", RoundState.PREPARED, RoundState.OPEN),
        ("close_round", RoundState.OPEN, RoundState.CLOSED),
        ("lock_round", RoundState.CLOSED, RoundState.LOCKED),
    ],
)
def test_round_buttons_do_what_they_say(
    world: World, name: str, state: RoundState, after: RoundState
) -> None:
    round = make.make_round(state=state, at=world.now)

    signed_in(world.admin).post(url(name, round.pk))

    assert Round.objects.get(pk=round.pk).state == after


def test_round_is_made_changed_and_copied_through_pages(world: World) -> None:
    client = signed_in(world.admin)
    facts = {
        "name": "Đợt 1 năm 2027",
        "code": "dot-1-2027",
        "level": "base",
        "year": "2027",
        "opens_at": "08:00 01/02/2027",
        "closes_at": "17:00 28/02/2027",
        "receiver": world.round.receiver_id,
        "letters": "sk",
    }

    made = client.post(url("new_round"), facts)
    round = Round.objects.get(code="dot-1-2027")
    wrong = client.post(url("change_round", round.pk), {**facts, "closes_at": "08:00 01/01/2027"})
    client.post(url("change_round", round.pk), {**facts, "name": "Đợt đổi tên"})
    client.post(url("copy_round", round.pk), {**facts, "code": "dot-1-2028", "year": "2028"})

    assert made["Location"] == url("terms", round.pk)
    assert wrong.status_code == 422
    assert Round.objects.get(pk=round.pk).name == "Đợt đổi tên"
    assert Round.objects.get(pk=round.pk).prefix == "SK"
    assert Round.objects.get(code="dot-1-2028").newest.digest == round.newest.digest


def test_terms_page_shows_and_saves_what_is_asked(world: World) -> None:
    client = signed_in(world.admin)
    page = client.get(url("terms", world.round.pk))
    said = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    fields = {name: value for name, value in said.items() if name in page.context["form"].fields}

    saved = client.post(url("terms", world.round.pk), {**fields, "most_authors": "4", "version": "1"})
    late = client.post(url("terms", world.round.pk), {**fields, "most_authors": "5", "version": "1"})

    assert saved.status_code == 302
    assert late.status_code == 409
    assert Round.objects.get(pk=world.round.pk).newest.terms.most_authors == 4


def test_field_group_is_made_and_renamed(world: World) -> None:
    client = signed_in(world.admin)

    client.post(url("new_field_group"), {"code": "thu", "name": "Thử", "place": "5"})
    client.post(url("field_group", "thu"), {"name": "Thử nghiệm", "place": "6"})

    assert FieldGroup.objects.get(code="thu").name == "Thử nghiệm"
    assert client.get(url("field_group", "khong-co")).status_code == 404


def test_coordinator_files_for_somebody_and_forwards_the_list(world: World) -> None:
    client = signed_in(world.coordinator)

    client.post(url("begin", world.round.pk), {"unit": world.unit.pk, "owner": world.author.pk})
    begun = Initiative.objects.order_by("-pk")[0]
    make.type_in(begun, by=world.coordinator, at=world.now, rows=[make.author_row()], **make.FIELDS)
    make.type_in(begun, by=world.coordinator, at=world.now, field_group=FieldGroup.objects.all()[0].code)
    client.post(url("unit_list", world.unit_list.pk), {"dossiers": [begun.pk]})
    client.post(url("forward_list", world.unit_list.pk), {"number": "15/CV-THU", "dated_on": "01/09/2026"})

    assert (begun.owner, make.load(begun).state) == (world.author, State.SUBMITTED)
    assert UnitList.objects.get().code == f"DS-{world.now:%Y}-0001"
    assert signed_in(world.officer).get(url("unit_list", world.unit_list.pk)).status_code == 200


def test_withdraw_page_wants_a_reason(world: World) -> None:
    client = signed_in(world.author)

    silent = client.post(url("withdraw", world.submitted.pk), {"reason": ""})
    done = client.post(url("withdraw", world.submitted.pk), {"reason": "Nhầm đợt."})

    assert (silent.status_code, done.status_code) == (422, 302)
    assert make.load(world.submitted).state == State.WITHDRAWN


def test_author_hands_over_takes_back_and_throws_away(world: World) -> None:
    client = signed_in(world.author)

    client.post(url("entrust", world.draft.pk))
    handed = make.load(world.draft).entrusted_at
    client.post(url("take_back", world.draft.pk))
    client.post(url("discard", world.draft.pk))

    assert handed is not None
    assert make.load(world.draft).state == State.DISCARDED


def test_receipt_page_offers_the_pdf_once_it_is_printed(world: World) -> None:
    from congvu.initiatives.jobs import make_receipts

    client = signed_in(world.author)
    before = client.get(url("receipt", world.submitted.pk)).content.decode()
    make_receipts(clock.now())
    after = client.get(url("receipt", world.submitted.pk)).content.decode()

    assert url("receipt_file", world.submitted.pk) not in before
    assert url("receipt_file", world.submitted.pk) in after
    pdf = client.get(url("receipt_file", world.submitted.pk), follow=True)
    assert pdf["Content-Type"] == "application/pdf"
    pdf.close()


def test_filing_after_the_closing_instant_says_so(world: World) -> None:
    Round.objects.filter(pk=world.round.pk).update(closes_at=world.now - timedelta(seconds=1))
    client = signed_in(world.author)

    answer = client.post(url("review", world.draft.pk), {"overwrite": "1", "declared": "yes", "place": "x"})

    assert answer.status_code == 422
    assert make.load(world.draft).state == State.DRAFT
    assert client.get(url("begin", world.round.pk)).status_code == 422
