"""A dossier, or a supplement, as a source outside sends it: plain data from strangers, read with care.

``docs/operate/cong-quoc-gia.md`` describes the written shape field by field.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from congvu.kit.clock import OFFICE_ZONE
from congvu.procedures.enums.outside import SentKind
from congvu.procedures.enums.states import Handing, NumberKind, PartyKind
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.logic.outside import SentFile
from congvu.procedures.logic.written import LIST, MISSED, NOT_A, Unreadable

FIELDS = (
    *("procedure", "unit", "applicant", "agent", "agent_paper", "request", "answers", "parts"),
    *("sets", "handing", "handing_address"),
)
MOST_CODE, MOST_PARTS, MOST_NUMBERS = 80, 200, 5
BELIEVED = timedelta(days=366)
"""What is said to have been filed longer ago than this before it came was not: a clock there is wrong."""


@dataclass(frozen=True)
class Identity:
    """Which thing it is: the same thing sent again has the same identity."""

    kind: SentKind
    code: str
    number: int = 0


@dataclass(frozen=True)
class SentPart:
    """One part with its file; ``part`` is the key of the procedure's part where the sender knows it."""

    part: str
    name: str
    file: SentFile | None = None


@dataclass(frozen=True)
class Sent:
    """What was sent, read. A supplement has no applicant and names the request it answers; a withdrawal has
    the applicant's reason as its ``request``.
    """

    identity: Identity
    filed_at: datetime | None
    answers: Mapping[str, Any]
    parts: tuple[SentPart, ...]
    procedure: str = ""
    unit: str = ""
    applicant: Particulars | None = None
    agent: Particulars | None = None
    agent_paper: str = ""
    request: str = ""
    sets: int = 1
    handing: str = Handing.ONLINE
    handing_address: str = ""
    assisted: bool = False


def identity(item: Any) -> Identity:
    """Which thing ``item`` is; what names nothing is known by its own digest."""
    try:
        kind = SentKind(_text(item, "kind", 20, needed=True))
        code = _text(item, "code", MOST_CODE, needed=True)
    except (Unreadable, ValueError):
        return Identity(SentKind.UNREADABLE, digest(item)[:40])
    if kind == SentKind.UNREADABLE:
        return Identity(kind, digest(item)[:40])
    return Identity(kind, code, _request_number(item) if kind == SentKind.SUPPLEMENT else 0)


def believed(filed_at: datetime | None, *, came_at: datetime) -> datetime | None:
    """When something that came at an instant was filed, as the sender says it. None: that cannot be so."""
    if filed_at is None or not came_at - BELIEVED <= filed_at <= came_at:
        return None
    return filed_at


def kept(item: Any) -> dict[str, Any]:
    """``item`` as a row keeps it; what is no record at all stands in one."""
    found = clean(item)
    return found if isinstance(found, dict) else {"sent": found}


def clean(item: Any) -> Any:
    """``item`` as it can be kept: no character or number that a database does not take."""
    match item:
        case str():
            return item.replace("\x00", "").encode("utf-8", "ignore").decode()
        case float():
            return item if math.isfinite(item) else str(item)
        case list():
            return [clean(each) for each in item]
        case dict():
            return {clean(str(key)): clean(each) for key, each in item.items()}
    return item


def digest(item: Any) -> str:
    """The same for the same content, however its fields are ordered."""
    return sha256(json.dumps(item, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def differing(before: Any, now: Any) -> list[str]:
    """Which fields of something sent twice say something else the second time."""
    return [name for name in FIELDS if before.get(name) != now.get(name)]


def instant_of(item: Any) -> datetime | None:
    """When ``item`` was filed, as far as it says so in a way that can be read."""
    try:
        return _instant(item, "filed_at")
    except Unreadable:
        return None


def read(item: Any) -> Sent:
    """What ``item`` says. Raises :class:`Unreadable` with the place that cannot be read. Of a withdrawal only
    the code is needed.
    """
    who = identity(item)
    if who.kind == SentKind.UNREADABLE:
        raise Unreadable("code", MISSED)
    if who.kind == SentKind.SUPPLEMENT and not who.number:
        raise Unreadable("number", MISSED)
    if who.kind == SentKind.WITHDRAWAL:
        return Sent(who, instant_of(item), {}, (), request=_reason(item))
    answers = item.get("answers") or {}
    if not isinstance(answers, Mapping):
        raise Unreadable("answers", NOT_A)
    parts = tuple(_part(each, f"parts[{place}]") for place, each in enumerate(_list(item, "parts")))
    common = Sent(who, _instant(item, "filed_at"), answers, parts)
    return _dossier(item, common) if who.kind == SentKind.DOSSIER else common


def _reason(item: Mapping[str, Any]) -> str:
    said = item.get("reason")
    return said.strip()[:500] if isinstance(said, str) else ""


def _dossier(item: Mapping[str, Any], common: Sent) -> Sent:
    handing = _text(item, "handing", 10) or Handing.ONLINE
    if handing not in Handing.values:
        raise Unreadable("handing", NOT_A, handing)
    return Sent(
        common.identity,
        common.filed_at,
        common.answers,
        common.parts,
        procedure=_text(item, "procedure", 60, needed=True),
        unit=_text(item, "unit", 40),
        applicant=_particulars(item.get("applicant"), "applicant", numbered=True),
        agent=_particulars(item["agent"], "agent", numbered=False) if item.get("agent") else None,
        agent_paper=_text(item, "agent_paper", 250),
        request=_text(item, "request", 500),
        sets=max(1, min(_number(item, "sets") or 1, 100)),
        handing=handing,
        handing_address=_text(item, "handing_address", 400),
        assisted=item.get("assisted") is True,
    )


def _particulars(said: Any, place: str, *, numbered: bool) -> Particulars:
    if not isinstance(said, Mapping):
        raise Unreadable(place, MISSED)
    kind = _text(said, "kind", 10, place=place) or PartyKind.PERSON
    if kind not in PartyKind.values:
        raise Unreadable(f"{place}.kind", NOT_A, kind)
    numbers = tuple(_identity_number(each, place) for each in _list(said, "numbers", place, MOST_NUMBERS))
    if numbered and not numbers:
        raise Unreadable(f"{place}.numbers", MISSED)
    return Particulars(
        kind=kind,
        name=_text(said, "name", 250, place=place, needed=True),
        numbers=numbers,
        born_on=_day(said, "born_on", place),
        address=_text(said, "address", 400, place=place),
        phone=_text(said, "phone", 30, place=place),
        email=_text(said, "email", 254, place=place),
    )


def _identity_number(said: Any, place: str) -> tuple[str, str]:
    kind = _text(said, "kind", 10, place=f"{place}.numbers", needed=True)
    if kind not in NumberKind.values:
        raise Unreadable(f"{place}.numbers", NOT_A, kind)
    return kind, _text(said, "number", 30, place=f"{place}.numbers", needed=True)


def _part(said: Any, place: str) -> SentPart:
    part, name = _text(said, "part", 60, place=place), _text(said, "name", 500, place=place)
    if not (part or name):
        raise Unreadable(f"{place}.part", MISSED)
    file = said.get("file")
    return SentPart(part, name, _file(file, f"{place}.file") if file else None)


def _file(said: Any, place: str) -> SentFile:
    return SentFile(
        _text(said, "id", 200, place=place, needed=True),
        _text(said, "name", 500, place=place) or "tep",
        _text(said, "sha256", 64, place=place).lower(),
        _number(said, "size", below=2**53) if isinstance(said.get("size"), int) else None,
    )


def _text(said: Any, name: str, most: int, *, place: str = "", needed: bool = False) -> str:
    where = f"{place}.{name}" if place else name
    if not isinstance(said, Mapping):
        raise Unreadable(place or name, NOT_A)
    value = said.get(name)
    text = "" if value is None else str(value).strip() if isinstance(value, str | int) else None
    if text is None or len(text) > most:
        raise Unreadable(where, NOT_A)
    if needed and not text:
        raise Unreadable(where, MISSED)
    return text


def _request_number(item: Mapping[str, Any]) -> int:
    """The number of the request that is answered; 0: none that could be one."""
    try:
        return _number(item, "request")
    except Unreadable:
        return 0


def _number(said: Mapping[str, Any], name: str, *, below: int = 2**31) -> int:
    value = said.get(name)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < below:
        raise Unreadable(name, NOT_A)
    return value


def _list(said: Mapping[str, Any], name: str, place: str = "", most: int = MOST_PARTS) -> Sequence[Any]:
    found = said.get(name) or []
    if not isinstance(found, list) or len(found) > most:
        raise Unreadable(f"{place}.{name}" if place else name, LIST)
    return found


def _instant(said: Mapping[str, Any], name: str) -> datetime | None:
    """An instant; one that names no zone is the office's."""
    text = _text(said, name, 40)
    try:
        at = datetime.fromisoformat(text) if text else None
        return at.replace(tzinfo=at.tzinfo or OFFICE_ZONE) if at else None
    except ValueError as fault:
        raise Unreadable(name, NOT_A, text) from fault


def _day(said: Mapping[str, Any], name: str, place: str) -> date | None:
    text = _text(said, name, 10, place=place)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Unreadable(f"{place}.{name}", NOT_A, text) from fault
