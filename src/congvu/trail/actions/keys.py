"""Making the agency's key."""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congvu.trail.logic import seals
from congvu.trail.queries import keys


def make_key() -> Ed25519PrivateKey:
    """The signing key, made at the first call with its public half beside it; later calls give the same."""
    if key := keys.signing_key():
        return key
    keys.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    _put_once(keys.folder() / "signing.pem", seals.new_key(), 0o600)
    key = seals.private_key((keys.folder() / "signing.pem").read_text())
    public = key.public_key()
    _put_once(keys.folder() / f"{seals.key_id(public)[:16]}.pub", seals.public_pem(public), 0o644)
    return key


def _put_once(path: Path, text: str, mode: int) -> None:
    """Write a whole file or none; of several processes starting at once the first wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(draft, "x", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
