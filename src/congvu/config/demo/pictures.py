"""The pictures of the demo's signatures: pens that never were, and a seal that says that it is a sample."""

from io import BytesIO
from math import cos, pi, radians, sin
from random import Random

from PIL import Image, ImageDraw, ImageFont

from congvu.papers.providers.typesetting import FONTS

BLUE, RED = (20, 40, 170, 255), (200, 20, 30, 255)
NOTHING = (0, 0, 0, 0)
FINER = 3
"""Drawn so many times larger, and made smaller with smooth edges."""
WIDE, HIGH = 660, 264
SEAL = 720
SEAL_MM = 36


def hand(name: str) -> bytes:
    """A hand signature in blue ink, another for each ``name`` and always the same for one."""
    random = Random(f"congvu demo hand {name}")  # noqa: S311 - a drawing, not a secret
    drawn = Image.new("RGBA", (WIDE * FINER, HIGH * FINER), NOTHING)
    pen = ImageDraw.Draw(drawn)
    pen.line(_letters(random), fill=BLUE, width=7 * FINER, joint="curve")
    pen.line(_flourish(random), fill=BLUE, width=5 * FINER, joint="curve")
    return _png(drawn.resize((WIDE, HIGH), Image.Resampling.LANCZOS))


def seal(around: str, middle: tuple[str, ...]) -> bytes:
    """A round seal in red: two rings, words ``around`` between them, and lines in the ``middle``."""
    side = SEAL * FINER
    drawn = Image.new("RGBA", (side, side), NOTHING)
    pen = ImageDraw.Draw(drawn)
    for inset, width in ((10, 9), (34, 3), (150, 3)):
        edge = inset * FINER
        pen.ellipse((edge, edge, side - edge, side - edge), outline=RED, width=width * FINER)
    _around(drawn, f"{around} • ", side)
    font = _font("LiberationSerif-Bold.ttf", 62)
    for number, line in enumerate(middle):
        height = side / 2 + (number - (len(middle) - 1) / 2) * 76 * FINER
        pen.text((side / 2, height), line, font=font, fill=RED, anchor="mm")
    return _png(drawn.resize((SEAL, SEAL), Image.Resampling.LANCZOS))


def _letters(random: Random) -> list[tuple[float, float]]:
    """Loops that lean to the right and grow smaller."""
    phase, tall = random.uniform(0, pi), random.uniform(60, 105)
    loops, lean, wide = random.randint(3, 6), random.uniform(-0.6, -0.1), random.uniform(24, 60)
    points = []
    for step in range(420):
        along = step / 420
        turn = phase + along * 2 * pi * loops
        height = tall * (1 - 0.62 * along) * sin(turn)
        across = 70 + along * 430 + wide * cos(turn + 0.7) + height * lean
        points.append((across * FINER, (140 - height) * FINER))
    return points


def _flourish(random: Random) -> list[tuple[float, float]]:
    """A stroke below that runs out of the last letter."""
    dip = random.uniform(34, 56)
    points = []
    for step in range(160):
        along = step / 160
        points.append(((600 - 520 * along) * FINER, (196 + dip * sin(along * pi * 1.3)) * FINER))
    return points


def _around(drawn: Image.Image, words: str, side: int) -> None:
    font = _font("LiberationSerif-Bold.ttf", 56)
    radius, box = side / 2 - 92 * FINER, 150 * FINER
    for number, sign in enumerate(words):
        turn = 360 * number / len(words) - 140
        tile = Image.new("RGBA", (box, box), NOTHING)
        ImageDraw.Draw(tile).text((box / 2, box / 2), sign, font=font, fill=RED, anchor="mm")
        turned = tile.rotate(-turn, Image.Resampling.BICUBIC)
        left = side / 2 + radius * sin(radians(turn)) - box / 2
        top = side / 2 - radius * cos(radians(turn)) - box / 2
        drawn.alpha_composite(turned, (round(left), round(top)))


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size * FINER)


def _png(drawn: Image.Image) -> bytes:
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()
