"""The parcel of files of a bulk filing: what is in it, each file looked at, none of it believed.

It is opened in a process of its own. Names are only read, never used as paths; what comes out is counted,
not what the headers promise.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from congvu.files.enums import Kind, Problem
from congvu.files.logic import names
from congvu.files.logic.content import Content
from congvu.files.models import StoredFile
from congvu.files.providers import parcels
from congvu.files.providers.parcels import Entry
from congvu.files.providers.storage.store import store
from congvu.initiatives.enums.batches import FileFlaw
from congvu.initiatives.models import BatchRow

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 2048 * MEGABYTE
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


def look(parcel: StoredFile) -> Iterator[list[Looked]]:
    """Every file in it by portions, without what systems leave behind. Raises parcels.Unreadable."""
    with store().open(parcel.digest) as source:
        for entries in parcels.look(source, most=settings.FILE_LIMIT, total=MOST_UNPACKED):
            yield [_looked(each) for each in entries if not any(word in each.path for word in _SYSTEM)]


@contextmanager
def unpacked(parcel: StoredFile | None, rows: Sequence[BatchRow]) -> Iterator[Mapping[str, Path]]:
    """The files of ``rows`` by their paths in the parcel. Raises parcels.Unreadable."""
    sizes = {str(each["path"]): int(each["size"]) for row in rows for each in row.files}
    if parcel is None or not sizes:
        yield {}
        return
    with store().open(parcel.digest) as source, parcels.unpacked(source, sizes) as found:
        yield found


@contextmanager
def taken_out(parcel: StoredFile, paths: Sequence[str]) -> Iterator[Mapping[str, Path]]:
    """Files by their paths in the parcel, none larger than is taken in. Raises parcels.Unreadable."""
    if not paths:
        yield {}
        return
    sizes = dict.fromkeys(paths, settings.FILE_LIMIT)
    with store().open(parcel.digest) as source, parcels.unpacked(source, sizes) as found:
        yield found


def _looked(entry: Entry) -> Looked:
    if entry.content is None:
        return Looked(entry.path, size=entry.size, problem=_size_flaw(entry.size))
    problem = _flaw(names.clean(entry.path), entry.content)
    return Looked(entry.path, entry.digest, entry.size, problem)


def _size_flaw(size: int) -> str:
    if size == 0:
        return str(FileFlaw.EMPTY.label)
    return str(FileFlaw.TOO_LARGE.label) % {"most": settings.FILE_LIMIT // MEGABYTE}


def _flaw(name: str, content: Content) -> str:
    """Why a content is not taken; empty when it is."""
    if content.encrypted or content.problem is Problem.PASSWORD:
        return str(FileFlaw.LOCKED.label)
    if content.has_macros:
        return str(FileFlaw.MACROS.label)
    if content.problem is Problem.DAMAGED:
        return str(FileFlaw.DAMAGED.label)
    if content.problem:
        return str(Problem(content.problem).label)
    if names.may_run(name):
        return str(FileFlaw.PROGRAM.label)
    if content.kind in _FLAWS:
        return str(_FLAWS[content.kind].label)
    if names.wrong_ending(name, content.kind):
        return str(FileFlaw.WRONG_NAME.label) % {"ending": names.ending(name)}
    return ""
