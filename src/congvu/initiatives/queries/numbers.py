"""Keys as other floors write them."""

from collections.abc import Iterable


def keys_of(keys: Iterable[str]) -> list[int]:
    """Those of ``keys`` that can be the key of a row."""
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
