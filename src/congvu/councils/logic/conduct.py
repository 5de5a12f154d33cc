"""How a council works: the numbers that differ from province to province, as data with a version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from hashlib import sha256
from math import ceil
from typing import Any

import rfc8785

DENOMINATORS = ("all", "present", "cast")
RECUSED = ("left_out", "counted")


@dataclass(frozen=True)
class Conduct:
    """The rules of a council. Fractions are exact; ``denominator`` says of whom ``threshold`` is a part.

    ``sheets``: members who score one dossier. ``gap``: two sheets that differ by more call a third scorer
    (None: never). ``same_unit``: working in the unit that filed is a conflict. ``hide_authors``: members do
    not see who wrote until the panel is closed. ``recused``: whether members who may not vote on a dossier
    are left out of its denominator or count in it. ``remind_before``, ``remind_after``: members whose sheets
    are missing are told so many days before and after the date (None: not).
    """

    sheets: int = 3
    gap: str | None = None
    cap: int | None = None
    same_unit: bool = True
    hide_authors: bool = True
    quorum: Fraction = Fraction(2, 3)
    threshold: Fraction = Fraction(2, 3)
    denominator: str = "all"
    recused: str = "left_out"
    secret: bool = False
    written: bool = True
    remind_before: int | None = 2
    remind_after: int | None = 1
    legal_basis: str = ""


@dataclass(frozen=True)
class Needed:
    """What the rules come to: how many must be there, and how many of ``among`` must agree."""

    present: int
    among: int
    agree: int


def needed(conduct: Conduct, members: int, *, present: int | None = None) -> Needed:
    """For a council of ``members``, of whom ``present`` have come (else as few as the quorum asks)."""
    least = ceil(conduct.quorum * members)
    there = least if present is None else present
    among = members if conduct.denominator == "all" else there
    return Needed(least, among, ceil(conduct.threshold * among))


def to_json(conduct: Conduct) -> dict[str, Any]:
    return {**asdict(conduct), "quorum": str(conduct.quorum), "threshold": str(conduct.threshold)}


def from_json(stored: Mapping[str, Any]) -> Conduct:
    return Conduct(
        **{**stored, "quorum": Fraction(stored["quorum"]), "threshold": Fraction(stored["threshold"])}
    )


def digest(conduct: Conduct) -> str:
    """SHA-256 of the canonical JSON."""
    return sha256(rfc8785.dumps(to_json(conduct))).hexdigest()
