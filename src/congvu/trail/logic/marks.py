"""The mark that protects an entry until it is sealed: a row slipped in beside the application has none."""

import hashlib
import hmac
from collections.abc import Iterable


def mark(digest: str, secret: str | bytes) -> str:
    """What only somebody who knows the application's secret can write beside ``digest``."""
    known = secret.encode() if isinstance(secret, str) else secret
    key = hashlib.sha256(b"congvu.trail.mark\0" + known).digest()
    return hmac.new(key, digest.encode(), hashlib.sha256).hexdigest()


def is_marked(digest: str, found: str, secrets: Iterable[str | bytes]) -> bool:
    """Whether ``found`` was written with one of ``secrets``: the present one or those before it."""
    return any(hmac.compare_digest(mark(digest, secret), found) for secret in secrets)
