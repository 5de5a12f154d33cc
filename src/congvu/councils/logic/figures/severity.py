"""How strict each member is, and the ranking with that taken out.

Members are taken as drawn from a population of members with a variance of its own (Henderson's mixed model
equations; the variance by his method of fitting constants, 1953). So a member with few sheets is pulled
towards zero, and where members differ by no more than chance nothing is corrected at all.
"""

from dataclasses import dataclass

import numpy as np

from congvu.councils.logic.figures.crossed import Crossed, Floats, Integers, quantile
from congvu.councils.logic.figures.facts import Corrected, Interval, Scoring, Severity

#: Degrees of freedom below which nothing is said of any member.
ENOUGH = 5


@dataclass(frozen=True)
class Model:
    """The fitted model: effects by least squares, what is left of them, and the noise of one sheet."""

    effects: Floats
    shrunk: Floats
    errors: Floats | None
    noise: float | None


def fit(crossed: Crossed, totals: Floats) -> Model:
    """Least squares, then shrinkage by the two variances. Too few sheets: nothing is corrected."""
    within = crossed.within(totals)
    told = crossed.by_member(within)
    effects = np.asarray(crossed.inverse @ told)
    explained = float(told @ effects)
    nothing = np.zeros(crossed.members)
    if crossed.freedom < ENOUGH:
        return Model(effects, nothing, None, None)
    noise = max(float(within @ within) - explained, 0.0) / crossed.freedom
    trace = float(np.trace(crossed.normal))
    between = (explained - crossed.rank * noise) / trace if trace > 0 else 0.0
    errors = np.sqrt(noise * np.diag(crossed.inverse).clip(min=0))
    if between <= 1e-12:
        return Model(effects, nothing, errors, noise)
    weighted = crossed.normal + np.eye(crossed.members) * (noise / between)
    shrunk = np.linalg.pinv(weighted, rcond=1e-10, hermitian=True) @ told
    return Model(effects, np.asarray(shrunk), errors, noise)


def severities(crossed: Crossed, totals: Floats, model: Model) -> tuple[Severity, ...]:
    """One for each member who has sent a sheet; strictest first in their group."""
    means = crossed.by_member(totals) / np.maximum(crossed.of_member, 1)
    reach = quantile(crossed.freedom) if model.errors is not None else 0.0
    compared = np.diag(crossed.normal) > 1e-12
    found = []
    for member in np.flatnonzero(crossed.of_member).tolist():
        effect = float(model.effects[member])
        error = None if model.errors is None or not compared[member] else reach * float(model.errors[member])
        found.append(
            Severity(
                member=member,
                sheets=int(crossed.of_member[member]),
                mean=float(means[member]),
                effect=effect if compared[member] else None,
                interval=None if error is None else Interval(effect - error, effect + error),
                shrunk=float(model.shrunk[member]),
                group=int(crossed.groups[member]),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.group, one.effect or 0.0)))


def corrected(scoring: Scoring, crossed: Crossed, model: Model) -> tuple[Corrected, ...]:
    """Every result beside the one with its members' severities taken out, in the real order."""
    level = _levelled(crossed, model.shrunk)[crossed.member]
    taken = np.bincount(crossed.dossier, level, crossed.dossiers) / np.maximum(crossed.of_dossier, 1)
    scored = [place for place, dossier in enumerate(scoring.dossiers) if dossier.score is not None]
    scores = np.array([scoring.dossiers[place].score for place in scored], dtype=float)
    changed = np.round(scores - taken[np.array(scored, dtype=np.int64)], scoring.places)
    first, second = _places(scores), _places(changed)
    rows = [
        Corrected(place, float(scores[n]), int(first[n]), float(changed[n]), int(second[n]),
                  _crosses(float(scores[n]), float(changed[n]), scoring.line))
        for n, place in enumerate(scored)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.place, row.dossier)))


def _levelled(crossed: Crossed, shrunk: Floats) -> Floats:
    """The severities less their mean over the sheets of each group, so that no group is raised or lowered."""
    sheets = np.bincount(crossed.groups, crossed.of_member)
    means = np.bincount(crossed.groups, shrunk * crossed.of_member) / np.maximum(sheets, 1)
    return np.asarray(shrunk - means[crossed.groups])


def _places(scores: Floats) -> Integers:
    """1 for the highest; equal scores share a place."""
    return len(scores) - np.searchsorted(np.sort(scores), scores, side="right") + 1


def _crosses(score: float, changed: float, line: float | None) -> bool:
    return line is not None and (score >= line) != (changed >= line)
