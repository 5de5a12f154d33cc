"""A report as plain data, which goes between two processes and out as JSON, and read back from it."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from congvu.signing.logic.report import (
    Added,
    Bytes,
    Certificate,
    Change,
    Kind,
    Report,
    Revocation,
    Signature,
    Stamp,
    Trust,
)
from congvu.signing.logic.wording import plain

MOST_SIGNATURES = 200
MOST_ADDED = 2000
MOST_PAGES = 200
MOST_SHOWN = 500
LONGEST_CHAIN = 20


def as_data(report: Report) -> dict[str, Any]:
    """``report`` as what JSON can write, with the verdict of each signature; times in ISO 8601."""
    data: dict[str, Any] = _plain(asdict(report))
    data["closes"] = report.closes
    for said, signature in zip(data["signatures"], report.signatures, strict=True):
        said["verdict"] = report.verdict(signature).value
    return data


def from_data(data: Mapping[str, Any]) -> Report:
    """The report that was written so, its words without what cannot be seen.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    if len(data["signatures"]) > MOST_SIGNATURES or len(data["added"]) > MOST_ADDED:
        raise ValueError("longer than any report")
    return Report(
        digest=plain(data["digest"]),
        size=int(data["size"]),
        pages=int(data["pages"]),
        revisions=int(data["revisions"]),
        signatures=tuple(_signature(said) for said in data["signatures"]),
        added=tuple(
            Added(int(said["revision"]), Change(said["change"]), tuple(map(int, said["pages"][:MOST_PAGES])))
            for said in data["added"]
        ),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, datetime) else value


_KINDS = {"kind": Kind, "bytes": Bytes, "trust": Trust, "revocation": Revocation}
_NUMBERS = ("place", "revision", "covers", "page", "allows")
_WORDS = ("field", "form", "flaw", "algorithm")


def _signature(data: Mapping[str, Any]) -> Signature:
    said = {field.name: data[field.name] for field in fields(Signature)}
    said |= {name: kind(said[name]) for name, kind in _KINDS.items()}
    said |= {name: int(said[name]) for name in _NUMBERS} | {name: plain(said[name]) for name in _WORDS}
    said["shown"] = plain(said["shown"], MOST_SHOWN)
    said["ahead"] = said["ahead"] is True
    said["chain"] = tuple(map(plain, said["chain"][:LONGEST_CHAIN]))
    said["claimed_at"] = _time(said["claimed_at"])
    said["certificate"] = _certificate(said["certificate"]) if said["certificate"] else None
    said["stamp"] = _stamp(said["stamp"]) if said["stamp"] else None
    return Signature(**said)


def _certificate(data: Mapping[str, Any]) -> Certificate:
    said = {field.name: plain(data[field.name]) for field in fields(Certificate)}
    times = {name: datetime.fromisoformat(said.pop(name)) for name in ("valid_from", "valid_to")}
    return Certificate(**said, **times)  # type: ignore[arg-type]  # the times are apart from the texts


def _stamp(data: Mapping[str, Any]) -> Stamp:
    at = datetime.fromisoformat(data["at"])
    return Stamp(at, plain(data["authority"]), Bytes(data["bytes"]), Trust(data["trust"]))


def _time(said: object) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else None
