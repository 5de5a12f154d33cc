"""Saving, sending and reopening a sheet."""

from datetime import timedelta
from typing import Any

import pytest

from congvu.councils.actions import sheets as acts
from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Panel, RubricVersion, Sheet
from congvu.councils.models.sheets import sheet_ref
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from congvu.trail.queries import subjects
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment() -> Assignment:
    panel, _seats, _items = make.make_scoring(members=1, dossiers=1)
    return sheets.assignments(panel)[0]


def save(assignment: Assignment, given: Scores | None = None, **changed: Any) -> acts.Saved:
    usual = {"version": 0, "by": assignment.person, "at": make.NOW, **changed}
    return acts.save(assignment, given or sheets.scores(), **usual)


def events(assignment: Assignment) -> list[str]:
    return [entry.event for entry in trail.about(sheet_ref(assignment))]


def test_save_keeps_a_revision_and_says_so_in_the_trail(assignment: Assignment) -> None:
    saved = save(assignment)

    sheet = Sheet.objects.get(pk=assignment.pk)
    revision = sheet.revisions.get()
    entry = trail.about(sheet_ref(assignment))[-1]
    assert (saved.version, sheet.version, sheet.state, sheet.total) == (1, 1, SheetState.DRAFT, 70)
    assert (revision.number, revision.data, revision.made_by) == (1, sheet.data, assignment.person)
    assert entry.detail["after"] == revision.digest != entry.detail["before"]


def test_save_of_the_same_leaves_no_line(assignment: Assignment) -> None:
    save(assignment)

    again = save(assignment, version=1)

    assert again.version == 1
    assert events(assignment) == ["councils.sheet_saved"]


def test_every_save_that_changes_something_is_a_revision(assignment: Assignment) -> None:
    for version, given in enumerate((10, 11, 12)):
        save(assignment, sheets.scores(given), version=version)

    sheet = Sheet.objects.get(pk=assignment.pk)
    entries = trail.about(sheet_ref(assignment))
    assert [each.data["marks"]["moi"]["score"] for each in sheet.revisions.order_by("number")] == [
        "10",
        "11",
        "12",
    ]
    assert [each.detail["before"] for each in entries[1:]] == [each.detail["after"] for each in entries[:-1]]


def test_an_unfinished_sheet_may_be_saved_without_a_total(assignment: Assignment) -> None:
    save(assignment, sheets.scores(effect=None))

    assert Sheet.objects.get(pk=assignment.pk).total is None


def test_the_first_sheet_freezes_its_rubric(assignment: Assignment) -> None:
    RubricVersion.objects.update(frozen_at=None)

    save(assignment)

    assert RubricVersion.objects.get(pk=assignment.item.panel.rubric_id).frozen_at == make.NOW


def test_a_sheet_is_begun_when_its_page_was_opened(assignment: Assignment) -> None:
    opened = make.NOW - timedelta(minutes=4)

    save(assignment, opened=opened)

    assert Sheet.objects.get(pk=assignment.pk).begun_at == opened


def test_another_window_is_told_and_loses_nothing(assignment: Assignment) -> None:
    save(assignment, window="one")

    with pytest.raises(Stale):
        save(assignment, sheets.scores(1), window="two")

    assert Sheet.objects.get(pk=assignment.pk).total == 70


def test_a_window_that_never_heard_the_answer_goes_on(assignment: Assignment) -> None:
    save(assignment, window="one")

    assert save(assignment, sheets.scores(31), window="one").version == 2


def test_who_was_told_may_insist(assignment: Assignment) -> None:
    save(assignment, window="one")

    assert save(assignment, sheets.scores(31), version=None, window="two").version == 2


def test_send_locks(assignment: Assignment) -> None:
    sheet = sheets.make_sheet(assignment, sent=True)

    assert (sheet.state, sheet.sent_at, sheet.total) == (SheetState.SENT, make.NOW, 70)
    with pytest.raises(Refused, match="locked"):
        save(assignment, sheets.scores(1), version=2)
    with pytest.raises(Refused, match="locked"):
        acts.send(sheets.load(assignment), version=None, by=assignment.person, at=make.NOW)


@pytest.mark.parametrize(
    "given",
    [sheets.scores(effect=None), sheets.scores(new=41), sheets.scores(new="10.25"), Scores()],
    ids=["missing", "above the maximum", "between the steps", "empty"],
)
def test_send_refuses_a_sheet_with_problems(assignment: Assignment, given: Scores) -> None:
    acts.save(
        assignment, Scores({"moi": Mark(comment="bắt đầu")}), version=0, by=assignment.person, at=make.NOW
    )
    acts.save(assignment, given, version=1, by=assignment.person, at=make.NOW)

    with pytest.raises(Refused, match="cannot be sent yet"):
        acts.send(assignment, version=None, by=assignment.person, at=make.NOW)

    assert Sheet.objects.get(pk=assignment.pk).state == SheetState.DRAFT


def test_send_refuses_a_sheet_not_begun(assignment: Assignment) -> None:
    with pytest.raises(Refused, match="Nothing has been scored"):
        acts.send(assignment, version=None, by=assignment.person, at=make.NOW)


def test_send_refuses_what_another_window_has_changed(assignment: Assignment) -> None:
    sheets.make_sheet(assignment)

    with pytest.raises(Stale):
        acts.send(assignment, version=7, by=assignment.person, at=make.NOW)


def refused(assignment: Assignment, **changed: Any) -> str:
    """The sentence with which saving is refused, after which nothing is stored."""
    with pytest.raises(Refused) as raised:
        save(sheets.load(assignment), **changed)
    assert not Sheet.objects.exists()
    return raised.value.refusal.sentence


def test_nobody_saves_for_somebody_else(assignment: Assignment) -> None:
    assert "somebody else" in refused(assignment, by=make.make_secretary())


def test_a_conflict_is_refused(assignment: Assignment) -> None:
    make.make_declaration(assignment.item, assignment.person)

    assert refused(assignment)


def test_a_conflict_that_came_later_keeps_a_sheet_from_being_sent(assignment: Assignment) -> None:
    sheets.make_sheet(assignment)
    make.make_declaration(assignment.item, assignment.person)

    with pytest.raises(Refused):
        acts.send(assignment, version=None, by=assignment.person, at=make.NOW)


def test_who_does_not_sit_that_day_is_refused(assignment: Assignment) -> None:
    seat = assignment.seat
    seat.to_on = make.NOW.date() - timedelta(days=1)
    seat.save()

    assert "do not sit" in refused(assignment)


def test_a_dossier_handed_back_is_refused(assignment: Assignment) -> None:
    Assignment.objects.update(state=AssignmentState.HANDED_BACK)

    assert "not assigned" in refused(assignment)


def test_a_panel_that_has_not_begun_is_refused(assignment: Assignment) -> None:
    Panel.objects.update(phase=Phase.PREPARED)

    assert "not begun" in refused(assignment)


def test_a_closed_panel_is_refused(assignment: Assignment) -> None:
    Panel.objects.update(phase=Phase.CLOSED, closed_at=make.NOW)

    assert "was closed" in refused(assignment)


def test_reopen_unlocks_with_its_reason_and_tells_the_member(assignment: Assignment) -> None:
    sheet, secretary = sheets.make_sheet(assignment, sent=True), make.make_secretary()

    acts.reopen(sheet, reason="Điểm ghi nhầm ô.", by=secretary, at=sheets.LATER)

    sheet.refresh_from_db()
    last = sheet.revisions.latest("number")
    assert (sheet.state, sheet.sent_at, sheet.reopened) == (SheetState.DRAFT, None, 1)
    assert (last.kind, last.reason, last.made_by) == ("reopened", "Điểm ghi nhầm ô.", secretary)
    assert events(assignment)[-1] == "councils.sheet_reopened"
    assert "Điểm ghi nhầm ô." not in str(trail.about(sheet_ref(assignment))[-1].detail)
    assert set(Message.objects.values_list("person", flat=True)) == {assignment.person_id}


def test_reopen_is_for_the_secretary_alone(assignment: Assignment) -> None:
    sheet = sheets.make_sheet(assignment, sent=True)

    for person in (assignment.person, people.make_person(grants={"councils.read": "all"})):
        with pytest.raises(Refused, match="Only the council's secretary"):
            acts.reopen(sheet, reason="Muốn sửa.", by=person, at=sheets.LATER)


def test_reopen_asks_for_a_reason(assignment: Assignment) -> None:
    sheet = sheets.make_sheet(assignment, sent=True)

    with pytest.raises(Refused, match="Say why"):
        acts.reopen(sheet, reason="  ", by=make.make_secretary(), at=sheets.LATER)


def test_reopen_refuses_a_sheet_that_is_not_locked(assignment: Assignment) -> None:
    sheet = sheets.make_sheet(assignment)

    with pytest.raises(Refused, match="not locked"):
        acts.reopen(sheet, reason="Nhầm.", by=make.make_secretary(), at=sheets.LATER)


def test_the_trail_calls_a_sheet_by_the_code_of_its_dossier(assignment: Assignment) -> None:
    save(assignment)
    entries = trail.about(sheet_ref(assignment))
    key = Ref("sheet", str(assignment.pk))

    to_secretary = subjects.refs(entries, by=make.make_secretary())[key]
    to_another = subjects.refs(entries, by=people.make_person(grants={"trail.read": "all"}))[key]

    assert (to_secretary.title, to_another.title) == (assignment.item.code, assignment.item.code)
    assert (bool(to_secretary.link), to_another.link) == (True, "")
