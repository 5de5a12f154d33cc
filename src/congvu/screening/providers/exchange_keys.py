"""Secrets of agreements: files among the keys, in every backup, deleted when the agreement has ended."""

import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from congvu.kit import disk
from congvu.similarity.agreement import Agreement, WrongKey

_OWN = "numbers"
_ENDING = ".secret"


class Lost(Exception):
    """The secret is not there, or is none: nothing can be exchanged under this agreement."""


def root() -> Path:
    return Path(settings.KEYS) / "exchange"


def keep(agreement: Agreement) -> None:
    """The secret lies on the disk, for this account alone, when the call returns."""
    _keep(agreement.name, agreement)


def load(name: str) -> Agreement:
    try:
        return Agreement.load(_path(name))
    except (FileNotFoundError, WrongKey) as wrong:
        raise Lost(name) from wrong


def own() -> Agreement:
    """The secret that the numbers of our texts are made of, and that stays here. Made at the first call."""
    if not _path(_OWN).exists():
        _keep(_OWN, Agreement.new())
    return Agreement.load(_path(_OWN))


def destroy(name: str) -> None:
    """The secret is overwritten and unlinked; one that is not there is no error."""
    path = _path(name)
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    disk.sync_folder(root())


def left(before: datetime) -> list[str]:
    """The names of secrets that were written before this instant."""
    kept = root().glob(f"*{_ENDING}") if root().exists() else ()
    written = {path.stem: datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in kept}
    return sorted(name for name, at in written.items() if at < before and name != _OWN)


def _keep(name: str, agreement: Agreement) -> None:
    root().mkdir(parents=True, exist_ok=True, mode=0o700)
    disk.put_once(_path(name), agreement.written.encode("ascii"))


def _path(name: str) -> Path:
    return root() / f"{name}{_ENDING}"
