"""Counts what a hand does in a browser: presses of the mouse or a finger, and pages that are loaded."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Frame, Page

LISTENER = """addEventListener('click', one => {
    if (one.isTrusted && one.detail) pressed(one.target.textContent.trim().slice(0, 60));
}, true)"""
"""Only what a hand does: scripts press too, and a key that presses a button has no ``detail``."""


@dataclass
class Counted:
    """What has been pressed and loaded since the listening began."""

    clicks: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def counting(context: BrowserContext, page: Page) -> Counted:
    """Counts from now on; what is shown already is not counted, nor what a page fetches into itself."""
    counted = Counted()

    def loaded(frame: Frame) -> None:
        if frame == page.main_frame:
            counted.loads.append(frame.url)

    context.expose_binding("pressed", lambda source, words: counted.clicks.append(words))
    context.add_init_script(LISTENER)
    page.on("framenavigated", loaded)
    return counted
