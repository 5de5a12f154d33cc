"""Taking a file in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from congvu.files import queries
from congvu.files.enums import STORED, Kind, Problem, TextState
from congvu.files.logic import names
from congvu.files.logic.content import Content
from congvu.files.logic.live import NOT_YET
from congvu.files.logic.recognise import recognise, recognise_parcel
from congvu.files.models import Receipt, StoredFile
from congvu.files.providers.readers.table import readers
from congvu.files.providers.storage.store import Kept
from congvu.files.providers.storage.store import store as the_store
from congvu.files.rules import storing as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

_NEVER_READ = (Problem.PASSWORD, Problem.DAMAGED, Problem.ZIP_BOMB, Problem.UNSAFE_PATHS)


@dataclass(frozen=True)
class _Arrived:
    """A content that the store has and that no row names yet."""

    kept: Kept
    content: Content
    name: str


def store(upload: IO[bytes], *, name: str, read: bool = True, by: Actor, at: datetime) -> StoredFile:
    """Take in what ``upload`` (seekable) holds. The content is safely on the disk before any row names it.

    The same content is kept once; the same person sending it again under the same name changes nothing and
    gets the same file. Refuses empty and too large files, programs and web pages. What cannot be read is
    kept and marked (``problem``; ``rules.remarks`` gives the sentences). Call it outside your own act where
    you can: the writing to disk then holds no lock of the database.

    ``read``: False for what the house has printed itself and nobody searches.
    """
    arrived = _put(upload, name=name, by=by)
    if receipt := queries.handed_in(arrived.kept.digest, by=by, name=arrived.name):
        return receipt.file
    return _receive([arrived], read=read, by=by, at=at)[0]


def store_parcel(upload: IO[bytes], *, name: str, by: Actor, at: datetime) -> StoredFile:
    """Take in an archive whose files a job will look at one by one; it is not unpacked here.

    Otherwise as :func:`store`.
    """
    return _receive([_put(upload, name=name, by=by, look=recognise_parcel)], by=by, at=at)[0]


def store_all(
    uploads: Iterable[tuple[str, IO[bytes]]], *, read: bool = True, by: Actor, at: datetime
) -> list[StoredFile]:
    """Take in many at once, each under its name, as :func:`store` does; their rows are one act.

    All contents are on the disk before any row names them. Refuses all when one is to be refused.
    """
    arrived = [_put(upload, name=name, by=by) for name, upload in uploads]
    known = [queries.handed_in(each.kept.digest, by=by, name=each.name) for each in arrived]
    new = [each for each, receipt in zip(arrived, known, strict=True) if receipt is None]
    received = iter(_receive(new, read=read, by=by, at=at) if new else ())
    return [receipt.file if receipt else next(received) for receipt in known]


def take(
    uploads: "Iterable[UploadedFile[Any]]", sent: Iterable[str] = (), *, by: Actor, at: datetime
) -> list[Receipt]:
    """The files of a form: ``uploads`` that came with it, and the digests of those ``sent`` ahead, each once.

    Refuses a digest that the person has not sent himself, so that nobody attaches what he may not read.
    """
    receipts = []
    for digest in sent:
        receipt = queries.handed_in(digest, by=by)
        if receipt is None:
            raise Refused(_("One of the files has not arrived. Please choose it again."))
        receipts.append(receipt)
    for upload in uploads:
        if upload.file is None:
            raise Refused(_("One of the files has not arrived. Please choose it again."))
        file = store(upload.file, name=upload.name or "", by=by, at=at)
        receipts.append(Receipt.objects.get(file=file, by_key=by.key, name=names.clean(upload.name or "")))
    return list({receipt.file_id: receipt for receipt in receipts}.values())


def _put(
    upload: IO[bytes], *, name: str, by: Actor, look: Callable[[IO[bytes]], Content] = recognise
) -> _Arrived:
    """On the disk, after it was asked whether it may come in."""
    refuse_if(rules.size(upload.seek(0, 2)))
    content = look(upload)
    refuse_if(rules.store(name, content, by=by))
    return _Arrived(the_store().put(upload), content, names.clean(name))


@act
def _receive(arrived: Iterable[_Arrived], *, read: bool = True, by: Actor, at: datetime) -> list[StoredFile]:
    """Name contents that the store has: a row for each that is new, the person's receipt in any case."""
    return [_name(each, read=read, by=by, at=at) for each in arrived]


def _name(arrived: _Arrived, *, read: bool, by: Actor, at: datetime) -> StoredFile:
    kept, content = arrived.kept, arrived.content
    problem = _problem(content)
    will_be_read = read and content.kind in readers and problem not in _NEVER_READ
    file, is_new = StoredFile.objects.get_or_create(
        digest=kept.digest,
        defaults={
            "size": kept.size,
            "kind": content.kind,
            "media_type": content.media_type,
            "has_macros": content.has_macros,
            "encrypted": content.encrypted,
            "problem": problem,
            "live": NOT_YET if will_be_read and content.kind == Kind.PDF else "",
            "text_state": TextState.WAITING if will_be_read else TextState.NONE,
            "next_try_at": at if will_be_read else None,
            "stored_at": at,
            "stored_by": by.key,
        },
    )
    if will_be_read and not is_new:
        _have_read(file, at)
    Receipt.objects.get_or_create(file=file, by_key=by.key, name=arrived.name, defaults={"at": at})
    detail: dict[str, Json] = {"kind": file.kind, "size": file.size, "new": is_new}
    trail.record(STORED, about=file, by=by, at=at, detail=detail)
    return file


def _have_read(file: StoredFile, at: datetime) -> None:
    """A content that nobody wanted read before is read after all, now that somebody hands it in."""
    live = NOT_YET if file.kind == Kind.PDF else ""
    StoredFile.objects.filter(pk=file.pk, text_state=TextState.NONE).update(
        text_state=TextState.WAITING, next_try_at=at, live=live
    )


def _problem(content: Content) -> str:
    if content.problem:
        return content.problem
    return "" if content.kind in readers else Problem.UNREADABLE_KIND
