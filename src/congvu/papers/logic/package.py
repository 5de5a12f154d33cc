"""A Word file as its parts: read within limits, refused when it brings along more than text, packed again.

The same parts always pack to the same bytes.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from congvu.files.enums import Kind
from congvu.files.logic import archives, packages
from congvu.files.logic.limits import MEGABYTE, Unpacking
from congvu.papers.logic.bad import BadTemplate, Flaw

LARGEST_FILE = 5 * MEGABYTE
LARGEST_UNPACKED = 30 * MEGABYTE
LARGEST_TEXT = 4 * MEGABYTE
"""Of one part that holds text; a template of fifty pages has a tenth of it."""
MOST_PARTS = 300
DOCUMENT = "word/document.xml"

Parts = Mapping[str, bytes]


def unpack(content: bytes) -> dict[str, bytes]:
    """Every part by its name. Raises :class:`BadTemplate` for what is no plain Word document."""
    if len(content) > LARGEST_FILE:
        raise BadTemplate(Flaw.TOO_LARGE)
    source = BytesIO(content)
    if not content.startswith(packages.MAGIC):
        raise BadTemplate(Flaw.NOT_WORD)
    weighed = archives.weigh(source, Unpacking(LARGEST_UNPACKED, 200, MEGABYTE, MOST_PARTS, MEGABYTE, 1))
    if weighed.problem == "zip_bomb":
        raise BadTemplate(Flaw.TOO_LARGE)
    if weighed.problem or weighed.encrypted:
        raise BadTemplate(Flaw.NOT_WORD)
    found = packages.recognise(source)
    if found.has_macros:
        raise BadTemplate(Flaw.MACROS)
    if found.kind != Kind.DOCX or found.problem:
        raise BadTemplate(Flaw.NOT_WORD)
    with zipfile.ZipFile(source) as package:
        parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    _inspect(parts)
    return parts


def pack(parts: Parts) -> bytes:
    """The parts as a Word file; the list of types comes first, as Word has it."""
    out = BytesIO()
    first = ("[Content_Types].xml", "_rels/.rels")
    names = [*(name for name in first if name in parts), *sorted(set(parts) - set(first))]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name])
    return out.getvalue()


def texts(parts: Parts) -> list[str]:
    """The parts that hold what is read: the document, its headers and footers, in a fixed order."""
    margins = sorted(name for name in parts if name.startswith(("word/header", "word/footer")))
    return [DOCUMENT, *(name for name in margins if name.endswith(".xml"))]


def _inspect(parts: Parts) -> None:
    if DOCUMENT not in parts:
        raise BadTemplate(Flaw.NOT_WORD)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            _inspect_xml(name, content)
        if name.startswith(("word/embeddings/", "word/activeX/", "word/afchunk")):
            raise BadTemplate(Flaw.EMBEDDED, name.rpartition("/")[2])


def _inspect_xml(name: str, content: bytes) -> None:
    """No part is too large, declares entities, or points to something outside the file."""
    if len(content) > LARGEST_TEXT:
        raise BadTemplate(Flaw.TOO_LARGE)
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise BadTemplate(Flaw.NOT_WORD) from None
    if not name.endswith(".rels"):
        return
    for link in root.iter():
        if str(link.get("TargetMode", "")).casefold() == "external":
            raise BadTemplate(Flaw.OUTSIDE, str(link.get("Target", ""))[:120])
        if str(link.get("Type", "")).endswith(("/aFChunk", "/oleObject", "/package", "/control")):
            raise BadTemplate(Flaw.EMBEDDED, str(link.get("Target", ""))[:120])
