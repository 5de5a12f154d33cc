"""Contents on a disk: ``ab/cd/abcd…``, written beside their final place, then renamed into it."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

from congvu.files.providers.storage.store import DamagedError, Kept

PIECE = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


class DiskStore:
    """A folder of the local disk, or one that all nodes share."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = Path(folder or settings.FILES)

    def put(self, source: IO[bytes]) -> Kept:
        self._make(self._folder)
        handle, name = tempfile.mkstemp(prefix="arriving-", dir=self._folder)
        arriving = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                kept = _copy(source, target)
            if _digest(arriving) != kept.digest:
                raise DamagedError(f"{arriving} does not read back as it was written")
            self._settle(arriving, kept)
        finally:
            arriving.unlink(missing_ok=True)
        return kept

    def open(self, digest: str) -> BinaryIO:
        return self._path(digest).open("rb")

    def check(self, digest: str) -> None:
        if _digest(self._path(digest)) != digest:
            raise DamagedError(f"the content {digest} has changed on the disk")

    def exists(self, digest: str) -> bool:
        return self._path(digest).is_file()

    def delete(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def each(self) -> Iterator[str]:
        return (path.name for path in self._folder.glob("??/??/*") if _DIGEST.fullmatch(path.name))

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a digest: {digest!r}")
        return self._folder / digest[:2] / digest[2:4] / digest

    def _settle(self, arriving: Path, kept: Kept) -> None:
        """Rename into place, unless the same content lies there sound; a damaged one is replaced, and so
        healed.
        """
        path = self._path(kept.digest)
        self._make(path.parent)
        if path.is_file() and _digest(path) == kept.digest:
            return
        arriving.replace(path)
        _sync_folder(path.parent)

    def _make(self, folder: Path) -> None:
        """Make ``folder`` and those above it that are missing; their names survive a cut of power."""
        if folder.is_dir():
            return
        self._make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _copy(source: IO[bytes], target: IO[bytes]) -> Kept:
    """Write all of ``source`` to ``target``, on the disk when this returns."""
    source.seek(0)
    total = hashlib.sha256()
    size = 0
    while piece := source.read(PIECE):
        total.update(piece)
        size += len(piece)
        target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return Kept(total.hexdigest(), size)


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` survive a cut of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
