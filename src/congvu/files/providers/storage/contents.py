"""Contents by the rows that name them."""

from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.models import PagePicture, StoredFile
from congvu.files.providers.storage.store import DamagedError, store


def open_content(named: StoredFile | PagePicture) -> BinaryIO:
    """The content itself; the caller closes it, and has asked whether the person may see it."""
    return store().open(named.digest)


def damaged() -> Iterator[StoredFile | PagePicture]:
    """Every row whose content is missing from the store, or is not what its digest says. Reads it all."""
    for rows in (StoredFile.objects.order_by("pk"), PagePicture.objects.order_by("pk")):
        for row in rows.iterator():
            try:
                store().check(row.digest)
            except (FileNotFoundError, DamagedError):
                yield row
