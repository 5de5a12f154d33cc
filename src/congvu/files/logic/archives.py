"""Guards against archives made to do harm: they are unpacked only to count, and only up to a limit."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO

from congvu.files.enums import Problem
from congvu.files.logic.limits import MEGABYTE, UNPACKING, Unpacking

PIECE = 64 * 1024
_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)
"""What the zip library raises for damaged archives and for ways of packing it does not know."""


@dataclass(frozen=True)
class Weighed:
    """What counting found: the first harmful or doubtful thing, and whether a part is locked by a
    password.
    """

    problem: Problem | None = None
    encrypted: bool = False


class _TooMuchError(Exception):
    """The limit is passed; counting stops at once."""


@dataclass
class _Scale:
    """Counts bytes as they come out, over the archive and all archives in it."""

    packed: int
    limits: Unpacking
    unpacked: int = 0
    entries: int = 0

    def add(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.most_bytes:
            raise _TooMuchError
        if (
            self.unpacked > self.limits.ratio_counts_from
            and self.unpacked > self.limits.most_ratio * self.packed
        ):
            raise _TooMuchError

    def enter(self, entries: int) -> None:
        self.entries += entries
        if self.entries > self.limits.most_entries:
            raise _TooMuchError


def weigh(source: IO[bytes], limits: Unpacking = UNPACKING) -> Weighed:
    """Unpack ``source`` into nothing and say what is wrong with it. What the headers promise is not
    believed.
    """
    packed = source.seek(0, 2)
    try:
        return _weigh(source, _Scale(packed, limits), depth=1)
    except _TooMuchError:
        return Weighed(Problem.ZIP_BOMB)
    except BROKEN:
        return Weighed(Problem.DAMAGED)


def _weigh(source: IO[bytes], scale: _Scale, depth: int) -> Weighed:
    if depth > scale.limits.most_depth or directory_size(source) > scale.limits.most_directory:
        raise _TooMuchError
    encrypted = False
    with zipfile.ZipFile(source) as archive:
        scale.enter(len(archive.infolist()))
        if any(leads_out(entry.filename) for entry in archive.infolist()):
            return Weighed(Problem.UNSAFE_PATHS)
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                encrypted = True
                continue
            inner = _weigh_entry(archive, entry, scale, depth)
            encrypted |= inner.encrypted
            if inner.problem:
                return Weighed(inner.problem, encrypted)
    return Weighed(encrypted=encrypted)


def _weigh_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, scale: _Scale, depth: int) -> Weighed:
    """Count one entry; an archive inside is copied to a temporary file, which the scale keeps small, and
    weighed.
    """
    with archive.open(entry) as part, SpooledTemporaryFile(max_size=4 * MEGABYTE) as copy:
        piece = part.read(PIECE)
        is_archive = piece.startswith(b"PK\x03\x04")
        while piece:
            scale.add(len(piece))
            if is_archive:
                copy.write(piece)
            piece = part.read(PIECE)
        return _weigh(copy, scale, depth + 1) if is_archive else Weighed()


def leads_out(name: str) -> bool:
    """Whether a name in an archive points outside its folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def directory_size(source: IO[bytes]) -> int:
    """The bytes of the central directory as the end record states them, read before the library believes
    them.

    Raises :class:`zipfile.BadZipFile` when there is no end record: the archive is cut off.
    """
    size = source.seek(0, 2)
    start = max(0, size - _END.size - 0xFFFF)
    source.seek(start)
    tail = source.read()
    at = tail.rfind(_END_MAGIC)
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no end record")
    directory = int(_END.unpack_from(tail, at)[5])
    return directory if directory != 0xFFFFFFFF else _directory_size_64(source, start + at)


def _directory_size_64(source: IO[bytes], end: int) -> int:
    source.seek(end - _LOCATOR_64.size)
    magic, _disk, record, _disks = _LOCATOR_64.unpack(source.read(_LOCATOR_64.size))
    if magic != b"PK\x06\x07":
        raise zipfile.BadZipFile("no locator of the large end record")
    source.seek(record)
    return int(_END_64.unpack(source.read(_END_64.size))[8])
