"""Which encoding a text seems to be in, and how sure that is. Converts nothing."""

import re
from dataclasses import dataclass

from congvu.vietnamese.legacy import TCVN3_TABLE, VNI_TABLE, Encoding, to_unicode
from congvu.vietnamese.syllables import is_marked_syllable

_WORD = re.compile(r"[^\W\d_]+")
_HIGH_LATIN = re.compile("[\u00a1-\u00ff\uf0a1-\uf0ff]")
_SAMPLE = 20_000
"""Characters looked at; more would not make the guess better."""

_LEGACY_SIGNS = {
    Encoding.TCVN3: frozenset(TCVN3_TABLE),
    Encoding.VNI: frozenset("".join(VNI_TABLE)),
}
_DOUBT = 2
"""Words a guess is short of certainty: one matching word proves little, fifty prove it."""


@dataclass(frozen=True)
class Guess:
    """The likeliest encoding; ``sure`` runs from 0 (nothing speaks for it) to nearly 1."""

    encoding: Encoding
    sure: float

    @property
    def is_legacy(self) -> bool:
        return self.encoding is not Encoding.UNICODE


def detect(text: str) -> Guess:
    """Guess by the share of words that become good Vietnamese in each encoding.

    Text in ASCII alone means the same in all of them and is called Unicode with certainty.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return Guess(Encoding.UNICODE, 1.0)
    guesses = [Guess(encoding, _sureness(sample, encoding)) for encoding in Encoding]
    return max(guesses, key=lambda guess: guess.sure)  # the first, Unicode, when nothing speaks for any


def _sureness(text: str, encoding: Encoding) -> float:
    words = [word for word in _WORD.findall(_readable(text, encoding)) if not word.isascii()]
    good = sum(map(is_marked_syllable, words))
    return good / (len(words) + _DOUBT)


def _readable(text: str, encoding: Encoding) -> str:
    """``text`` converted, with an impossible letter wherever the encoding has no meaning for a sign."""
    converted = to_unicode(text, encoding)
    if encoding is Encoding.UNICODE:
        return converted
    signs = _LEGACY_SIGNS[encoding]
    unknown = {sign for sign in set(_HIGH_LATIN.findall(text)) if sign.isalpha() and sign not in signs}
    return converted.translate(dict.fromkeys(map(ord, unknown), "ß"))
