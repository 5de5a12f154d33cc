"""What was measured on a PDF: pages with their lines of words, rules and pictures, as plain data.

Places are millimetres from the upper left corner of the page, sizes are points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

FLAWS = ("not_pdf", "locked", "no_text", "too_many", "too_slow", "failed")
"""Why nothing was measured."""


@dataclass(frozen=True)
class Run:
    """Words of one look. ``font`` is its family without the mark of a subset; ``color`` as ``1a2b3c``."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    color: str

    @property
    def weight(self) -> int:
        """How many letters and figures."""
        return sum(sign.isalnum() for sign in self.text)


@dataclass(frozen=True)
class Piece:
    """Words that stand together on one line; what is far to the side is another piece."""

    page: int
    box: Box
    base: float
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).replace("\u00a0", " ").split())

    @cached_property
    def main(self) -> Run:
        """The look of most of it."""
        looks: dict[tuple[str, float, bool, bool, str], int] = {}
        for run in self.runs:
            key = (run.font, run.size, run.bold, run.italic, run.color)
            looks[key] = looks.get(key, 0) + run.weight
        font, size, bold, italic, color = max(looks, key=lambda key: looks[key])
        return Run(self.text, font, size, bold, italic, color)

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]


@dataclass(frozen=True)
class Page:
    """One page; ``rules`` are thin lines across, ``pictures`` and ``frames`` boxes."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Piece, ...], ...]:
        """Pieces on one line together, from top to bottom."""
        found: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda each: (each.base, each.box[0])):
            if found and piece.base - found[-1][0].base < SAME_LINE:
                found[-1].append(piece)
            else:
                found.append([piece])
        return tuple(tuple(sorted(row, key=lambda each: each.box[0])) for row in found)


SAME_LINE = 1.0
"""Millimetres between the feet of letters on one line."""


def from_data(said: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages as ``to_data`` has written them. Raises for anything else."""
    return tuple(_page(number, page) for number, page in enumerate(said["pages"], 1))


def to_data(pages: tuple[Page, ...]) -> dict[str, Any]:
    return {"pages": [_told(page) for page in pages]}


def _page(number: int, said: Mapping[str, Any]) -> Page:
    return Page(
        number,
        float(said["width"]),
        float(said["height"]),
        tuple(_pieces(number, said["pieces"])),
        tuple(_box(each) for each in said["rules"]),
        tuple(_box(each) for each in said["frames"]),
        tuple(_box(each) for each in said["pictures"]),
    )


def _pieces(page: int, said: Any) -> Iterator[Piece]:
    for box, base, runs in said:
        yield Piece(page, _box(box), float(base), tuple(_run(*run) for run in runs))


def _run(text: Any, font: Any, size: Any, bold: Any, italic: Any, color: Any) -> Run:
    return Run(str(text), str(font)[:60], float(size), bool(bold), bool(italic), str(color)[:6])


def _box(said: Any) -> Box:
    left, top, right, bottom = (float(each) for each in said)
    return left, top, right, bottom


def _told(page: Page) -> dict[str, Any]:
    return {
        "width": page.width,
        "height": page.height,
        "pieces": [
            [
                piece.box,
                piece.base,
                [[run.text, run.font, run.size, run.bold, run.italic, run.color] for run in piece.runs],
            ]
            for piece in page.pieces
        ],
        "rules": page.rules,
        "frames": page.frames,
        "pictures": page.pictures,
    }
