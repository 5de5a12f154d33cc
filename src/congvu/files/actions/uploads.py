"""Files that come in pieces. That bytes arrive is no act; that the whole is stored is (``store``)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from congvu.files.actions import storing
from congvu.files.logic import names
from congvu.files.models import StoredFile, Upload, UploadPiece
from congvu.files.providers.uploads import whole
from congvu.files.queries import uploads as queries
from congvu.files.rules import uploads as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if

_SWEPT_AT_ONCE = 20


def begin(place: str, *, name: str, size: int, by: Actor, at: datetime) -> Upload:
    """Room for a file of ``size`` bytes on its way to ``place``; none of them has arrived.

    Refuses strangers to the place, what is too large as a whole, and more than a few at a time.
    """
    refuse_if(rules.begin(place, size, by=by))
    slot = queries.free_slot(by, place) or 0  # 0 when another window has just taken the last: it is taken too
    try:
        with transaction.atomic():
            return Upload.objects.create(
                code=secrets.token_hex(16),
                by_key=by.key,
                place=place,
                slot=slot,
                name=names.clean(name),
                size=size,
                begun_at=at,
                moved_at=at,
            )
    except IntegrityError as taken:  # another window has taken the slot
        raise Stale(_("Another window has begun an upload at the same moment. Try again.")) from taken


def append(upload: Upload, content: bytes, *, offset: int, at: datetime) -> None:
    """The bytes at ``offset`` are safely here when this returns.

    Stale, and nothing is kept, when another window has sent on meanwhile or the line has repeated itself.
    """
    if offset != upload.arrived:
        raise Stale(_("Another window has gone on with this upload."))
    refuse_if(rules.append(upload, len(content)))
    with transaction.atomic():
        mine = Upload.objects.filter(pk=upload.pk, arrived=offset)
        if not mine.update(arrived=F("arrived") + len(content), moved_at=at):
            raise Stale(_("Another window has gone on with this upload."))
        UploadPiece.objects.create(
            upload=upload,
            offset=offset,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            content=content,
        )
    upload.arrived = offset + len(content)


@dataclass(frozen=True)
class Taken:
    """A file of a form, stored, and the name it came under; when it was sent ahead the upload it came as,
    which may be forgotten once the act is done.
    """

    file: StoredFile
    name: str
    upload: Upload | None = None


def take(code: str, place: str, *, by: Actor, at: datetime, parcel: bool = False) -> Taken:
    """The upload is stored as :func:`storing.store` does, a ``parcel`` without looking into its files.

    Refuses what is not the person's own, was meant for another place, or has not arrived as a whole.
    """
    upload = queries.one(code, by=by)
    refuse_if(rules.take(upload, place))
    assert upload is not None  # noqa: S101 - the rule has said so
    store = storing.store_parcel if parcel else storing.store
    with whole(upload) as content:
        return Taken(store(content, name=upload.name, by=by, at=at), upload.name, upload)


def forget(upload: Upload) -> None:
    """The upload and its pieces are gone; twice does no harm. A piece that is being written comes first."""
    with transaction.atomic():
        if Upload.objects.select_for_update().filter(pk=upload.pk).first():
            Upload.objects.filter(pk=upload.pk).delete()


def sweep(at: datetime) -> int:
    """Some uploads that nobody goes on with are forgotten; gives back how many."""
    abandoned = list(queries.abandoned(at)[:_SWEPT_AT_ONCE])
    for upload in abandoned:
        forget(upload)
    return len(abandoned)
