"""Files on their way."""

from datetime import datetime

from django.db.models import QuerySet

from congvu.files.logic.uploads import MOST_UNFINISHED, PATIENCE
from congvu.files.models import Upload, UploadPiece
from congvu.kit.actor import Actor


def mine(by: Actor, place: str) -> "QuerySet[Upload]":
    """What ``by`` has on its way to ``place``, the newest first. Nobody sees another's."""
    return Upload.objects.filter(by_key=by.key, place=place).order_by("-begun_at", "-pk")


def one(code: str, *, by: Actor) -> Upload | None:
    return Upload.objects.filter(code=code, by_key=by.key).first()


def pieces(upload: Upload) -> "QuerySet[UploadPiece]":
    """The pieces in order, without their bytes."""
    return UploadPiece.objects.filter(upload=upload).order_by("offset").defer("content")


def free_slot(by: Actor, place: str) -> int | None:
    """The first slot that is not taken; None when all are."""
    taken = set(mine(by, place).values_list("slot", flat=True))
    return next((slot for slot in range(MOST_UNFINISHED) if slot not in taken), None)


def abandoned(at: datetime) -> "QuerySet[Upload]":
    """Uploads of which nothing has been heard for too long, the oldest first."""
    return Upload.objects.filter(moved_at__lt=at - PATIENCE).order_by("moved_at")
