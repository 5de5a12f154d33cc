"""Files that are OLE compound files inside: Word, Excel and PowerPoint 97-2003, and locked newer ones."""

import struct
from typing import IO

import olefile

from congvu.files.enums import Kind, Problem
from congvu.files.logic.content import Content

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_INSTALLER = "000C1084-0000-0000-C000-000000000046"
_MAIN_STREAMS = (
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
    ("PowerPoint Document", Kind.PPT),
)
_MACRO_STORAGES = frozenset({"macros", "_vba_project_cur", "vba"})
_WORD_LOCKED = 0x0100
_EXCEL_FILEPASS = 0x002F
_BROKEN = (
    OSError,
    struct.error,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    MemoryError,
)
"""What olefile raises for files made or cut to break it."""


def recognise(source: IO[bytes]) -> Content:
    """What the compound file is, by the streams in it."""
    source.seek(0)
    try:
        with olefile.OleFileIO(source) as ole:
            return _recognise(ole)
    except _BROKEN:
        return Content(Kind.UNKNOWN, problem=Problem.DAMAGED)


def _recognise(ole: olefile.OleFileIO) -> Content:
    if str(ole.root.clsid).upper() == _INSTALLER:
        return Content(Kind.PROGRAM)
    if ole.exists("EncryptedPackage"):
        return Content(Kind.LOCKED_OFFICE, encrypted=True, problem=Problem.PASSWORD)
    macros = any(part.casefold() in _MACRO_STORAGES for entry in ole.listdir(storages=True) for part in entry)
    for stream, kind in _MAIN_STREAMS:
        if ole.exists(stream):
            locked = _is_locked(ole, stream, kind)
            return Content(kind, macros, locked, Problem.PASSWORD if locked else None)
    return Content(Kind.UNKNOWN, has_macros=macros)


def _is_locked(ole: olefile.OleFileIO, stream: str, kind: Kind) -> bool:
    if kind == Kind.PPT:
        return bool(ole.exists("EncryptedSummary"))
    with ole.openstream(stream) as content:
        head = content.read(4096)
    if kind == Kind.DOC:
        return bool(struct.unpack_from("<H", head, 0x0A)[0] & _WORD_LOCKED)
    return _has_record(head, _EXCEL_FILEPASS)


def _has_record(head: bytes, wanted: int) -> bool:
    """Whether the record ``wanted`` stands in the globals of a workbook; it comes among the first."""
    at = 0
    while at + 4 <= len(head):
        record, length = struct.unpack_from("<HH", head, at)
        if record == wanted:
            return True
        at += 4 + int(length)
    return False
