"""Every page that anybody can reach: no violation in axe at 1280 and at 360 pixels, no sideways scrolling."""

import pytest
from playwright.sync_api import Browser

from congvu.config.demo.agency import ACCOUNTS, PASSWORD
from tests.journeys.conftest import Enter
from tests.journeys.house import House
from tests.journeys.sight import Mark, Walk, faults
from tests.journeys.visitor import visitor

pytestmark = pytest.mark.journey

PEOPLE = [account.username for account in ACCOUNTS if not account.username[-1].isdigit()]
IN_THE_DARK = {
    "": ("/", "/tra-cuu/", "/tai-khoan/login/"),
    "quantri": ("/styleguide/", "/to-chuc/ca-nhan/", "/lich-lam-viec/"),
    "tiepnhan": ("/ban-lam-viec/", "/ban-lam-viec/ho-so/", "/sang-kien/"),
    "truongphong": ("/ban-lam-viec/tong-quan/",),
}


@pytest.fixture(scope="module")
def seen() -> set[Mark]:
    return set()


@pytest.mark.parametrize("username", ["", *PEOPLE, "author", "tacgia2"])
def test_every_page_somebody_reaches_is_accessible(enter: Enter, seen: set[Mark], username: str) -> None:
    somebody = enter("", key="author") if username == "author" else enter(username)
    walk = Walk(somebody, seen)

    walk.walk()

    assert walk.faults == []


@pytest.mark.parametrize("username", IN_THE_DARK)
def test_pages_are_accessible_in_the_dark(house: House, browser: Browser, username: str) -> None:
    with visitor(browser, house.address, dark=True) as somebody:
        if username:
            somebody.sign_in(username, PASSWORD)

        found = [fault for path in IN_THE_DARK[username] for fault in faults(somebody.go(path))]

    assert found == []
