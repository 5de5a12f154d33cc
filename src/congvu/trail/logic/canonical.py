"""One way to write a value as bytes (RFC 8785), and its SHA-256."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import rfc8785

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None


def canonical(value: Json) -> bytes:
    """``value`` as canonical JSON: equal values give equal bytes, on every machine and in every year."""
    return rfc8785.dumps(cast(Any, value))


def digest(value: Json) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def instant(at: datetime) -> str:
    """``at`` in UTC, always with six places after the second, so that equal instants are equal texts."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
