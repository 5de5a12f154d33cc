"""What a rubric asks and what scores lead to, as plain data that is frozen with its version.

All numbers are exact decimals. See ``aggregate`` for what sheets come to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import rfc8785

METHODS = ("mean", "weighted", "trimmed", "count")
ROUNDINGS = ("half_up", "half_even", "down", "none")


@dataclass(frozen=True)
class Band:
    """A level of a criterion: exactly one is chosen, then a score inside ``least`` to ``most``."""

    code: str
    name: str
    least: Decimal
    most: Decimal
    help: str = ""


@dataclass(frozen=True)
class Criterion:
    """What is judged, up to ``most`` points. ``weight`` counts with the method ``weighted`` only.

    A comment is required below ``comment_below`` and above ``comment_above``.
    """

    code: str
    name: str
    most: Decimal
    bands: tuple[Band, ...] = ()
    group: str = ""
    help: str = ""
    floor: Decimal | None = None
    weight: Decimal = Decimal(1)
    comment_below: Decimal | None = None
    comment_above: Decimal | None = None


@dataclass(frozen=True)
class Floor:
    """A least score of one criterion."""

    criterion: str
    least: Decimal


@dataclass(frozen=True)
class Grade:
    """A grade from a total (``least``, up to but without ``below``) and from floors of criteria.

    A total inside whose floors are missed is unclassifiable: flagged for a person, never downgraded.
    """

    code: str
    name: str
    least: Decimal
    below: Decimal | None = None
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True)
class Rubric:
    """The whole sheet. ``scale`` is the highest total. ``pass_total`` and the criteria's floors decide.

    ``method``: how the sheets of one dossier are joined; ``trim_from``: with ``trimmed``, from so many sheets
    on the highest and the lowest are left out; ``pass_share``: with ``count``, the part of the members whose
    own sheet must pass. ``places`` and ``rounding`` are stated and frozen.
    """

    scale: Decimal
    criteria: tuple[Criterion, ...]
    pass_total: Decimal | None = None
    grades: tuple[Grade, ...] = ()
    method: str = "mean"
    trim_from: int = 5
    pass_share: Fraction = Fraction(2, 3)
    step: Decimal = Decimal("0.5")
    places: int = 2
    rounding: str = "half_up"

    def criterion(self, code: str) -> Criterion | None:
        return next((each for each in self.criteria if each.code == code), None)

    @property
    def groups(self) -> Iterator[str]:
        """The headings of the criteria, in order, each once."""
        return iter(dict.fromkeys(each.group for each in self.criteria))


def to_json(rubric: Rubric) -> dict[str, Any]:
    """Decimals and fractions as strings, so that nothing is lost."""
    return {name: _plain(value) for name, value in vars(rubric).items()}


def from_json(stored: Mapping[str, Any]) -> Rubric:
    return Rubric(
        scale=Decimal(stored["scale"]),
        criteria=tuple(map(_criterion, stored["criteria"])),
        pass_total=_decimal(stored["pass_total"]),
        grades=tuple(map(_grade, stored["grades"])),
        method=stored["method"],
        trim_from=stored["trim_from"],
        pass_share=Fraction(stored["pass_share"]),
        step=Decimal(stored["step"]),
        places=stored["places"],
        rounding=stored["rounding"],
    )


def digest(rubric: Rubric) -> str:
    """SHA-256 of the canonical JSON; two rubrics that ask the same have the same digest."""
    return sha256(rfc8785.dumps(to_json(rubric))).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, Band | Criterion | Floor | Grade):
        return {name: _plain(each) for name, each in vars(value).items()}
    return value


def _decimal(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)


def _criterion(stored: Mapping[str, Any]) -> Criterion:
    return Criterion(
        **{
            **stored,
            "most": Decimal(stored["most"]),
            "bands": tuple(map(_band, stored["bands"])),
            "floor": _decimal(stored["floor"]),
            "weight": Decimal(stored["weight"]),
            "comment_below": _decimal(stored["comment_below"]),
            "comment_above": _decimal(stored["comment_above"]),
        }
    )


def _band(stored: Mapping[str, Any]) -> Band:
    return Band(**{**stored, "least": Decimal(stored["least"]), "most": Decimal(stored["most"])})


def _grade(stored: Mapping[str, Any]) -> Grade:
    return Grade(
        **{
            **stored,
            "least": Decimal(stored["least"]),
            "below": _decimal(stored["below"]),
            "floors": tuple(Floor(f["criterion"], Decimal(f["least"])) for f in stored["floors"]),
        }
    )
