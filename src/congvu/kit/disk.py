"""Small files that matter: whole or not there at all, and safe from a cut of power when the call returns."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """``path`` holds ``content``; whoever reads it meanwhile finds the old content or the new one."""
    draft = _draft(path, content, mode)
    draft.replace(path)
    sync_folder(path.parent)


def put_once(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """``path`` holds ``content``, unless it was there before: of several processes at once the first wins."""
    draft = _draft(path, content, mode)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in ``folder`` survive a cut of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _draft(path: Path, content: bytes, mode: int) -> Path:
    """A file of its own beside ``path``; one that a killed process has left is in nobody's way."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
        os.fchmod(handle, mode)
    return Path(name)
