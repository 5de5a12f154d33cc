"""Whether words say that a document is a state secret. Such a one may not be kept here."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

_GROUPS = re.compile(r"[-/.\s()]+")
_SECRET = {"MẬT", "TỐI MẬT", "TUYỆT MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_STANDS = re.compile(
    r"(?<!\w)(?:TUYỆT MẬT|TỐI MẬT|(?<!BÍ )(?<!BẢO )MẬT(?! (?:KHẨU|MÃ|ONG|ĐỘ|THIẾT|DANH|PHONG)))(?!\w)"
)
_BRACKETED = re.compile(r"[(\[]\s*(?:tuyệt mật|tối mật|mật)\s*[)\]]", re.IGNORECASE)
_DEGREE = re.compile(r"(?:độ|mức)\s+mật\s*:?\s*(?:là\s+)?(?:tuyệt mật|tối mật|mật)(?!\w)", re.IGNORECASE)
HEAD_LINES = 25


def in_symbol(symbol: str) -> bool:
    """Whether a number or symbol carries the mark: ``12/QĐ-UBND-MẬT``. MAT without signs may be anybody."""
    parts = [part for part in _GROUPS.split(_plain(symbol).upper()) if part]
    pairs = {f"{one} {two}" for one, two in pairwise(parts)}
    return bool(_SECRET & {*parts, *pairs})


def in_words(text: str) -> bool:
    """Whether a subject or a file name says so. What is about secrets, or about honey, does not."""
    plain = _plain(text)
    return bool(_STANDS.search(plain) or _BRACKETED.search(plain) or _DEGREE.search(plain))


def at_head(text: str) -> bool:
    """Whether the stamp stands by itself on a line at the head of the document."""
    lines = [" ".join(line.split()) for line in _plain(text).splitlines()[: HEAD_LINES * 2]]
    return any(line in _SECRET for line in [line for line in lines if line][:HEAD_LINES])


def marked(symbols: Iterable[str], words: Iterable[str]) -> bool:
    """Whether any of these says that the document is secret."""
    return any(map(in_symbol, symbols)) or any(map(in_words, words))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)
