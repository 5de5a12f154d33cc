"""What a store of contents must do, and which one this installation uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, BinaryIO, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Kept:
    """A content that is safely in the store."""

    digest: str
    size: int


class DamagedError(Exception):
    """What the store gives back is not what was put in."""


class Store(Protocol):
    """Keeps contents by their SHA-256. Several processes and nodes may use one store at the same time."""

    def put(self, source: IO[bytes]) -> Kept:
        """Keep what ``source`` holds, from its beginning. When this returns, the content survives a cut of
        power and has been read back and compared. Putting the same content again keeps it once."""
        ...

    def open(self, digest: str) -> BinaryIO:
        """The content as a real file of the operating system, to be closed by the caller.

        Raises FileNotFoundError when it is not there.
        """
        ...

    def check(self, digest: str) -> None:
        """Read the content and compare it. Raises FileNotFoundError or DamagedError."""
        ...

    def exists(self, digest: str) -> bool: ...

    def delete(self, digest: str) -> None:
        """Forget the content; nothing happens when it is not there."""
        ...

    def each(self) -> Iterator[str]:
        """The digest of every content kept, in no order."""
        ...


@cache
def store() -> Store:
    """The store that the settings name."""
    return cast(Store, import_string(settings.FILE_STORE)())
