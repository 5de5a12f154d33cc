"""The signed word in the QR code of a certificate, and its short code. Both can be checked without a network.

A word is ``<payload>.<signature>``, each in URL-safe base64 without padding. The payload is a JSON list, the
signature Ed25519 over its bytes. A short code has eleven random characters and one that checks them.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = 1
LONGEST_TITLE = 120
LETTERS = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 signs, a prime number, so that one wrong sign and two exchanged ones are always noticed."""
RANDOM_SIGNS = 11
KEY_LENGTH = 16


@dataclass(frozen=True)
class Said:
    """What the signed word says of a certificate; ``key`` names the key that signed it."""

    key: str
    number: str
    code: str
    holder: str
    title: str
    decided_on: date
    decision: str


def shortened(title: str) -> str:
    """A title as the word holds it: long ones are cut, since a QR code must stay readable."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def sign(said: Said, key: Ed25519PrivateKey) -> str:
    """The word for a QR code."""
    fields = (FORMAT, *(str(field) for field in astuple(said)))
    payload = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{_text(payload)}.{_text(key.sign(payload))}"


def read(word: str, keys: Mapping[str, Ed25519PublicKey]) -> Said | None:
    """What ``word`` says when one of ``keys`` (by the start of their name) signed it; else None."""
    payload, signature = (_bytes(part) for part in (word.partition(".")[0], word.partition(".")[2]))
    said = _said(payload)
    key = keys.get(said.key) if said else None
    if said is None or key is None:
        return None
    try:
        key.verify(signature, payload)
    except InvalidSignature:
        return None
    return said


def new_code() -> str:
    """A short code that says nothing and cannot be guessed: 54 random bits and a check."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_SIGNS))
    return signs + _check(signs)


def tidy(typed: str) -> str:
    """A code as it is kept, however it was typed; empty when it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).replace("I", "1").replace("L", "1")
    if len(signs) != RANDOM_SIGNS + 1 or any(sign not in LETTERS for sign in signs):
        return ""
    return signs if _check(signs[:-1]) == signs[-1] else ""


def grouped(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _check(signs: str) -> str:
    total = sum((place + 2) * LETTERS.index(sign) for place, sign in enumerate(signs))
    return LETTERS[total % len(LETTERS)]


def _said(payload: bytes) -> Said | None:
    try:
        version, key, number, code, holder, title, decided_on, decision = json.loads(payload)
        day = date.fromisoformat(decided_on)
    except (ValueError, TypeError):
        return None
    if version != FORMAT:
        return None
    return Said(str(key), str(number), str(code), str(holder), str(title), day, str(decision))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
