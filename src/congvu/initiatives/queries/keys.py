"""The keys that certificates are signed with: one that signs, and the public halves of all that ever did.

They lie in a folder of their own beside the trail's, so that a certificate says nothing about the trail.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from congvu.initiatives.logic.certificate import KEY_LENGTH
from congvu.trail.logic import seals
from congvu.trail.logic.keyring import Keyring


def keyring() -> Keyring:
    return Keyring(Path(settings.KEYS) / "certificates")


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that has signed certificates, by the start of its name as the certificates have it."""
    return {name(key): key for key in keyring().public_keys}


def public_pems() -> dict[str, str]:
    """The public keys as they are handed out."""
    return {key: seals.public_pem(public) for key, public in public_keys().items()}


def name(key: Ed25519PublicKey) -> str:
    return seals.key_id(key)[:KEY_LENGTH]
