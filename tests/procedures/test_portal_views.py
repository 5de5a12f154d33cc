"""The page of the national portal: how the line stands, what is done about what could not be taken in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit import clock
from congvu.procedures.actions import incoming, lines, outbox
from congvu.procedures.enums.outside import Fate, Occasion, Trouble
from congvu.procedures.logic.outside import Declined, Down, Portion
from congvu.procedures.models import Dossier, Incoming, Outgoing, SourceLine
from congvu.procedures.queries import outside as queries
from congvu.trail.models import Entry
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import Desk, signed_in
from tests.procedures.national import dossier

pytestmark = [pytest.mark.django_db, pytest.mark.alike]  # pages of rows that test_portal makes in each

HOME = "procedures:national"


@pytest.fixture
def officer() -> Client:
    """Of the desk that what :func:`aside` makes is for."""
    return signed_in(make.make_officer(people.make_unit(code="MC-1")))


def aside(code: str = "H99-1") -> Incoming:
    now = clock.now()
    incoming.keep("national", Portion((dossier(code, "2.000777", unit="MC-1"),), "1"), after="", at=now)
    row = Incoming.objects.get(external_code=code)
    incoming.put_aside(row, "Danh mục chưa có thủ tục mã 2.000777.", at=now)
    return row


def from_portal(desk: Desk) -> Dossier:
    Dossier.objects.filter(pk=desk.dossier.pk).update(source="national", external_code="H99-9")
    return Dossier.objects.get(pk=desk.dossier.pk)


def test_page_says_since_when_the_portal_does_not_answer(officer: Client) -> None:
    since = clock.now() - timedelta(days=1)
    lines.begin_outage("national", Down(Trouble.UNREACHABLE, "<b>502</b>"), at=since)
    with_address = officer.get(reverse(HOME)).content.decode()
    assert "Chưa thiết lập kết nối với Cổng." in with_address
    assert (
        "Yêu cầu bổ sung đã quá hạn chưa bị kết thúc cho đến khi đọc được danh sách của Cổng." in with_address
    )


def test_outage_is_called_at_once_when_asked(officer: Client, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
    settings.NATIONAL_URL = "https://a:b@dvc.example/?province=H99"
    since = clock.now() - timedelta(days=1)
    lines.begin_outage("national", Down(Trouble.UNREACHABLE, "<b>502</b>"), at=since)
    shown = officer.get(reverse(HOME)).content.decode()
    for words in ("Cổng không trả lời", f"{since.astimezone(clock.OFFICE_ZONE):%d/%m/%Y}", "dvc.example"):
        assert words in shown
    assert "<b>502" not in shown

    officer.post(reverse("procedures:national_call"))

    assert SourceLine.objects.get().call_at > since + timedelta(hours=12)  # type: ignore[operator]  # it is down
    assert SourceLine.objects.get().down_since == since


def test_what_could_not_be_taken_is_tried_again_when_asked(officer: Client) -> None:
    row = aside()
    assert "Danh mục chưa có thủ tục" in officer.get(reverse(HOME)).content.decode()

    officer.post(reverse("procedures:national_take", args=[row.pk]))

    row.refresh_from_db()
    assert row.next_at <= clock.now()  # type: ignore[operator]  # it waits
    assert Entry.objects.filter(event="procedures.taken_again").count() == 1


def test_everything_is_tried_again_at_once(officer: Client) -> None:
    aside("H99-1")
    incoming.keep("national", Portion((dossier("H99-2", "x"),), "1"), after="", at=clock.now())
    incoming.put_aside(Incoming.objects.get(external_code="H99-2"), "Không có.", at=clock.now())

    officer.post(reverse("procedures:national_take_all"))

    assert Incoming.objects.filter(fate=Fate.ASIDE, next_at__lte=clock.now()).count() == 2


def test_message_that_was_declined_is_sent_again_when_asked(officer: Client) -> None:
    desk = Desk()
    outbox.leave(from_portal(desk), Occasion.RECEIVED, at=clock.now())
    row = Outgoing.objects.get()
    outbox.claim(row, at=clock.now())
    outbox.mark_refused(row, Declined(Trouble.DECLINED, "422 khong nhan"), at=clock.now())
    assert "422 khong nhan" in officer.get(reverse("procedures:national_unsent")).content.decode()

    officer.post(reverse("procedures:national_send", args=[row.pk]))

    row.refresh_from_db()
    assert row.next_at <= clock.now()  # type: ignore[operator]  # it waits


def set_aside(desk: Desk) -> Outgoing:
    """A message that the portal has refused for good."""
    outbox.leave(from_portal(desk), Occasion.RECEIVED, at=clock.now())
    row = Outgoing.objects.get()
    Outgoing.objects.update(refused=outbox.MOST_REFUSALS - 1)
    row.refresh_from_db()
    outbox.mark_refused(row, Declined(Trouble.DECLINED, "422 khong nhan"), at=clock.now())
    return row


def test_message_set_aside_is_shown_and_all_of_them_sent_again(officer: Client) -> None:
    row = set_aside(Desk())
    shown = officer.get(reverse("procedures:national_unsent")).content.decode()
    assert all(words in shown for words in ("Đã gác lại", "Để nguyên", "Gửi lại tất cả thông tin đã gác lại"))

    officer.post(reverse("procedures:national_send_all"))

    row.refresh_from_db()
    assert (row.aside_at, row.next_at is not None) == (None, True)
    assert Entry.objects.filter(event="procedures.sent_again").count() == 1


def test_message_let_be_leaves_the_list_and_is_told_on_the_dossier(officer: Client) -> None:
    desk = Desk()
    row, theirs = set_aside(desk), signed_in(desk.officer)
    address, listed = (
        reverse("procedures:national_skip", args=[row.pk]),
        reverse("procedures:national_unsent"),
    )
    assert "Đã gác lại" in theirs.get(desk.dossier.link).content.decode()
    assert officer.post(address, {"reason": "Đã báo qua điện thoại"}).status_code == 422  # another desk's
    assert theirs.get(address).status_code == 200
    assert theirs.post(address, {"reason": " "}).status_code == 422

    assert theirs.post(address, {"reason": "Đã báo qua điện thoại"}).status_code == 302

    assert "422 khong nhan" not in theirs.get(listed).content.decode()
    assert "422 khong nhan" in theirs.get(listed, {"what": "left"}).content.decode()
    assert "Không gửi nữa" in theirs.get(desk.dossier.link).content.decode()
    assert theirs.post(address, {"reason": "x"}).status_code == 422
    assert Entry.objects.get(event="procedures.not_sent").detail["reason"] == "Đã báo qua điện thoại"
    again = reverse("procedures:national_send", args=[row.pk])
    assert (officer.post(again).status_code, theirs.post(again).status_code) == (422, 302)


def test_what_could_not_be_taken_is_let_be_with_a_reason_and_taken_in_again(officer: Client) -> None:
    row = aside()
    address = reverse("procedures:national_let_be", args=[row.pk])
    assert "Danh mục chưa có thủ tục" in officer.get(address).content.decode()
    assert officer.post(address).status_code == 422
    row.refresh_from_db()
    assert row.fate == Fate.ASIDE

    assert officer.post(address, {"reason": "Nộp trùng"}).status_code == 302

    row.refresh_from_db()
    assert (row.fate, row.next_at, row.reason) == (Fate.LEFT, None, "Nộp trùng")
    said = Entry.objects.get(event="procedures.let_be").detail
    assert said == {"code": "H99-1", "reason": "Nộp trùng", "was": "Danh mục chưa có thủ tục mã 2.000777."}
    assert "H99-1" not in officer.get(reverse(HOME)).content.decode()
    assert "Nộp trùng" in officer.get(reverse(HOME), {"what": "left"}).content.decode()
    assert officer.post(reverse("procedures:national_take", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert (row.fate, row.let_be_at, row.next_at is None) == (Fate.ASIDE, None, False)


def test_what_another_desk_is_to_settle_is_let_be_by_it_or_the_administrator_alone(officer: Client) -> None:
    row = aside()
    address, said = reverse("procedures:national_let_be", args=[row.pk]), {"reason": "Nộp trùng"}
    other = signed_in(make.make_officer(people.make_unit()))
    shown = other.post(address, said)
    assert (shown.status_code, Incoming.objects.get().fate) == (422, Fate.ASIDE)
    assert "bộ phận tiếp nhận hồ sơ đó" in shown.content.decode()

    admin = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    assert admin.post(address, said).status_code == 302

    again = reverse("procedures:national_take", args=[row.pk])
    assert (other.post(again).status_code, Incoming.objects.get().fate) == (422, Fate.LEFT)
    Incoming.objects.update(forgotten_at=clock.now(), content={})
    assert (admin.post(again).status_code, Incoming.objects.get().fate) == (422, Fate.LEFT)


def test_what_names_no_desk_is_for_those_of_the_agency() -> None:
    desk = Desk()
    row = aside()
    content = dossier("H99-1", desk.procedure.code, unit="KHONG-CO")
    Incoming.objects.filter(pk=row.pk).update(content=content)
    stranger = signed_in(make.make_clerk(people.make_unit()))
    address, said = reverse("procedures:national_let_be", args=[row.pk]), {"reason": "Nộp trùng"}

    assert stranger.post(address, said).status_code == 422
    assert signed_in(desk.officer).post(address, said).status_code == 302


def test_what_of_a_dossier_could_not_be_taken_in_is_said_on_its_page() -> None:
    desk = Desk()
    row = aside("H99-9")
    Incoming.objects.filter(pk=row.pk).update(
        dossier=from_portal(desk), kind="withdrawal", reason="Đã có kết quả."
    )

    shown = signed_in(desk.officer).get(desk.dossier.link).content.decode()

    assert "Cổng đã gửi đến nhưng chưa nhận được vào hệ thống" in shown
    assert "Người nộp rút hồ sơ. Đã có kết quả." in shown


def test_terms_of_keeping_are_laid_down_on_their_page() -> None:
    admin = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    address = reverse("procedures:exchange_terms")
    assert "365" in admin.get(address).content.decode()
    said = {"valid_from": f"{clock.office_day(clock.now()):%d/%m/%Y}", "days": "90"}

    assert admin.post(address, said).status_code == 302
    assert admin.post(address, said).status_code == 422
    assert admin.post(address, {**said, "days": "0"}).status_code == 422
    assert queries.days_kept(clock.office_day(clock.now())) == 90


def test_dossiers_page_has_its_exchange_for_staff() -> None:
    desk = Desk()
    found = from_portal(desk)
    outbox.leave(found, Occasion.RECEIVED, at=clock.now())
    row = aside("H99-9")
    flaws = [{"kind": "file_empty", "where": "Đơn đề nghị", "found": "rong.pdf"}]
    changed = {**row.content, "parts": [1], "request": "khác"}
    Incoming.objects.filter(pk=row.pk).update(
        fate=Fate.TAKEN, dossier=found, flaws=flaws, taken_at=row.came_at, next_at=None, changed=changed,
        changed_at=row.came_at,
    )  # fmt: skip

    shown = signed_in(desk.officer).get(found.link).content.decode()

    for words in ("H99-9", "Đơn đề nghị – rong.pdf: Tệp gửi đến bị rỗng.", "Hồ sơ đã thay đổi trên Cổng"):
        assert words in shown
    assert "Cổng Dịch vụ công quốc gia" in shown


def test_change_is_not_pointed_out_once_somebody_has_compared(officer: Client) -> None:
    row = aside()
    Incoming.objects.filter(pk=row.pk).update(
        fate=Fate.TAKEN, dossier=Desk().dossier, taken_at=row.came_at, next_at=None, changed={},
        changed_at=row.came_at,
    )  # fmt: skip

    officer.post(reverse("procedures:national_seen", args=[row.pk]))

    assert not Incoming.objects.get().is_changed


@pytest.mark.parametrize("name", ["national", "national_unsent", "reconcile", "exchange_terms"])
def test_whoever_neither_receives_nor_administers_is_refused(name: str) -> None:
    stranger = signed_in(people.make_person())

    assert stranger.get(reverse(f"procedures:{name}")).status_code == 403
