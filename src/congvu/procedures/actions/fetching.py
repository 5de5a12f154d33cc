"""Files of what came from outside, through the same doors as every other file."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files import rules
from congvu.files.logic import names
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.procedures.enums.outside import FlawKind
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.logic.outside import Declined, Faulty, SentFile, Source
from congvu.procedures.logic.sent import Sent, SentPart

TRIES = 3
"""A file that does not arrive as it was sent is asked for so often before it counts as damaged."""
MOST_FILES_FULL = 5
"""All files of one thing together may be as large as so many of the largest that is taken."""


class Again(Exception):
    """A file has not come whole; the whole thing is to be tried once more."""


@dataclass(frozen=True)
class Fetched:
    """A part with its file as it lies here; without one, ``flaw`` says why if the sender meant one. ``came``
    is how many bytes were fetched for it.
    """

    part: SentPart
    file: StoredFile | None = None
    name: str = ""
    flaw: Flaw | None = None
    came: int = 0


def fetch(source: Source, sent: Sent, *, tries: int, by: Actor, at: datetime) -> list[Fetched]:
    """Every part of ``sent`` with its file. Raises :class:`Again` while a damaged one may come whole yet.

    What is larger than it may be, by itself or with the others, is not fetched; nor does more come than was
    announced.
    """
    found, left = [], settings.FILE_LIMIT * MOST_FILES_FULL
    for part in sent.parts:
        found.append(_one(source, sent.identity.code, part, left=left, tries=tries, by=by, at=at))
        left -= found[-1].came
    return found


def _one(
    source: Source, code: str, part: SentPart, *, left: int, tries: int, by: Actor, at: datetime
) -> Fetched:
    if part.file is None:
        return Fetched(part)
    name, announced = names.clean(part.file.name), part.file.size or 0
    if announced and (refusal := rules.size(announced)):
        return _flawed(part, FlawKind.FILE_REFUSED, name, refusal.sentence)
    if announced > left or left <= 0:
        return _flawed(part, FlawKind.FILE_REFUSED, name, _together())
    with TemporaryFile() as into:
        try:
            source.file(code, part.file, into, most=min(settings.FILE_LIMIT, left))
        except Declined:
            return _flawed(part, FlawKind.FILE_MISSING, name)
        except Faulty:
            return _damaged(part, name, tries)
        into.flush()
        size = into.seek(0, 2)
        if not size:
            return _flawed(part, FlawKind.FILE_EMPTY, name)
        if left < size <= settings.FILE_LIMIT:
            return replace(_flawed(part, FlawKind.FILE_REFUSED, name, _together()), came=size)
        if size <= settings.FILE_LIMIT and not _is_whole(into, size, part.file):
            return replace(_damaged(part, name, tries), came=size)
        try:
            return Fetched(part, files.store(into, name=name, by=by, at=at), name, came=size)
        except Refused as refused:
            return replace(_flawed(part, FlawKind.FILE_REFUSED, name, refused.refusal.sentence), came=size)


def _damaged(part: SentPart, name: str, tries: int) -> Fetched:
    """It did not come as it was sent, this time too."""
    if tries + 1 < TRIES:
        raise Again
    return _flawed(part, FlawKind.FILE_DAMAGED, name)


def _together() -> str:
    most = settings.FILE_LIMIT * MOST_FILES_FULL // (1024 * 1024)
    return _("All files together are larger than %(most)s MB.") % {"most": most}


def _is_whole(into: IO[bytes], size: int, file: SentFile) -> bool:
    if file.size is not None and file.size != size:
        return False
    if not file.sha256:
        return True
    into.seek(0)
    return file_digest(into, "sha256").hexdigest() == file.sha256  # type: ignore[arg-type]  # a real file


def _flawed(part: SentPart, kind: FlawKind, name: str, said: str = "") -> Fetched:
    return Fetched(part, None, name, Flaw(kind, part.name or part.part, name, said))
