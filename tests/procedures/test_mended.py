"""Two who ask at once, a duty asked by mistake, two entries compared, reply texts, rows without a code."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.models import ReplyText
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.portal.views import procedures as sheets
from congvu.procedures.actions import catalogue, fees, importing, intake, supplements
from congvu.procedures.enums.importing import Fate
from congvu.procedures.enums.states import State
from congvu.procedures.logic.entry import Entry
from congvu.procedures.models import Payment, Procedure, Supplement
from congvu.procedures.queries.importing import plan
from congvu.procedures.rules import fees as rules
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in
from tests.procedures.test_asking import Handled, clock

pytestmark = pytest.mark.django_db


def at_work() -> Desk:
    desk = Desk(email="nop@thu.example")
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    desk.dossier = again(desk.dossier)
    return desk


def test_of_two_who_ask_for_a_supplement_at_once_the_second_is_told() -> None:
    handled = Handled(clock(second_supplement=True))  # else the rule sees the first, unless both ask at once
    one, two = handled.dossier, handled.dossier
    supplements.ask(one, {"part:don": "ký"}, reason="Chưa ký", by=handled.handler, at=MONDAY + DAY)

    with pytest.raises(Stale):
        supplements.ask(two, {"part:don": "ký"}, reason="Chưa ký", by=SYSTEM, at=MONDAY + DAY)
    assert Supplement.objects.get().items.get().what == "ký"


def test_of_two_who_ask_a_duty_at_once_the_second_is_told() -> None:
    desk = at_work()
    one, two = again(desk.dossier), again(desk.dossier)
    fees.ask(one, name="Thuế", amount=500, by=desk.handler, at=MONDAY + DAY)

    with pytest.raises(Stale):
        fees.ask(two, name="Thuế", amount=500, by=desk.handler, at=MONDAY + DAY)
    assert Payment.objects.filter(fee__startswith="duty").count() == 1


def test_duty_asked_by_mistake_is_withdrawn_and_the_clock_goes_on() -> None:
    desk = at_work()
    payment = fees.ask(desk.dossier, name="Thuế", amount=500, by=desk.handler, at=MONDAY + DAY)
    with pytest.raises(Refused, match="Give the reason"):
        fees.lift(payment, reason=" ", by=desk.handler, at=MONDAY + 2 * DAY)

    fees.lift(payment, reason="Nhập nhầm hồ sơ", by=desk.handler, at=MONDAY + 2 * DAY)

    found = again(desk.dossier)
    assert (found.state, found.case.holder.unit) == (State.PROCESSING, desk.agency)
    assert found.case.due_at == MONDAY + 9 * DAY + 9 * HOUR  # a working day later, and 24/11 is none
    told = Message.objects.filter(kind="procedures.told_fee_lifted")
    assert any("Nhập nhầm hồ sơ" in message.body for message in told)
    for wrong in (payment, desk.dossier.payments.get(fee="phi")):
        wrong.refresh_from_db()
        with pytest.raises(Refused):
            fees.lift(wrong, reason="Nữa", by=desk.handler, at=MONDAY + 2 * DAY)


def test_duty_is_withdrawn_by_those_who_asked_and_the_desk_only() -> None:
    desk = at_work()
    payment = fees.ask(desk.dossier, name="Thuế", amount=500, by=desk.handler, at=MONDAY + DAY)
    stranger = make.make_clerk(people.make_unit())

    assert rules.lift(payment, by=stranger) is not None
    assert rules.lift(payment, by=desk.officer) is None


@pytest.mark.alike
def test_page_withdraws_a_duty() -> None:
    desk = at_work()
    payment = fees.ask(desk.dossier, name="Thuế", amount=500, by=desk.handler, at=MONDAY + DAY)
    officer = signed_in(desk.officer)
    address = reverse("procedures:lift", args=[desk.dossier.pk, payment.pk])

    assert address in officer.get(desk.dossier.link).content.decode()
    assert officer.post(address, {"reason": ""}).status_code == 422
    assert officer.post(address, {"reason": "Nhầm"}).status_code == 302
    assert address not in officer.get(desk.dossier.link).content.decode()


@pytest.mark.alike
def test_two_applicants_are_shown_side_by_side_before_they_are_one() -> None:
    officer = signed_in(make.make_officer())
    kept, other = make.make_party("Trần Thị Một"), make.make_party("Trần Thị Mốt")
    number = other.numbers.get().number
    address = reverse("procedures:join", args=[kept.pk])

    shown = officer.post(address, {"number": number})
    other.refresh_from_db()
    assert (shown.status_code, other.joined_into) == (200, None)
    assert all(name in shown.content.decode() for name in ("Trần Thị Một", "Trần Thị Mốt", number))
    forged = officer.post(address, {"number": number, "seen": kept.pk})
    assert forged.status_code == 200
    assert officer.post(address, {"number": number, "seen": other.pk}).status_code == 302
    other.refresh_from_db()
    assert other.joined_into == kept
    assert officer.post(address, {"number": number, "seen": other.pk}).status_code == 422


@pytest.mark.alike
def test_reply_texts_are_offered_where_reasons_are_written() -> None:
    desk = Desk()
    posted = make.handed(channel="post")
    waiting = intake.file(desk.procedure, posted, unit=desk.desk, by=desk.officer, at=MONDAY)
    text = ReplyText.objects.create(
        code="ly-do",
        title="Lý do thường gặp",
        use=ReplyUse.ANY,
        text="Thiếu chữ ký.",
        from_on=date(2020, 1, 1),
    )
    officer = signed_in(desk.officer)

    for name in ("refuse", "ask", "stop"):
        address = reverse(f"procedures:{name}", args=[waiting.pk])
        assert "Lý do thường gặp" in officer.get(address).content.decode()
        sent = {"insert_reply": "1", "reply": text.pk, "reply_into": "reason"}
        written = officer.post(address, sent)
        assert (written.status_code, "Thiếu chữ ký." in written.content.decode()) == (200, True)
    assert again(waiting).state == State.WAITING


def test_row_without_a_code_is_the_procedure_that_has_been_given_one_since() -> None:
    agency = people.make_unit("Sở thử")
    entry = Entry("Thủ tục chưa có mã", "Lĩnh vực", make.SPEC, agency=agency.code)
    importing.take([entry], by=SYSTEM, at=MONDAY)
    made = Procedure.objects.get()
    given = {"name": made.name, "field": made.field, "agency": agency, "national": True}
    catalogue.change(made, code="1.014391", by=SYSTEM, at=MONDAY, **given)

    taken = importing.take([entry], by=SYSTEM, at=MONDAY + DAY)

    assert (taken.new, taken.changed, Procedure.objects.get().code) == (0, 0, "1.014391")
    make.make_procedure(name=made.name, agency=agency)
    assert [(row.fate, row.why) for row in plan([entry])] == [
        (Fate.REFUSED, "Several procedures are called “Thủ tục chưa có mã”. Give the code.")
    ]


@pytest.mark.alike
def test_sheets_that_are_left_out_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        make.make_procedure()
    monkeypatch.setattr(sheets, "MOST_SHEETS", 2)
    page = Client().get(reverse("portal:procedure_sheets")).content.decode()
    one = Procedure.objects.earliest("pk")
    only = Client().get(reverse("portal:procedure_sheets"), {"ma": one.pk}).content.decode()

    assert ("2 tờ đầu; còn 1 thủ tục" in page, "thủ tục chưa có tờ" in only) == (True, False)
