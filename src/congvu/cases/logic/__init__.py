"""What a person typed into the search box, as words the index of either database understands."""

import re
from dataclasses import dataclass
from functools import lru_cache

from congvu.vietnamese import canonical, composed, fold

MOST_WORDS = 12
LONGEST_WORD = 60
SHORTEST_BEGINNING = 2
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"|([^"]+)')


@dataclass(frozen=True)
class Term:
    """Words that must follow each other; ``begins``: the last may be the beginning of a longer word."""

    words: tuple[str, ...]
    begins: bool = False


def words(text: str) -> list[str]:
    """The words of ``text`` with their signs, in small letters and one way of writing tones."""
    return [_spelled(word) for word in _WORD.findall(composed(text.lower()))]


def indexed(text: str) -> tuple[str, str]:
    """What the index keeps of ``text``: its words with their signs, and folded.

    Both databases get words and single blanks only, so that neither finds parts of its own in them.
    """
    found = words(text)
    return " ".join(found), " ".join(part for word in found for part in _folded(word))


# Vietnamese has some thousand syllables: nearly every word of a text has been met before.
@lru_cache(maxsize=65_536)
def _spelled(word: str) -> str:
    return canonical(word)


@lru_cache(maxsize=65_536)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(word)))


def terms(text: str) -> list[Term]:
    """What ``text`` asks for: each word, quoted words as one, and the last word as a beginning."""
    found: list[Term] = []
    for quoted, plain in _PART.findall(text):
        found += [Term(tuple(words(quoted)))] if words(quoted) else []
        found += [Term((word,)) for word in words(plain)]
    cut = [
        Term(tuple(word[:LONGEST_WORD] for word in term.words[:MOST_WORDS]), term.begins) for term in found
    ]
    cut = cut[:MOST_WORDS]
    if cut and text[-1:].isalnum() and len(cut[-1].words[-1]) >= SHORTEST_BEGINNING:
        cut[-1] = Term(cut[-1].words, begins=True)
    return cut


def folded(term: Term) -> Term:
    """``term`` without signs."""
    return Term(tuple(part for word in term.words for part in _folded(word)), term.begins)


def for_fts5(column: str, wanted: list[Term]) -> str:
    """``wanted`` in the language of SQLite's FTS5."""
    parts = [f'"{" ".join(term.words)}"' + ("*" if term.begins else "") for term in wanted]
    return f"{{{column}}} : ({' AND '.join(parts)})"


def for_tsquery(wanted: list[Term]) -> str:
    """``wanted`` in the language of PostgreSQL's ``to_tsquery``."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.begins else "") + ")"
        for term in wanted
    )


def looks_like_code(text: str) -> str:
    """The beginning of a code that ``text`` may be, in capitals; empty when it cannot be one."""
    code = text.strip().upper()
    return (
        code if len(code) >= SHORTEST_BEGINNING and re.fullmatch(r"[0-9A-ZĐ][0-9A-ZĐ./-]{1,39}", code) else ""
    )
