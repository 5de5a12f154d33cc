"""Files of what came from outside, through the same doors as every other file."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings

from congvu.files import actions as files
from congvu.files.logic import names
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.procedures.enums.outside import FlawKind
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.logic.outside import Declined, SentFile, Source
from congvu.procedures.logic.sent import Sent, SentPart

TRIES = 3
"""A file that does not arrive as it was sent is asked for so often before it counts as damaged."""


class Again(Exception):
    """A file has not come whole; the whole thing is to be tried once more."""


@dataclass(frozen=True)
class Fetched:
    """A part with its file as it lies here; without one, ``flaw`` says why if the sender meant one."""

    part: SentPart
    file: StoredFile | None = None
    name: str = ""
    flaw: Flaw | None = None


def fetch(source: Source, sent: Sent, *, tries: int, by: Actor, at: datetime) -> list[Fetched]:
    """Every part of ``sent`` with its file. Raises :class:`Again` while a damaged one may come whole yet."""
    return [_one(source, sent.identity.code, part, tries=tries, by=by, at=at) for part in sent.parts]


def _one(source: Source, code: str, part: SentPart, *, tries: int, by: Actor, at: datetime) -> Fetched:
    if part.file is None:
        return Fetched(part)
    name = names.clean(part.file.name)
    with TemporaryFile() as into:
        try:
            source.file(code, part.file, into, most=settings.FILE_LIMIT)
        except Declined:
            return _flawed(part, FlawKind.FILE_MISSING, name)
        into.flush()
        size = into.seek(0, 2)
        if not size:
            return _flawed(part, FlawKind.FILE_EMPTY, name)
        if size <= settings.FILE_LIMIT and not _is_whole(into, size, part.file):
            if tries < TRIES:
                raise Again
            return _flawed(part, FlawKind.FILE_DAMAGED, name)
        try:
            return Fetched(part, files.store(into, name=name, by=by, at=at), name)
        except Refused as refused:
            return _flawed(part, FlawKind.FILE_REFUSED, name, refused.refusal.sentence)


def _is_whole(into: IO[bytes], size: int, file: SentFile) -> bool:
    if file.size is not None and file.size != size:
        return False
    if not file.sha256:
        return True
    into.seek(0)
    return file_digest(into, "sha256").hexdigest() == file.sha256  # type: ignore[arg-type]  # a real file


def _flawed(part: SentPart, kind: FlawKind, name: str, said: str = "") -> Fetched:
    return Fetched(part, None, name, Flaw(kind, part.name or part.part, name, said))
