"""What the portal is told, and what becomes of a message that it does not take."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from congvu.cases import jobs as of_cases
from congvu.files.providers.storage.store import store
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.procedures.actions import fees, incoming, intake, outbox, places, results
from congvu.procedures.enums.catalogue import Begins, Boundary
from congvu.procedures.enums.outside import Fate, Occasion, Trouble
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.models import Incoming, Outgoing, SourceLine
from congvu.procedures.queries import outside as queries
from congvu.worktime import actions as worktime
from congvu.worktime.enums import Certainty, DayKind
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk
from tests.procedures.filed import CODE, MINUTE, ONLINE, Filed, run, whole
from tests.procedures.national import PDF, NationalPortal, part

pytestmark = pytest.mark.django_db


def at_work(portal: NationalPortal) -> Filed:
    """A dossier from the portal that the agency examines."""
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    filed.go("phan-cong", at=MONDAY + HOUR, by=filed.officer)
    filed.go("tham-dinh", at=MONDAY + 2 * HOUR)
    run(MONDAY + 2 * HOUR)
    return filed


def message(occasion: Occasion) -> Outgoing:
    return Outgoing.objects.get(occasion=occasion)


def due(told: dict[str, Any]) -> datetime:
    """The day a message names."""
    return datetime.fromisoformat(told["due"])


# --- what it is told --------------------------------------------------------------------------------------


def test_taking_over_is_told_with_the_day_that_follows(portal: NationalPortal) -> None:
    spec = replace(ONLINE, boundary=Boundary.PROVINCE, clock=replace(ONLINE.clock, begins=Begins.COMPETENT))
    filed = Filed(portal, spec)
    commune = people.make_unit("Xã thử", code="XA")
    clerk = make.make_clerk(commune)
    filed.come(unit="XA")
    intake.receive_waiting(whole(filed), by=clerk, at=MONDAY)
    filed.go("phan-cong", at=MONDAY + HOUR, by=clerk)
    places.take_over(filed.found(), by=filed.handler, at=MONDAY + DAY)
    run(MONDAY + DAY)

    told = portal.said(CODE, "taken_over")
    assert (told["agency"], due(told), told["paused"]) == ("Sở thử", filed.found().case.due_at, False)
    assert portal.occasions(CODE) == ["waiting", "received", "taken_over"]


def test_lifted_duty_is_told_as_what_it_is(portal: NationalPortal) -> None:
    filed = at_work(portal)
    first = fees.ask(filed.found(), name="Thuế", amount=500, by=filed.handler, at=MONDAY + DAY)
    fees.lift(first, reason="Nhập nhầm", by=filed.officer, at=MONDAY + 2 * DAY)
    run(MONDAY + 2 * DAY)

    told = portal.said(CODE, "fee_lifted")
    assert (told["fee"], told["amount"], told["reason"]) == ("Thuế", 500, "Nhập nhầm")
    assert due(told) == filed.found().case.due_at
    assert portal.occasions(CODE)[-2:] == ["fee_asked", "fee_lifted"]


def test_each_payment_and_its_return_is_told(portal: NationalPortal) -> None:
    filed = at_work(portal)
    duty = fees.ask(filed.found(), name="Thuế", amount=500, by=filed.handler, at=MONDAY + DAY)
    fees.pay(duty, receipt="BL-1", by=filed.officer, at=MONDAY + DAY + HOUR)
    duty.refresh_from_db()
    fees.refund(duty, receipt="PC-1", by=filed.officer, at=MONDAY + DAY + 2 * HOUR)
    run(MONDAY + 2 * DAY)

    assert portal.occasions(CODE)[-3:] == ["fee_asked", "fee_paid", "fee_refunded"]
    paid = portal.said(CODE, "fee_paid")
    assert (paid["fee"], due(paid)) == ("Thuế", filed.found().case.due_at)
    assert portal.said(CODE, "fee_refunded")["amount"] == 500


def test_clock_that_stops_and_goes_on_with_a_step_is_told(portal: NationalPortal) -> None:
    filed = at_work(portal)
    before = filed.found().case.due_at
    filed.go("lay-y-kien", at=MONDAY + DAY)
    run(MONDAY + DAY)
    assert due(portal.said(CODE, "paused")) == before
    filed.go("trinh-ky", at=MONDAY + 3 * DAY)
    run(MONDAY + 3 * DAY)

    told = portal.said(CODE, "due_moved")
    assert (due(told), told["paused"]) == (filed.found().case.due_at, False)
    assert due(told) != before
    assert portal.occasions(CODE) == ["waiting", "received", "paused", "due_moved"]


def test_day_moved_by_the_calendar_is_told_once(portal: NationalPortal) -> None:
    filed = at_work(portal)
    of_cases.follow_calendar(MONDAY)
    assert jobs.tell_dates(MONDAY + 3 * HOUR) == 0
    keeper = people.make_person(grants={"worktime.change": "all"})
    worktime.declare_day(
        date(2026, 11, 18), kind=DayKind.HOLIDAY, name="Ngày thử", certainty=Certainty.LAW, by=keeper,
        at=MONDAY + DAY,
    )  # fmt: skip
    of_cases.follow_calendar(MONDAY + DAY)

    assert (jobs.tell_dates(MONDAY + DAY), jobs.tell_dates(MONDAY + DAY)) == (1, 0)
    run(MONDAY + DAY)
    assert due(portal.said(CODE, "due_moved")) == filed.found().case.due_at


@pytest.mark.alike  # a conditional update that each database knows
def test_of_two_runs_one_tells_the_day(portal: NationalPortal) -> None:
    filed = at_work(portal)
    case = filed.found().case
    case.__class__.objects.filter(pk=case.pk).update(due_at=MONDAY + 9 * DAY)
    one, two = filed.found(), filed.found()

    assert (outbox.leave_due(one, at=MONDAY), outbox.leave_due(two, at=MONDAY)) == (True, False)


@pytest.mark.alike  # which acts leave rows
def test_dossier_of_the_counter_tells_no_portal(portal: NationalPortal) -> None:
    Desk().to_result()

    assert Outgoing.objects.count() == 0


# --- an outage counts against nobody ----------------------------------------------------------------------


def test_outage_of_days_uses_up_no_try_and_everything_goes_out_in_order(portal: NationalPortal) -> None:
    filed = at_work(portal)
    portal.down = True
    filed.go("lay-y-kien", at=MONDAY + DAY)
    filed.go("trinh-ky", at=MONDAY + 2 * DAY)
    for half_hours in range(200):
        run(MONDAY + 2 * DAY + half_hours * 30 * MINUTE)

    waiting = list(Outgoing.objects.filter(sent_at=None).values_list("tries", "refused", "aside_at"))
    assert waiting == [(0, 0, None)] * 2
    line = SourceLine.objects.get()
    assert line.call_at is not None
    assert line.call_at - (MONDAY + 2 * DAY + 199 * 30 * MINUTE) <= timedelta(minutes=30)

    portal.down = False
    run(MONDAY + 7 * DAY)
    assert portal.occasions(CODE) == ["waiting", "received", "paused", "due_moved"]


def test_while_it_lasts_only_the_list_is_asked(portal: NationalPortal) -> None:
    at_work(portal).go("lay-y-kien", at=MONDAY + DAY)
    portal.down = True
    jobs.fetch(MONDAY + DAY)
    portal.down, portal.unwanted = False, {"paused"}
    for minutes in range(60):
        jobs.send(MONDAY + DAY + HOUR + minutes * MINUTE)
    assert message(Occasion.PAUSED).refused == 0

    run(MONDAY + 2 * DAY)

    assert message(Occasion.PAUSED).refused == 1


def test_line_that_breaks_over_files_uses_up_no_try_of_the_file(portal: NationalPortal) -> None:
    filed = Filed(portal)
    broken = portal.offer(sha256="0" * 64)
    portal.breaks.add(broken["id"])
    filed.send(part("don", broken))
    for hours in range(5):
        run(MONDAY + hours * HOUR)
    came = Incoming.objects.get()
    assert (came.fate, came.tries, came.broken) == (Fate.WAITING, 0, 5)

    portal.breaks.clear()
    run(MONDAY + 6 * HOUR)

    came.refresh_from_db()
    assert (came.fate, came.tries) == (Fate.WAITING, 1)  # asked for again: twice more, as ever


def test_file_that_breaks_the_line_each_time_holds_up_no_other_for_ever(portal: NationalPortal) -> None:
    filed = Filed(portal)
    broken = portal.offer()
    portal.breaks.add(broken["id"])
    filed.send(part("don", broken), code="H99-hong")
    filed.send()
    for hours in range(12):
        run(MONDAY + hours * HOUR)

    assert (filed.found().state, portal.occasions(CODE)) == ("waiting", ["waiting"])
    aside = Incoming.objects.get(external_code="H99-hong")
    assert (aside.fate, aside.reason) == (
        Fate.ASIDE,
        "A file of it cannot be fetched: the other side breaks off each time.",
    )
    portal.breaks.clear()
    incoming.take_again([aside], by=filed.officer, at=MONDAY + DAY)
    run(MONDAY + DAY)
    aside.refresh_from_db()
    assert aside.fate == Fate.TAKEN


# --- refused for good -------------------------------------------------------------------------------------


def refused(portal: NationalPortal) -> Filed:
    """A message that the portal never takes, and one behind it."""
    portal.unwanted = {"received"}
    filed = at_work(portal)
    filed.go("lay-y-kien", at=MONDAY + 2 * HOUR + MINUTE)
    return filed


def test_message_refused_for_good_steps_aside_and_the_rest_goes_on(portal: NationalPortal) -> None:
    refused(portal)
    run(MONDAY + 3 * HOUR)
    assert portal.occasions(CODE) == ["waiting"]  # it may be a moment's trouble
    for hours in range(3, 24):
        run(MONDAY + hours * HOUR)

    aside = message(Occasion.RECEIVED)
    assert (aside.refused, aside.next_at, aside.trouble) == (outbox.MOST_REFUSALS, None, Trouble.DECLINED)
    assert portal.occasions(CODE) == ["waiting", "paused"]
    counts = queries.counts("national")
    assert (counts.to_send, counts.not_sent) == (0, 1)


def test_message_set_aside_is_sent_again_and_holds_up_nothing(portal: NationalPortal) -> None:
    filed = refused(portal)
    for hours in range(3, 24):
        run(MONDAY + hours * HOUR)
    filed.go("trinh-ky", at=MONDAY + DAY)
    outbox.send_again(message(Occasion.RECEIVED), by=filed.officer, at=MONDAY + DAY)
    run(MONDAY + DAY)
    run(MONDAY + DAY + MINUTE)
    assert portal.occasions(CODE) == ["waiting", "paused", "due_moved"]
    assert message(Occasion.RECEIVED).aside_at == MONDAY + DAY

    portal.unwanted.clear()
    outbox.send_all_again([message(Occasion.RECEIVED)], by=filed.officer, at=MONDAY + 2 * DAY)
    run(MONDAY + 2 * DAY)

    assert portal.occasions(CODE)[-1] == "received"
    assert (message(Occasion.RECEIVED).aside_at, queries.counts("national").not_sent) == (None, 0)


def test_message_let_be_is_not_sent_and_the_rest_goes_on(portal: NationalPortal) -> None:
    filed = refused(portal)
    run(MONDAY + 3 * HOUR)
    outbox.let_be(message(Occasion.RECEIVED), reason="Thử", by=filed.officer, at=MONDAY + 3 * HOUR)
    with pytest.raises(Refused, match="decided already"):
        outbox.let_be(message(Occasion.RECEIVED), reason="Thử", by=filed.officer, at=MONDAY + 3 * HOUR)
    with pytest.raises(Refused, match="nothing is wrong with it"):
        outbox.let_be(message(Occasion.PAUSED), reason="Thử", by=filed.officer, at=MONDAY + 3 * HOUR)
    portal.unwanted.clear()
    run(MONDAY + DAY)

    assert portal.occasions(CODE) == ["waiting", "paused"]
    assert queries.counts("national").not_sent == 0
    with pytest.raises(Refused, match="do not receive"):
        outbox.let_be(message(Occasion.RECEIVED), reason="Thử", by=people.make_person(), at=MONDAY + DAY)


def test_fault_of_the_other_side_is_no_refusal(portal: NationalPortal) -> None:
    at_work(portal).go("lay-y-kien", at=MONDAY + DAY)
    portal.faulty.add(CODE)
    for half_hours in range(40):
        run(MONDAY + DAY + half_hours * 30 * MINUTE)
    waiting = message(Occasion.PAUSED)
    assert (waiting.refused, waiting.aside_at, waiting.trouble) == (0, None, Trouble.FAULT)
    assert waiting.next_at is not None
    assert waiting.next_at <= MONDAY + 2 * DAY

    portal.faulty.clear()
    run(MONDAY + 2 * DAY)

    assert portal.occasions(CODE)[-1] == "paused"


def test_fault_over_one_message_for_days_is_the_message(portal: NationalPortal) -> None:
    at_work(portal).go("lay-y-kien", at=MONDAY + DAY)
    portal.faulty.add(CODE)
    Outgoing.objects.filter(occasion=Occasion.PAUSED).update(tries=outbox.MOST_FAULTS - 1)
    run(MONDAY + DAY)

    assert message(Occasion.PAUSED).aside_at == MONDAY + DAY


def test_result_whose_file_is_gone_holds_up_no_other_dossier(portal: NationalPortal) -> None:
    filed = at_work(portal)
    filed.go("trinh-ky", at=MONDAY + DAY)
    file = filed.found().held.get(part="don").file
    assert file is not None
    results.enter_result(
        filed.dossier, name="Giấy", file_id=file.pk, file_name="gcn.pdf", by=filed.handler, at=MONDAY + DAY
    )
    filed.go("tra", at=MONDAY + DAY)
    store().delete(file.digest)
    filed.send(part("", name="Bản sao quyết định"), code="H99-2")
    run(MONDAY + DAY)

    assert portal.occasions("H99-2") == ["waiting"]
    assert (message(Occasion.READY).trouble, SourceLine.objects.get().down_since) == (Trouble.OURS, None)
    store().put(BytesIO(PDF))
    run(MONDAY + 2 * DAY)
    assert portal.occasions(CODE)[-1] == "ready"


@pytest.mark.alike  # who may
def test_who_neither_receives_nor_administers_lets_nothing_be(portal: NationalPortal) -> None:
    Filed(portal).send(unit="KHONG")
    run(MONDAY)
    with pytest.raises(Refused, match="do not receive"):
        incoming.let_be(Incoming.objects.get(), reason="Thử", by=people.make_person(), at=MONDAY)

    incoming.let_be(Incoming.objects.get(), reason="Thử", by=SYSTEM, at=MONDAY)

    assert Incoming.objects.get().fate == Fate.LEFT
