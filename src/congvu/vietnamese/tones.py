"""One spelling for each word: NFC, and the tone at one place whichever of the two habits typed it."""

import re
from functools import lru_cache

from congvu.vietnamese.letters import PARTS, Tone, apart, composed, together
from congvu.vietnamese.syllables import LONGEST, parse

_WORD = re.compile(r"[^\W\d_]+")
_TONED = frozenset(letter for letter, (_, tone) in PARTS.items() if tone)


def canonical(text: str) -> str:
    """``text`` with each tone in the old place, as the national motto has it: CỘNG HÒA, thủy lợi.

    A tone typed on a wrong letter of a syllable is moved too (``hòan`` to ``hoàn``, ``qúy`` to ``quý``).
    What is no Vietnamese syllable is left alone; only places of tones and the Unicode form change.
    """
    text = composed(text)
    return text if text.isascii() else _WORD.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    word = match[0]
    return word if len(word) > LONGEST or _TONED.isdisjoint(word) else _placed(word)


@lru_cache(maxsize=65_536)
def _placed(word: str) -> str:
    syllable = parse(word)
    if syllable is None or syllable.tone is Tone.LEVEL:
        return word
    letters = [apart(letter)[0] for letter in word]
    place = len(syllable.onset) + syllable.tone_index
    letters[place] = together(letters[place], syllable.tone)
    return "".join(letters)
