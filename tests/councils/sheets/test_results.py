"""Closing a panel and opening it again."""

import json
from datetime import timedelta

import pytest

from congvu.councils.actions import meetings, results
from congvu.councils.actions import sheets as acts
from congvu.councils.enums.meetings import MeetingPhase
from congvu.councils.enums.panels import Phase
from congvu.councils.models import AgendaItem, Closing, Excuse, Meeting, Panel, Result
from congvu.councils.queries import computing
from congvu.councils.rules import sheets as rules
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel() -> Panel:
    """Two members, three dossiers, six sheets to come."""
    found, _seats, _items = make.make_scoring(members=2, dossiers=3)
    return found


@pytest.fixture
def secretary() -> Person:
    return make.make_secretary()


def of(panel: Panel) -> list[Result]:
    return list(panel.results.order_by("item__number"))


def test_close_computes_every_result_and_its_place(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel, [sheets.scores(new) for new in (30, 20, 40, 40, 25, 25)])

    closing = results.close(panel, by=secretary, at=sheets.LATER)

    panel.refresh_from_db()
    assert (panel.phase, panel.closed_at, closing.size) == (Phase.CLOSED, sheets.LATER, 3)
    assert [(each.score, each.rank, each.passed, each.sheets) for each in of(panel)] == [
        (65, 2, True, 2),
        (80, 1, True, 2),
        (65, 2, True, 2),
    ]


def test_close_leaves_one_line_with_the_digest_of_all(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)

    closing = results.close(panel, by=secretary, at=sheets.LATER)

    entry = trail.about(panel)[-1]
    assert entry.event == "councils.results_made"
    assert entry.detail["results"] == closing.digest == computing.digest_over(of(panel))
    assert (entry.detail["rubric"], entry.detail["sheets"]) == (panel.rubric.digest, 6)


def test_close_refuses_while_a_sheet_is_missing(panel: Panel, secretary: Person) -> None:
    sheets.make_sheet(sheets.assignments(panel)[0], sent=True)
    sheets.make_sheet(sheets.assignments(panel)[1])

    with pytest.raises(Refused, match="5 sheets have not been sent"):
        results.close(panel, by=secretary, at=sheets.LATER)

    assert not Result.objects.exists()


def test_close_goes_on_without_sheets_that_are_excused(panel: Panel, secretary: Person) -> None:
    first, *others = sheets.assignments(panel)
    for each in others:
        sheets.make_sheet(each, sent=True)

    results.excuse(panel, [first.pk], reason="Ủy viên nằm viện.", by=secretary, at=sheets.LATER)
    results.close(panel, by=secretary, at=sheets.LATER)

    assert [each.sheets for each in of(panel)] == [1, 2, 2]
    assert Excuse.objects.get(pk=first.pk).reason == "Ủy viên nằm viện."


def test_an_excused_sheet_that_is_sent_counts(panel: Panel, secretary: Person) -> None:
    first = sheets.assignments(panel)[0]
    results.excuse(panel, [first.pk], reason="Ủy viên đi công tác.", by=secretary, at=make.NOW)
    sheets.send_all(panel)

    results.close(panel, by=secretary, at=sheets.LATER)

    assert [each.sheets for each in of(panel)] == [2, 2, 2]


def test_excuse_asks_for_a_reason_and_for_sheets_that_are_missing(panel: Panel, secretary: Person) -> None:
    first, second, *_others = sheets.assignments(panel)
    sheets.make_sheet(first, sent=True)

    with pytest.raises(Refused, match="Say why"):
        results.excuse(panel, [second.pk], reason=" ", by=secretary, at=make.NOW)
    with pytest.raises(Refused, match="Choose sheets"):
        results.excuse(panel, [first.pk], reason="Nằm viện.", by=secretary, at=make.NOW)


def test_only_the_secretary_excuses_closes_and_opens_again(panel: Panel, secretary: Person) -> None:
    member = sheets.assignments(panel)[0].person
    reader = people.make_person(grants={"councils.read": "all"})
    for person in (member, reader):
        with pytest.raises(Refused, match="Only the council's secretary"):
            results.excuse(panel, [1], reason="Bận.", by=person, at=make.NOW)
        with pytest.raises(Refused, match="Only the council's secretary"):
            results.close(panel, by=person, at=make.NOW)
        with pytest.raises(Refused, match="Only the council's secretary"):
            results.open_again(panel, reason="Nhầm.", by=person, at=make.NOW)


def test_close_twice_is_refused(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    results.close(panel, by=secretary, at=sheets.LATER)

    with pytest.raises(Refused, match="was closed"):
        results.close(panel, by=secretary, at=sheets.LATER)

    assert Closing.objects.count() == 1


def test_nothing_is_saved_sent_or_reopened_after_the_close(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    first = sheets.assignments(panel)[0]
    results.close(panel, by=secretary, at=sheets.LATER)

    late = {"by": first.person, "at": sheets.LATER}
    with pytest.raises(Refused, match="was closed"):
        acts.save(first, sheets.scores(1), version=None, **late)
    with pytest.raises(Refused, match="was closed"):
        acts.send(first, version=None, **late)
    with pytest.raises(Refused, match="was closed"):
        acts.reopen(first.sheet, reason="Nhầm.", by=secretary, at=sheets.LATER)


def test_recomputing_gives_the_same_digests(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel, [sheets.scores(new) for new in (30, 20, 40, 35, 25, 25)])
    results.close(panel, by=secretary, at=sheets.LATER)
    panel.refresh_from_db()

    anew = computing.computed(panel, at=make.NOW)

    assert [each.digest for each in anew] == [each.digest for each in of(panel)]
    assert computing.differing(panel, of(panel)) == []


def test_a_result_that_was_changed_in_the_table_is_found(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    results.close(panel, by=secretary, at=sheets.LATER)
    changed = of(panel)[1]
    Result.objects.filter(pk=changed.pk).update(score=99)

    assert computing.differing(Panel.objects.get(pk=panel.pk), of(panel)) == [changed.pk]


def test_open_again_keeps_what_the_results_were(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    closing = results.close(panel, by=secretary, at=sheets.LATER)
    digests = [each.digest for each in of(panel)]

    results.open_again(panel, reason="Một phiếu ghi nhầm.", by=secretary, at=sheets.LATER)

    panel.refresh_from_db()
    kept = Closing.objects.get(pk=closing.pk)
    entry = trail.about(panel)[-1]
    assert (panel.phase, panel.closed_at, of(panel)) == (Phase.SCORING, None, [])
    assert [each["digest"] for each in kept.results or []] == digests
    assert (kept.reason, kept.reopened_by) == ("Một phiếu ghi nhầm.", secretary)
    assert (entry.event, entry.detail["results"]) == ("councils.panel_opened_again", closing.digest)
    assert "ghi nhầm" not in json.dumps(entry.detail, ensure_ascii=False)


def test_closing_a_second_time_computes_anew(panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    results.close(panel, by=secretary, at=sheets.LATER)
    results.open_again(panel, reason="Một phiếu ghi nhầm.", by=secretary, at=sheets.LATER)
    first = sheets.assignments(panel)[0]
    acts.reopen(first.sheet, reason="Ghi nhầm ô.", by=secretary, at=sheets.LATER)
    sheets.make_sheet(first, sheets.scores(10), sent=True, at=sheets.LATER)

    second = results.close(panel, by=secretary, at=sheets.LATER)

    assert second.number == 2
    assert [(each.score, each.reopened) for each in of(panel)] == [(60, 1), (70, 0), (70, 0)]


def test_open_again_asks_for_a_reason_and_a_closed_panel(panel: Panel, secretary: Person) -> None:
    with pytest.raises(Refused, match="not closed"):
        results.open_again(panel, reason="Nhầm.", by=secretary, at=make.NOW)
    sheets.send_all(panel)
    results.close(panel, by=secretary, at=sheets.LATER)
    with pytest.raises(Refused, match="Say why"):
        results.open_again(panel, reason="", by=secretary, at=make.NOW)


@pytest.fixture
def closed(panel: Panel, secretary: Person) -> Panel:
    sheets.send_all(panel)
    results.close(panel, by=secretary, at=sheets.LATER)
    panel.refresh_from_db()
    return panel


def test_open_again_is_refused_once_a_meeting_has_heard_the_results(closed: Panel, secretary: Person) -> None:
    meeting = Meeting.objects.create(council=closed.council, name="Phiên họp thử", starts_at=sheets.LATER)
    meetings.set_agenda(meeting, [closed.items.get(number=2).pk], by=secretary, at=sheets.LATER)
    assert rules.open_again(closed, by=secretary, at=sheets.LATER) is None
    Meeting.objects.update(phase=MeetingPhase.OPEN, opened_at=sheets.LATER, rules=closed.rules)

    with pytest.raises(Refused, match="have been used: Phiên họp thử"):
        results.open_again(closed, reason="Nhầm.", by=secretary, at=sheets.LATER)

    assert (len(of(closed)), Panel.objects.get(pk=closed.pk).phase) == (3, Phase.CLOSED)


def test_open_again_is_not_hindered_by_a_meeting_before_the_closing(closed: Panel, secretary: Person) -> None:
    before = sheets.LATER - timedelta(days=1)
    meeting = Meeting.objects.create(
        council=closed.council, name="Phiên trước", starts_at=before, phase=MeetingPhase.CLOSED,
        opened_at=before, closed_at=before, rules=closed.rules,
    )  # fmt: skip
    AgendaItem.objects.create(meeting=meeting, item=closed.items.get(number=1), number=1)

    results.open_again(closed, reason="Nhầm.", by=secretary, at=sheets.LATER)

    assert Panel.objects.get(pk=closed.pk).phase == Phase.SCORING


def test_open_again_is_refused_when_the_trade_has_decided_on_the_results(
    closed: Panel, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "RESTING", ["Quyết định thử số 1"])

    with pytest.raises(Refused, match="have been used: Quyết định thử số 1"):
        results.open_again(closed, reason="Nhầm.", by=secretary, at=sheets.LATER)
