"""Tells what a file is by its content. The name is never asked: people rename, and so do attackers."""

import re
from typing import IO

from congvu.files.enums import Kind, Problem
from congvu.files.logic import compound, encodings, packages
from congvu.files.logic.content import Content

HEAD = 8192
TAIL = 2048

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
"""Windows, Linux and Mac programs, Java classes, scripts, Windows shortcuts."""

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
)

_WEB = re.compile(
    # Atomic groups: nothing is tried twice, so that a file full of comments cannot keep the machine busy.
    r"(?>(?:\s+|<\?xml[^>]*>|(?><!--.*?-->))*)"
    r"<(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|iframe|meta|style|title)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_WEB_MAIL = re.compile(r"(?im)\A(.*\n){0,20}?MIME-Version:.*\n(.*\n){0,40}?Content-Type:\s*multipart/related")


def recognise(source: IO[bytes]) -> Content:
    """What the seekable ``source`` is. Reads what it must, unpacks within limits, never raises for bad
    content.
    """
    source.seek(0)
    head = source.read(HEAD)
    if head.startswith(_PROGRAMS):
        return Content(Kind.PROGRAM)
    if head.startswith(packages.MAGIC):
        return packages.recognise(source)
    if head.startswith(compound.MAGIC):
        return compound.recognise(source)
    for magic, kind in _PICTURES:
        if head.startswith(magic):
            return Content(kind)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Content(Kind.WEBP)
    if _is_web_page(head):
        return Content(Kind.HTML)
    if b"%PDF-" in head[:1024]:
        return Content(Kind.PDF, problem=None if b"%%EOF" in _tail(source) else Problem.INCOMPLETE)
    if head.startswith(b"{\\rtf"):
        return Content(
            Kind.RTF, problem=None if _tail(source).rstrip(b"\0\r\n ").endswith(b"}") else Problem.INCOMPLETE
        )
    return Content(Kind.TXT) if encodings.is_text(head) else Content(Kind.UNKNOWN)


def recognise_parcel(source: IO[bytes]) -> Content:
    """As :func:`recognise`, but a plain archive is told by its list and not unpacked."""
    source.seek(0)
    plain = packages.parcel(source) if source.read(4).startswith(packages.MAGIC) else None
    return plain or recognise(source)


def _tail(source: IO[bytes]) -> bytes:
    size = source.seek(0, 2)
    source.seek(max(0, size - TAIL))
    return source.read(TAIL)


def _is_web_page(head: bytes) -> bool:
    """Whether a browser would take it for a page, in any encoding it would guess."""
    text = encodings.decode(head).text
    return bool(_WEB.match(text) or _WEB_MAIL.match(text))
