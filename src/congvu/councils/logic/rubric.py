"""What a rubric asks and what scores lead to, as plain data that is frozen with its version.

All numbers are exact decimals. ``rubric_check`` says whether a rubric is in order, ``sheet_check`` whether a
sheet is, ``aggregate`` what sheets come to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import Any

import rfc8785

from congvu.councils.logic.quotient import plain

ZERO = Decimal(0)


@dataclass(frozen=True)
class Band:
    """A level of a criterion: exactly one is chosen, then a score inside ``least`` to ``most``.

    In a rubric without numbers both are 0 and ``passes`` says whether the level is good enough.
    """

    code: str
    name: str
    least: Decimal = ZERO
    most: Decimal = ZERO
    help: str = ""
    passes: bool = True


@dataclass(frozen=True)
class Criterion:
    """What is judged, up to ``most`` points; ``weight`` times the score goes into the total.

    ``floor``: a lower score means that the whole does not pass. A comment is required below
    ``comment_below`` and above ``comment_above``.
    """

    code: str
    name: str
    most: Decimal = ZERO
    bands: tuple[Band, ...] = ()
    group: str = ""
    help: str = ""
    floor: Decimal | None = None
    weight: Decimal = Decimal(1)
    comment_below: Decimal | None = None
    comment_above: Decimal | None = None

    def band(self, code: str) -> Band | None:
        return next((each for each in self.bands if each.code == code), None)


@dataclass(frozen=True)
class Floor:
    """A least score of one criterion."""

    criterion: str
    least: Decimal


@dataclass(frozen=True)
class Grade:
    """A grade from a total (``least``, up to but without ``below``) and from floors of criteria.

    Of the grades whose range holds the total the highest whose floors are met is given. A total that has
    reached the lowest grade and is given none is unclassifiable: flagged for a person, never downgraded.
    """

    code: str
    name: str
    least: Decimal
    below: Decimal | None = None
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True)
class SeatWeight:
    """How much the sheet of a member with the seat ``role`` weighs, with the method ``weighted``."""

    role: str
    weight: Decimal


@dataclass(frozen=True)
class Rubric:
    """The whole sheet. ``scale`` is the highest total. ``pass_total`` and the criteria's floors decide.

    ``numbers`` False: levels are chosen, nothing is added up. ``method``: how the sheets of one dossier are
    joined; ``trim_from``: with ``trimmed``, from so many sheets on the highest and the lowest are left out;
    ``pass_share`` of ``share_of``: with ``count``, the part of the sheets or members whose own sheet must
    pass; ``seat_weights``: with ``weighted``, a seat not named weighs 1; ``third``: how the sheet of a
    third scorer enters. ``places`` and ``rounding`` hold for the score and for the mean of each criterion.
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
    numbers: bool = True
    share_of: str = "sheets"
    third: str = "mean"
    seat_weights: tuple[SeatWeight, ...] = ()

    def criterion(self, code: str) -> Criterion | None:
        return self.by_code.get(code)

    @cached_property
    def by_code(self) -> Mapping[str, Criterion]:
        return {each.code: each for each in self.criteria}

    @cached_property
    def floored(self) -> tuple[tuple[Criterion, Decimal], ...]:
        """The criteria that have a least score, with it."""
        return tuple((each, each.floor) for each in self.criteria if each.floor is not None)

    @cached_property
    def grades_from_the_top(self) -> tuple[Grade, ...]:
        return tuple(sorted(self.grades, key=lambda grade: -grade.least))

    @cached_property
    def weight_of_seat(self) -> Mapping[str, Decimal]:
        return {each.role: each.weight for each in self.seat_weights}

    @property
    def decides(self) -> bool:
        """Whether anything is asked of the total or of a criterion."""
        return self.pass_total is not None or bool(self.floored)

    @property
    def groups(self) -> Iterator[str]:
        """The headings of the criteria, in order, each once."""
        return iter(dict.fromkeys(each.group for each in self.criteria))


def to_json(rubric: Rubric) -> dict[str, Any]:
    """Decimals and fractions as strings, so that nothing is lost; 85 and 85.0 are written alike."""
    return _fields(rubric)


def from_json(stored: Mapping[str, Any]) -> Rubric:
    """The rubric that :func:`to_json` wrote."""
    return Rubric(
        **{
            **stored,
            "scale": Decimal(stored["scale"]),
            "criteria": tuple(map(_criterion, stored["criteria"])),
            "pass_total": _decimal(stored["pass_total"]),
            "grades": tuple(map(_grade, stored["grades"])),
            "pass_share": Fraction(stored["pass_share"]),
            "step": Decimal(stored["step"]),
            "seat_weights": tuple(
                SeatWeight(each["role"], Decimal(each["weight"])) for each in stored["seat_weights"]
            ),
        }
    )


def digest(rubric: Rubric) -> str:
    """SHA-256 of the canonical JSON; two rubrics that ask the same have the same digest."""
    return sha256(rfc8785.dumps(to_json(rubric))).hexdigest()


def _fields(thing: Any) -> dict[str, Any]:
    return {each.name: _plain(getattr(thing, each.name)) for each in fields(thing)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Band | Criterion | Floor | Grade | SeatWeight):
        return _fields(value)
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
