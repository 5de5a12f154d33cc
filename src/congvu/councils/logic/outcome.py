"""The outcome of one dossier, as it is kept and shown: numbers, flags and every step of the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from congvu.councils.enums.rubrics import Flag, Step

Param = str | Decimal | Fraction | tuple[Decimal, ...]
NAMES = ("name", "grade")


@dataclass(frozen=True)
class Explained:
    """One step and what stands in its sentence: ``NAMES`` are words, everything else numbers."""

    step: Step
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in the language of the moment."""
        return self.step.filled(self.params)


@dataclass(frozen=True)
class Outcome:
    """``score`` is what counts, ``exact`` what it was before rounding; None when the rubric forms no mean.

    ``passed`` None: the rubric decides nothing. ``grade``: the code of a grade. ``per_criterion``: the means
    of the used sheets, rounded alike. ``totals`` of all sheets in their order, ``used``: which of them count.
    ``levels``: how often each level was chosen, by criterion. ``passing``: sheets that pass by themselves.
    """

    score: Decimal | None = None
    exact: Decimal | Fraction | None = None
    passed: bool | None = None
    grade: str = ""
    flags: tuple[Flag, ...] = ()
    per_criterion: Mapping[str, Decimal] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    totals: tuple[Decimal, ...] = ()
    used: tuple[int, ...] = ()
    passing: int | None = None
    explained: tuple[Explained, ...] = ()

    @property
    def sheets(self) -> int:
        return len(self.totals)


def to_json(outcome: Outcome) -> dict[str, Any]:
    """What is kept of an outcome: numbers as strings, so that nothing is lost."""
    return {
        "score": _written(outcome.score),
        "exact": _written(outcome.exact),
        "passed": outcome.passed,
        "grade": outcome.grade,
        "flags": [flag.value for flag in outcome.flags],
        "per_criterion": {code: str(score) for code, score in outcome.per_criterion.items()},
        "levels": {code: dict(chosen) for code, chosen in outcome.levels.items()},
        "totals": [str(total) for total in outcome.totals],
        "used": list(outcome.used),
        "passing": outcome.passing,
        "explained": [
            {
                "step": each.step.value,
                "params": {name: _written_param(value) for name, value in each.params.items()},
            }
            for each in outcome.explained
        ],
    }


def from_json(stored: Mapping[str, Any]) -> Outcome:
    """The outcome that :func:`to_json` wrote."""
    score = stored["score"]
    return Outcome(
        score=None if score is None else Decimal(score),
        exact=None if stored["exact"] is None else _number(stored["exact"]),
        passed=stored["passed"],
        grade=stored["grade"],
        flags=tuple(map(Flag, stored["flags"])),
        per_criterion={code: Decimal(each) for code, each in stored["per_criterion"].items()},
        levels=stored["levels"],
        totals=tuple(map(Decimal, stored["totals"])),
        used=tuple(stored["used"]),
        passing=stored["passing"],
        explained=tuple(
            Explained(
                Step(each["step"]), {name: _read_param(name, value) for name, value in each["params"].items()}
            )
            for each in stored["explained"]
        ),
    )


def _written(number: Decimal | Fraction | None) -> str | None:
    return None if number is None else str(number)


def _written_param(value: Param) -> str | list[str]:
    return [str(each) for each in value] if isinstance(value, tuple) else str(value)


def _number(text: str) -> Decimal | Fraction:
    return Fraction(text) if "/" in text else Decimal(text)


def _read_param(name: str, stored: str | list[str]) -> Param:
    if isinstance(stored, list):
        return tuple(map(Decimal, stored))
    return stored if name in NAMES else _number(stored)
