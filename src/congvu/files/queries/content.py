"""What was read from a file: its text and the pictures of its pages."""

from collections.abc import Iterable

from django.db.models import QuerySet

from congvu.files.enums import TextState
from congvu.files.models import PagePicture, PageText, StoredFile


def text(file: StoredFile) -> str:
    """All text read so far, pages parted by form feeds; empty when there is none. One query."""
    return "\f".join(texts(file).values_list("text", flat=True))


def texts_of(digests: Iterable[str]) -> list[str]:
    """What was read of the contents ``digests`` so far, page by page; of those not stored nothing."""
    if not (wanted := list(digests)):
        return []
    found = PageText.objects.filter(file__digest__in=wanted).order_by("file", "page")
    return list(found.values_list("text", flat=True))


def are_unread(digests: Iterable[str]) -> bool:
    """Whether one of the contents ``digests`` waits to be read, or is being read."""
    unread = (TextState.WAITING, TextState.READING)
    return StoredFile.objects.filter(digest__in=list(digests), text_state__in=unread).exists()


def count_read(digests: Iterable[str]) -> int:
    """Of how many of the contents ``digests`` a text has been read."""
    return StoredFile.objects.filter(digest__in=list(digests), text_state=TextState.DONE).count()


def texts(file: StoredFile) -> "QuerySet[PageText]":
    """The pages that have been read, in order."""
    return PageText.objects.filter(file=file).order_by("page")


def pictures(file: StoredFile) -> "QuerySet[PagePicture]":
    """The pages that have been pictured, in order."""
    return PagePicture.objects.filter(file=file).order_by("page")


def picture(file: StoredFile, page: int) -> PagePicture | None:
    return PagePicture.objects.filter(file=file, page=page).first()
