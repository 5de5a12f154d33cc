"""Files by what is to be done with them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from congvu.files.enums import TextState
from congvu.files.logic.live import NOT_YET
from congvu.files.logic.waiting import CLAIM
from congvu.files.models import PageText, Receipt, StoredFile
from congvu.kit.actor import Actor
from congvu.kit.veil import hidden


def with_digest(digest: str) -> StoredFile | None:
    return StoredFile.objects.filter(digest=digest).first()


def handed_in(digest: str, *, by: Actor, name: str = "") -> Receipt | None:
    """The person's last receipt for the content ``digest``, its file loaded with it: what a form attaches.

    With ``name`` only a receipt under that name counts.
    """
    receipts = Receipt.objects.filter(file__digest=digest, by_key=by.key)
    if name:
        receipts = receipts.filter(name=name)
    return receipts.select_related("file").order_by("-at").first()


def due(at: datetime) -> "QuerySet[StoredFile]":
    """Files whose next try has come, the one that has waited longest first."""
    return StoredFile.objects.filter(text_state=TextState.WAITING, next_try_at__lte=at).order_by(
        "next_try_at"
    )


def unlooked() -> "QuerySet[StoredFile]":
    """PDFs that nobody has looked into yet for what acts by itself, the oldest first."""
    return StoredFile.objects.filter(live=NOT_YET).order_by("pk")


def expired(at: datetime) -> "QuerySet[StoredFile]":
    """Files whose reader must be dead: it has said nothing for longer than a claim holds."""
    return StoredFile.objects.filter(text_state=TextState.READING, claimed_at__lt=at - CLAIM).order_by(
        "claimed_at"
    )


def first_unread(file: StoredFile) -> int:
    """The first page whose text has not been read; one beyond the last when all have."""
    read = set(PageText.objects.filter(file=file).values_list("page", flat=True))
    return next(page for page in range(1, len(read) + 2) if page not in read)


def in_state(state: TextState, *, by: Actor) -> "QuerySet[StoredFile]":
    """The files in one state of reading, newest first, with the receipts that name them.

    Not those kept from ``by``: the name of a file may tell whose it is.
    """
    found = StoredFile.objects.filter(text_state=state).exclude(digest__in=hidden("files.file", by))
    return found.order_by("-stored_at", "-pk").prefetch_related("receipts")


def first_name(file: StoredFile) -> str:
    """What the file was called when it was first sent; its receipts should have been loaded."""
    return min(file.receipts.all(), key=lambda receipt: receipt.pk).name


def missing_tools() -> list[str]:
    """The programs that files are waiting for, by name."""
    waiting = StoredFile.objects.filter(text_state=TextState.WAITING).exclude(missing_tool="")
    return list(waiting.order_by("missing_tool").values_list("missing_tool", flat=True).distinct())


@dataclass(frozen=True)
class Counts:
    """How many files stand in each state of reading."""

    waiting: int = 0
    reading: int = 0
    done: int = 0
    failed: int = 0
    none: int = 0


def counts() -> Counts:
    rows = StoredFile.objects.values_list("text_state").annotate(Count("pk"))
    return Counts(**dict(rows.order_by("text_state")))


def progress(file: StoredFile) -> tuple[int, int]:
    """How many pages have been read, and of how many; (0, 0) while that is not known."""
    return (PageText.objects.filter(file=file).count(), file.pages) if file.pages else (0, 0)
