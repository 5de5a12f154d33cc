"""The server's half of blind RSA signatures: RFC 9474, RSABSSA-SHA384-PSS-Deterministic.

The other half, blinding and unblinding, is done where the secret is: in the voter's browser. The message is a
random token, for which the RFC allows the deterministic variant.
"""

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)

BITS = 2048
LENGTH = BITS // 8
PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)


class BadMessage(ValueError):
    """What was to be signed is no blinded message of this key."""


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def sign(key: rsa.RSAPrivateKey, blinded: bytes) -> bytes:
    """BlindSign of RFC 9474, section 4.3: the raw private operation on ``blinded``.

    It is carried out on a value blinded once more by the server, since Python's ``pow`` takes a time that
    depends on its input, and checked before it is given out.
    """
    public, private = key.public_key().public_numbers(), key.private_numbers()
    length, message = (public.n.bit_length() + 7) // 8, int.from_bytes(blinded)
    if len(blinded) != length or not 0 < message < public.n:
        raise BadMessage
    veil = secrets.randbelow(public.n - 2) + 2
    veiled = message * pow(veil, public.e, public.n) % public.n
    signature = pow(veiled, private.d, public.n) * pow(veil, -1, public.n) % public.n
    if pow(signature, public.e, public.n) != message:
        raise ArithmeticError("a signature was computed wrongly")
    return signature.to_bytes(length)


def holds(public: rsa.RSAPublicKey, token: bytes, signature: bytes) -> bool:
    """Whether ``signature`` over ``token`` was made with the key, by whatever way it came here."""
    try:
        public.verify(signature, token, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def public_text(key: rsa.RSAPublicKey) -> str:
    """The public half on one line, as a browser imports it (base64 of SPKI)."""
    return b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def public_key(text: str) -> rsa.RSAPublicKey:
    key = load_der_public_key(b64decode(text))
    assert isinstance(key, rsa.RSAPublicKey)  # noqa: S101 - written by public_text
    return key


def private_bytes(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def private_key(stored: bytes) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(stored, password=None)
    assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101 - written by private_bytes
    return key
