"""The process that measures a PDF: under limits, from its standard input, with pdfium.

Called by ``measuring`` as ``python -I -m congvu.papers.providers.measuring_child``. It says as JSON what it
has found, or a ``flaw``.
"""

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from congvu.files.providers import guarded
from congvu.papers.logic.measured import SAME_LINE, Box, Page, Piece, Run, to_data

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 45
MOST_PAGES = 200
MOST_SIGNS = 1_500_000
THIN, SLOPE = 0.6, 1.5
"""Millimetres: what is thinner is a rule; one drawn by hand may slope a little."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Sign:
    """One letter."""

    text: str
    box: Box
    base: float
    look: tuple[str, float, bool, bool, str]


def pages(data: bytes) -> tuple[Page, ...] | str:
    """What is on the pages, or a flaw."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return "locked" if locked else "not_pdf"
    if len(document) > MOST_PAGES:
        return "too_many"
    found, left = [], MOST_SIGNS
    for number in range(len(document)):
        page, signs = _page(document[number], number + 1, left)
        found.append(page)
        left -= signs
        if left <= 0:
            return "too_many"
    return tuple(found) if any(page.pieces for page in found) else "no_text"


def _page(page: pdfium.PdfPage, number: int, most: int) -> tuple[Page, int]:
    left, bottom, right, top = page.get_cropbox()
    text = page.get_textpage()
    count = text.count_chars()
    if count > most:
        return Page(number, 0, 0, ()), count
    signs = list(_signs(text.raw, count, left, top))
    rules, frames, pictures = _drawn(page, left, top)
    size = ((right - left) / _MILLIMETRE, (top - bottom) / _MILLIMETRE)
    return Page(number, *size, tuple(_pieces(signs, number)), rules, frames, pictures), count


def _signs(text: object, count: int, left: float, top: float) -> Iterator[Sign]:
    """Every letter that the file itself has; spaces that pdfium makes up are left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < 32 or 0xD800 <= code < 0xE000 or raw.FPDFText_IsGenerated(text, at):
            continue
        raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(loose))
        raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
        raw.FPDFText_GetFillColor(text, at, *(ctypes.byref(each) for each in (red, green, blue, alpha)))
        raw.FPDFText_GetFontInfo(text, at, name, 128, ctypes.byref(flags))
        size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        if alpha.value == 0 or not 0 < size < 500:
            continue
        box = (
            (min(loose.left, loose.right) - left) / _MILLIMETRE,
            (top - max(loose.top, loose.bottom)) / _MILLIMETRE,
            (max(loose.left, loose.right) - left) / _MILLIMETRE,
            (top - min(loose.top, loose.bottom)) / _MILLIMETRE,
        )
        font, bold, italic = _font(name.value.decode(errors="replace"), flags.value)
        color = f"{red.value:02x}{green.value:02x}{blue.value:02x}"
        yield Sign(chr(code), box, (top - y.value) / _MILLIMETRE, (font, round(size, 1), bold, italic, color))


def _font(name: str, flags: int) -> tuple[str, bool, bool]:
    """Family, bold, italic. Names tell more than flags, which some programs leave out."""
    plain = _SUBSET.sub("", name)
    lower = plain.lower()
    bold = "bold" in lower or "black" in lower or bool(flags & _FORCE_BOLD)
    italic = "italic" in lower or "oblique" in lower or bool(flags & _ITALIC)
    family = re.split(r"[-,]", plain)[0]
    return re.sub(r"(?:PS)?(?:MT)?$", "", family), bold, italic


def _pieces(signs: list[Sign], page: int) -> Iterator[Piece]:
    lines: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda each: (each.base, each.box[0])):
        if lines and sign.base - lines[-1][0].base < SAME_LINE:
            lines[-1].append(sign)
        else:
            lines.append([sign])
    for line in lines:
        together: list[Sign] = []
        for sign in sorted(line, key=lambda each: each.box[0]):
            if together and _apart(together, sign):
                yield from _piece(together, page)
                together = []
            together.append(sign)
        yield from _piece(together, page)


def _apart(before: list[Sign], sign: Sign) -> bool:
    """Whether there is more room between than between words, also in a line whose words are spread."""
    em = max(sign.look[1], 1) / _MILLIMETRE
    return sign.box[0] - before[-1].box[2] > (1.5 if before[-1].text.isspace() else 0.75) * em


def _word_between(before: Sign, sign: Sign) -> bool:
    """Whether a word ends, though the file has put no space there."""
    room = sign.box[0] - before.box[2]
    return room > 0.14 * sign.look[1] / _MILLIMETRE and not (before.text.isspace() or sign.text.isspace())


def _piece(signs: list[Sign], page: int) -> Iterator[Piece]:
    while signs and signs[-1].text.isspace() and signs[-1].text != "\u00a0":
        signs = signs[:-1]
    while signs and signs[0].text.isspace() and signs[0].text != "\u00a0":
        signs = signs[1:]
    if not any(not sign.text.isspace() for sign in signs):
        return
    runs: list[tuple[list[str], tuple[str, float, bool, bool, str]]] = []
    for before, sign in zip([None, *signs], signs, strict=False):
        if before is not None and _word_between(before, sign):
            runs[-1][0].append(" ")
        if runs and (runs[-1][1] == sign.look or sign.text.isspace()):
            runs[-1][0].append(sign.text)
        else:
            runs.append(([sign.text], sign.look))
    lefts, tops, rights, bottoms = zip(*(sign.box for sign in signs), strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    base = sorted(sign.base for sign in signs)[len(signs) // 2]
    yield Piece(page, box, base, tuple(Run("".join(text), *look) for text, look in runs))


def _drawn(page: pdfium.PdfPage, left: float, top: float) -> tuple[tuple[Box, ...], ...]:
    """Thin lines across, frames, pictures."""
    rules, frames, pictures = [], [], []
    for thing in page.get_objects((raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=1):
        box = _placed(thing, left, top)
        wide, high = box[2] - box[0], box[3] - box[1]
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif wide > 3 and (high < THIN or (high < SLOPE and wide > 20 * high)):
            rules.append(box)
        elif wide > 10 and 4 < high < 20:
            frames.append(box)
    return tuple(rules), tuple(frames), tuple(pictures)


def _placed(thing: pdfium.PdfObject, left: float, top: float) -> Box:
    """Where it is on the page."""
    x1, y1, x2, y2 = thing.get_bounds()
    return (
        (min(x1, x2) - left) / _MILLIMETRE,
        (top - max(y1, y2)) / _MILLIMETRE,
        (max(x1, x2) - left) / _MILLIMETRE,
        (top - min(y1, y2)) / _MILLIMETRE,
    )


def main() -> None:
    found = pages(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps({"flaw": found} if isinstance(found, str) else to_data(found)))


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    main()
