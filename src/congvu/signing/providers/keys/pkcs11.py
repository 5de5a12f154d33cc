"""Keys in a device by PKCS#11: a token, a card, a hardware security module in the machine room.

The library of the device's maker is loaded by the process that signs, when it is first needed: never before
the processes of the web are forked, which the standard forbids. A token knows one login for a whole process,
so sittings in one process wait for each other; else the PIN of one person would open the key to the next.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from asn1crypto import algos, x509
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.signing.logic.keepers import Held, Keeper, KeyTrouble, Offered

ONE_AT_A_TIME = threading.Lock()
APART = "|"
"""In a handle, between the label of the token and the identity of the key in hexadecimal."""
MOST_KEYS = 100


class _Opened:
    """A key in a token that was opened with its PIN."""

    def __init__(self, key: Any) -> None:
        self._key = key

    def expect(self, signatures: int, *, rounds: int) -> None:
        """As long as it is open it signs."""

    def sign(self, hashed: Sequence[bytes]) -> list[bytes]:
        with _told():
            return [self._one(each) for each in hashed]

    def _one(self, hashed: bytes) -> bytes:
        import pkcs11  # noqa: PLC0415 - slow import
        from pkcs11.util import ec  # noqa: PLC0415 - slow import

        if self._key.key_type is pkcs11.KeyType.RSA:
            told = algos.DigestInfo(
                {"digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "digest": hashed}
            )
            return bytes(self._key.sign(told.dump(), mechanism=pkcs11.Mechanism.RSA_PKCS))
        value = self._key.sign(hashed, mechanism=pkcs11.Mechanism.ECDSA)
        return bytes(ec.encode_ecdsa_signature(value))


def offered(_data: bytes, _password: str) -> Sequence[Offered]:
    """The certificates of all tokens of the device that stand beside a key; they are read without a PIN."""
    with ONE_AT_A_TIME, _told():
        return [one for token in _library().get_tokens() for one in _of_token(token)][:MOST_KEYS]


@contextmanager
def opened(held: Held, pin: str) -> Iterator[_Opened]:
    """The key for one sitting. The token is closed afterwards, and forgets who was there."""
    import pkcs11  # noqa: PLC0415 - slow import

    label, _apart, identity = held.handle.rpartition(APART)
    with ONE_AT_A_TIME:
        with _told():
            session = _library().get_token(token_label=label).open(user_pin=pin)
        try:
            with _told():
                key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=bytes.fromhex(identity))
            yield _Opened(key)
        finally:
            session.close()


def sentence(fault: Exception) -> KeyTrouble:
    """What a device says, in words."""
    from pkcs11 import exceptions  # noqa: PLC0415 - slow import

    if isinstance(fault, exceptions.PinLocked):
        return KeyTrouble(
            _(
                "The device has locked itself after too many wrong PINs. Whoever gave it out can open it"
                " again."
            )
        )
    if isinstance(fault, exceptions.PinExpired):
        return KeyTrouble(_("The PIN of the device has run out. Change it with the program of its maker."))
    if isinstance(fault, (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange)):
        return KeyTrouble(_("The device has refused the PIN."), pin=True)
    if isinstance(fault, (exceptions.NoSuchToken, exceptions.NoSuchKey, exceptions.TokenNotPresent)):
        return KeyTrouble(_("The device with this key is not plugged in. Nothing was signed."))
    return KeyTrouble(_("The device does not answer as it should. Nothing was signed; try again later."))


@contextmanager
def _told() -> Iterator[None]:
    from pkcs11 import exceptions  # noqa: PLC0415 - slow import

    try:
        yield
    except (exceptions.PKCS11Error, RuntimeError, OSError, ValueError) as fault:
        raise sentence(fault) from fault


def _library() -> Any:
    import pkcs11  # noqa: PLC0415 - slow import

    return pkcs11.lib(settings.PKCS11)


def _of_token(token: Any) -> Iterator[Offered]:
    """Each certificate of ``token`` that is no authority's; those of authorities lead from it to the root."""
    from pkcs11 import Attribute, ObjectClass, TokenFlag  # noqa: PLC0415 - slow import

    if not token.flags & TokenFlag.TOKEN_INITIALIZED:
        return
    with token.open() as session:
        found = [
            (bytes(each[Attribute.ID]), bytes(each[Attribute.VALUE]))
            for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    authorities = tuple(der for _identity, der in found if _issues(der))
    name = token.label.strip()
    for identity, der in found:
        if identity and not _issues(der):
            yield Offered(f"{name}{APART}{identity.hex()}", name, der, authorities)


def _issues(der: bytes) -> bool:
    try:
        return bool(cast(Any, x509.Certificate.load(der)).ca)
    except ValueError:
        return False


KEEPER = Keeper(
    "pkcs11", gettext_lazy("Device (PKCS#11)"), False, lambda: bool(settings.PKCS11), offered, opened
)
