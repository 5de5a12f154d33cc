"""Every page of allauth that can be reached wears our clothes and speaks Vietnamese."""

import re
from html import unescape
from pathlib import Path

import allauth
import polib
import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from tests.cast import Agency
from tests.factories.people import PASSWORD

BEFORE_THE_DOOR = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]
INSIDE = [
    "account_logout",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]
WITH_A_SECOND_FACTOR = [
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]
SOURCES = Path(allauth.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po"
# Words that are the same in both languages, or so short that they stand inside others.
NOT_TELLING = {"Email", "Code", "Note", "MFA", "WebAuthn", "Key", "user", "key", "sent", "primary"}


def known_strings() -> set[str]:
    """The source strings of allauth that stand on pages as they are: without parameters."""
    entries = polib.pofile(str(SOURCES))
    return {entry.msgid for entry in entries if "%(" not in entry.msgid and entry.msgid not in NOT_TELLING}


def assert_ours_and_vietnamese(page: str, where: str) -> None:
    texts = {
        unescape(text).strip() for text in re.split(r"<[^>]+>", re.sub(r"(?s)<script.*?</script>", "", page))
    }
    assert "web/css/base.css" in page, where
    assert known_strings() & texts == set(), where
    assert page.count("<h1>") == 1, where


@pytest.mark.parametrize("name", BEFORE_THE_DOOR)
def test_pages_before_the_door(db: None, client: Client, name: str):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert_ours_and_vietnamese(page.content.decode(), name)


@pytest.mark.parametrize("name", INSIDE)
def test_pages_inside(agency: Agency, client: Client, name: str):
    sign_in(client)

    page = client.get(reverse(name))

    assert page.status_code == 200
    assert_ours_and_vietnamese(page.content.decode(), name)


@pytest.mark.parametrize("name", WITH_A_SECOND_FACTOR)
def test_pages_of_the_second_factor(agency: Agency, client: Client, name: str):
    client.force_login(agency.chi)
    TOTP.activate(agency.chi, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(agency.chi)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse(name))

    assert page.status_code == 200
    assert_ours_and_vietnamese(page.content.decode(), name)


def test_the_question_for_the_second_factor(agency: Agency, client: Client):
    TOTP.activate(agency.chi, "JBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": "chil", "password": PASSWORD})

    page = client.get(reverse("mfa_authenticate"))

    assert_ours_and_vietnamese(page.content.decode(), "mfa_authenticate")


def test_pages_of_one_security_key(agency: Agency, client: Client):
    key = Authenticator.objects.create(
        user=agency.chi, type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa 1", "credential": {}}
    )
    client.force_login(agency.chi)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        page = client.get(reverse(name, args=[key.pk]))
        assert_ours_and_vietnamese(page.content.decode(), name)


def test_the_pages_of_links_in_mails(agency: Agency, client: Client):
    EmailAddress.objects.filter(user=agency.chi).update(verified=False)
    address = EmailAddress.objects.get(user=agency.chi)
    good = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    links = [
        good,
        reverse("account_confirm_email", args=["khong-dung"]),
        reverse("account_reset_password_from_key", args=["1", "khong-dung"]),
    ]

    for link in links:
        assert_ours_and_vietnamese(client.get(link).content.decode(), link)


def test_a_form_with_errors_is_vietnamese(db: None, client: Client):
    empty = client.post(reverse("account_signup"), {})

    assert_ours_and_vietnamese(empty.content.decode(), "account_signup")
    assert "This field is required." not in empty.content.decode()


def sign_in(client: Client) -> None:
    """By the form, and just now: some pages ask for a fresh proof."""
    client.post(reverse("account_login"), {"login": "chil", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
