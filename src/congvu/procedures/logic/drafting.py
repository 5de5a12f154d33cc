"""A result drafted from a dossier: what its officer types beside, and how a legal basis is written out."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from congvu.procedures.logic.spec import Law, Spec

_KINDS = (
    (re.compile(r"/NĐ-CP$"), "Nghị định"),
    (re.compile(r"/TT(?:LT)?-"), "Thông tư"),
    (re.compile(r"/QĐ-"), "Quyết định"),
    (re.compile(r"/NQ-"), "Nghị quyết"),
    (re.compile(r"/QH\d+$"), "Luật"),
)


@dataclass(frozen=True)
class Typed:
    """What the dossier does not know; empty where it is left to whoever signs."""

    number: str = ""
    place: str = ""
    signed_on: date | None = None
    signer_post: str = ""
    signer: str = ""

    def plain(self) -> dict[str, str]:
        """As texts, for a row."""
        said = {name: value for name, value in asdict(self).items() if value}
        return {**said, "signed_on": self.signed_on.isoformat()} if self.signed_on else said

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Typed":
        day = said.get("signed_on")
        return cls(**{**said, "signed_on": date.fromisoformat(day) if day else None})


def dated(typed: Typed, *, year: int) -> str:
    """Day, month and year in words; with room for the hand that signs where no day is said."""
    if day := typed.signed_on:
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        return f"ngày {day.day:02} tháng {month} năm {day.year}"
    return f"ngày ...... tháng ...... năm {year}"


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


def in_full(law: Law) -> str:
    """``Nghị định số 262/2025/NĐ-CP ngày 14/10/2025 của Chính phủ``, as far as it is known."""
    kind = next((name for pattern, name in _KINDS if pattern.search(law.number)), "")
    numbered = f"số {law.number}" if law.number[:1].isdigit() else law.number
    if kind and kind.casefold() in law.name.casefold():
        said = [law.name, numbered]
    else:
        said = [kind if law.number[:1].isdigit() else "", numbered]
    if law.issued_on:
        said.append(f"ngày {law.issued_on:%d/%m/%Y}")
    if law.issuer:
        said.append(f"của {law.issuer}")
    if law.name and law.name not in said:
        said.append(law.name)
    return " ".join(filter(None, said))


def validity(spec: Spec, typed: Typed) -> date | None:
    """Until when the result is valid, once it is said when it is signed."""
    months = spec.result.valid_months
    return months_later(typed.signed_on, months) if months and typed.signed_on else None
