"""A list on its way: submitted in portions as of the moment it was sent off; meanwhile nothing is changed."""

from datetime import timedelta

import pytest

from congvu.initiatives.actions import drafts, forwarding, lists, rounds
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.jobs import lists as jobs
from congvu.initiatives.models import Initiative, LeftOff, UnitList
from congvu.initiatives.queries import lists as queries
from congvu.initiatives.rules import lists as rules
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(minutes=5)


@pytest.fixture
def by() -> Person:
    return people.make_person(grants={"initiatives.coordinate": "unit"}, unit=people.make_unit())


@pytest.fixture
def sent(by: Person, monkeypatch: pytest.MonkeyPatch) -> UnitList:
    """A list of three drafts, just sent off; a job submits one draft in a run."""
    monkeypatch.setattr(jobs, "PORTION", 1)
    round, unit = make.make_round(), queries.units_of(by).get()
    filled = lists.prepare(round, unit, by=by, at=make.NOW)
    author = make.make_author(unit=filled.unit)
    lists.fill(filled, [make.make_draft(round, author=author, by=by) for _ in range(3)], by=by, at=make.NOW)
    lists.forward(filled, lists.Letter(), by=by, at=make.NOW)
    return filled


def on(unit_list: UnitList) -> list[Initiative]:
    return list(queries.on_list(unit_list))


def run() -> None:
    while jobs.forward_lists(LATER):
        pass


def test_list_sent_off_has_its_number_and_its_drafts_follow(sent: UnitList) -> None:
    assert (sent.state, sent.code, sent.due_at) == (ListState.FORWARDING, "DS-2026-0001", make.NOW)
    assert trail.about(sent)[-1].detail == {"code": "DS-2026-0001", "dossiers": 3, "file": None}

    assert jobs.forward_lists(LATER) == 1

    assert [each.state for each in on(sent)] == [State.SUBMITTED, State.DRAFT, State.DRAFT]
    run()
    sent.refresh_from_db()
    assert (sent.state, sent.due_at) == (ListState.FORWARDED, None)
    assert trail.about(sent)[-1].detail["dossiers"] == [f"SK-2026-{n:05d}" for n in (1, 2, 3)]


def test_dossiers_count_as_filed_when_the_list_was_sent_off(sent: UnitList) -> None:
    run()

    assert {each.submitted_at for each in on(sent)} == {make.NOW}


def test_dossiers_on_their_way_are_not_changed(sent: UnitList, by: Person) -> None:
    draft = make.load(on(sent)[2])

    with pytest.raises(Refused, match="đang chuyển danh sách"):
        drafts.save(draft, "noi-dung", {"essence": ""}, (), version=None, by=by, at=make.NOW)


def test_round_is_not_closed_while_a_list_is_on_its_way(sent: UnitList) -> None:
    with pytest.raises(Refused, match="đang chuyển danh sách"):
        rounds.close(make.load(on(sent)[0]).round, by=SYSTEM, at=LATER)

    run()

    rounds.close(make.load(on(sent)[0]).round, by=SYSTEM, at=LATER)


def test_dossier_that_cannot_be_submitted_is_left_off_with_the_reason(sent: UnitList, by: Person) -> None:
    stopped = on(sent)[1]
    typed = stopped.draft.data
    typed["fields"]["essence"] = ""
    stopped.draft.save()

    run()

    left = LeftOff.objects.get()
    assert (left.initiative, left.unit_list) == (stopped, sent)
    assert left.why
    assert (make.load(stopped).state, make.load(stopped).unit_list_id) == (State.DRAFT, None)
    assert [each.state for each in on(sent)] == [State.SUBMITTED] * 2
    assert "initiatives.list_left_off" in [entry.event for entry in trail.about(sent)]


def test_who_forwarded_the_list_is_told_once_of_all_that_were_left_off(sent: UnitList, by: Person) -> None:
    for stopped in on(sent)[:2]:
        stopped.draft.data["fields"]["essence"] = ""
        stopped.draft.save()

    run()

    told = Message.objects.filter(kind="initiatives.list_left_off")
    assert [(each.person, each.channel) for each in told.order_by("channel")] == [
        (by, "mail"),
        (by, "screen"),
    ]
    assert told.get(channel="mail").subject == "Danh sách DS-2026-0001: 2 hồ sơ chưa nộp được"


def test_list_whose_drafts_all_went_in_is_no_news(sent: UnitList) -> None:
    run()

    assert not Message.objects.filter(kind="initiatives.list_left_off").exists()


def test_job_that_comes_second_changes_nothing(sent: UnitList, by: Person) -> None:
    first = on(sent)[0]
    jobs.forward_lists(LATER)

    with pytest.raises(Stale):
        forwarding.submit(first, sent, by=by, at=make.NOW)
    with pytest.raises(Stale):
        forwarding.leave_off(first, sent, "Không.", by=SYSTEM, at=LATER)

    run()
    with pytest.raises(Stale):
        forwarding.finish(sent, by=by, at=LATER)


def test_refusal_names_the_first_draft_and_counts_the_others() -> None:
    unfit = [rules.Open("Bơm nước", "Thiếu mô tả."), rules.Open("Xếp lịch", ""), rules.Open("Trồng cây", "")]

    assert str(rules.fit(unfit[:1])) == "“Bơm nước” chưa thể nộp: Thiếu mô tả."
    assert str(rules.fit(unfit)) == "“Bơm nước” chưa thể nộp: Thiếu mô tả. Còn 2 hồ sơ khác cũng chưa đủ."
    assert rules.fit([]) is None
