"""The secret of an agreement between two agencies, and what is made unreadable with it."""

import base64
import binascii
import hashlib
import hmac
import secrets
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams

Hidden = NDArray[np.uint64]

_SIGN = "congvu-agreement-1 "
_BYTES = 32
LONGEST = 200
"""Characters of a file of a secret, at most."""
_NUMBER_LETTERS = 10  # of 32: a number in a million texts is somebody else's with a chance of 1 in 2,000


class WrongKey(Exception):
    """The file holds no secret of an agreement."""


class Agreement:
    """What two agencies share so that their fingerprints can be compared, and nobody else's."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def new(cls) -> "Agreement":
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def read(cls, words: str) -> "Agreement":
        """The secret that ``written`` gave."""
        words = words.strip()
        try:
            secret = base64.b64decode(words.removeprefix(_SIGN), validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if not words.startswith(_SIGN) or len(secret) != _BYTES:
            raise WrongKey("It holds no secret of an agreement.")
        return cls(secret)

    @classmethod
    def load(cls, path: Path) -> "Agreement":
        with path.open("rb") as file:
            words = file.read(LONGEST + 1).decode("ascii", "replace")
        try:
            return cls.read(words)
        except WrongKey as wrong:
            raise WrongKey(f"{path} holds no secret of an agreement.") from wrong

    def write(self, path: Path) -> None:
        """Write a new file that nobody but the owner of this account may read."""
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(self.written, encoding="ascii")

    @property
    def written(self) -> str:
        """The secret as it stands in a file, for the other agency and nobody else."""
        return _SIGN + base64.b64encode(self._secret).decode() + "\n"

    @property
    def name(self) -> str:
        """Tells agreements apart and tells nothing of the secret."""
        return hashlib.blake2b(b"name", key=self._secret, digest_size=8).hexdigest()

    def sealed(self, *parts: bytes | memoryview) -> bytes:
        """32 bytes that only who has the secret can make of ``parts``."""
        seal = hashlib.blake2b(key=self._secret, digest_size=32, person=b"seal")
        for part in parts:
            seal.update(part)
        return seal.digest()

    def holds(self, seal: bytes, *parts: bytes | memoryview) -> bool:
        return hmac.compare_digest(seal, self.sealed(*parts))

    def hidden(self, values: Grams) -> Hidden:
        """64 bits for each value that without the secret nobody can tell from chance (keyed BLAKE2b)."""
        keyed = hashlib.blake2b(key=self._secret, digest_size=8, person=b"grams")
        told = np.ascontiguousarray(values, "<u4").tobytes()
        pieces = []
        for place in range(0, len(told), 4):
            one = keyed.copy()
            one.update(told[place : place + 4])
            pieces.append(one.digest())
        return np.frombuffer(b"".join(pieces), "<u8").astype(np.uint64)


class Register:
    """The numbers under which an agency's texts go out: only the agency can tell whose they are.

    They are made of its own secret, so that no list need be kept, and differ from agreement to agreement, so
    that two receivers cannot lay their files together.
    """

    def __init__(self, own: Agreement, agreement: Agreement) -> None:
        self._own = own
        self._agreement = agreement.name.encode()

    def number(self, key: str) -> str:
        """The number of the text that the agency calls ``key``."""
        seal = self._own.sealed(b"number", self._agreement, b"/", key.encode("utf-8", "surrogatepass"))
        return base64.b32encode(seal).decode()[:_NUMBER_LETTERS]
