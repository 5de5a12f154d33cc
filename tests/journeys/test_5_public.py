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


@pytest.mark.parametrize("username", ["", "tacgia"])
def test_navigation_is_one_line_and_own_pages_are_in_the_menu_of_the_person(
    enter: Enter, username: str
) -> None:
    page = enter(username).go("/")
    size = page.viewport_size
    entries = page.locator(".portal-nav li:not(.portal-own) a")

    for width in (1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        tops = [(each.bounding_box() or {}).get("y") for each in (entries.first, entries.last)]
        assert tops[0] == tops[1]
        expect(page.locator(".portal-nav .portal-own:visible")).to_have_count(0)
    if size:
        page.set_viewport_size(size)
    if username:
        page.locator(".person-menu summary").click()
        page.locator(".person-menu a", has_text="Hồ sơ của tôi").click()
        expect(page).to_have_url(re.compile(r"/ho-so-cua-toi/$"))
