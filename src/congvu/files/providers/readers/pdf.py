"""PDF: the text layer of each page, OCR where a page is only a picture, and a picture of each page."""

from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from congvu.files.logic.limits import MOST_PAGES_PICTURED, MOST_PAGES_READ
from congvu.files.providers.readers import ocr, pictures
from congvu.files.providers.readers.page import Page, Unreadable

POINTS_PER_INCH = 72

FEW_LETTERS = 20
STAMP_LETTERS = 250
"""A page that is a picture may carry this much text and still be a scan: the stamps of signatures laid over
it.
"""

_PASSWORD = raw.FPDF_ERR_PASSWORD
_TRAILER = 64 * 1024
"""Bytes at the end in which a PDF says whether it is encrypted."""


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    document = _open(source)
    of = len(document)
    reader = ocr.Ocr()
    for number in range(first, min(of, MOST_PAGES_READ) + 1):
        yield _page(document, number, reader)
    reader.close()
    if of > MOST_PAGES_READ:
        raise Unreadable("too_many_pages")


def is_locked(source: BinaryIO) -> bool:
    """Whether it needs a password. Only what says that it is encrypted is opened to see."""
    size = source.seek(0, 2)
    source.seek(max(0, size - _TRAILER))
    if b"/Encrypt" not in source.read(_TRAILER):
        return False
    try:
        _open(source).close()
    except Unreadable as unreadable:
        return unreadable.problem == "password"
    return False


def _open(source: BinaryIO) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source)
        if len(document) == 0:
            raise Unreadable("damaged")
        return document
    except pdfium.PdfiumError as error:
        raise Unreadable("password" if error.err_code == _PASSWORD else "damaged") from None


def _page(document: pdfium.PdfDocument, number: int, reader: ocr.Ocr) -> Page:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        raise Unreadable("damaged") from None
    layer = page.get_textpage().get_text_bounded()
    picture = pictures.Picture("", 0, 0)
    if number <= MOST_PAGES_PICTURED:
        picture = pictures.save(_render(page, pictures.WIDTH / page.get_width()), number)
    if not _is_scan(page, len("".join(layer.split()))):
        return Page(number, len(document), layer, "layer", picture.name, picture.width, picture.height)
    text = reader.read(_render(page, ocr.DOTS_PER_INCH / POINTS_PER_INCH))
    return Page(number, len(document), text, "ocr", picture.name, picture.width, picture.height)


def _is_scan(page: pdfium.PdfPage, letters: int) -> bool:
    """Whether what the page says is in a picture (or in drawn outlines) rather than in its text layer."""
    if letters >= STAMP_LETTERS:
        return False
    covered = page.get_width() * page.get_height() / 2
    anything = False
    for found in page.get_objects(max_depth=3):
        anything = True
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = found.get_bounds()
            if (right - left) * (top - bottom) > covered:
                return True
    return anything and letters < FEW_LETTERS


def _render(page: pdfium.PdfPage, scale: float) -> Image.Image:
    """The page as a picture, never larger than a machine can bear."""
    pixels = page.get_width() * page.get_height() * scale * scale
    bearable = scale * min(1.0, (pictures.MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
    picture: Image.Image = page.render(scale=bearable, may_draw_forms=False).to_pil()
    return picture
