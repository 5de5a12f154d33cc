"""What a page must be like for everybody: accessible, without sideways scrolling, at both widths."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from tests.journeys.visitor import NARROW, WIDE, Visitor

AXE = Axe()
LINK = re.compile(r'\shref="(/[^"#?]*)')
ELEMENT = re.compile(r'<(\w+)(?:[^>]*?\sclass="([^"]*)")?')
HEADING = re.compile(r"<h([1-6])\b")
Mark = tuple[str, ...]
SAMPLES = 3  # of one kind of page, such as dossiers in different states
NO_PAGES = (
    "static/",
    "tai-khoan/logout",  # leaving is looked at last of all, or nobody is signed in any more
    "van-ban-den/co-quan/goi-y/",  # the choices of a field
)
TOO_WIDE = """() => Array.from(document.querySelectorAll('main *'))
    .filter(one => !one.closest('thead'))  // which is there for a screen reader alone when rows are stacked
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.tagName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 40)).slice(0, 8)"""
#: At 1280 what only repeats the markup of the two before it, such as the rows of a table, is left out: all of
#: it has been looked at at 360, and colours, which cost the most, are the same in the rows that are left.
FIND = """narrow => {
    const shape = one => one.tagName + Array.from(one.attributes, each =>
        ['class', 'type', 'hidden', 'disabled', 'style'].includes(each.name) || each.name.startsWith('aria-')
            ? each.name + '=' + (each.name === 'aria-label' ? '' : each.value) : each.name
    ).join() + '(' + Array.from(one.children, shape).join() + ')';
    const repeated = parent => {
        const seen = {};
        return Array.from(parent.children).flatMap(one => {
            const mark = shape(one);
            seen[mark] = (seen[mark] || 0) + 1;
            return seen[mark] > 2 && one.children.length ? [one] : repeated(one);
        });
    };
    return axe.run({exclude: narrow ? [] : repeated(document.body)}, {
        resultTypes: ['violations'],
        preload: {assets: ['media']},  // no rule that is asked here reads style sheets
        rules: {'color-contrast': {enabled: !narrow}},
    }).then(found => found.violations);
}"""


UNFOLD = """() => document.querySelectorAll('details:not([open])').forEach(
    one => { one.open = true; one.dataset.unfolded = '' })"""
FOLD = """() => document.querySelectorAll('details[data-unfolded]').forEach(
    one => { one.open = false; delete one.dataset.unfolded })"""


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is shown, at 1280 with everything unfolded and at 360 as it comes.

    The page is left as it was, so that somebody can go on from it.
    """
    found, before = [], page.viewport_size
    page.evaluate(AXE.axe_script)
    for size in (NARROW, WIDE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        if size is WIDE:
            page.evaluate(UNFOLD)
        if (width := page.evaluate("() => document.scrollingElement.scrollWidth")) > size["width"]:
            too_wide = ", ".join(page.evaluate(TOO_WIDE))
            found.append(f"{page.url} scrolls sideways: {width} > {size['width']}: {too_wide}")
        for violation in page.evaluate(FIND, size is NARROW):
            places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            found.append(f"{page.url} at {size['width']}: {violation['id']} ({violation['help']}): {places}")
    page.evaluate(FOLD)
    if before is not None:
        page.set_viewport_size(before)
    return found


def addresses() -> Iterator[str]:
    """Every address of the house that needs no parameter."""
    yield from _of(get_resolver().url_patterns, "")


def _of(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if "<" in path or "(" in path:
            continue
        if isinstance(each, URLResolver):
            yield from _of(each.url_patterns, path)
        elif not path.startswith(NO_PAGES):
            yield f"/{path}"


class Walk:
    """Walks everything one person can reach, and looks at each page that shows something new.

    ``seen`` is shared by all walks: a page made of elements that have been looked at is not looked at again.
    """

    def __init__(self, visitor: Visitor, seen: set[Mark]) -> None:
        self.visitor = visitor
        self.seen = seen
        self.waiting = list(addresses())
        self.known = set(self.waiting)
        self.samples: dict[str, int] = {}
        self.faults: list[str] = []

    def walk(self) -> None:
        while self.waiting:
            path = self.waiting.pop()
            answer = self.visitor.context.request.get(self.visitor.address + path)
            if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
                assert answer.status < 500, f"{path}: {answer.status}"
                continue
            html = answer.text()
            self._remember(html)
            if self._is_new(urlsplit(answer.url).path, html):
                self.faults += faults(self.visitor.go(path))

    def _remember(self, html: str) -> None:
        for path in LINK.findall(html):
            if path in self.known or path[1:].startswith(NO_PAGES):
                continue
            self.known.add(path)
            try:
                view = resolve(path).view_name
            except Resolver404:
                self.faults.append(f"a link leads nowhere: {path}")
                continue
            self.samples[view] = self.samples.get(view, 0) + 1
            if self.samples[view] <= SAMPLES:
                self.waiting.append(path)

    def _is_new(self, path: str, html: str) -> bool:
        """Whether it, or what stands round it, has an element or an order of headings not looked at before.

        ``path`` is where the page was found at last: who may not enter is led to one and the same page.
        """
        frame, _main, content = html.partition("<body")[2].partition("<main")
        marks = {*_marks("frame", frame), *_marks(resolve(path).view_name, content)}
        is_new = not marks <= self.seen
        self.seen |= marks
        return is_new


def _marks(place: str, html: str) -> Iterator[Mark]:
    """What may be wrong at a ``place``: each kind of element there, and the order of its headings."""
    yield place, *HEADING.findall(html)
    for kind in set(ELEMENT.findall(html)):
        yield place, *kind
