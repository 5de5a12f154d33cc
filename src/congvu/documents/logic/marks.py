"""Number and symbol of a document as they are compared."""

from congvu.vietnamese import fold

LONGEST = 60


def written(number: str, symbol: str) -> str:
    """``015`` and ``QĐ-BNV`` are the same as ``15`` and ``qd - bnv``; empty when either is missing."""
    number, symbol = _close(number).lstrip("0"), _close(symbol)
    return f"{number}/{symbol}"[:LONGEST] if number and symbol else ""


def _close(text: str) -> str:
    return "".join(fold(text).split())
