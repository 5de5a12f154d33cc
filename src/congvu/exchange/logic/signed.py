"""What two agencies with a common secret sign on their direct line, so that neither words nor time can be
changed. A message caught on its way and sent again is the same message: its key is known.
"""

import hashlib
import hmac
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

CLOCKS_MAY_DIFFER = timedelta(days=1)
SHORTEST_SECRET = 16


@dataclass(frozen=True)
class Signed:
    """What is signed: who to whom, which message, when by the sender's clock, and the digest of the body."""

    kind: str
    sender: str
    to: str
    key: str
    at: str
    digest: str


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def signature(said: Signed, secret: str) -> str:
    """The parts are written with their lengths, so that no two sets of parts look the same."""
    text = "".join(f"{len(part.encode())}:{part}," for part in ("congvu-exchange-1", *astuple(said)))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def holds(said: Signed, given: str, secret: str) -> bool:
    return hmac.compare_digest(signature(said, secret).encode(), given.encode())


def in_time(said: Signed, *, at: datetime) -> bool:
    """Whether both clocks show about the same day; a time that names no zone or is none is not in time."""
    try:
        return abs(datetime.fromisoformat(said.at) - at) <= CLOCKS_MAY_DIFFER
    except (ValueError, TypeError):
        return False
