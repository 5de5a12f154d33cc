"""The picture of a hand signature or a seal: a PNG one sees through, and how large it is shown."""

import io

from django.utils.translation import gettext as _
from PIL import Image

from congvu.kit.refusal import Refusal, Refused
from congvu.signing.logic.places import MILLIMETRE, fitted

LARGEST_SIDE = 1200
"""Pixels: sharper than any printer at the size of a seal."""


def drawn(picture: bytes) -> bytes:
    """The picture drawn anew, so that nothing but a picture is kept. It must be a PNG one sees through."""
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as opened:
            see_through = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(Refusal(_("The picture is no PNG file, or it is damaged."), field="picture")) from None
    least, _most = see_through.getchannel("A").getextrema()
    if least != 0:
        raise Refused(
            Refusal(
                _(
                    "The picture has no transparent ground. Hand signature and seal are PNG files one sees"
                    " through."
                ),
                field="picture",
            )
        )
    see_through.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = io.BytesIO()
    see_through.save(out, "PNG", optimize=True)
    return out.getvalue()


def size(picture: bytes, width_mm: int = 0) -> tuple[float, float]:
    """Width and height in points: ``width_mm`` wide, or as large as a hand signature may be."""
    with Image.open(io.BytesIO(picture)) as opened:
        wide, high = opened.size
    if width_mm:
        return width_mm * MILLIMETRE, width_mm * MILLIMETRE * high / wide
    return fitted((wide, high))
