"""The parcel of files of a bulk filing: what is in it, each file looked at, none of it believed.

Names are only read, never used as paths; what comes out is counted, not what the headers promise.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings

from congvu.files.enums import Kind, Problem
from congvu.files.logic import archives, names
from congvu.files.logic.content import Content
from congvu.files.logic.recognise import recognise
from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.initiatives.enums.batches import FileFlaw

PIECE = 256 * 1024
IN_MEMORY = 4 * 1024 * 1024
MEGABYTE = 1024 * 1024
_SYSTEM = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_FLAWS = {
    Kind.PROGRAM: FileFlaw.PROGRAM,
    Kind.HTML: FileFlaw.PROGRAM,
    Kind.ZIP: FileFlaw.PARCEL,
    Kind.LOCKED_OFFICE: FileFlaw.LOCKED,
}


@dataclass(frozen=True)
class Looked:
    """A file of the parcel: what its content is called, or the sentence why it is not taken."""

    path: str
    digest: str = ""
    size: int = 0
    problem: str = ""


@contextmanager
def opened(file: StoredFile) -> Iterator[zipfile.ZipFile]:
    """The parcel, which was weighed when it was taken in."""
    with store().open(file.digest) as source, zipfile.ZipFile(source) as parcel:
        yield parcel


def paths(parcel: zipfile.ZipFile) -> list[str]:
    """The files in it, without folders and what systems leave behind."""
    entries = (entry for entry in parcel.infolist() if not entry.is_dir())
    return [entry.filename for entry in entries if not any(word in entry.filename for word in _SYSTEM)]


def look(parcel: zipfile.ZipFile, path: str) -> Looked:
    """What the file is. Never raises for what it holds."""
    if parcel.getinfo(path).flag_bits & 1:
        return Looked(path, problem=str(FileFlaw.LOCKED.label))
    try:
        with taken(parcel, path) as file:
            size = file.seek(0, 2)
            if flaw := _size_flaw(size):
                return Looked(path, size=size, problem=flaw)
            problem = _flaw(names.clean(path), recognise(file))
            file.seek(0)
            return Looked(path, file_digest(file, "sha256").hexdigest(), size, problem)  # type: ignore[arg-type]  # a spooled file reads as a file does
    except archives.BROKEN:
        return Looked(path, problem=str(FileFlaw.DAMAGED.label))


@contextmanager
def taken(parcel: zipfile.ZipFile, path: str) -> Iterator[IO[bytes]]:
    """The content of one file, to be read from its beginning; at most one byte more than is taken in."""
    with parcel.open(path) as source, SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        while (piece := source.read(PIECE)) and copy.tell() <= settings.FILE_LIMIT:
            copy.write(piece)
        copy.seek(0)
        yield copy


def _size_flaw(size: int) -> str:
    if size == 0:
        return str(FileFlaw.EMPTY.label)
    if size > settings.FILE_LIMIT:
        return str(FileFlaw.TOO_LARGE.label) % {"most": settings.FILE_LIMIT // MEGABYTE}
    return ""


def _flaw(name: str, content: Content) -> str:
    """Why a content is not taken; empty when it is."""
    if content.encrypted or content.problem is Problem.PASSWORD:
        return str(FileFlaw.LOCKED.label)
    if content.has_macros:
        return str(FileFlaw.MACROS.label)
    if content.problem:
        return str(Problem(content.problem).label)
    if names.may_run(name):
        return str(FileFlaw.PROGRAM.label)
    if content.kind in _FLAWS:
        return str(_FLAWS[content.kind].label)
    if names.wrong_ending(name, content.kind):
        return str(FileFlaw.WRONG_NAME.label) % {"ending": names.ending(name)}
    return ""
