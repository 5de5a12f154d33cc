"""Why a Word file cannot be a template."""

from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong; the sentences stand in ``rules.flaws``."""

    NOT_WORD = "not_word"
    TOO_LARGE = "too_large"
    MACROS = "macros"
    OUTSIDE = "outside"
    EMBEDDED = "embedded"
    FIELD = "field"
    TRACKED = "tracked"
    BRACES = "braces"
    SYNTAX = "syntax"
    FORBIDDEN = "forbidden"
    FILTER = "filter"
    UNBALANCED = "unbalanced"
    LOOP = "loop"
    UNKNOWN = "unknown"
    NOT_A_TABLE = "not_a_table"
    NOT_A_TEXT = "not_a_text"
    ENDLESS = "endless"
    UNBEARABLE = "unbearable"


class BadTemplate(ValueError):
    """A file that is no template. ``word`` is what it is about, ``where`` the text it stands in."""

    def __init__(self, flaw: Flaw, word: str = "", where: str = "") -> None:
        self.flaw = flaw
        self.word = word
        self.where = where
        super().__init__(f"{flaw}: {word}" if word else flaw)
