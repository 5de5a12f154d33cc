"""Pictures: re-encoded for the screen, so that nothing hidden in them is passed on, and read by OCR."""

from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from congvu.files.logic.limits import MOST_PAGES_READ
from congvu.files.providers.readers import pictures
from congvu.files.providers.readers.ocr import Ocr
from congvu.files.providers.readers.page import Page, Unreadable

Image.MAX_IMAGE_PIXELS = pictures.MOST_PIXELS


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    try:
        with Image.open(source) as image:
            yield from _frames(image, first)
    except Image.DecompressionBombError:
        raise Unreadable("too_slow") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Unreadable("damaged") from None


def _frames(image: Image.Image, first: int) -> Iterator[Page]:
    """A frame is a page; office scanners put many into one TIFF."""
    of = min(getattr(image, "n_frames", 1), MOST_PAGES_READ)
    ocr = Ocr()
    for number in range(first, of + 1):
        image.seek(number - 1)
        frame = ImageOps.exif_transpose(image)
        picture = pictures.save(frame, number)
        yield Page(number, of, ocr.read(frame), "ocr", picture.name, picture.width, picture.height)
    ocr.close()
