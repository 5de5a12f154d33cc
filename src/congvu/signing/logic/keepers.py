"""Who keeps keys: a file of this house, a service on the network. Each is one file in ``providers/keys``.

A keeper is asked for signatures of hashes and gives nothing else out. What is around a signature (the
certificate, the time, the place in the file) is the same for all and made in one place.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from congvu.kit.registry import Registry
from congvu.kit.text import Text


class Held(Protocol):
    """What a keeper has to know of a key; nothing of it is secret by itself."""

    @property
    def provider(self) -> str: ...

    @property
    def handle(self) -> str:
        """By what the keeper knows the key."""
        ...

    @property
    def material(self) -> bytes | memoryview:
        """The key itself where this house keeps it, locked by a password nobody here has; else empty."""
        ...


@dataclass(frozen=True)
class Offered:
    """A key that may be used: its certificate, and those between it and the authority (DER)."""

    handle: str
    label: str
    certificate: bytes
    chain: tuple[bytes, ...] = ()
    material: bytes = b""


class Session(Protocol):
    """A key that was opened with its PIN, for one sitting."""

    def expect(self, signatures: int, *, rounds: int) -> None:
        """What will be asked for in all, before anything is: so many signatures in so many askings.

        Raises :class:`KeyTrouble` when one PIN does not serve for that.
        """
        ...

    def sign(self, hashes: Sequence[bytes]) -> list[bytes]:
        """A signature of each of these SHA-256 hashes: PKCS#1 v1.5 for RSA, DER for ECDSA."""
        ...


class KeyTrouble(Exception):
    """The keeper has not signed: :attr:`sentence` says why in words that may be shown."""

    def __init__(self, sentence: str, *, pin: bool = False) -> None:
        self.sentence, self.pin = sentence, pin
        super().__init__(sentence)


@dataclass(frozen=True)
class Keeper:
    """``takes_file``: a key comes as a file; otherwise the keeper is asked which it has.

    ``ready`` says whether this house has been told how to reach it.
    """

    code: str
    label: Text
    takes_file: bool
    ready: Callable[[], bool]
    offered: Callable[[bytes, str], Sequence[Offered]]
    """The keys in a file and its password, or those of the service."""
    opened: Callable[[Held, str], AbstractContextManager[Session]]
    """The key, opened with the PIN for one sitting. Raises :class:`KeyTrouble`."""
    locked: bool = True
    """The file of a key is opened with a password."""


keepers: Registry[Keeper] = Registry(key=lambda keeper: keeper.code)
