"""The agency's keys: one that signs, and the public halves of all that ever did.

They lie in the folder of keys, beside the database and not in it, so that whoever can write the database
cannot also give it another key.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from congvu.trail.logic import seals


def folder() -> Path:
    """Where the keys lie."""
    return Path(settings.KEYS) / "trail"


def signing_key() -> Ed25519PrivateKey | None:
    """The key new seals are signed with, None before it has been made."""
    path = folder() / "signing.pem"
    return seals.private_key(path.read_text()) if path.exists() else None


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that has signed seals, by its name."""
    keys = [seals.public_key(path.read_text()) for path in sorted(folder().glob("*.pub"))]
    return {seals.key_id(key): key for key in keys}


def public_pem(key: str) -> str:
    """The public key called ``key``, as it is handed out."""
    return seals.public_pem(public_keys()[key])


def witness_path() -> Path:
    """Where the last seal is kept outside the database."""
    return folder() / "last-seal.json"
