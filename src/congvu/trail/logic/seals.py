"""A seal: size and root of the tree at an instant, chained to the seal before and signed by the agency."""

from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from congvu.trail.logic.canonical import Json, canonical, digest, instant

FORMAT = 1


def body(size: int, root: str, previous: str, at: datetime, key: str) -> dict[str, Json]:
    """What a seal says; its digest and its signature cover the canonical form of exactly this."""
    return {"v": FORMAT, "size": size, "root": root, "previous": previous, "at": instant(at), "key": key}


def sign(said: dict[str, Json], key: Ed25519PrivateKey) -> str:
    """The signature over ``said``, in hexadecimal."""
    return key.sign(canonical(said)).hex()


def is_signed(said: dict[str, Json], signature: str, key: Ed25519PublicKey) -> bool:
    """Whether ``key`` signed exactly ``said``."""
    try:
        key.verify(bytes.fromhex(signature), canonical(said))
    except (InvalidSignature, ValueError):
        return False
    return True


def new_key() -> str:
    """A fresh private key as PEM."""
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Ed25519PrivateKey.generate().private_bytes(*form).decode()


def private_key(pem: str) -> Ed25519PrivateKey:
    """The key written in ``pem``; a ValueError when it is of another kind."""
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return key


def public_key(pem: str) -> Ed25519PublicKey:
    """The key written in ``pem``; a ValueError when it is of another kind."""
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return key


def public_pem(key: Ed25519PublicKey) -> str:
    """The public key as it is handed out."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key_id(key: Ed25519PublicKey) -> str:
    """The name of a key: the SHA-256 of its PEM, so that whoever has the key can check its name."""
    return digest(public_pem(key))
