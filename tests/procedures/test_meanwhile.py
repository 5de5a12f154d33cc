"""What happens between the page and the button, and what must not be lost on the way."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from congvu.kit.refusal import Refused, Stale
from congvu.procedures.actions import extending, fees, intake, results, stopping, supplements, taking, working
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.logic import declared
from congvu.procedures.logic.spec import Field, Option, Spec
from congvu.procedures.models import StepRun
from congvu.procedures.queries import dossiers
from congvu.worktime.logic import Limit
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again
from tests.procedures.test_asking import Handled, clock
from tests.procedures.test_taking import desk as counter
from tests.procedures.test_taking import page

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
FIELDS = Spec(
    fields=(
        Field("dien-tich", "Diện tích (ha)", FieldKind.NUMBER),
        Field("ngay", "Ngày thành lập", FieldKind.DATE),
        Field("loai", "Loại", FieldKind.CHOICE, options=(Option("moi", "Cấp mới"), Option("lai", "Cấp lại"))),
    )
)
SAID = {"dien-tich": "1234.125", "ngay": "2026-11-16", "loai": "moi"}


def test_answers_that_are_not_asked_again_stay_as_they_are() -> None:
    form = AnswersForm(FIELDS, QueryDict(), said=SAID, only=["loai"])

    form.is_valid()

    assert {key: form.answers[key] for key in ("dien-tich", "ngay")} == {
        "dien-tich": "1234.125", "ngay": "2026-11-16",
    }  # fmt: skip


def test_what_was_declared_is_told_in_words() -> None:
    assert declared.told(FIELDS, SAID) == [
        ("Diện tích (ha)", "1.234,125"), ("Ngày thành lập", "16/11/2026"), ("Loại", "Cấp mới"),
    ]  # fmt: skip


def test_page_that_lays_a_dossier_down_makes_one_however_often_it_is_sent() -> None:
    unit, officer = counter()
    taken = page(make.make_procedure(), unit, waits=True)

    first, second = (taking.once(taken, by=officer, at=MONDAY) for _ in range(2))

    assert first.pk == second.pk


def test_nobody_is_sent_back_to_a_step_ahead() -> None:
    desk = Desk()
    desk.to_signature()
    working.send_back(again(desk.dossier), "phan-cong", reason="Sai", by=desk.handler, at=MONDAY + 2 * DAY)

    assert [step.key for step in dossiers.gone_before(again(desk.dossier))] == ["tiep-nhan"]


def test_step_has_the_hours_it_had_left_when_the_applicant_has_answered() -> None:
    handled = Handled()
    run = StepRun.objects.get(dossier=handled.pk, left_at=None)
    assert run.due_at is not None
    handled.ask(MONDAY + 3 * HOUR)
    handled.answer(MONDAY + DAY + 3 * HOUR)

    run.refresh_from_db()
    case = handled.dossier.case
    assert run.due_at == case.step_due_at
    working.go_on(handled.dossier, "trinh-ky", by=handled.handler, at=MONDAY + DAY + 4 * HOUR)
    run.refresh_from_db()
    assert (
        run.working_minutes == 90
    )  # an hour before the question, and after the answer half an hour to the break


def test_unpaid_fee_of_a_dossier_closed_for_want_of_an_answer_is_not_asked_any_more() -> None:
    handled = Handled()
    handled.ask(MONDAY + DAY)
    supplement = dossiers.open_supplement(handled.dossier)
    assert supplement is not None

    supplements.close_overdue(supplement, by=handled.officer, at=MONDAY + 60 * DAY)

    payment = handled.dossier.payments.get()
    assert payment.lifted_at == MONDAY + 60 * DAY
    with pytest.raises(Refused):
        fees.pay(payment, receipt="BL", by=handled.officer, at=MONDAY + 61 * DAY)


def test_fee_lifted_meanwhile_is_not_paid() -> None:
    handled = Handled()
    seen = handled.dossier.payments.select_related("dossier__case").get()
    stopping.stop(handled.dossier, by=handled.officer, at=MONDAY + DAY)

    with pytest.raises(Stale):
        working.pay(seen, receipt="BL", by=handled.officer, at=MONDAY + DAY)

    assert handled.dossier.payments.get().paid_at is None


def test_result_is_entered_only_where_the_dossier_was_seen() -> None:
    handled = Handled()
    seen, fresh = handled.dossier, handled.dossier
    working.go_on(fresh, "trinh-ky", by=handled.handler, at=MONDAY + DAY)

    with pytest.raises(Stale):
        results.enter_result(seen, name="Giấy", by=handled.handler, at=MONDAY + DAY)

    assert not handled.dossier.results.exists()


def test_new_date_lies_ahead_and_is_not_promised_while_the_clock_stands_still() -> None:
    handled = Handled(clock(limit=Limit(Decimal(2), "working_day")))
    late = MONDAY + 10 * DAY

    with pytest.raises(Refused, match="ahead"):
        extending.extend(handled.dossier, until=late - DAY, reason="Chậm", by=handled.head, at=late)
    working.go_on(handled.dossier, "lay-y-kien", by=handled.handler, at=MONDAY + 3 * HOUR)
    with pytest.raises(Refused, match="stands still"):
        extending.extend(handled.dossier, until=late + DAY, reason="Chậm", by=handled.head, at=late)


def test_request_is_closed_when_what_waited_is_received_after_all() -> None:
    unit, officer = counter()
    taken = page(make.make_procedure(), unit, waits=True)
    waiting = again(taking.once(taken, by=officer, at=MONDAY))
    supplements.ask(waiting, {"other": "Ký đơn"}, reason="Chưa ký", by=officer, at=MONDAY)
    asked = dossiers.open_supplement(again(waiting))
    assert asked is not None

    intake.receive_waiting(again(waiting), by=officer, at=MONDAY + timedelta(hours=2))

    asked.refresh_from_db()
    assert asked.closing == Closing.ANSWERED
    assert again(waiting).state == State.PROCESSING
