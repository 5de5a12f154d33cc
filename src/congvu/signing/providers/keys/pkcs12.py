"""A key in a file (.p12, .pfx), kept locked by its owner's password. For small offices, demo and tests."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.signing.logic.keepers import Held, Keeper, KeyTrouble, Offered

ROUNDS = 400_000
"""Of PBKDF2, which makes a long password of the owner's: half a second for whoever guesses, each time."""
MARK, SALT = b"congvu:pbkdf2:1:", 16
"""What stands before the container, with rounds and salt of the long password that locks it. The owner's own
would not do: whatever the key itself costs, the checksum of the container answers a guess after 2,048 rounds
(RFC 7292, appendix B; the library takes no more).
"""
INSIDE = 2_048
SHORTEST = 8
HASHED = utils.Prehashed(hashes.SHA256())
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Opened:
    """The key, in memory as long as the sitting lasts."""

    def __init__(self, key: Key) -> None:
        self._key = key

    def expect(self, signatures: int, *, rounds: int) -> None:
        """As long as it is open it signs."""

    def sign(self, hashed: Sequence[bytes]) -> list[bytes]:
        return [self._one(each) for each in hashed]

    def _one(self, hashed: bytes) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(hashed, padding.PKCS1v15(), HASHED)
        return self._key.sign(hashed, ec.ECDSA(HASHED))


def offered(data: bytes, password: str) -> Sequence[Offered]:
    """The key in the file, locked anew by the same password in a way that is slow to guess."""
    if len(password) < SHORTEST:
        raise KeyTrouble(
            _("The password of the file is too short: at least %(count)d signs.") % {"count": SHORTEST},
            pin=True,
        )
    key, certificate, others = _loaded(data, password)
    salt = os.urandom(SALT)
    locked = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(INSIDE)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(_long(password, ROUNDS, salt))
    )
    container = pkcs12.serialize_key_and_certificates(None, key, certificate, others, locked)
    return [
        Offered(
            handle="",
            label="",
            certificate=certificate.public_bytes(Encoding.DER),
            chain=tuple(each.public_bytes(Encoding.DER) for each in others),
            material=MARK + ROUNDS.to_bytes(4) + salt + container,
        )
    ]


@contextmanager
def opened(held: Held, pin: str) -> Iterator[Opened]:
    """The key for one sitting."""
    material = bytes(held.material)
    if not material.startswith(MARK):  # a key that was brought before there was the long password
        yield Opened(_loaded(material, pin)[0])
        return
    stream = BytesIO(material[len(MARK) :])
    rounds, salt = int.from_bytes(stream.read(4)), stream.read(SALT)
    yield Opened(_loaded(stream.read(), _long(pin, rounds, salt))[0])


def _long(password: str, rounds: int, salt: bytes) -> bytes:
    made = PBKDF2HMAC(hashes.SHA256(), length=32, salt=salt, iterations=rounds).derive(password.encode())
    return made.hex().encode()


def _loaded(data: bytes, password: str | bytes) -> tuple[Key, x509.Certificate, list[x509.Certificate]]:
    secret = password.encode() if isinstance(password, str) else password
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, secret)
    except ValueError:  # a wrong password and a wrong file cannot be told apart
        raise KeyTrouble(_("The PIN or password is wrong, or the file holds no key."), pin=True) from None
    if not isinstance(key, Key) or certificate is None:
        raise KeyTrouble(_("The file holds no key with its certificate that documents can be signed with."))
    return key, certificate, others


KEEPER = Keeper("pkcs12", gettext_lazy("File (.p12, .pfx)"), True, lambda: True, offered, opened)
