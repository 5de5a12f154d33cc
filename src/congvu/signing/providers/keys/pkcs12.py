"""A key in a file (.p12, .pfx), kept as it was locked by its owner. For small offices, demo and tests."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.signing.logic.keepers import Held, Keeper, KeyTrouble, Offered

ROUNDS = 400_000
"""Of the derivation of the key from its password: half a second for whoever guesses, each time."""
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
    locked = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password.encode())
    )
    return [
        Offered(
            handle="",
            label="",
            certificate=certificate.public_bytes(Encoding.DER),
            chain=tuple(each.public_bytes(Encoding.DER) for each in others),
            material=pkcs12.serialize_key_and_certificates(None, key, certificate, others, locked),
        )
    ]


@contextmanager
def opened(held: Held, pin: str) -> Iterator[Opened]:
    """The key for one sitting."""
    yield Opened(_loaded(bytes(held.material), pin)[0])


def _loaded(data: bytes, password: str) -> tuple[Key, x509.Certificate, list[x509.Certificate]]:
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except ValueError:  # a wrong password and a wrong file cannot be told apart
        raise KeyTrouble(_("The PIN or password is wrong, or the file holds no key."), pin=True) from None
    if not isinstance(key, Key) or certificate is None:
        raise KeyTrouble(_("The file holds no key with its certificate that documents can be signed with."))
    return key, certificate, others


KEEPER = Keeper("pkcs12", gettext_lazy("File (.p12, .pfx)"), True, lambda: True, offered, opened)
