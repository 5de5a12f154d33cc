"""What people do on the pages, each step in the words of its page, so that the tests read as a story."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from congvu.kit import clock
from tests.journeys.visitor import Visitor

SAVED = re.compile(r"^Đã lưu lúc")
CODE = re.compile(r"\bSK-\d{4}-\d{5}\b")


def press(page: Page, within: str = "main form.form") -> None:
    """Press the main button of a form."""
    page.locator(f"{within} button.btn-primary, {within} button.btn-danger").first.click()


def follow(page: Page, ending: str) -> None:
    """Follow the link whose address ends so."""
    page.locator(f"main a[href$='{ending}']").first.click()


def act(page: Page, ending: str) -> None:
    """Press the button of the act whose address ends so."""
    page.locator(f"main form[action$='{ending}'] button").first.click()


def instant(days: int = 0, minutes: int = 0) -> str:
    """So long from now, as people type it."""
    at = clock.now().astimezone(clock.OFFICE_ZONE) + timedelta(days=days, minutes=minutes)
    return f"{at:%H:%M %d/%m/%Y}"


def write(page: Page, fields: Mapping[str, str]) -> None:
    """Fill in boxes, tick what is to be chosen, and wait until the page says that it is saved."""
    with page.expect_response(lambda response: response.url.endswith("/luu/")):
        for name, value in fields.items():
            _fill(page.locator(f"[name='{name}']"), value)
    expect(saved(page)).to_have_text(SAVED)


def _fill(box: Locator, value: str) -> None:
    if box.first.get_attribute("type") in ("radio", "checkbox"):
        box.and_(box.page.locator(f"[value='{value}']")).check()
    elif box.evaluate("element => element.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)


def choose(page: Page, name: str, words: str) -> None:
    """Choose the first option of a list that says so."""
    option = page.locator(f"[name='{name}'] option", has_text=words).first
    page.locator(f"[name='{name}']").select_option(value=option.get_attribute("value"))


def saved(page: Page) -> Locator:
    return page.locator("[data-autosave-state]").first


def attach(page: Page, part: str, *files: Path) -> None:
    """Send files for a part of the dossier; they stand in its list afterwards."""
    section = page.locator(f"#part-{part}")
    section.locator("input[type=file]").set_input_files([str(path) for path in files])
    section.locator("form[enctype] button").click()
    for path in files:
        expect(page.locator(f"#part-{part} .file-name", has_text=path.name)).to_be_visible()


def on(page: Page) -> None:
    """Save this page of the form and go on to the next."""
    here = page.url
    press(page, ".form-bar")
    expect(page).not_to_have_url(here)


def ask(officer: Visitor, dossier: str, wanted: Mapping[str, str], until: str) -> None:
    """The officer asks for a supplement of ``wanted``: what, and why each."""
    page = officer.go(dossier)
    follow(page, "/yeu-cau-bo-sung/")
    for target, why in wanted.items():
        page.locator(f"[name='ask-{target}']").check()
        page.locator(f"[name='why-{target}']").fill(why)
    page.locator("[name=until]").fill(until)
    press(page)
    expect(page).to_have_url(re.compile(re.escape(dossier) + "$"))


def code_on(page: Page) -> str:
    found = CODE.search(page.locator("main").inner_text())
    assert found, page.url
    return found.group()
