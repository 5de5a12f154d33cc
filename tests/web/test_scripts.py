"""The small scripts, in a real browser: what a person sees, and that nothing is lost when they fail."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web import urls

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def server_up():
    urls.SAVED.clear()
    urls.DOWN.clear()


def test_autosave_says_what_is_saved(page: Page, live_server):
    page.goto(f"{live_server}/draft/")

    page.fill("[name=title]", "Giải pháp mới")

    expect(page.locator("[data-autosave-state]")).to_have_text(re.compile(r"Đã lưu lúc \d\d:\d\d"))
    assert urls.SAVED == ["Giải pháp mới"]


def test_autosave_keeps_on_the_device_what_could_not_be_sent(page: Page, live_server):
    page.on("dialog", lambda dialog: dialog.accept())  # leaving is warned of
    page.goto(f"{live_server}/draft/")
    urls.DOWN.append(True)

    page.fill("[name=title]", "Giải pháp mới")
    expect(page.locator("[data-autosave-state][data-state=kept]")).to_be_visible()
    urls.DOWN.clear()
    page.goto(f"{live_server}/draft/")

    expect(page.locator("[name=title]")).to_have_value("Giải pháp mới")
    expect(page.locator("[data-autosave-state][data-state=saved]")).to_be_visible()
    assert set(urls.SAVED) == {"Giải pháp mới"}  # leaving tried once more, so it may have come twice


def test_confirm_opens_in_a_dialog(page: Page, live_server):
    page.goto(f"{live_server}/confirm/")

    page.get_by_role("link", name="Ask").click()

    expect(page.locator("dialog[open] #confirm")).to_be_visible()
    page.locator("dialog [data-close-dialog]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_refusal_in_a_dialog_becomes_an_alert(page: Page, live_server):
    page.goto(f"{live_server}/confirm/")

    page.get_by_role("link", name="Refuse").click()

    expect(page.locator("#alerts")).to_contain_text("Not all scores are in.")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_list_narrows_while_typing_and_keeps_the_focus(page: Page, live_server):
    page.goto(f"{live_server}/styleguide/")

    page.locator("#filter [name=q]").press_sequentially("điện chiếu")

    expect(page).to_have_url(re.compile(r"q=%C4%91i%E1%BB%87n"))
    expect(page.locator("#list .list-count")).to_have_text("1–6 trong 8")
    expect(page.locator("#filter [name=q]")).to_be_focused()


def test_row_is_added_and_taken_away(page: Page, live_server):
    page.goto(f"{live_server}/styleguide/")

    page.locator("[data-rows-add]").click()
    expect(page.locator("[name=authors-2-name]")).to_be_focused()
    page.locator("[data-row-remove]").first.click()

    expect(page.locator("[data-row]:visible")).to_have_count(2)
    expect(page.locator("[data-rows-total]")).to_contain_text("40 / 100")


def test_menu_opens_without_a_script(browser, live_server):
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server}/styleguide/")
        expect(page.locator("#menu")).to_be_hidden()

        page.locator(".bar-menu").click()

        expect(page.locator("#menu")).to_be_visible()


def test_charts_are_drawn_within_the_content_policy(page: Page, live_server):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server}/styleguide/")

    expect(page.locator("[data-chart-drawing] svg")).to_have_count(3)
    page.locator("[data-chart-drawing] svg").first.hover()

    assert page.locator("[data-chart-drawing]").first.get_attribute("aria-label").startswith("31 hồ sơ")
    assert [text for text in said if "Content Security Policy" in text] == []


def test_chart_follows_the_theme_without_being_drawn_again(page: Page, live_server):
    page.goto(f"{live_server}/styleguide/")
    bar = page.locator("[data-chart-drawing] svg path[fill='var(--info)']").first
    light = bar.evaluate("element => getComputedStyle(element).fill")

    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")

    assert bar.evaluate("element => getComputedStyle(element).fill") != light


def test_table_stands_behind_a_chart(page: Page, live_server):
    page.goto(f"{live_server}/styleguide/")

    page.locator(".chart-table summary").first.click()

    expect(page.locator(".chart-table table").first).to_be_visible()
