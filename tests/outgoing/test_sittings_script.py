"""Many lines are sent in sittings of few by the script of the page, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.journey
ADDRESS = "http://van-thu.example/cho-phat-hanh/"
ASKS = '<div data-sitting-asks><input type="password" name="pin">%s</div>'
LINE = """<tr><td><input type="checkbox" name="documents" data-sitting-line value="{0}:7">
<input type="hidden" name="shown" value="{0}:7"></td><td><div data-sitting-said>Đã ký</div></td></tr>"""
TOLD = """<div data-sitting-told hidden aria-live="polite"><span data-sitting-count></span>
<progress max="1"></progress><button type="button" data-sitting-stop>Dừng</button></div>"""
FORM = """<!doctype html><body><form method="post" data-sitting="2" data-waits="Chờ" data-runs="Đang làm"
data-unsent="Chưa làm" data-fault="Mất kết nối"><input type="hidden" name="csrfmiddlewaretoken" value="thẻ">
<table>{lines}</table>{asks}{told}<button type="submit" name="all" value="1">Tất cả</button>
<button type="submit">Đã chọn</button></form><script src="/sittings.js"></script>"""
OUTCOME = (
    '<tr data-outcome="{0}"{2}><td data-said>{1}</td><td><div data-said>{1} vì <b>lý do</b></div></td></tr>'
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="vi-VN") as context:
        yield context.new_page()


class Clerk:
    """The server of the page: what it was sent, and how it answers."""

    def __init__(self, page: Page, lines: int) -> None:
        self.sent: list[dict[str, list[str]]] = []
        self.lines, self.refuses_from, self.stopped = lines, 99, {"3"}
        page.route("http://van-thu.example/**", self._answer)

    def _answer(self, route: Route) -> None:
        if route.request.url.endswith(".js"):
            path = finders.find("outgoing/sittings.js")
            assert isinstance(path, str)
            route.fulfill(body=Path(path).read_text(), content_type="text/javascript")
        elif route.request.method == "GET":
            self._page(route, 200, self._form(""))
        else:
            self._done(route)

    def _form(self, flaw: str) -> str:
        lines = "".join(LINE.format(each) for each in range(1, self.lines + 1))
        return FORM.format(lines=lines, asks=ASKS % flaw, told=TOLD)

    def _done(self, route: Route) -> None:
        said = self._fields(route)
        self.sent.append(said)
        if len(self.sent) >= self.refuses_from:
            self._page(
                route, 422, '<div class="form-summary" tabindex="-1">Mã PIN sai</div>' + self._form("Sai")
            )
            return
        keys = [each.partition(":")[0] for each in said["documents"]]
        rows = [
            OUTCOME.format(each, f"Xong {each}", " data-stopped" if each in self.stopped else "")
            for each in keys
        ]
        self._page(route, 200, f"<table>{''.join(rows)}</table>")

    def _fields(self, route: Route) -> dict[str, list[str]]:
        body = route.request.post_data or ""
        if "boundary" not in route.request.headers["content-type"]:
            return parse_qs(body)
        found: dict[str, list[str]] = {}
        for part in body.split("--" + route.request.headers["content-type"].partition("boundary=")[2]):
            head, _blank, value = part.partition("\r\n\r\n")
            if 'name="' in head:
                found.setdefault(head.split('name="')[1].split('"')[0], []).append(value.removesuffix("\r\n"))
        return found

    def _page(self, route: Route, status: int, body: str) -> None:
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8")


def test_all_are_sent_two_by_two_with_the_pin_typed_once(page: Page) -> None:
    clerk = Clerk(page, 5)
    page.goto(ADDRESS)
    page.fill("[name=pin]", "bí-mật")

    page.click("[name=all]")

    expect(page.locator("[data-sitting-count]")).to_have_text("5/5")
    assert [each["documents"] for each in clerk.sent] == [["1:7", "2:7"], ["3:7", "4:7"], ["5:7"]]
    assert [each["pin"] for each in clerk.sent] == [["bí-mật"]] * 3
    assert all("shown" not in each and "all" not in each for each in clerk.sent)
    expect(page.locator("[name=pin]")).to_have_value("")
    expect(page.locator("[data-sitting-said]").nth(2)).to_have_text("Xong 3Xong 3 vì lý do")
    free = page.locator("[data-sitting-line]:enabled")
    assert [free.nth(n).get_attribute("value") for n in range(free.count())] == ["3:7"]
    assert page.locator("[name=shown]").count() == 1


def test_few_are_sent_as_without_the_script(page: Page) -> None:
    clerk = Clerk(page, 3)
    page.goto(ADDRESS)
    page.locator("[data-sitting-line]").nth(0).check()
    page.fill("[name=pin]", "1234")

    page.click("text=Đã chọn")

    expect(page.locator("[data-outcome='1']")).to_be_visible()
    assert [each["documents"] for each in clerk.sent] == [["1:7"]]
    assert clerk.sent[0]["shown"] == ["1:7", "2:7", "3:7"]


def test_a_refusal_stops_says_why_and_the_rest_can_be_sent_again(page: Page) -> None:
    clerk = Clerk(page, 5)
    clerk.refuses_from = 2
    page.goto(ADDRESS)
    page.fill("[name=pin]", "1234")

    page.click("[name=all]")

    expect(page.locator(".form-summary")).to_have_text("Mã PIN sai")
    expect(page.locator("[data-sitting-said]")).to_have_text(
        ["Xong 1Xong 1 vì lý do", "Xong 2Xong 2 vì lý do", "Chưa làm", "Chưa làm", "Chưa làm"]
    )
    clerk.refuses_from = 99
    page.fill("[name=pin]", "5678")
    page.click("[name=all]")
    expect(page.locator("[data-sitting-count]")).to_have_text("3/3")
    assert [each["documents"] for each in clerk.sent[2:]] == [["3:7", "4:7"], ["5:7"]]
    assert clerk.sent[-1]["pin"] == ["5678"]


def test_a_line_that_breaks_off_is_said(page: Page) -> None:
    Clerk(page, 5)
    page.goto(ADDRESS)
    page.fill("[name=pin]", "1234")
    page.unroute("http://van-thu.example/**")
    page.route("http://van-thu.example/**", lambda route: route.abort())

    page.click("[name=all]")

    expect(page.locator("[role=alert]")).to_have_text("Mất kết nối")
    expect(page.locator("[data-sitting-said]").first).to_have_text("Chưa làm")
    expect(page.locator("[name=all]")).to_be_enabled()
