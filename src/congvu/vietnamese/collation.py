"""The order of the Vietnamese dictionary, as a plain text that any database sorts the same way."""

import re

from congvu.vietnamese.letters import ALPHABET, Tone, apart, composed

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")


def _weights() -> dict[str, str]:
    """Two signs a letter: the Latin letter it grew from, its place among its sisters (a0, a1, a2)."""
    sisters = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
    return {letter: sisters.get(letter, letter + "0") for letter in ALPHABET + "fjwz"}


_WEIGHTS = _weights()


def key(text: str) -> str:
    """A key of ``a-z0-9`` whose order is that of the dictionary, under any collation of the database.

    Syllable by syllable: letters first (a ă â b ... d đ), then tones (ngang, huyền, hỏi, ngã, sắc, nặng);
    whole numbers by their value. Case, punctuation and the place of the tone do not count.
    """
    return "".join(_token(token) for token in _TOKEN.findall(composed(text).lower()))


def _token(token: str) -> str:
    if token[0] in "0123456789":
        digits = token.lstrip("0")[:99]
        return f"1{len(digits):02}{digits}"  # starts below every letter; the length makes 9 come before 10
    parts = [apart(letter) for letter in token]
    tone = next((tone for _, tone in parts if tone), Tone.LEVEL)
    # "0" and the tone close the syllable: lower than any letter, so that "ba" comes before "ban".
    return "".join(_WEIGHTS.get(letter) or _foreign(letter) for letter, _ in parts) + f"0{tone.value}"


def _foreign(letter: str) -> str:
    return f"zz{ord(letter):06x}"
