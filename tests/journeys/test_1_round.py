"""The secretary copies last year's round, looks at what it asks, and opens it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from congvu.kit import clock
from tests.journeys.conftest import Enter, Told
from tests.journeys.pictures import Camera
from tests.journeys.steps import follow, press

pytestmark = pytest.mark.journey


def test_secretary_copies_last_years_round_and_opens_it(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("thuky").go("/sang-kien/dot/")
    today = clock.now().astimezone(clock.OFFICE_ZONE)
    page.locator("main table a").first.click()
    follow(page, "/sao-chep/")

    expect(page.locator("[name=name]")).to_have_value(
        f"Đợt xét công nhận sáng kiến cấp cơ sở năm {today.year}"
    )
    page.locator("[name=opens_at]").fill(f"{today - timedelta(hours=1):%H:%M %d/%m/%Y}")
    page.locator("[name=closes_at]").fill(f"{today + timedelta(days=45):%H:%M %d/%m/%Y}")
    press(page)

    expect(page).to_have_url(re.compile(r"/sang-kien/dot/\d+/$"))
    told.round = int(page.url.rstrip("/").rsplit("/", 1)[1])
    page.locator("form[action$='/mo/'] button").click()
    expect(page.locator("form[action$='/dong/'] button")).to_be_visible()
    picture("dot-sang-kien", page)
