"""Keys of secret ballots: files that live from the opening to the count, and are in no backup."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.conf import settings

from congvu.councils.logic import ballot_box, blind
from congvu.kit import disk

BOX = "box.key"


class Lost(Exception):
    """A key of the ballot is not there: the ballot is void."""


def root() -> Path:
    return Path(settings.KEYS) / "ballots"


def make(ballot: str, slips: Iterable[int]) -> dict[int, str]:
    """A key for the box and one for each slip lie in the ballot's folder; gives the public halves."""
    folder = root() / ballot
    folder.mkdir(parents=True, mode=0o700)
    disk.sync_folder(root())
    disk.put_once(folder / BOX, ballot_box.new_key())
    return {slip: _make_signing_key(folder / _name(slip)) for slip in slips}


def signing_key(ballot: str, slip: int) -> RSAPrivateKey:
    return blind.private_key(_read(root() / ballot / _name(slip)))


def box_key(ballot: str) -> bytes:
    return _read(root() / ballot / BOX)


def destroy(ballot: str) -> None:
    """No key of the ballot is left: overwritten, unlinked, and both on the disk when the call returns."""
    folder = root() / ballot
    if not folder.exists():
        return
    for path in folder.iterdir():
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    disk.sync_folder(folder)
    folder.rmdir()
    disk.sync_folder(root())


def left(before: datetime) -> list[str]:
    """Ballots whose keys were made before this instant and are still there."""
    if not root().exists():
        return []
    made = {
        path.name: datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for path in root().iterdir()
        if path.is_dir()
    }
    return sorted(ballot for ballot, at in made.items() if at < before)


def _make_signing_key(path: Path) -> str:
    key = blind.new_key()
    disk.put_once(path, blind.private_bytes(key))
    return blind.public_text(key.public_key())


def _name(slip: int) -> str:
    return f"slip-{slip}.pem"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Lost from error
