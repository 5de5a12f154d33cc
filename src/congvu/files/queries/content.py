"""Contents out of the store, and what was read from them."""

from collections.abc import Iterator
from typing import BinaryIO

from django.db.models import QuerySet

from congvu.files.models import PagePicture, PageText, StoredFile
from congvu.files.providers.storage.store import DamagedError, store


def text(file: StoredFile) -> str:
    """All text read so far, pages parted by form feeds; empty when there is none. One query."""
    return "\f".join(texts(file).values_list("text", flat=True))


def texts(file: StoredFile) -> "QuerySet[PageText]":
    """The pages that have been read, in order."""
    return PageText.objects.filter(file=file).order_by("page")


def pictures(file: StoredFile) -> "QuerySet[PagePicture]":
    """The pages that have been pictured, in order."""
    return PagePicture.objects.filter(file=file).order_by("page")


def picture(file: StoredFile, page: int) -> PagePicture | None:
    return PagePicture.objects.filter(file=file, page=page).first()


def open_content(file: StoredFile) -> BinaryIO:
    """The content itself; the caller closes it and has asked whether the person may see it."""
    return store().open(file.digest)


def open_picture(found: PagePicture) -> BinaryIO:
    return store().open(found.digest)


def damaged() -> Iterator[StoredFile]:
    """Every file whose content is missing from the store or is not what its digest says. Reads all
    contents.
    """
    for file in StoredFile.objects.order_by("pk").iterator():
        try:
            store().check(file.digest)
        except (FileNotFoundError, DamagedError):
            yield file
