"""Supplements, stopping, money and new dates while a dossier is handled."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from django.utils.timezone import localtime

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.procedures import jobs
from congvu.procedures.actions import extending, fees, results, stopping, supplements, working
from congvu.procedures.actions.receiving import Given, receive
from congvu.procedures.enums.catalogue import AfterSupplement
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.logic.segments import Ran
from congvu.procedures.logic.spec import Clock, Spec
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.queries.why import why
from congvu.worktime.logic import Limit
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
ITEMS = {"part:don": "Đơn đề nghị: ký và ghi rõ họ tên", "other": "Làm rõ phạm vi"}


class Handled:
    """A dossier with the handler of its agency, a Monday's hour after it was received."""

    def __init__(self, spec: Spec = make.SPEC) -> None:
        self.desk, self.agency = people.make_unit("Bộ phận Một cửa thử"), people.make_unit("Sở thử")
        self.officer, self.handler = make.make_officer(self.desk), make.make_specialist(self.agency)
        grants = {"procedures.approve": "unit", "cases.read": "unit"}
        self.head: Person = people.make_person(grants=grants, unit=self.agency)
        procedure = make.make_procedure(spec, agency=self.agency)
        self.pk = receive(procedure, make.handed(), unit=self.desk, by=self.officer, at=MONDAY).pk
        working.go_on(self.dossier, "phan-cong", by=self.officer, at=MONDAY + HOUR)
        chief = make.make_handler(self.agency)
        working.go_on(self.dossier, "tham-dinh", by=chief, at=MONDAY + 2 * HOUR, person=self.handler)

    @property
    def dossier(self) -> Dossier:
        found = dossiers.loaded(self.pk)
        assert found is not None
        return found

    def ask(self, at: datetime, by: Person | None = None) -> None:
        supplements.ask(self.dossier, ITEMS, reason="Chưa ký", by=by or self.handler, at=at)

    def answer(self, at: datetime) -> None:
        parts = [Given("don", originals=1)]
        supplements.answer(self.dossier, parts=parts, by=self.officer, at=at)


def clock(**changes: object) -> Spec:
    return replace(make.SPEC, clock=replace(make.SPEC.clock, **changes))  # type: ignore[arg-type]  # a test's shorthand


def due(dossier: Dossier) -> str:
    assert dossier.case.due_at is not None
    return localtime(dossier.case.due_at).isoformat()


def test_supplement_stops_the_clock_and_tells_everything_at_once() -> None:
    handled = Handled()

    handled.ask(MONDAY + DAY)

    dossier = handled.dossier
    assert (dossier.state, dossier.case.is_paused) == (State.SUPPLEMENT, True)
    assert dossier.case.holder.unit == handled.desk
    (message,) = Message.objects.filter(kind="procedures.told_supplement", channel="sms")
    assert message.address == "+84900000000"
    asked = dossier.supplements.get()
    assert [item.what for item in asked.items.order_by("place")] == list(ITEMS.values())
    assert dossier.issued.get().form == PaperForm.SUPPLEMENT


def test_answer_brings_it_back_to_whoever_had_it_and_the_time_goes_on() -> None:
    handled = Handled()
    handled.ask(MONDAY + DAY)

    handled.answer(MONDAY + 3 * DAY)

    dossier = handled.dossier
    assert (dossier.state, dossier.step) == (State.PROCESSING, "tham-dinh")
    assert dossier.case.holder.person == handled.handler
    assert due(dossier) == "2026-11-26T17:00:00+07:00"  # two working days later, the 24th is a holiday
    old, new = dossier.held.filter(part="don").order_by("place")
    assert (old.replaced_at, new.replaced_at, new.place) == (MONDAY + 3 * DAY, None, 2)


def test_time_is_counted_anew_where_the_procedure_says_so() -> None:
    handled = Handled(clock(after_supplement=AfterSupplement.RESTARTS))
    handled.ask(MONDAY + DAY)

    handled.answer(MONDAY + 3 * DAY)

    found = why(handled.dossier, at=MONDAY + 3 * DAY)
    assert due(handled.dossier) == "2026-11-27T17:00:00+07:00"
    assert found is not None
    assert [each.ran for each in found.segments] == [Ran.DISCARDED, Ran.PAUSED, Ran.RUNNING]
    assert found.counted is not None
    assert found.counted.due == handled.dossier.case.due_at


def test_second_request_is_refused_unless_the_sector_and_the_head_allow_it() -> None:
    strict, lenient = Handled(), Handled(clock(second_supplement=True))
    for handled in (strict, lenient):
        handled.ask(MONDAY + DAY)
        handled.answer(MONDAY + 2 * DAY)

    for handled, by in ((strict, strict.handler), (strict, strict.head), (lenient, lenient.handler)):
        with pytest.raises(Refused):
            handled.ask(MONDAY + 3 * DAY, by=by)
    lenient.ask(MONDAY + 3 * DAY, by=lenient.head)

    assert [each.approved_by for each in lenient.dossier.supplements.order_by("number")] == [
        None,
        lenient.head,
    ]


def test_unanswered_request_closes_the_dossier_once() -> None:
    handled = Handled()
    handled.ask(MONDAY + DAY)
    late = MONDAY + 40 * DAY

    assert (
        jobs.close_unanswered(MONDAY + 5 * DAY),
        jobs.close_unanswered(late),
        jobs.close_unanswered(late),
    ) == (
        0,
        1,
        0,
    )

    dossier = handled.dossier
    assert (dossier.state, dossier.supplements.get().closing) == (State.CLOSED, Closing.OVERDUE)
    assert not dossier.runs.filter(left_at=None).exists()


def test_nothing_is_taken_in_that_was_not_asked_for() -> None:
    with pytest.raises(Refused):
        Handled().answer(MONDAY + DAY)


def test_applicant_may_stop_it_until_there_is_a_result() -> None:
    handled = Handled()
    fees.pay(handled.dossier.payments.get(), receipt="BL-1", by=handled.officer, at=MONDAY + 3 * HOUR)

    stopping.stop(handled.dossier, reason="Đơn", refund="PC-1", by=handled.officer, at=MONDAY + DAY)

    dossier, payment = handled.dossier, handled.dossier.payments.get()
    assert dossier.state == State.STOPPED
    assert (payment.refunded_at, payment.refund_receipt) == (MONDAY + DAY, "PC-1")
    assert dossier.issued.get().form == PaperForm.STOP


def test_unpaid_fee_of_a_stopped_dossier_is_not_asked_any_more() -> None:
    handled = Handled()
    stopping.stop(handled.dossier, by=handled.officer, at=MONDAY + DAY)

    assert handled.dossier.payments.get().lifted_at == MONDAY + DAY
    with pytest.raises(Refused):
        fees.pay(handled.dossier.payments.get(), receipt="BL", by=handled.officer, at=MONDAY + DAY)


def test_dossier_with_a_result_is_not_stopped() -> None:
    handled = Handled()
    results.enter_result(handled.dossier, name="Giấy", by=handled.handler, at=MONDAY + DAY)

    with pytest.raises(Refused):
        stopping.stop(handled.dossier, by=handled.officer, at=MONDAY + DAY)


def test_financial_duty_stops_the_clock_until_it_is_met() -> None:
    handled = Handled()
    payment = fees.ask(handled.dossier, name="Thuế", amount=500, by=handled.handler, at=MONDAY + DAY)
    assert (handled.dossier.state, handled.dossier.case.is_paused) == (State.FEE, True)

    fees.pay(payment, receipt="BL-2", by=handled.officer, at=MONDAY + 2 * DAY)

    assert (handled.dossier.state, handled.dossier.case.holder.person) == (State.PROCESSING, handled.handler)
    with pytest.raises(Refused):
        fees.pay(payment, receipt="BL-3", by=handled.officer, at=MONDAY + 2 * DAY)


def test_head_promises_a_new_date_once_and_within_what_the_procedure_allows() -> None:
    handled = Handled(clock(extension=Limit(Decimal(5), "working_day")))
    until = localtime(MONDAY + 14 * DAY).replace(hour=17, minute=0)
    with pytest.raises(Refused):
        extending.extend(
            handled.dossier, until=until, reason="Cần xác minh", by=handled.handler, at=MONDAY + DAY
        )
    with pytest.raises(Refused):
        extending.extend(
            handled.dossier, until=until + 9 * DAY, reason="Lâu", by=handled.head, at=MONDAY + DAY
        )

    issued = extending.extend(
        handled.dossier, until=until, reason="Cần xác minh", by=handled.head, at=MONDAY + DAY
    )

    found = why(handled.dossier, at=MONDAY + DAY)
    assert handled.dossier.case.due_at == issued.until == until
    assert found is not None
    assert found.extension is not None
    assert found.extension.reason == "Cần xác minh"
    with pytest.raises(Refused):
        extending.extend(handled.dossier, until=until + DAY, reason="Nữa", by=handled.head, at=MONDAY + DAY)
    assert SYSTEM.may("procedures.approve")


def test_clock_without_pause_is_one_stretch() -> None:
    found = why(Handled(replace(make.SPEC, clock=Clock())).dossier, at=MONDAY + DAY)

    assert found is not None
    assert [(each.ran, each.ended) for each in found.segments] == [(Ran.RUNNING, None)]
    assert (found.counted, found.due) == (None, None)
