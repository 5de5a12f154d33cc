"""What an application says, field by field: the thing a revision keeps and the trail holds the digest of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any, cast

import rfc8785


@dataclass(frozen=True)
class Author:
    """One row of the table of authors; ``key`` stays the same while the row is edited."""

    key: str
    name: str = ""
    born_on: date | None = None
    workplace: str = ""
    title: str = ""
    degree: str = ""
    share: Decimal | None = None


@dataclass(frozen=True)
class Participant:
    """One row of the table of people who took part in the first application."""

    key: str
    name: str = ""
    born_on: date | None = None
    workplace: str = ""
    title: str = ""
    degree: str = ""
    work: str = ""


@dataclass(frozen=True)
class FileEntry:
    """One file of the dossier: ``key`` names the attachment, ``digest`` the bytes."""

    key: str
    part: str
    name: str
    digest: str
    size: int
    confidential: bool = False


@dataclass(frozen=True)
class Content:
    """The whole application. Two contents are equal when their digests are."""

    kind: str = "initiative"
    title: str = ""
    addressee: str = ""
    field_group: str = ""
    problem: str = ""
    application: str = ""
    applied_on: date | None = None
    completed_on: date | None = None
    investor: str = ""
    base_decision_number: str = ""
    base_decided_on: date | None = None
    base_decided_by: str = ""
    authors: tuple[Author, ...] = ()
    representative: str = ""
    prior_state: str = ""
    essence: str = ""
    novelty: str = ""
    applicability: str = ""
    conditions: str = ""
    secrets: str = ""
    benefit_by_author: str = ""
    benefit_by_others: str = ""
    money_value: Decimal | None = None
    participants: tuple[Participant, ...] = ()
    marks: tuple[str, ...] = ()
    declared: bool = False
    place: str = ""
    dated_on: date | None = None
    files: tuple[FileEntry, ...] = ()

    @property
    def shares_total(self) -> Decimal:
        return sum((author.share for author in self.authors if author.share is not None), Decimal(0))

    @property
    def has_secrets(self) -> bool:
        """Whether anything in it is for entitled eyes only."""
        return bool(self.secrets or self.marks or any(entry.confidential for entry in self.files))

    def is_secret(self, name: str) -> bool:
        return name == "secrets" or name in self.marks

    def value(self, name: str) -> Any:
        return getattr(self, name)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON (RFC 8785), in hexadecimal."""
        return sha256(rfc8785.dumps(to_json(self))).hexdigest()


Json = dict[str, Any]


def to_json(content: Content) -> Json:
    """Plain JSON values: days as ISO text, decimals as text, so that nothing is rounded."""
    return cast(Json, _plain(asdict(content)))


def from_json(stored: Mapping[str, Any]) -> Content:
    """The content that :func:`to_json` wrote; fields added since then take their empty value."""
    known = {field.name for field in fields(Content)}
    values = {name: value for name, value in stored.items() if name in known}
    values["authors"] = tuple(_author(row) for row in values.get("authors", ()))
    values["participants"] = tuple(_participant(row) for row in values.get("participants", ()))
    values["files"] = tuple(FileEntry(**row) for row in values.get("files", ()))
    values["marks"] = tuple(values.get("marks", ()))
    for name in ("applied_on", "completed_on", "base_decided_on", "dated_on"):
        values[name] = _day(values.get(name))
    values["money_value"] = _decimal(values.get("money_value"))
    return Content(**values)


def open_value(content: Content) -> int | None:
    """The value in money that may be added up with that of others: None when there is none, or it is
    confidential.
    """
    if content.money_value is None or content.is_secret("money_value"):
        return None
    return int(content.money_value)


def _author(row: Mapping[str, Any]) -> Author:
    return Author(**{**row, "born_on": _day(row.get("born_on")), "share": _decimal(row.get("share"))})


def _participant(row: Mapping[str, Any]) -> Participant:
    return Participant(**{**row, "born_on": _day(row.get("born_on"))})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
