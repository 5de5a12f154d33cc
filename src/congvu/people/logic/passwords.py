"""What a password is made of, and passwords made for people."""

import secrets
import unicodedata
from enum import Enum

_LOWER = "abcdefghijkmnpqrstuvwxyz"
_UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_SIGNS = "-+=@#%"


class Sort(Enum):
    """The four sorts of characters the standard counts."""

    LOWER = "lower"
    UPPER = "upper"
    DIGIT = "digit"
    SIGN = "sign"


def sorts(password: str) -> set[Sort]:
    """Which sorts occur. Vietnamese letters count as letters, a space counts as a sign."""
    return {_sort(character) for character in unicodedata.normalize("NFC", password)}


def _sort(character: str) -> Sort:
    if character.isdigit():
        return Sort.DIGIT
    if character.isalpha():
        return Sort.UPPER if character.isupper() else Sort.LOWER
    return Sort.SIGN


def temporary(length: int) -> str:
    """A random password with all four sorts and without letters that look alike on paper."""
    alphabet = _LOWER + _UPPER + _DIGITS + _SIGNS
    while True:
        password = "".join(secrets.choice(alphabet) for _ in range(max(length, 8)))
        if len(sorts(password)) == len(Sort):
            return password
