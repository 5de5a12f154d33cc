"""The author's acts: begin, type, attach, submit, hand to the coordinator, withdraw, throw away."""

from datetime import timedelta
from io import BytesIO

import pytest

from congvu.files import actions as files
from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.enums.form import Part
from congvu.initiatives.enums.rounds import Level, OneYear, RoundState
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.queries import contents
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def events(initiative: Initiative) -> list[str]:
    return [entry.event for entry in trail.about(initiative)]


def test_begin_opens_a_draft_with_its_author_named() -> None:
    round, author = make.make_round(), make.make_author("Tác giả Một")

    initiative = filing.begin(round, by=author, at=make.NOW)

    assert initiative.state == State.DRAFT
    assert initiative.case.code is None
    assert initiative.draft.typed.authors[0]["name"] == "Tác giả Một"
    assert events(initiative) == ["initiatives.begun"]


@pytest.mark.parametrize("state", [RoundState.PREPARED, RoundState.CLOSED, RoundState.LOCKED])
def test_begin_refuses_a_round_that_takes_nothing(state: RoundState) -> None:
    round, author = make.make_round(state=state), make.make_author()

    with pytest.raises(Refused):
        filing.begin(round, by=author, at=make.NOW)

    assert not Initiative.objects.exists()


def test_begin_refuses_after_the_closing_instant_even_before_the_job_has_closed() -> None:
    round, author = make.make_round(), make.make_author()

    with pytest.raises(Refused):
        filing.begin(round, by=author, at=round.closes_at)


def test_begin_for_another_needs_a_coordinator_of_their_unit() -> None:
    round, unit = make.make_round(), people.make_unit()
    author = make.make_author(unit=unit)
    coordinator = people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)
    stranger = make.make_author()

    initiative = filing.begin(round, by=coordinator, at=make.NOW, owner=author, unit=unit)
    with pytest.raises(Refused):
        filing.begin(round, by=stranger, at=make.NOW, owner=author, unit=unit)

    assert (initiative.owner, initiative.case.created_by) == (author, coordinator)


def test_submit_numbers_promises_and_tells() -> None:
    initiative = make.make_submitted()

    assert initiative.state == State.SUBMITTED
    assert initiative.case.code == "SK-2026-00001"
    assert initiative.promised_at is not None
    assert initiative.terms == initiative.round.newest
    assert initiative.receipt.file is None
    assert [row.name for row in initiative.authorships.all()] == ["Tác giả Thử"]
    assert events(initiative) == ["initiatives.begun", "initiatives.submitted"]
    assert sorted(Message.objects.values_list("channel", flat=True)) == ["mail", "screen", "sms"]


def test_submit_keeps_the_digest_of_the_revision_in_the_trail() -> None:
    initiative = make.make_submitted()
    revision = contents.revision(initiative)

    entry = next(entry for entry in trail.about(initiative) if entry.event == "initiatives.submitted")

    assert revision is not None
    assert entry.detail["digest"] == revision.digest


def test_submit_refuses_what_is_not_complete_and_gives_the_number_back() -> None:
    initiative = make.make_draft(essence="")

    with pytest.raises(Refused) as refused:
        filing.submit(initiative, by=initiative.owner, at=make.NOW)

    assert refused.value.refusal.field == "essence"
    assert make.load(initiative).state == State.DRAFT
    assert make.make_submitted(initiative.round).case.code == "SK-2026-00001"


def test_submit_twice_counts_once() -> None:
    initiative = make.make_draft()
    again = make.load(initiative)

    filing.submit(initiative, by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        filing.submit(again, by=again.owner, at=make.NOW)

    assert make.load(initiative).revisions.count() == 1


def test_submit_refuses_strangers_and_closed_rounds() -> None:
    initiative, stranger = make.make_draft(), make.make_author()

    with pytest.raises(Refused):
        filing.submit(initiative, by=stranger, at=make.NOW)
    with pytest.raises(Refused):
        filing.submit(initiative, by=initiative.owner, at=initiative.round.closes_at + timedelta(seconds=1))

    assert make.load(initiative).state == State.DRAFT


def test_submit_after_a_year_is_marked_or_refused_as_the_round_says() -> None:
    lenient = make.make_round()
    strict = make.make_round(terms=make.make_terms(one_year=OneYear.BLOCK))

    late = make.make_submitted(lenient, applied_on="01/01/2025")
    with pytest.raises(Refused):
        make.make_submitted(strict, applied_on="01/01/2025")

    assert late.filed_late


def test_provincial_level_asks_for_the_unit_level_decision() -> None:
    round = make.make_round(level=Level.PROVINCE, prefix="SKT")

    with pytest.raises(Refused):
        make.make_submitted(round)
    initiative = make.make_submitted(
        round,
        base_decision_number="12/QĐ-THU",
        base_decided_on="01/06/2026",
        base_decided_by="Trường thử",
    )

    assert initiative.case.code == "SKT-2026-00001"
    assert initiative.case.process == "initiatives.province"


def test_confidential_title_is_shown_nowhere_else() -> None:
    initiative = make.make_submitted(marks=["title"], title="Bí mật riêng")

    assert initiative.secret_title
    assert "Bí mật" not in initiative.case.title
    assert "bi mat" not in initiative.case.search_text.folded
    assert not Message.objects.filter(body__contains="Bí mật").exists()


def test_typing_is_kept_without_a_line_in_the_trail() -> None:
    initiative = make.make_draft()
    before = events(initiative)

    saved = drafts.save(
        initiative, "chung", {"title": "Tên mới"}, [], version=1, by=initiative.owner, at=make.NOW
    )

    assert saved.version == 2
    assert make.load(initiative).draft.typed.get("title") == "Tên mới"
    assert events(initiative) == before


def test_two_windows_do_not_overwrite_each_other_silently() -> None:
    initiative = make.make_draft()
    owner = initiative.owner

    def save(title: str, version: int | None, window: str) -> None:
        drafts.save(
            make.load(initiative),
            "chung",
            {"title": title},
            [],
            version=version,
            window=window,
            by=owner,
            at=make.NOW,
        )

    save("Cửa sổ A", 1, "a")
    save("Cửa sổ A, tiếp", 1, "a")
    with pytest.raises(Stale):
        save("Cửa sổ B", 1, "b")
    assert make.load(initiative).draft.typed.get("title") == "Cửa sổ A, tiếp"
    save("Cửa sổ B", None, "b")

    assert make.load(initiative).draft.typed.get("title") == "Cửa sổ B"


def test_windows_on_different_pages_do_not_meet() -> None:
    initiative = make.make_draft()

    for step, field in (("chung", "title"), ("noi-dung", "essence")):
        drafts.save(
            make.load(initiative), step, {field: "x"}, [], version=1, by=initiative.owner, at=make.NOW
        )

    said = make.load(initiative).draft.typed
    assert (said.get("title"), said.get("essence")) == ("x", "x")


def test_nothing_is_typed_into_a_submitted_dossier() -> None:
    initiative = make.make_submitted()

    with pytest.raises(Refused):
        drafts.save(initiative, "chung", {"title": "x"}, [], version=None, by=initiative.owner, at=make.NOW)


def test_attach_twice_stays_once_and_drop_takes_it_out() -> None:
    initiative = make.make_draft()
    first = make.attach(initiative, by=initiative.owner, content=b"mot")
    second = make.attach(initiative, by=initiative.owner, content=b"mot")

    drafts.drop(make.load(initiative), first, by=initiative.owner)

    assert first == second
    assert not Attachment.objects.exists()


def test_attach_refuses_a_part_that_is_not_asked_and_a_file_of_somebody_else() -> None:
    initiative, stranger = make.make_draft(), make.make_author()
    file = files.store(BytesIO(b"cua nguoi khac"), name="x.txt", by=stranger, at=make.NOW)

    with pytest.raises(Refused):
        make.attach(initiative, by=initiative.owner, part=Part.MINUTES)
    with pytest.raises(Refused):
        drafts.attach(initiative, Part.OTHER, file, name="x.txt", by=initiative.owner, at=make.NOW)

    assert not Attachment.objects.exists()


def test_entrusted_draft_opens_to_the_coordinator_until_taken_back() -> None:
    unit = people.make_unit()
    author = make.make_author(unit=unit)
    coordinator = people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)
    initiative = make.make_draft(author=author)

    with pytest.raises(Refused):
        make.type_in(initiative, by=coordinator, title="x")
    filing.entrust(initiative, by=author, at=make.NOW)
    make.type_in(initiative, by=coordinator, title="Sửa giúp")
    filing.take_back(make.load(initiative), by=author, at=make.NOW)
    with pytest.raises(Refused):
        make.type_in(initiative, by=coordinator, title="x")

    assert make.load(initiative).draft.typed.get("title") == "Sửa giúp"
    assert events(initiative)[-2:] == ["initiatives.entrusted", "initiatives.taken_back"]


def test_entrust_refuses_others_and_twice() -> None:
    initiative, stranger = make.make_draft(), make.make_author()

    with pytest.raises(Refused):
        filing.entrust(initiative, by=stranger, at=make.NOW)
    filing.entrust(initiative, by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        filing.entrust(initiative, by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        filing.take_back(initiative, by=stranger, at=make.NOW)


def test_withdraw_closes_with_a_reason() -> None:
    initiative = make.make_submitted()

    filing.withdraw(initiative, reason="Nhầm đợt.", by=initiative.owner, at=make.NOW)

    initiative = make.load(initiative)
    assert initiative.state == State.WITHDRAWN
    assert initiative.case.is_closed
    assert initiative.outcomes.get().reason == "Nhầm đợt."
    assert events(initiative)[-1] == "initiatives.withdrawn"


def test_withdraw_refuses_drafts_strangers_silence_and_examined_dossiers() -> None:
    round = make.make_round()
    officer = make.make_officer(round)
    draft, submitted = make.make_draft(round), make.make_submitted(round)
    examined = make.make_examining(officer, round)

    for initiative, by, reason in (
        (draft, draft.owner, "x"),
        (submitted, officer, "x"),
        (submitted, submitted.owner, " "),
        (examined, examined.owner, "x"),
    ):
        with pytest.raises(Refused):
            filing.withdraw(initiative, reason=reason, by=by, at=make.NOW)


def test_discard_throws_away_drafts_only() -> None:
    draft, submitted = make.make_draft(), make.make_submitted()

    filing.discard(draft, by=draft.owner, at=make.NOW)
    with pytest.raises(Refused):
        filing.discard(submitted, by=submitted.owner, at=make.NOW)

    assert make.load(draft).state == State.DISCARDED
    assert events(draft)[-1] == "initiatives.discarded"
