"""Rules about what stands on some documents only: how urgent it is, how far it may go, who drafted it and in
how many copies, where the agency is reached (appendix I, part I, III.2 to III.4).
"""

import re
from collections.abc import Iterator

from congvu.papers.logic.decree import foot
from congvu.papers.logic.decree.found import Component, Found, Part
from congvu.papers.logic.decree.rule import Asked, Check, Hit, Rule, Severity, at
from congvu.papers.logic.measured import Box

C = Component
FRAMES = {"KHẨN": (20, 8), "THƯỢNG KHẨN": (40, 8), "HỎA TỐC": (30, 8), "HOẢ TỐC": (30, 8)}
"""Millimetres, width and height."""
SLACK = 3
_SIGN = re.compile(r"(?P<sign>[^\W\d_]{1,8})\s*\.?\s*\(\s*(?P<copies>\d{1,4})\s*\)\s*\.?$")
_RIGHT = re.compile(r"[^\W\d_]{1,8}\.\(\d{1,4}\)\.?$")


def _framed(component: Component) -> Check:
    def check(found: Found, _asked: Asked) -> Iterator[Hit]:
        part = found.part(component)
        if part and not any(_holds(frame, part.box) for frame in found.pages[part.page - 1].frames):
            yield at(part)

    return check


def _holds(frame: Box, box: Box) -> bool:
    return frame[0] <= box[0] and frame[2] >= box[2] and frame[1] - 1 <= box[3] and frame[3] + 1 >= box[1]


def _framed_so(found: Found, _asked: Asked) -> Iterator[Hit]:
    """The frame of a mark of urgency has its size."""
    part = found.part(C.URGENCY)
    frame = _frame(found, part) if part else None
    if not part or frame is None:
        return
    wide, high = frame[2] - frame[0], frame[3] - frame[1]
    asked = FRAMES[part.text]
    if abs(wide - asked[0]) > SLACK or abs(high - asked[1]) > SLACK:
        yield at(part, found=f"{wide:.0f} × {high:.0f}", asked=f"{asked[0]} × {asked[1]}")


def _frame(found: Found, part: Part) -> Box | None:
    frames = found.pages[part.page - 1].frames
    return next((frame for frame in frames if _holds(frame, part.box)), None)


def _below_number(component: Component) -> Check:
    """It stands below number and symbol, in the left column."""

    def check(found: Found, _asked: Asked) -> Iterator[Hit]:
        part, number, date = found.part(component), found.part(C.NUMBER), found.part(C.DATE)
        if not part or not number:
            return
        edge = date.box[0] if date else found.pages[0].width / 2
        middle = (part.box[0] + part.box[2]) / 2
        if part.page != 1 or part.base < number.base or middle > edge:
            yield at(part)

    return check


def _signed(found: Found, _asked: Asked) -> Iterator[Hit]:
    """The sign of who drafted, a full stop, the number of copies in brackets: ``PL.(300)``."""
    part = found.part(C.RECEIVERS)
    said = _SIGN.search(part.pieces[-1].text) if part else None
    if part and said and not (_RIGHT.search(part.pieces[-1].text) and said["sign"].isupper()):
        right = f"{said['sign'].upper()}.({said['copies']})"
        yield at(part.pieces[-1], found=said[0].rstrip("."), asked=right)


def _ruled_off(found: Found, _asked: Asked) -> Iterator[Hit]:
    """A rule as wide as the text stands above it."""
    part = found.part(C.CONTACT)
    if part and not any(_is_over(rule, part, found) for rule in found.pages[part.page - 1].rules):
        yield at(part)


def _is_over(rule: Box, part: Part, found: Found) -> bool:
    above = part.box[1] - 12 < rule[1] < part.box[1] + 2
    return above and rule[2] - rule[0] > (found.right - found.left) * 0.9


def _on_later_page(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page in found.pages[1:]:
        if lines := foot.lines(page):
            yield at(lines[0])


MUST, SHOULD = Severity.MUST, Severity.SHOULD
RULES = (
    Rule("urgency.frame", "III.2", MUST, _framed(C.URGENCY)),
    Rule("urgency.frame_size", "III.2", SHOULD, _framed_so),
    Rule("urgency.place", "III.2", MUST, _below_number(C.URGENCY)),
    Rule("guidance.frame", "III.2", MUST, _framed(C.GUIDANCE)),
    Rule("guidance.place", "III.2", MUST, _below_number(C.GUIDANCE)),
    Rule("receivers.drafter", "III.3", SHOULD, _signed),
    Rule("contact.rule", "III.4", MUST, _ruled_off),
    Rule("contact.first", "III.4", MUST, _on_later_page),
)
