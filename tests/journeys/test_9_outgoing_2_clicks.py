"""Ten documents from “draft ready” to “issued and delivered”: what a hand presses, and what is loaded."""

import pytest
from playwright.sync_api import Page, expect

from congvu.config.demo.agency import PASSWORD
from tests.journeys.conftest import Enter
from tests.journeys.counting import counting
from tests.journeys.house import House
from tests.journeys.ten import DOCUMENTS, MAIL, SUBJECT
from tests.journeys.visitor import NARROW, WIDE

pytestmark = pytest.mark.journey

MOST_CLICKS, MOST_LOADS = 5, 3
SIGNED = 300_000
"""Milliseconds: ten documents with their signatures and proofs, on a machine that has more to do."""


@pytest.fixture(scope="module")
def ten(house: House) -> None:
    house.run("tests.journeys.ten")


def go_through(page: Page, link: str, button: str) -> None:
    """From the desk, with the hand alone: to what waits, the PIN, all of it at once."""
    page.locator(f"main a[href$='{link}']").first.click()
    expect(page.locator("[name=pin]")).to_be_in_viewport()  # nobody scrolls past ten documents to find it
    expect(page.locator(f"button[name={button}]")).to_be_in_viewport()
    page.locator("[name=pin]").click()
    page.keyboard.type(PASSWORD)
    page.locator(f"button[name={button}]").click(no_wait_after=True)


def told(page: Page, within: str, state: str) -> None:
    """Every one of the ten is said to be so."""
    rows = page.locator(f"{within} tbody tr", has_text="dự lớp tập huấn số")
    expect(rows.filter(has_text=state)).to_have_count(DOCUMENTS, timeout=SIGNED)
    expect(rows).to_have_count(DOCUMENTS)


@pytest.mark.usefixtures("ten")
def test_leader_signs_ten_documents_in_few_clicks_on_a_phone(enter: Enter) -> None:
    leader = enter("lanhdao", key="counted-leader", viewport=NARROW)
    counted = counting(leader.context, leader.page)
    page = leader.go("/ban-lam-viec/")

    go_through(page, "/van-ban-di/cho-ky/", "all")

    told(page, "main form", "Đã ký")
    assert counted.clicks[1:] == ["", f"Ký cả {DOCUMENTS}"]
    assert len(counted.clicks) == 3 <= MOST_CLICKS
    assert len(counted.loads) <= MOST_LOADS, counted.loads


def test_clerk_issues_ten_documents_in_few_clicks(enter: Enter, house: House) -> None:
    clerk = enter("vanthu", key="counted-clerk", viewport=WIDE)
    counted = counting(clerk.context, clerk.page)
    page = clerk.go("/ban-lam-viec/")

    go_through(page, "/van-ban-di/cho-phat-hanh/", "all")

    told(page, "#issuing", "Đã phát hành")
    assert counted.clicks[1:] == ["", f"Phát hành cả {DOCUMENTS}"]
    assert len(counted.clicks) == 3 <= MOST_CLICKS
    assert len(counted.loads) <= MOST_LOADS, counted.loads
    for number in range(1, DOCUMENTS + 1):
        assert house.letter(MAIL.format(number=number), SUBJECT.format(number=number))
