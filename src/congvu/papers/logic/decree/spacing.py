"""Rules about places: the sheet and its edges, page numbers, rules under words, distances of lines."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from congvu.papers.logic.decree import body, foot
from congvu.papers.logic.decree.found import Component, Found, Part
from congvu.papers.logic.decree.rule import Asked, Check, Hit, Rule, Severity, at, points
from congvu.papers.logic.decree.sizes import TOLERANCE
from congvu.papers.logic.measured import Box, Page, Piece

C = Component
MUST, SHOULD, UNSURE = Severity.MUST, Severity.SHOULD, Severity.UNSURE
A4 = (210.0, 297.0)
SLACK = 1.5
"""Millimetres that a measure may be off."""
POINT = 25.4 / 72
SINGLE, MOST_LINES = 1.1, 1.5 * 1.17
"""Of the size of the letters: a single line of Times New Roman is 1,15 high."""
TWINS = frozenset(
    {"TimesNewRoman", "Times New Roman", "LiberationSerif", "Liberation Serif", "Tinos", "TimesNewRomanPS"}
)
"""Times New Roman, and fonts with the very same measures."""
SIGNS = frozenset(
    {"Symbol", "SymbolMT", "Wingdings", "Wingdings2", "CambriaMath", "Cambria Math", "ZapfDingbats"}
)
"""Fonts of signs and formulas, which Times New Roman does not have."""


def _whole(page: Page) -> Box:
    return 0, 0, page.width, page.height


def _sheet(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page in found.pages:
        sides = sorted((page.width, page.height))
        if any(abs(side - wanted) > 2.5 for side, wanted in zip(sides, A4, strict=True)):
            yield Hit(page.number, _whole(page), {"found": f"{sides[0]:.0f} × {sides[1]:.0f}"})


def _upright(found: Found) -> list[Page]:
    return [page for page in found.pages if page.width < page.height]


def _lines(page: Page) -> list[Piece]:
    return [row[0] for row in page.rows if not (body.number_of(page, row) or foot.is_contact(page, row[0]))]


def _left(found: Found, _asked: Asked) -> Iterator[Hit]:
    if found.measured and found.body and not 30 - SLACK <= found.left <= 35 + SLACK:
        yield Hit(1, _whole(found.pages[0]), {"found": f"{found.left:.0f}", "asked": "30–35"})


def _right(found: Found, _asked: Asked) -> Iterator[Hit]:
    page = found.pages[0]
    room = page.width - found.right
    if (
        found.measured
        and found.body
        and page.width < page.height
        and not 15 - SLACK <= room <= 20 + SLACK + 2
    ):
        yield Hit(1, _whole(page), {"found": f"{room:.0f}", "asked": "15–20"})


def _top(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page in _upright(found):
        lines = _lines(page)
        if lines and lines[0].box[1] < 20 - 2 * SLACK - (6 if page.number == 1 else 0):
            yield at(lines[0], found=f"{lines[0].box[1]:.0f}", asked="20–25")


def _bottom(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page in _upright(found):
        lines = _lines(page)
        if lines and (room := page.height - lines[-1].box[3]) < 20 - 2 * SLACK:
            yield at(lines[-1], found=f"{room:.0f}", asked="20–25")


def _fonts(found: Found, _asked: Asked) -> Iterator[Hit]:
    for name, piece in _strange(found):
        yield at(piece, found=name)


def _strange(found: Found) -> Iterator[tuple[str, Piece]]:
    for page in found.pages:
        for piece in page.pieces:
            for run in piece.runs:
                if run.weight and run.font and run.font not in TWINS and run.font not in SIGNS:
                    yield run.font, piece


def _colours(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page in found.pages:
        for piece in page.pieces:
            if any(run.weight and _is_coloured(run.color) for run in piece.runs):
                yield at(piece)


def _is_coloured(color: str) -> bool:
    return any(int(color[n : n + 2] or "0", 16) > 0x50 for n in (0, 2, 4))


def _numbers(found: Found) -> Iterator[tuple[Page, Piece | None]]:
    for page in found.pages:
        yield page, next((row[0] for row in page.rows if body.number_of(page, row)), None)


def _begins_part(found: Found, page: Page) -> bool:
    return page.number == 1 or page.number in found.appendices


def _unnumbered(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page, number in _numbers(found):
        if number is None and not _begins_part(found, page) and page.width < page.height:
            yield Hit(page.number, (0, 0, page.width, 20))


def _first_numbered(found: Found, _asked: Asked) -> Iterator[Hit]:
    for page, number in _numbers(found):
        if number is not None and page.number == 1:
            yield at(number)


def _number_place(found: Found, _asked: Asked) -> Iterator[Hit]:
    """In the middle of the top margin."""
    for page, number in _numbers(found):
        if number is None or page.number == 1 or page.width > page.height:
            continue
        middle = (found.left + found.right) / 2
        off = min(abs(number.middle - middle), abs(number.middle - page.width / 2))
        if off > 6 or number.base > page.height / 2:
            yield at(number)


def _number_size(found: Found, _asked: Asked) -> Iterator[Hit]:
    for _page, number in _numbers(found):
        if number is not None and not 13 - TOLERANCE <= number.main.size <= 14 + TOLERANCE:
            yield at(number, found=points(number.main.size), asked="13–14")


def _ruled(component: Component, least: float, most: float) -> Check:
    """A rule below the component, as long as a part of its lines."""

    def check(found: Found, _asked: Asked) -> Iterator[Hit]:
        part = found.part(component)
        if not part:
            return
        rule = _rule_below(found.pages[part.page - 1], part)
        if rule is None:
            yield at(part, asked=_portion(least, most), found="0 %")
            return
        length = rule[2] - rule[0]
        portions = [length / line.width for line in part.pieces if line.width]
        if not any(least - 0.08 <= portion <= most + 0.08 for portion in portions):
            yield at(
                part, asked=_portion(least, most), found=f"{length / part.widest:.0%}".replace("%", " %")
            )

    return check


def _portion(least: float, most: float) -> str:
    return "100 %" if least == most else "1/3–1/2"


def _rule_below(page: Page, part: Part) -> Box | None:
    """The rule under the last line of the part, in the middle of it."""
    middle = (part.box[0] + part.box[2]) / 2
    near = [
        rule
        for rule in page.rules
        if -2 < rule[1] - part.base < 7 and abs((rule[0] + rule[2]) / 2 - middle) < 12
    ]
    return max(near, key=lambda rule: rule[2] - rule[0], default=None)


def _long(found: Found) -> list[tuple[Piece, ...]]:
    """Paragraphs of two lines and more, on one page, where the edges of the text are known."""
    if not found.measured:
        return []
    return [each for each in found.body if len(each) > 1 and each[0].page == each[-1].page]


def _justified(found: Found, _asked: Asked) -> Iterator[Hit]:
    ragged = [
        each for each in _long(found) if any(abs(line.box[2] - found.right) > 2 * SLACK for line in each[:-1])
    ]
    if len(ragged) * 2 > len(_long(found)) and _long(found):
        yield at(ragged[0][0])


def _set_in(found: Found, _asked: Asked) -> Iterator[Hit]:
    """The first line of a paragraph is set in by 1 or 1,27 cm."""
    steps = Counter(round((each[0].box[0] - found.left) * 2) / 2 for each in _long(found))
    if not steps:
        return
    (usual, _count), *_rest = steps.most_common()
    if not any(abs(usual - wanted) <= SLACK for wanted in (10, 12.7)):
        first = next(each for each in _long(found) if abs(each[0].box[0] - found.left - usual) < 1)
        yield at(first[0], found=f"{usual / 10:.1f}".replace(".", ","))


def _pitches(found: Found) -> Iterator[tuple[Piece, float]]:
    for each in _long(found):
        for above, line in pairwise(each):
            yield line, (line.base - above.base) / POINT


def _between_lines(found: Found, _asked: Asked) -> Iterator[Hit]:
    pitches = list(_pitches(found))
    off = [
        (line, pitch)
        for line, pitch in pitches
        if not SINGLE - 0.03 <= pitch / line.main.size <= MOST_LINES + 0.05
    ]
    if len(off) * 2 > len(pitches):
        line, pitch = off[0]
        yield at(line, found=f"{pitch / line.main.size / 1.15:.2f}".replace(".", ","))


def _between_paragraphs(found: Found, _asked: Asked) -> Iterator[Hit]:
    """At least 6 points more than between lines."""
    pitches = sorted(pitch for _line, pitch in _pitches(found))
    if not pitches:
        return
    usual = pitches[len(pitches) // 2]
    gaps = [
        (below[0], (below[0].base - above[-1].base) / POINT - usual)
        for above, below in pairwise(found.body)
        if above[-1].page == below[0].page
    ]
    close = [(line, gap) for line, gap in gaps if gap < 6 - 1]
    if len(close) * 2 > len(gaps):
        gap = sorted(gap for _line, gap in close)[len(close) // 2]
        yield at(close[0][0], found=points(max(round(gap), 0)))


def _missing(component: Component, *, named: bool | None = None) -> Check:
    """A document has it; ``named``: only a kind with a name, only a letter."""

    def check(found: Found, asked: Asked) -> Iterator[Hit]:
        letter = asked.kind == "" if asked.kind is not None else C.KIND not in found.parts
        wanted = named is None or (asked.kind is not None and named != letter)
        part_of_it = found.appendices[:1] == (1,) or (component is C.SUBJECT and C.KIND not in found.parts)
        if component not in found.parts and wanted and not part_of_it:
            yield Hit(1, (0, 0, found.pages[0].width, found.pages[0].height))

    return check


RULES = (
    Rule("page.sheet", "I.1", MUST, _sheet),
    Rule("page.left", "I.3", MUST, _left),
    Rule("page.right", "I.3", SHOULD, _right),
    Rule("page.top", "I.3", SHOULD, _top),
    Rule("page.bottom", "I.3", SHOULD, _bottom),
    Rule("text.font", "I.4", MUST, _fonts),
    Rule("text.colour", "I.4", MUST, _colours),
    Rule("page_number.missing", "I.7", MUST, _unnumbered),
    Rule("page_number.first", "I.7", MUST, _first_numbered),
    Rule("page_number.place", "I.7", MUST, _number_place),
    Rule("page_number.size", "I.7", MUST, _number_size),
    Rule("motto.rule", "II.1", MUST, _ruled(C.MOTTO, 1, 1)),
    Rule("agency.rule", "II.2", MUST, _ruled(C.AGENCY, 1 / 3, 1 / 2)),
    Rule("subject.rule", "II.5", MUST, _ruled(C.SUBJECT, 1 / 3, 1 / 2)),
    Rule("body.justified", "II.6", MUST, _justified),
    Rule("body.first_line", "II.6", MUST, _set_in),
    Rule("body.lines", "II.6", MUST, _between_lines),
    Rule("body.paragraphs", "II.6", MUST, _between_paragraphs),
    *(
        Rule(f"{component}.missing", source, UNSURE, _missing(component))
        for component, source in (
            (C.NATION, "II.1"),
            (C.MOTTO, "II.1"),
            (C.AGENCY, "II.2"),
            (C.NUMBER, "II.3"),
            (C.DATE, "II.4"),
        )
    ),
    Rule("kind.missing", "II.5", UNSURE, _missing(C.KIND, named=True)),
    Rule("subject.missing", "II.5", UNSURE, _missing(C.SUBJECT, named=True)),
    Rule("letter_subject.missing", "II.5", UNSURE, _missing(C.LETTER_SUBJECT, named=False)),
    Rule("addressee.missing", "II.9", UNSURE, _missing(C.ADDRESSEE, named=False)),
)
