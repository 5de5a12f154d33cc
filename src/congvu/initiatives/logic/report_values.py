"""Values as reports write them: days, shares, money, and what only looks like a value."""

import re
from datetime import date
from decimal import Decimal

from congvu.initiatives.logic import reading
from congvu.vietnamese import fold

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_SAID_DAY = re.compile(r"(\d{1,2})\s*(?:thang|/|-)\s*(\d{1,2})\s*(?:,|/|-)?\s*nam\s*(\d{4})")
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?)(?=\s*(?:%|phan tram))")
_BARE = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
_MONEY = re.compile(
    r"(\d{1,3}(?:\.\d{3}){1,5}|\d{1,15}(?:,\d{1,15})?)\s*(ty|trieu|nghin|ngan)?\s*(?:dong|vnd|d\b)"
)
_TIMES = {"ty": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3, None: 1}
_FILLING = re.compile(r"[\s.…_\-–—/:;,()\[\]%*xX]*")
_ASKED = re.compile(
    r"\s*[(\[]\s*(?:ghi|neu|mo ta|trinh bay|dien|viet|nhap|neu co|trong do|theo mau)\b.*[)\]]\s*[.:]?\s*",
    re.S,
)
_NONE = re.compile(r"(?:khong(?: co)?(?: (?:thong tin|noi dung|gi))?(?: (?:can|nao)(?: bao mat)?)?|chua co)")
QUOTED = re.compile(r"[“\"«]([^”\"»]{8,400})[”\"»]")


def is_empty(text: str) -> bool:
    """Whether nobody has written anything: dots to write on, blanks, what the template asks to be written."""
    return bool(_FILLING.fullmatch(text) or _ASKED.fullmatch(fold(text)))


def says_none(text: str) -> bool:
    """``Không``, ``Không có``: the author says that there is none."""
    return bool(_NONE.fullmatch(" ".join(fold(text).strip(" .:-–").split())))


def day(text: str) -> str:
    """The one day that ``text`` names, as dd/mm/yyyy; empty when it names none, or one of no calendar."""
    found = _DAY.search(text) or _SAID_DAY.search(fold(text))
    if found is None:
        return ""
    try:
        return f"{date(int(found[3]), int(found[2]), int(found[1])):%d/%m/%Y}"
    except ValueError:
        return ""


def shares(text: str, *, bare: bool = False) -> list[str]:
    """The percentages in ``text``, ``60/40`` too; with ``bare`` a number alone is one."""
    folded = fold(text)
    said = [found[1] for found in _SHARE.finditer(folded)]
    if not said:
        parts = re.split(r"\s*[/–-]\s*", folded.strip(" .%"))
        if (len(parts) > 1 or bare) and all(_BARE.fullmatch(part) for part in parts):
            said = parts
    read = [reading.share(part) for part in said]
    return [reading.show(each) for each in read if each is not None and each > 0]


def money(text: str) -> str:
    """Whole đồng, written as the form shows them; empty when no one amount is named."""
    found = {_amount(each) for each in _MONEY.finditer(fold(text))}
    return reading.show(found.pop()) if len(found) == 1 else ""


def tidy(text: str) -> str:
    """One line without signs around it."""
    return " ".join(text.split()).strip(' .;:,-–—“”"«»')


def _amount(found: re.Match[str]) -> Decimal:
    digits = found[1].replace(".", "").replace(",", ".")
    return (Decimal(digits) * _TIMES[found[2]]).quantize(Decimal(1))
