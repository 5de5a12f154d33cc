"""Writes small OLE compound files (Word 97 and the like), since no library at hand does.

Version 3 of [MS-CFB]: sectors of 512 bytes, one of them for the FAT, streams padded so that none is "mini".
"""

import struct
import uuid

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NOTHING = 0xFFFFFFFF


def compound(streams: dict[str, bytes], *, storages: tuple[str, ...] = (), clsid: str = "") -> bytes:
    """A compound file with these streams and empty storages in its root."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    entries = len(padded) + len(storages) + 1
    directory_sectors = -(-entries * 128 // SECTOR)
    fat = [FAT, *_chain(1, directory_sectors)]
    starts, sectors = {}, b""
    for name, content in padded.items():
        starts[name] = len(fat)
        count = -(-len(content) // SECTOR)
        fat += _chain(len(fat), count)
        sectors += content.ljust(count * SECTOR, b"\0")
    directory = _directory(padded, storages, starts, clsid).ljust(directory_sectors * SECTOR, b"\0")
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    return _header() + table + directory + sectors


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _header() -> bytes:
    head = struct.pack("<8s16sHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    return head.ljust(SECTOR, b"\xff")


def _directory(
    streams: dict[str, bytes], storages: tuple[str, ...], starts: dict[str, int], clsid: str
) -> bytes:
    names = sorted([*streams, *storages], key=lambda name: (len(name), name.upper()))
    out = _entry("Root Entry", 5, child=1 if names else NOTHING, start=END, clsid=clsid)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else NOTHING
        is_stream = name in streams
        size = len(streams[name]) if is_stream else 0
        out += _entry(name, 2 if is_stream else 1, right=right, start=starts.get(name, 0), size=size)
    return out


def _entry(
    name: str,
    kind: int,
    *,
    right: int = NOTHING,
    child: int = NOTHING,
    start: int,
    size: int = 0,
    clsid: str = "",
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    identity = uuid.UUID(clsid).bytes_le if clsid else bytes(16)
    return (
        struct.pack("<64sHBBIII", encoded, len(encoded), kind, 1, NOTHING, right, child)
        + identity
        + struct.pack("<IQQIQ", 0, 0, 0, start, size)
    )


def word(*, locked: bool = False, macros: bool = False) -> bytes:
    """What looks like a Word 97 document: a stream with the beginning of its information block."""
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x0402, 0, 0x0100 if locked else 0)
    return compound({"WordDocument": head}, storages=("Macros",) if macros else ())


def word_saying(text: bytes) -> bytes:
    """A Word 97 document that says ``text`` in bytes of code page 1252, as old fonts kept Vietnamese."""
    begin = 0x200
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x0402, 0, 0x1000).ljust(24, b"\0")
    head += struct.pack("<II", begin, begin + len(text))
    return compound({"WordDocument": head.ljust(begin, b"\0") + text})


def excel(*, locked: bool = False) -> bytes:
    """What looks like an Excel 97 workbook."""
    records = struct.pack("<HH16x", 0x0809, 16) + (struct.pack("<HH4x", 0x002F, 4) if locked else b"")
    return compound({"Workbook": records})
