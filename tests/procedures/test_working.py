"""Forth and back along the steps, results entered and handed back: acts, rules, and pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.procedures.actions import fees, results, working
from congvu.procedures.enums import events
from congvu.procedures.enums.states import Handing, State
from congvu.procedures.queries import dossiers
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in

pytestmark = pytest.mark.django_db
FUTURE = MONDAY + timedelta(days=1)


def test_dossier_sent_back_is_with_who_did_the_step_and_its_time_goes_on() -> None:
    desk = Desk()
    desk.to_signature()
    due = again(desk.dossier).case.due_at

    working.send_back(
        again(desk.dossier), "tham-dinh", reason="Thiếu căn cứ", by=desk.handler, at=MONDAY + 26 * HOUR
    )

    dossier = again(desk.dossier)
    assert (dossier.step, dossier.state) == ("tham-dinh", State.PROCESSING)
    assert dossier.case.holder.person == desk.handler
    assert dossier.case.due_at == due
    left = dossier.runs.get(sent_back=True)
    assert (left.step, left.note) == ("trinh-ky", "Thiếu căn cứ")
    last = trail.about(dossier)[-1]
    assert (last.event, last.detail["on"]) == (events.SENT_BACK.code, "tham-dinh")


def test_sending_back_is_refused_without_reason_to_a_step_not_gone_and_from_the_first() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="no earlier step"):
        working.send_back(again(desk.dossier), "", reason="x", by=desk.officer, at=MONDAY)
    desk.to_signature()
    dossier = again(desk.dossier)

    for to, reason, said in (
        ("tham-dinh", " ", "Say why"),
        ("lay-y-kien", "x", "not been at this step"),
        ("tra", "x", "not been at this step"),
    ):
        with pytest.raises(Refused, match=said):
            working.send_back(dossier, to, reason=reason, by=desk.handler, at=MONDAY + 2 * DAY)
    with pytest.raises(Refused):
        working.send_back(dossier, "tham-dinh", reason="x", by=desk.officer, at=MONDAY + 2 * DAY)


def test_two_who_send_back_at_once_leave_one_run() -> None:
    desk = Desk()
    desk.to_signature()
    first, second = again(desk.dossier), again(desk.dossier)

    working.send_back(first, "tham-dinh", reason="x", by=desk.handler, at=MONDAY + 2 * DAY)
    with pytest.raises((Stale, Refused)):
        working.send_back(second, "phan-cong", reason="y", by=desk.handler, at=MONDAY + 2 * DAY)

    assert desk.dossier.runs.filter(sent_back=True).count() == 1


def test_going_on_to_a_person_gives_it_to_them_and_not_to_strangers() -> None:
    desk = Desk()
    colleague, stranger = make.make_handler(desk.agency), make.make_handler(people.make_unit())

    with pytest.raises(Refused, match="does not handle"):
        working.go_on(again(desk.dossier), "phan-cong", by=desk.officer, at=MONDAY, person=stranger)
    working.go_on(again(desk.dossier), "phan-cong", by=desk.officer, at=MONDAY, person=colleague)

    assert again(desk.dossier).case.holder.person == colleague


def test_result_entered_by_mistake_is_taken_out_until_the_dossier_is_ready() -> None:
    desk = Desk()
    desk.to_signature()
    dossier = again(desk.dossier)
    wrong = results.enter_result(dossier, name="Giấy sai", by=desk.handler, at=MONDAY + 2 * DAY)

    results.drop_result(wrong, by=desk.handler, at=MONDAY + 2 * DAY)
    right = results.enter_result(dossier, name="Giấy đúng", by=desk.handler, at=MONDAY + 2 * DAY)
    working.go_on(again(dossier), "tra", by=desk.handler, at=MONDAY + 2 * DAY)
    right.dossier = again(dossier)
    with pytest.raises(Refused):
        results.drop_result(right, by=desk.handler, at=MONDAY + 2 * DAY)

    assert [each.name for each in dossier.results.all()] == ["Giấy đúng"]
    assert events.RESULT_DROPPED.code in [each.event for each in trail.about(dossier)]


def test_result_signed_in_the_future_is_refused() -> None:
    desk = Desk()
    desk.to_signature()

    with pytest.raises(Refused, match="future"):
        results.enter_result(
            again(desk.dossier), name="Giấy", by=desk.handler, at=MONDAY, signed_on=FUTURE.date()
        )


def test_early_result_is_told_at_once_and_handed_back_by_post_with_a_number() -> None:
    desk = Desk(email="nguoi.nop@thu.example")
    desk.to_result()
    dossier = again(desk.dossier)
    told = Message.objects.filter(kind="procedures.result_ready", channel="mail").get()
    for payment in dossier.payments.all():
        working.pay(payment, receipt="BL-1", by=desk.officer, at=MONDAY + 2 * DAY)

    with pytest.raises(Refused, match="postal"):
        results.hand_back(dossier, how=Handing.POST, by=desk.officer, at=MONDAY + 2 * DAY)
    results.hand_back(
        again(dossier), how=Handing.POST, post_number="RR1VN", by=desk.officer, at=MONDAY + 2 * DAY
    )

    assert dossier.ready_at is not None
    assert dossier.case.due_at is not None
    assert dossier.ready_at < dossier.case.due_at
    assert told.address == "nguoi.nop@thu.example"
    assert (again(dossier).state, again(dossier).post_number) == (State.RETURNED, "RR1VN")
    assert Message.objects.filter(kind="procedures.result_returned", channel="mail").count() == 1


def test_desk_of_another_unit_neither_takes_the_fee_nor_hands_back() -> None:
    desk = Desk()
    desk.to_result()
    stranger = make.make_officer(people.make_unit())

    with pytest.raises(Refused, match="do not hand back"):
        results.hand_back(again(desk.dossier), taken_by="Ai đó", by=stranger, at=MONDAY + 2 * DAY)


@pytest.mark.alike
def test_pages_lead_a_dossier_from_step_to_step_and_back() -> None:
    desk = Desk()
    handler = signed_in(desk.handler)
    signed_in(desk.officer).post(_url(desk, "go_on"), {"to": "phan-cong"})

    page = handler.get(_url(desk, "dossier")).content.decode()
    nothing = handler.post(_url(desk, "go_on"), {"to": "tra"})
    done = handler.post(_url(desk, "go_on"), {"to": "tham-dinh", "note": "Gấp", "person": desk.handler.pk})
    back = handler.post(_url(desk, "send_back"), {"to": "phan-cong", "reason": "Nhầm"})
    history = handler.get(_url(desk, "history")).content.decode()

    assert reverse("procedures:go_on", args=[desk.dossier.pk]) in page
    assert (nothing.status_code, done.status_code, back.status_code) == (422, 302, 302)
    assert again(desk.dossier).step == "phan-cong"
    assert "Thẩm định → Phân công – Nhầm" in history
    assert "Gấp" in history


@pytest.mark.alike
def test_button_of_an_overtaken_page_says_by_whom() -> None:
    desk = Desk()
    version = str(again(desk.dossier).case.version)
    officer = signed_in(desk.officer)

    first = officer.post(_url(desk, "go_on"), {"to": "phan-cong", "version": version})
    second = officer.post(_url(desk, "go_on"), {"to": "phan-cong", "version": version})

    assert (first.status_code, second.status_code) == (302, 409)
    assert desk.dossier.runs.count() == 2


@pytest.mark.alike
def test_pages_enter_a_result_take_the_fee_and_hand_back() -> None:
    desk = Desk()
    desk.to_signature()
    handler, officer = signed_in(desk.handler), signed_in(desk.officer)
    said = {"name": "Giấy chứng nhận", "granted": "1", "number": "12/GCN", "signed_on": "16/11/2026"}

    entered = handler.post(_url(desk, "enter_result"), said)
    handler.post(_url(desk, "go_on"), {"to": "tra"})
    unpaid = officer.post(_url(desk, "hand_back"), {"how": "counter", "taken_by": "Ông Thử"})
    payment = desk.dossier.payments.get()
    fee = reverse("procedures:pay", args=[desk.dossier.pk, payment.pk])
    paid = [officer.post(fee, {"receipt": "BL-7"}).status_code for _ in range(2)]
    taken = officer.post(
        _url(desk, "hand_back"), {"how": "counter", "taken_by": "Ông Thử", "signed_in_book": "on"}
    )

    assert (entered.status_code, unpaid.status_code, paid) == (302, 422, [302, 422])
    assert taken.status_code == 302
    assert (again(desk.dossier).state, again(desk.dossier).signed_in_book) == (State.RETURNED, True)


def _url(desk: Desk, name: str) -> str:
    return reverse(f"procedures:{name}", args=[desk.dossier.pk])


@pytest.mark.alike  # rights are read in one statement that other tests compare
def test_step_is_done_by_who_has_its_role_and_nobody_else() -> None:
    desk = Desk()
    specialist, chief = make.make_specialist(desk.agency), desk.handler
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    sentence = (
        "The step “Phân công” is done by: Head of the division, at Sở thử (right: Approve what procedures"
        " leave to the head: steps, extensions, second supplements). Hand it over to them."
    )

    with pytest.raises(Refused) as refused:
        desk.go("tham-dinh", at=MONDAY + 2 * HOUR, by=specialist)
    assert refused.value.refusal.sentence == sentence

    desk.go("tham-dinh", at=MONDAY + 2 * HOUR, by=chief)
    offered = dossiers.next_people(again(desk.dossier), ["trinh-ky"], on=MONDAY.date())
    assert list(offered) == [chief]


@pytest.mark.alike  # the condition and the answer for one are compared here, not databases
@pytest.mark.parametrize("ended", [False, True])
def test_dossier_stays_readable_in_every_unit_it_has_gone_through(ended: bool) -> None:
    desk = Desk()
    readers = [
        people.make_person(grants={"cases.read": "unit"}, unit=unit) for unit in (desk.desk, desk.agency)
    ]
    stranger = people.make_person(grants={"cases.read": "unit"})
    desk.to_result()
    if ended:
        fees.pay(desk.dossier.payments.get(), receipt="1", by=desk.officer, at=MONDAY + DAY + HOUR)
        results.hand_back(desk.dossier, by=desk.officer, at=MONDAY + DAY + 2 * HOUR, taken_by="Người Thử")

    dossier = again(desk.dossier)
    for person, sees in ((readers[0], True), (readers[1], True), (desk.handler, True), (stranger, False)):
        assert dossiers.may_see(dossier, person) is sees
        assert dossiers.visible_to(person).filter(pk=dossier.pk).exists() is sees
        assert signed_in(person).get(dossier.link).status_code == (200 if sees else 404)
