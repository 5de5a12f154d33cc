"""A short name for something that is the same again only when all its parts are."""

import hashlib

ACT, DAY = "act-", "day-"
"""What a bundle is of: one act done row by row, or one day of a person."""


def digest(*parts: str) -> str:
    """Sixty-four letters that tell these parts, in this order, from all others."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def bundle_name(of: str, *parts: str) -> str:
    """The name of a bundle, which says what it is of; no longer than the column."""
    return f"{of}{digest(*parts)[:60]}"
