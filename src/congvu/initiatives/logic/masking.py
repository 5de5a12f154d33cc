"""Taking the names of authors out of what a blind member reads.

A name is found whatever its case, its spaces and the place of its tones, and also typed without signs or as
one word, as in names of files. Words that differ from it by a sign are others: “Lễ Ăn” is not “Lê An”.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

from congvu.initiatives.logic.content import Content
from congvu.vietnamese import canonical, fold

MASK = "[…]"
SHORTEST = 4
CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:\+84|0)(?:[ .]?\d){9}(?!\d)")
"""An address of mail or a number of a telephone, which tells as much as a name."""


def masked(text: str, content: Content, *also: str) -> str:
    """``text`` without the full names of the people of ``content``, the places they work at, and ``also``."""
    told = [*also, content.investor, content.representative, content.base_decided_by]
    told += [word for author in content.authors for word in (author.name, author.workplace)]
    told += [word for person in content.participants for word in (person.name, person.workplace)]
    return without(text, told)


def without(text: str, names: Iterable[str]) -> str:
    """``text`` with the mask where one of ``names``, an address of mail or a telephone number stood."""
    text = CONTACT.sub(MASK, unicodedata.normalize("NFC", text))
    wanted = {_signed(name): fold(name) for name in names if len(_signed(name)) >= SHORTEST}
    if not wanted:
        return text
    plain, places = _plain(text)
    pieces, last = [], 0
    for found in _pattern(wanted.values()).finditer(plain):
        start, end = places[found.start()], places[found.end() - 1] + 1
        if _is_one_of(text[start:end], wanted):
            pieces += [text[last:start], MASK]
            last = end
    return "".join([*pieces, text[last:]])


def _pattern(folded: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, with anything but letters between its words and around it."""
    names = sorted(set(folded), key=len, reverse=True)
    either = "|".join(r"[\W_]*".join(map(re.escape, re.findall(r"[^\W_]+", name))) for name in names)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _plain(text: str) -> tuple[str, list[int]]:
    """``text`` folded sign by sign, and for each sign of that where it came from."""
    known = {letter: fold(letter) for letter in set(text)}
    pairs = [(sign, place) for place, letter in enumerate(text) for sign in known[letter]]
    return "".join(sign for sign, _place in pairs), [place for _sign, place in pairs]


def _is_one_of(found: str, wanted: Collection[str]) -> bool:
    return found.isascii() or _signed(found) in wanted


def _signed(text: str) -> str:
    """The words of ``text`` with their signs, however they are parted and whatever their case."""
    return " ".join(re.findall(r"[^\W_]+", canonical(unicodedata.normalize("NFC", text)).casefold()))
