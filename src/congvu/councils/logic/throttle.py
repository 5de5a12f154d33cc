"""How often one address may ask, counted in memory only: no address is kept anywhere."""

import secrets
from collections import Counter
from datetime import datetime
from hashlib import blake2b
from threading import Lock


class Throttle:
    """Admits ``most`` questions of one source in a minute. What it counts is gone with the process.

    A source is known by a digest under a key of this process, which nobody else can compute.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._key = secrets.token_bytes(16)
        self._minute = 0
        self._asked: Counter[bytes] = Counter()
        self._lock = Lock()

    def admits(self, source: str, at: datetime) -> bool:
        minute = int(at.timestamp() // 60)
        name = blake2b(source.encode(), key=self._key, digest_size=8).digest()
        with self._lock:
            if minute != self._minute:
                self._minute, self._asked = minute, Counter()
            self._asked[name] += 1
            return self._asked[name] <= self.most
