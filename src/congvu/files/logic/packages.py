"""Files that are zip packages inside: Word, Excel and PowerPoint since 2007, OpenDocument, plain archives."""

import zipfile
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from congvu.files.enums import Kind, Problem
from congvu.files.logic import archives
from congvu.files.logic.content import Content
from congvu.files.logic.limits import MEGABYTE, UNPACKING

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
LARGEST_MANIFEST = 4 * MEGABYTE

_TYPES = "[Content_Types].xml"
_OOXML = (("wordprocessingml", Kind.DOCX), ("spreadsheetml", Kind.XLSX), ("presentationml", Kind.PPTX))
_OOXML_MACROS = (
    ("ms-word.document.macroenabled", Kind.DOCX),
    ("ms-word.template.macroenabled", Kind.DOCX),
    ("ms-excel.", Kind.XLSX),
    ("ms-powerpoint.", Kind.PPTX),
)
_ODF = {
    "application/vnd.oasis.opendocument.text": Kind.ODT,
    "application/vnd.oasis.opendocument.text-template": Kind.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    "application/vnd.oasis.opendocument.spreadsheet-template": Kind.ODS,
}
_PROGRAM_PARTS = frozenset({"META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex", "AppxManifest.xml"})


def recognise(source: IO[bytes]) -> Content:
    """What the package is; one that is broken or does harm when unpacked is told apart as far as its list
    goes.
    """
    weighed = archives.weigh(source)
    if weighed.problem in (Problem.DAMAGED, Problem.ZIP_BOMB):
        return Content(Kind.ZIP, problem=weighed.problem)
    try:
        with zipfile.ZipFile(source) as package:
            content = _recognise(package)
    except archives.BROKEN:
        return Content(Kind.ZIP, problem=Problem.DAMAGED)
    except (ParseError, DefusedXmlException):
        return Content(Kind.ZIP, problem=Problem.DAMAGED)
    encrypted = content.encrypted or weighed.encrypted
    problem = weighed.problem or (Problem.PASSWORD if encrypted else content.problem)
    return Content(content.kind, content.has_macros, encrypted, problem)


def parcel(source: IO[bytes]) -> Content | None:
    """What a plain archive is, told by its list alone: nothing of it is unpacked. None when it is no such.

    For archives whose entries are looked at one by one, each within its own limits, before any is used.
    """
    try:
        if archives.directory_size(source) > UNPACKING.most_directory:
            return Content(Kind.ZIP, problem=Problem.ZIP_BOMB)
        with zipfile.ZipFile(source) as package:
            names = package.namelist()
    except archives.BROKEN:
        return None
    if {_TYPES, "mimetype", *_PROGRAM_PARTS} & set(names):
        return None
    if len(names) > UNPACKING.most_entries:
        return Content(Kind.ZIP, problem=Problem.ZIP_BOMB)
    leads_out = any(archives.leads_out(name) for name in names)
    return Content(Kind.ZIP, problem=Problem.UNSAFE_PATHS if leads_out else None)


def _recognise(package: zipfile.ZipFile) -> Content:
    names = set(package.namelist())
    if names & _PROGRAM_PARTS and _TYPES not in names and "mimetype" not in names:
        return Content(Kind.PROGRAM)
    if _TYPES in names:
        return _office(package, names)
    if "mimetype" in names:
        return _open_document(package, names)
    return Content(Kind.ZIP)


def _office(package: zipfile.ZipFile, names: set[str]) -> Content:
    """OOXML: the main part's content type tells the kind, a VBA project tells the macros."""
    root = fromstring(_part(package, _TYPES))
    types = [str(element.get("ContentType", "")).casefold() for element in root.iter()]
    macros = any(name.casefold().endswith("vbaproject.bin") for name in names)
    macros |= any("vbaproject" in kind or ("macroenabled" in kind and "binary" not in kind) for kind in types)
    for kind_of_main in types:
        if not kind_of_main.endswith(".main+xml") and "binary.macroenabled.main" not in kind_of_main:
            continue
        for mark, kind in (*_OOXML, *_OOXML_MACROS):
            if mark in kind_of_main:
                return Content(kind, has_macros=macros)
    return Content(Kind.ZIP, has_macros=macros)


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Content:
    kind = _ODF.get(_part(package, "mimetype").decode("ascii", errors="replace").strip())
    if kind is None:
        return Content(Kind.ZIP)
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    manifest = _part(package, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b"<none/>"
    locked = any(element.tag.endswith("}encryption-data") for element in fromstring(manifest).iter())
    return Content(kind, has_macros=macros, encrypted=locked)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part that must be small; a larger one counts as damage."""
    if package.getinfo(name).file_size > LARGEST_MANIFEST:
        raise zipfile.BadZipFile(f"{name} is too large")
    return package.read(name)
