"""“Why this date?” where the way to it was no plain one, and who may ask."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest

from congvu.procedures.actions import extending, fees, intake, supplements
from congvu.procedures.actions.receiving import receive
from congvu.procedures.enums.catalogue import AfterSupplement, Begins, Channel
from congvu.procedures.logic.segments import Ran
from congvu.procedures.models import Dossier
from congvu.procedures.queries.why import Start, Why, why
from congvu.worktime.logic import Limit
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in
from tests.procedures.test_asking import Handled, clock
from tests.procedures.test_places import Calling, Elsewhere, spec

pytestmark = pytest.mark.django_db
FAR = MONDAY + 20 * DAY + 9 * HOUR


def told(dossier: Dossier, at: datetime) -> Why:
    found = why(again(dossier), at=at)
    assert found is not None
    return found


def ran(found: Why) -> list[Ran]:
    return [each.ran for each in found.segments]


def test_new_date_no_longer_counts_once_the_time_began_anew() -> None:
    handled = Handled(clock(after_supplement=AfterSupplement.RESTARTS))
    extending.extend(handled.dossier, until=FAR, reason="Cần thêm", by=handled.head, at=MONDAY + DAY)
    before = told(handled.dossier, MONDAY + DAY)
    handled.ask(MONDAY + 2 * DAY)
    handled.answer(MONDAY + 3 * DAY)
    after = told(handled.dossier, MONDAY + 3 * DAY)

    assert (before.extension_counts, before.due) == (True, FAR)
    assert after.counted is not None
    assert (after.extension_counts, after.due) == (False, after.counted.due)
    page = signed_in(handled.head).get(f"/mot-cua/{handled.pk}/thoi-han/").content.decode()
    assert page.count("Không còn tính") == 2  # beside the new date, and in the clock's table


def test_new_date_is_later_by_what_the_clock_stood_still_since() -> None:
    handled = Handled()
    extending.extend(handled.dossier, until=FAR, reason="Cần thêm", by=handled.head, at=MONDAY + DAY)
    assert told(handled.dossier, MONDAY + DAY).later_than_extended is False
    duty = fees.ask(handled.dossier, name="Thuế", amount=5, by=handled.handler, at=MONDAY + 2 * DAY)
    fees.pay(duty, receipt="1", by=handled.officer, at=MONDAY + 3 * DAY)

    found = told(handled.dossier, MONDAY + 4 * DAY)

    assert found.due is not None
    assert (found.due > FAR, found.later_than_extended) == (True, True)
    page = signed_in(handled.head).get(f"/mot-cua/{handled.pk}/thoi-han/").content.decode()
    assert "đồng hồ đã dừng" in page


def test_what_stood_still_on_the_way_to_the_agency_is_told_and_was_never_counted() -> None:
    world = Elsewhere()
    at = MONDAY + HOUR
    supplements.ask(again(world.dossier), {"part:don": "ký"}, reason="Chưa ký", by=world.clerk, at=at)
    waiting = told(world.dossier, MONDAY + 2 * HOUR)
    supplements.answer(again(world.dossier), by=world.clerk, at=MONDAY + DAY)
    world.hand_over(MONDAY + DAY + HOUR)
    world.take_over(MONDAY + 2 * DAY)

    found = told(world.dossier, MONDAY + 2 * DAY + HOUR)

    assert (ran(waiting), waiting.segments[1].ended) == ([Ran.EXCLUDED, Ran.PAUSED], None)
    assert ran(found) == [Ran.EXCLUDED, Ran.PAUSED, Ran.EXCLUDED, Ran.RUNNING]
    assert found.counted is not None
    assert found.counted.due == found.due


def test_what_is_asked_while_a_call_is_open_takes_nothing_from_the_time() -> None:
    world = Calling()
    dossier = world.receive(MONDAY)
    asked = {"part:don": "ký"}
    supplements.ask(again(dossier), asked, reason="Chưa ký", by=world.officer, at=MONDAY + HOUR)
    supplements.answer(again(dossier), by=world.officer, at=MONDAY + DAY)

    found = told(dossier, MONDAY + DAY)

    assert ran(found) == [Ran.EXCLUDED, Ran.PAUSED, Ran.EXCLUDED, Ran.RUNNING]
    assert found.counted is not None
    assert (found.start, found.counted.due) == (Start.CLOSING, found.due)


def test_what_is_received_after_the_closing_counts_from_receipt() -> None:
    world = Calling()
    posted = make.handed(channel=Channel.POST)
    dossier = intake.file(world.procedure, posted, unit=world.desk, by=world.officer, at=MONDAY + DAY)
    intake.receive_waiting(again(dossier), by=world.officer, at=MONDAY + 7 * DAY)

    found = told(dossier, MONDAY + 7 * DAY)

    assert (found.start, found.counts_from, ran(found)) == (
        Start.RECEIPT,
        MONDAY + 7 * DAY,
        [Ran.RUNNING],
    )


def test_what_came_after_the_hour_and_began_anew_is_told_apart() -> None:
    late = Handled(clock(cut_off=time(15), after_supplement=AfterSupplement.RESTARTS))
    procedure = late.dossier.procedure
    dossier = receive(procedure, make.handed(), unit=late.desk, by=late.officer, at=MONDAY + 8 * HOUR)
    asked = {"part:don": "ký"}
    supplements.ask(again(dossier), asked, reason="Chưa ký", by=late.officer, at=MONDAY + 2 * DAY)
    supplements.answer(again(dossier), by=late.officer, at=MONDAY + 3 * DAY)

    found = told(dossier, MONDAY + 3 * DAY)

    assert ran(found) == [Ran.EXCLUDED, Ran.DISCARDED, Ran.PAUSED, Ran.RUNNING]
    assert found.segments[0].ended == MONDAY + DAY - HOUR  # the office opens at seven


@pytest.mark.parametrize("unit", ["working_hour", "working_day", "calendar_day", "month"])
@pytest.mark.parametrize("begins", [Begins.RECEIVED, Begins.COMPETENT])
def test_days_in_every_unit_end_where_the_promise_does(unit: str, begins: Begins) -> None:
    limit = Limit(Decimal(3), unit)
    made = spec(begins)
    desk = Desk()
    procedure = make.make_procedure(replace(made, clock=replace(made.clock, limit=limit)), agency=desk.agency)
    dossier = make.make_dossier(procedure, unit=desk.desk, by=desk.officer)

    found = told(dossier, MONDAY + HOUR)

    assert found.counted is not None
    assert (found.counted.due, found.due) == (found.due, again(dossier).case.due_at)


def test_only_a_clock_that_is_stopped_is_said_to_stand_still() -> None:
    handled, desk = Handled(), Desk()
    handled.ask(MONDAY + DAY)
    desk.to_result()

    assert told(handled.dossier, MONDAY + 2 * DAY).stands_still is True
    assert told(desk.dossier, MONDAY + 20 * DAY).stands_still is False
    still = signed_in(handled.handler).get(f"{handled.dossier.link}thoi-han/").content.decode()
    ready = signed_in(desk.officer).get(f"{desk.dossier.link}thoi-han/").content.decode()
    words = "nếu tiếp tục tính từ lúc này"
    assert (words in still, words in ready) == (True, False)


def test_who_may_not_read_the_dossier_is_not_told_of_its_date() -> None:
    desk = Desk()
    page = f"{desk.dossier.link}thoi-han/"
    elsewhere = make.make_handler(people.make_unit("Nơi khác"))
    nobody = people.make_person(grants={}, unit=desk.agency)

    answers = [signed_in(each).get(page).status_code for each in (desk.handler, elsewhere, nobody)]

    assert answers == [200, 404, 404]
