"""Somebody in front of a browser of their own; whatever the browser complains about is remembered."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
PATIENCE = 15_000  # milliseconds; a busy machine is slow, a broken page is slower

LOCKED = "/tai-khoan/reauthenticate/"

#: What a browser says of an answer that the page shows in a sentence: a refusal, a form to correct, a limit;
#: or no answer at all, while a test has cut its network.
ANSWERED = (
    "status of 403", "status of 404", "status of 409", "status of 422", "status of 429",
    "net::ERR_INTERNET_DISCONNECTED",
)  # fmt: skip


@dataclass
class Visitor:
    """One person's browser. ``complaints`` are errors of the console or script, and answers above 499."""

    address: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    password: str = ""

    def go(self, path: str) -> Page:
        """Open an address of the house, or one with its host as it stood in a mail.

        Who was away for long finds the screen locked, and types the password again.
        """
        self.page.goto(path if path.startswith("http") else f"{self.address}{path}")
        if self.password and LOCKED in self.page.url:
            self.page.locator("main input[name=password]").fill(self.password)
            self.page.locator("main form:has(input[name=password]) button[type=submit]").first.click()
            expect(self.page).not_to_have_url(re.compile(LOCKED))
        return self.page

    def sign_in(self, username: str, password: str) -> None:
        self.go("/tai-khoan/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.password = password
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        expect(self.page.locator("input[name=password]")).to_have_count(0)

    def lose_page(self) -> Page:
        """The window is gone without having been asked, and a new one is opened in the same browser."""
        self.page.close()
        self.page = self.context.new_page()
        self.listen()
        return self.page

    def listen(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in ANSWERED):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.url}: {response.status}")


@contextmanager
def visitor(
    browser: Browser, address: str, *, viewport: dict[str, int] | None = None, dark: bool = False
) -> Iterator[Visitor]:
    """A fresh browser without cookies; closed afterwards."""
    size = viewport or WIDE
    context = browser.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE * 2)
    somebody = Visitor(address, context, context.new_page())
    somebody.listen()
    try:
        yield somebody
    finally:
        context.close()
