"""The agency's keys: one that signs, and the public halves of all that ever did.

They lie in the folder of keys, beside the database and not in it, so that whoever can write the database
cannot also give it another key.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from congvu.trail.logic import seals
from congvu.trail.logic.keyring import Keyring


def folder() -> Path:
    """Where the keys lie."""
    return Path(settings.KEYS) / "trail"


def keyring() -> Keyring:
    """The keys that seals are signed with."""
    return Keyring(folder())


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that has signed seals, by its name."""
    return {seals.key_id(key): key for key in keyring().public_keys}


def public_pem(key: str) -> str:
    """The public key called ``key``, as it is handed out."""
    return seals.public_pem(public_keys()[key])


def witness_path() -> Path:
    """Where the last seal is kept outside the database."""
    return folder() / "last-seal.json"
