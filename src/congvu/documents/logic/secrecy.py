"""Whether words say that a document is a state secret. Such a one may not be kept here."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

_GROUPS = re.compile(r"[-/.\s()_]+")
_SECRET = {"MẬT", "TỐI MẬT", "TUYỆT MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_BEFORE = ("BÍ", "BẢO", "LẤY", "VẮT", "ONG", "HOA", "GAN", "TÚI", "SỎI", "ỐNG", "THÂN", "CẨN")
"""After these the word is another one: confidential matters, honey, gall, close friendship."""
_AFTER = r"(?! (?:KHẨU|MÃ|ONG|HOA|MÍA|ĐỘ|THIẾT|DANH|PHONG))"
_OTHER = "".join(rf"(?<!{word} )" for word in _BEFORE)
_STANDS = re.compile(rf"(?<!\w)(?:TUYỆT MẬT|TỐI MẬT|{_OTHER}MẬT{_AFTER})(?!\w)")
_BRACKETED = re.compile(r"[(\[]\s*(?:tuyệt mật|tối mật|mật)\s*[)\]]", re.IGNORECASE)
_DEGREE = re.compile(r"(?:độ|mức)\s+mật\s*:?\s*(?:là\s+)?(?:tuyệt mật|tối mật|mật)(?!\w)", re.IGNORECASE)
_FILE = re.compile(rf"(?<!\w){_OTHER}MẬT\s*(?:[-.(]?\s*\d+\s*\)?)?\.[A-Z0-9]{{2,5}}$")
_KIND = re.compile(
    r"^[\W\d]*(?:CÔNG VĂN|VĂN BẢN|BÁO CÁO|TỜ TRÌNH|QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|GIẤY MỜI|CÔNG ĐIỆN"
    r"|CV|VB|BC|QĐ)"
    rf" (?:TUYỆT |TỐI )?MẬT{_AFTER}(?!\w)"
)
_STAMP = re.compile(rf"[^\w]*(?:TUYỆT ?MẬT|TỐI ?MẬT|MẬT{_AFTER})(?!\w)")
_STAMPED_DEGREE = re.compile(
    r"[^\w]*(?:độ|mức)(?: độ)? mật ?: ?(?:tuyệt ?mật|tối ?mật|mật)(?!\w)", re.IGNORECASE
)
_CELLS = re.compile(r"\t|\||\s{3,}")
HEAD_LINES = 25


def in_symbol(symbol: str) -> bool:
    """Whether a number or symbol carries the mark: ``12/QĐ-UBND-MẬT``. MAT without signs may be anybody."""
    parts = [part for part in _GROUPS.split(_plain(symbol).upper()) if part]
    pairs = {f"{one} {two}" for one, two in pairwise(parts)}
    return bool(_SECRET & {*parts, *pairs})


def in_words(text: str) -> bool:
    """Whether a subject or a file name says so. What is about secrets, or about honey, does not."""
    plain = " ".join(_plain(text).replace("_", " ").split())
    if _STANDS.search(plain) or _BRACKETED.search(plain) or _DEGREE.search(plain):
        return True
    return bool(_FILE.search(plain.upper()) or _KIND.search(plain.upper()))


def at_head(text: str) -> bool:
    """Whether the stamp stands at the head of a page: alone, or at the start of a line or of a column."""
    lines = [line for line in _plain(text).replace("_", " ").splitlines()[: HEAD_LINES * 2] if line.strip()]
    before = ""
    for line in lines[:HEAD_LINES]:
        words = line.upper().split()
        if before not in _BEFORE and ("".join(words) in _SECRET or _is_stamped(line)):
            return True
        before = words[-1]
    return False


def _is_stamped(line: str) -> bool:
    """Whether a column of this line begins with the stamp."""
    cells = [" ".join(cell.split()) for cell in _CELLS.split(line)]
    return any(_STAMP.match(cell) or _STAMPED_DEGREE.match(cell) for cell in cells)


def marked(symbols: Iterable[str], words: Iterable[str]) -> bool:
    """Whether any of these says that the document is secret."""
    return any(map(in_symbol, symbols)) or any(map(in_words, words))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)
