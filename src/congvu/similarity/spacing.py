"""Words that extraction has run together or torn apart, put right as far as Vietnamese syllables tell.

``họcsinh`` is no syllable, ``học`` and ``sinh`` are; ``ph`` is none, ``phương`` is. What is a syllable is
left alone, and so is what cannot be cut into any: names and foreign words. A wrong guess is made alike in
every text.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Codes = NDArray[np.uint8]

_FREE = """
    b ch d gi h kh l m n nh p ph qu r s t th tr v x
"""
_FRONT = ("c", "g", "ng")  # onsets written otherwise before e and i,
_NARROW = ("k", "gh", "ngh")  # and how
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng
    iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oc oe oem oen oeo
    oet oi om on ong ooc oong op ot u ua uai uan uang uat uc ue uech uen uenh uet ui uia uich uien
    uiet uin uinh uip uit uiu um un ung uo uoc uoi uom uon uong uop uot uou up ut uu
"""  # without diacritics, y as i
_ENDS = {"c", "ch", "m", "n", "ng", "nh", "p", "t"}
_SHORTEST, _LONGEST, _SYLLABLE = 5, 30, 7  # letters of words that are cut; of a syllable, at most
_BLANK = np.array(list(map(ord, " \t\n\r\u00a0-\u2010")), np.uint32)


@cache
def syllables() -> frozenset[str]:
    """Every syllable that spelling allows, without diacritics, y as i."""
    rhymes = _RHYMES.split()
    pairs = [(onset, rhyme) for onset in ["", *_FREE.split()] for rhyme in rhymes]
    pairs += [(onset, rhyme) for onset in _FRONT for rhyme in rhymes if rhyme[0] not in "ei"]
    pairs += [(onset, rhyme) for onset in _NARROW for rhyme in rhymes if rhyme[0] in "ei"]
    return frozenset({onset + rhyme for onset, rhyme in pairs} | {"gi"})


@cache
def fragments() -> frozenset[str]:
    """What a torn syllable may leave that is none: consonants alone."""
    return frozenset({*_FREE.split(), *_FRONT, *_NARROW, *_ENDS, "q"} - {"gi", "qu"})


@lru_cache(maxsize=1 << 16)
def cut(word: str) -> tuple[int, ...]:
    """The lengths of the fewest syllables, longer ones first, that make up ``word``; nothing if none do."""
    best: list[tuple[int, ...] | None] = [None] * len(word) + [()]
    for begin in range(len(word) - 2, -1, -1):
        for end in range(min(begin + _SYLLABLE, len(word)), begin + 1, -1):
            rest, known = best[end], best[begin]
            fewer = rest is not None and (known is None or len(rest) + 1 < len(known))
            if rest is not None and fewer and word[begin:end] in syllables():
                best[begin] = (end - begin, *rest)
    return best[0] or ()


def mended(
    code: Codes, characters: NDArray[np.uint32], begin: Places, stop: Places, odd: Places, torn: Places
) -> tuple[Places, Places, Places]:
    """Begin, stop and number of letters of all words, those at ``odd`` cut and those at ``torn`` joined.

    ``begin`` and ``stop`` are places in ``code`` and ``characters``.
    """
    written = (np.minimum(code, 27) + 96).tobytes().decode("ascii")
    pieces = dict(_cuts(written, begin, stop, odd))
    joins = _joins(written, characters, begin, stop, torn) if len(torn) else ()
    joined = [left for left in joins if left not in pieces and left + 1 not in pieces]
    if not pieces and not joined:
        return begin, stop, stop - begin
    size = np.ones(len(begin), np.int64)
    size[list(pieces)] = [len(lengths) for lengths in pieces.values()]
    first = np.cumsum(size) - size
    begin, stop = np.repeat(begin, size), np.repeat(stop, size)
    for word, lengths in pieces.items():
        ends = begin[first[word]] + np.cumsum(lengths)
        here = slice(first[word], first[word] + len(lengths))
        begin[here], stop[here] = ends - np.array(lengths), ends
    length = stop - begin
    gone = first[joined] + 1
    stop[gone - 1] = stop[gone]
    length[gone - 1] += length[gone]
    return np.delete(begin, gone), np.delete(stop, gone), np.delete(length, gone)


def _cuts(written: str, begin: Places, stop: Places, odd: Places) -> Iterator[tuple[int, tuple[int, ...]]]:
    length = stop[odd] - begin[odd]
    odd = odd[(length >= _SHORTEST) & (length <= _LONGEST)]
    for word, first, last in zip(odd.tolist(), begin[odd].tolist(), stop[odd].tolist(), strict=True):
        lengths = cut(written[first:last])
        if lengths:
            yield word, lengths


def _joins(
    written: str, characters: NDArray[np.uint32], begin: Places, stop: Places, torn: Places
) -> Iterator[int]:
    """The words that belong together with the next; none belongs to two others."""
    first, last = begin.tolist(), stop.tolist()
    gap = np.append(begin[1:] - stop[:-1], _SYLLABLE)
    blank = np.isin(characters, _BLANK)
    near = ((gap == 1) | (gap == 2) & blank[np.minimum(stop + 1, len(blank) - 1)]) & blank[
        np.minimum(stop, len(blank) - 1)
    ]
    free = 0

    def fits(left: int) -> bool:
        if left < free or not near[left] or last[left + 1] - first[left] > _SYLLABLE + 2:
            return False
        return written[first[left] : last[left]] + written[first[left + 1] : last[left + 1]] in syllables()

    for word in torn.tolist():
        before = written[first[word] : last[word]] in _ENDS and fits(word - 1)
        after = fits(word) and (not before or written[first[word + 1]] in "aeiou")
        if after or before:
            left = word if after else word - 1
            free = left + 2
            yield left
