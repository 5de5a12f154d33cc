"""The process that draws pages with marks: under limits, the PDF from its standard input.

Called by ``marking`` as ``python -I -m congvu.papers.providers.marking_child`` with the marks as JSON. It
leaves ``<page>.jpg`` in its folder.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from congvu.files.providers import guarded

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 30
WIDTH = 800
"""Pixels."""
HIGHEST = 2400
RED, SHADE = (154, 27, 30), (154, 27, 30, 28)
FONT = Path(__file__).resolve().parent.parent / "data" / "fonts" / "LiberationSerif-Bold.ttf"

Mark = tuple[int, Sequence[float]]


def draw(data: bytes, wanted: dict[str, list[Mark]]) -> None:
    document = pdfium.PdfDocument(data)
    for number, marks in wanted.items():
        page = document[int(number) - 1]
        scale = min(WIDTH / page.get_width(), HIGHEST / page.get_height())
        picture = page.render(scale=scale).to_pil().convert("RGB")
        _mark(picture, marks, scale * 72 / 25.4).save(f"{int(number)}.jpg", "JPEG", quality=72)


def _mark(picture: Image.Image, marks: list[Mark], scale: float) -> Image.Image:
    """Each mark as a frame with its number; of one for the whole page only the number is drawn."""
    laid = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    drawing, font = ImageDraw.Draw(laid), ImageFont.truetype(FONT, 17)
    taken: list[tuple[float, float]] = []
    for number, box in marks:
        left, top, right, bottom = (side * scale for side in box)
        whole = bottom - top > picture.size[1] * 0.6
        if not whole:
            drawing.rectangle((left - 3, top - 2, right + 3, bottom + 2), SHADE, RED, 2)
        at = _free((4, 4) if whole else (max(left - 30, 2), max(top - 2, 2)), taken)
        drawing.ellipse((at[0], at[1], at[0] + 24, at[1] + 24), RED)
        drawing.text((at[0] + 12, at[1] + 12), str(number), (255, 255, 255), font, anchor="mm")
    return Image.alpha_composite(picture.convert("RGBA"), laid).convert("RGB")


def _free(at: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """A place for a number, beside those that are there."""
    while any(abs(at[0] - x) < 25 and abs(at[1] - y) < 25 for x, y in taken):
        at = (at[0] + 26, at[1])
    taken.append(at)
    return at


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    draw(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
