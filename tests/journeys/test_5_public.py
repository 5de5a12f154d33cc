"""Anybody follows a dossier by its code or by the receipt's QR, and learns nothing about anybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Told
from tests.journeys.pictures import Camera
from tests.journeys.texts import AUTHOR, CO_AUTHOR, TITLE, UNIT

pytestmark = pytest.mark.journey

PERSONAL = (AUTHOR, CO_AUTHOR, TITLE, UNIT, "Lê Thị Thanh Hương", "Nguyễn Hoàng Bảo Châu", "0912", "@")


def test_dossier_is_followed_by_its_code(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("").go("/tra-cuu/")
    page.locator("main [name=code]").fill(told.codes["thread"].lower())
    page.locator("main form:has([name=code]) button").click()

    expect(page.locator("main h1")).to_contain_text(told.codes["thread"])
    picture("tra-cuu", page)
    source = page.content()
    assert [words for words in PERSONAL if words in source] == []


def test_qr_of_the_receipt_leads_to_the_dossier(enter: Enter, told: Told) -> None:
    page = enter("", key="author").go(f"{told.dossiers['thread']}bien-nhan/")
    address = page.locator(".tracking-address").inner_text()

    page = enter("").go(address)

    expect(page.locator("main h1")).to_contain_text(told.codes["thread"])
    assert [words for words in PERSONAL if words in page.content()] == []


def test_unknown_code_is_answered_with_a_sentence(enter: Enter) -> None:
    page = enter("").go("/tra-cuu/")
    page.locator("main [name=code]").fill("SK-1999-99999")
    page.locator("main form:has([name=code]) button").click()

    expect(page.locator("main .field-error")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/tra-cuu/$"))
