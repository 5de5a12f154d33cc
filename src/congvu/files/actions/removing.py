"""Destroying a content that may not be kept. Nothing else ever leaves the store."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from congvu.files.enums import REMOVED
from congvu.files.models import Erasure, PagePicture, StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit.actor import Actor
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def destroy(file: StoredFile, *, by: Actor, at: datetime) -> bool:
    """Nothing here says what was in ``file``: its names, text and pictures are gone, and soon its bytes.

    Take away your own link first. False, and all stays, while another row still holds the content.
    """
    pictures = list(file.pictures.values_list("digest", flat=True))
    ref = file.ref
    try:
        with transaction.atomic():
            StoredFile.objects.get(pk=file.pk).delete()
    except ProtectedError:
        return False
    for digest in {ref.key, *pictures} - _named(pictures):
        Erasure.objects.update_or_create(digest=digest, defaults={"asked_at": at, "done_at": None})
    trail.record(REMOVED, about=ref, by=by, at=at)
    return True


def erase(at: datetime) -> int:
    """The store forgets what is to be erased, unless somebody has handed in the same content since."""
    rows = list(Erasure.objects.filter(done_at=None).order_by("pk")[:50])
    for row in rows:
        if not _named([row.digest]):
            store().delete(row.digest)
        Erasure.objects.filter(pk=row.pk).update(done_at=at)
    return len(rows)


def _named(digests: list[str]) -> set[str]:
    """Those of ``digests`` that a file or the picture of a page still has."""
    files = StoredFile.objects.filter(digest__in=digests).values_list("digest", flat=True)
    return {*files, *PagePicture.objects.filter(digest__in=digests).values_list("digest", flat=True)}
