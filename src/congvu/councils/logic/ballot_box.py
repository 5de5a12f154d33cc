"""The box: votes go in sealed, all of one length, and only the key of the box opens them."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

TOKEN, SIGNATURE, NONCE = 32, 256, 12


@dataclass(frozen=True)
class Vote:
    """What a voter puts into the box for one slip: a choice for each of its questions, in their order."""

    token: bytes
    signature: bytes
    choices: str


class Broken(Exception):
    """A sealed vote is not what was put into the box, or the key is not that of the box."""


def new_key() -> bytes:
    return ChaCha20Poly1305.generate_key()


def seal(vote: Vote, key: bytes, place: str) -> bytes:
    """``vote`` as it lies in the box at ``place``. Its length tells the number of questions, and no more."""
    nonce = secrets.token_bytes(NONCE)
    plain = vote.token + vote.signature + vote.choices.encode("ascii")
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, key: bytes, place: str) -> Vote:
    try:
        plain = ChaCha20Poly1305(key).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise Broken from error
    end = TOKEN + SIGNATURE
    return Vote(plain[:TOKEN], plain[TOKEN:end], plain[end:].decode("ascii"))
