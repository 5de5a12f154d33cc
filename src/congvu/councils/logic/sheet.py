"""One member's sheet for one dossier, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

import rfc8785


@dataclass(frozen=True)
class Mark:
    """What a member gives one criterion. ``score`` None: not yet given."""

    band: str = ""
    score: Decimal | None = None
    comment: str = ""


@dataclass(frozen=True)
class Scores:
    """A sheet: a mark per criterion, by its code, and a remark on the whole."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    remark: str = ""


def to_json(scores: Scores) -> dict[str, Any]:
    return {
        "marks": {
            code: {
                "band": mark.band,
                "score": None if mark.score is None else str(mark.score),
                "comment": mark.comment,
            }
            for code, mark in scores.marks.items()
        },
        "remark": scores.remark,
    }


def from_json(stored: Mapping[str, Any]) -> Scores:
    return Scores(
        {
            code: Mark(
                said["band"], None if said["score"] is None else Decimal(said["score"]), said["comment"]
            )
            for code, said in stored.get("marks", {}).items()
        },
        stored.get("remark", ""),
    )


def digest(stored: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of what is stored of a sheet."""
    return sha256(rfc8785.dumps(dict(stored))).hexdigest()
