"""Signing in, being locked out, the second factor, the lock of the screen, and what must be done first."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from congvu.people import actions
from congvu.people.models import PasswordHistory, Person, SecurityPolicy
from congvu.trail import queries as trail
from tests.cast import Agency
from tests.factories.people import PASSWORD

LOGIN = "account_login"
NEW = "Sông-Lam-xanh-biếc-36!"


def sign_in(client: Client, login: str, password: str = PASSWORD):
    return client.post(reverse(LOGIN), {"login": login, "password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["annv", "ANNV", "an@so.example"])
def test_sign_in_by_user_name_or_address(agency: Agency, client: Client, login: str):
    sign_in(client, login)

    assert client.session["_auth_user_id"] == str(agency.an.pk)


def test_sign_in_with_a_wrong_password_says_so(agency: Agency, client: Client):
    answer = sign_in(client, "annv", "sai")

    assert not is_signed_in(client)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()


def test_a_closed_account_cannot_sign_in(agency: Agency, client: Client):
    Person.objects.filter(pk=agency.binh.pk).update(is_active=False)

    sign_in(client, "binhtt")

    assert not is_signed_in(client)


def test_five_failures_lock_even_the_right_password_out(agency: Agency, client: Client):
    answers = [sign_in(client, "annv", "sai").status_code for _ in range(5)]

    right = sign_in(client, "annv")

    assert answers == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "09:15" in right.content.decode()
    assert not is_signed_in(client)


def test_failures_by_user_name_and_by_address_count_together(agency: Agency, client: Client):
    for login in ("annv", "an@so.example", "ANNV", "AN@so.example"):
        sign_in(client, login, "sai")

    assert sign_in(client, "annv", "sai").status_code == 429


def test_a_lock_touches_nobody_else_and_ends_by_itself(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    for _ in range(5):
        sign_in(client, "annv", "sai")
    other = Client()

    sign_in(other, "binhtt")
    today.shift(timedelta(minutes=16))
    sign_in(client, "annv")

    assert is_signed_in(other)
    assert is_signed_in(client)


def test_the_second_factor_is_asked_for(agency: Agency, client: Client):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(agency.binh, secret)

    answer = sign_in(client, "binhtt")
    before = is_signed_in(client)
    client.post(answer.headers["Location"], {"code": code_for(secret)})

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not before
    assert is_signed_in(client)


def test_a_wrong_code_is_refused(agency: Agency, client: Client):
    TOTP.activate(agency.binh, "JBSWY3DPEHPK3PXP")
    sign_in(client, "binhtt")

    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "Mã không đúng." in answer.content.decode()
    assert not is_signed_in(client)


def test_a_second_factor_is_set_up_after_the_password(agency: Agency, client: Client):
    sign_in(client, "binhtt")

    asked = client.get(reverse("mfa_activate_totp"))
    client.post(asked.headers["Location"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=agency.binh, type=Authenticator.Type.TOTP).count() == 1


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


# --- Registration ---


def registration(agency: Agency, **changed: object) -> dict[str, object]:
    return {
        "full_name": "Hoàng Thị Mai Lan",
        "email": "lan@truong.example",
        "phone": "0987654321",
        "unit": agency.science.pk,
        "workplace": "",
        "password1": NEW,
        "password2": NEW,
        **changed,
    }


def test_an_author_registers_confirms_the_address_and_signs_in(agency: Agency, client: Client):
    client.post(reverse("account_signup"), registration(agency))
    refused = sign_in(client, "lan@truong.example", NEW)
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    client.post(link)

    sign_in(client, "lan@truong.example", NEW)

    lan = Person.objects.get(email="lan@truong.example")
    assert refused.headers["Location"] == reverse("account_email_verification_sent")
    assert (lan.username, lan.full_name, lan.phone) == ("lanhtm", "Hoàng Thị Mai Lan", "0987654321")
    assert is_signed_in(client)
    assert [entry.event for entry in trail.about(lan.ref)] == [
        "people.person_registered",
        "people.email_confirmed",
    ]


def test_registration_needs_a_unit_or_a_workplace(agency: Agency, client: Client):
    answer = client.post(reverse("account_signup"), registration(agency, unit=""))

    assert answer.context["form"].errors == {"workplace": ["Hãy chọn đơn vị, hoặc ghi nơi công tác."]}
    assert not Person.objects.filter(email="lan@truong.example").exists()


def test_registration_with_a_known_address_tells_only_its_owner(agency: Agency, client: Client):

    answer = client.post(reverse("account_signup"), registration(agency, email="an@so.example"))

    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    assert mail.outbox[0].subject == "Tài khoản đã tồn tại"
    assert Person.objects.filter(email="an@so.example").count() == 1


def test_a_registered_author_holds_the_post_of_an_author(agency: Agency, client: Client):
    actions.seed_roles({"tac-gia": {"initiatives.file": "own"}}, by=agency.an, at=agency.an.created_at)

    client.post(reverse("account_signup"), registration(agency))

    lan = Person.objects.get(email="lan@truong.example")
    assert lan.may("initiatives.file")
    assert lan.rights.unit_ids == {agency.science.pk}


# --- Passwords ---


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Ngắn-1", "Mật khẩu phải có ít nhất 14 ký tự: hãy thêm 8 ký tự nữa."),
        ("mat khau rat la dai", "Hãy thêm vào mật khẩu: một chữ hoa, một chữ số."),
        ("Nguyen-Van-An-2026", "Hãy bỏ họ tên, tên đăng nhập hoặc địa chỉ thư điện tử ra khỏi mật khẩu."),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(
    agency: Agency, client: Client, password: str, sentence: str
):
    sign_in(client, "annv")

    answer = change_password(client, password)

    assert sentence in str(answer.context["form"].errors["password1"])


def test_a_shorter_password_is_enough_with_a_second_factor(agency: Agency, client: Client):
    TOTP.activate(agency.binh, "JBSWY3DPEHPK3PXP")
    client.force_login(agency.binh)

    change_password(client, "Ngan-1xy")

    agency.binh.refresh_from_db()
    assert agency.binh.check_password("Ngan-1xy")


def test_a_new_password_is_recorded_and_kept_among_the_old(agency: Agency, client: Client):
    sign_in(client, "binhtt")

    change_password(client, NEW)

    agency.binh.refresh_from_db()
    assert agency.binh.check_password(NEW)
    assert PasswordHistory.objects.filter(person=agency.binh).count() == 1
    assert [entry.event for entry in trail.about(agency.binh.ref)] == ["people.password_set"]
    assert is_signed_in(client)


def test_an_earlier_password_does_not_come_back(agency: Agency, client: Client):
    sign_in(client, "binhtt")
    change_password(client, NEW)

    answer = change_password(client, NEW, old=NEW)

    expected = "Ông/bà đã dùng mật khẩu này. Hãy chọn mật khẩu khác với 10 mật khẩu gần nhất."
    assert answer.context["form"].errors["password1"] == [expected]


def change_password(client: Client, new: str, old: str = PASSWORD):
    data = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), data)


def test_a_forgotten_password_is_set_by_a_link(agency: Agency, client: Client):

    client.post(reverse("account_reset_password"), {"email": "binh@so.example"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = client.get(link)
    client.post(page.headers["Location"], {"password1": NEW, "password2": NEW})

    agency.binh.refresh_from_db()
    assert mail.outbox[0].subject == "Đặt lại mật khẩu"
    assert agency.binh.check_password(NEW)


# --- What must be done first ---


def test_a_temporary_password_must_be_changed_first(agency: Agency, client: Client):
    password = actions.issue_password(agency.binh, by=agency.an, at=agency.an.created_at)
    sign_in(client, "binhtt", password)

    sent_away = client.get(reverse("people:me"))
    change_password(client, NEW, old=password)

    assert sent_away.headers["Location"] == reverse("account_change_password")
    assert client.get(reverse("people:me")).status_code == 200


def test_an_administrator_changes_an_old_password_first(agency: Agency, client: Client):
    Person.objects.filter(pk=agency.an.pk).update(password_changed_at="2026-03-01T00:00:00Z")
    Person.objects.filter(pk=agency.binh.pk).update(password_changed_at="2026-03-01T00:00:00Z")
    clerk = Client()
    sign_in(client, "annv")
    sign_in(clerk, "binhtt")

    assert client.get(reverse("people:persons")).headers["Location"] == reverse("account_change_password")
    assert clerk.get(reverse("people:me")).status_code == 200


def test_administrators_may_be_made_to_have_a_second_factor(agency: Agency, client: Client):
    SecurityPolicy.objects.create(from_on=date(2026, 1, 1), admin_mfa=True, admin_password_months=0)
    sign_in(client, "annv")

    answer = client.get(reverse("people:persons"))

    assert answer.headers["Location"] == reverse("mfa_activate_totp")


# --- The lock of the screen ---


def test_the_screen_locks_after_quiet_minutes_and_opens_by_the_password(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    sign_in(client, "binhtt")
    address = reverse("people:me")
    today.shift(timedelta(minutes=14))
    busy = client.get(address).status_code
    today.shift(timedelta(minutes=16))

    locked = client.get(address)
    opened = client.post(locked.headers["Location"], {"password": PASSWORD, "next": address})

    assert busy == 200
    assert locked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert opened.headers["Location"] == address
    assert client.get(address).status_code == 200


def test_the_screen_of_an_administrator_locks_sooner(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    Person.objects.filter(pk=agency.an.pk).update(password_changed_at="2026-05-01T00:00:00Z")
    sign_in(client, "annv")
    today.shift(timedelta(minutes=6))

    assert client.get(reverse("people:persons")).status_code == 302


def test_a_form_sent_from_a_locked_screen_is_carried_out_after_the_password(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    sign_in(client, "binhtt")
    today.shift(timedelta(minutes=20))
    address = reverse("people:me")
    typed = {"full_name": "Trần Thị Bình", "phone": "0911222333", "language": "vi", "channels": ["mail"]}

    locked = client.post(address, typed)
    client.post(locked.headers["Location"], {"password": PASSWORD, "next": address})

    agency.binh.refresh_from_db()
    assert agency.binh.phone == "0911222333"


def test_htmx_on_a_locked_screen_keeps_the_page(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    sign_in(client, "binhtt")
    today.shift(timedelta(minutes=20))
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/to-chuc/vang-mat/"}

    asked = client.get(reverse("people:me"), headers=headers)
    sent = client.post(reverse("people:me"), {}, headers=headers)

    unlock = f"{reverse('account_reauthenticate')}?next=%2Fto-chuc%2Fvang-mat%2F"
    assert (asked.status_code, asked.headers["HX-Redirect"]) == (204, unlock)
    assert (sent.status_code, sent.headers["HX-Retarget"]) == (403, "#alerts")
    assert unlock in sent.content.decode()


def test_when_somebody_was_last_here_is_written_once_a_minute(
    agency: Agency, client: Client, today: time_machine.Traveller
):
    sign_in(client, "binhtt")
    signed_in = client.session["people.seen"]

    today.shift(timedelta(seconds=30))
    client.get(reverse("people:me"))
    soon = client.session["people.seen"]
    today.shift(timedelta(seconds=40))
    client.get(reverse("people:me"))
    later = client.session["people.seen"]

    assert (soon - signed_in, later - signed_in) == (0, 70)


def test_a_locked_visitor_may_still_sign_out(agency: Agency, client: Client, today: time_machine.Traveller):
    sign_in(client, "binhtt")
    today.shift(timedelta(minutes=20))

    client.post(reverse("account_logout"))

    assert not is_signed_in(client)


# --- Language ---


def test_pages_are_vietnamese_unless_somebody_chose_otherwise(agency: Agency, client: Client):
    english_browser = {"Accept-Language": "en-US"}

    page = client.get(reverse(LOGIN), headers=english_browser).content.decode()
    agency.binh.language = "en"
    agency.binh.save(update_fields=["language"])
    client.force_login(agency.binh)
    own = client.get(reverse("people:me")).content.decode()

    assert "Đăng nhập" in page
    assert "My account" in own
