"""All figures of a panel in one go. No panel is too small: what cannot be told is None or empty."""

import numpy as np

from congvu.councils.logic.figures import agreement, bars, line, order, pace, severity
from congvu.councils.logic.figures.crossed import Crossed, Floats, Integers
from congvu.councils.logic.figures.facts import Limits, Scoring, Spread, Study


def study(scoring: Scoring, limits: Limits | None = None) -> Study:
    limits = limits or Limits()
    dossier = _integers([sheet.dossier for sheet in scoring.sheets])
    member = _integers([sheet.member for sheet in scoring.sheets])
    totals = np.array([sheet.total for sheet in scoring.sheets], dtype=float)
    crossed = Crossed(dossier, member, len(scoring.dossiers), len(scoring.members))
    model = severity.fit(crossed, totals)
    spreads = _spreads(scoring)
    severities = severity.severities(crossed, totals, model)
    return Study(
        spreads=spreads,
        widths=bars.bins([one.width for one in spreads if len(one.totals) > 1], line.step(scoring.scale)),
        severities=severities,
        noise=None if model.noise is None else model.noise**0.5,
        groups=len({one.group for one in severities}),
        corrected=severity.corrected(scoring, crossed, model),
        agreements=agreement.agreements(_columns(scoring, totals), dossier),
        order=order.effect(crossed, totals, _integers([sheet.place for sheet in scoring.sheets])),
        pace=pace.pace(scoring, limits),
        nearness=line.nearness(scoring, limits.near),
    )


def _integers(values: list[int]) -> Integers:
    return np.array(values, dtype=np.int64)


def _columns(scoring: Scoring, totals: Floats) -> list[tuple[str, Floats]]:
    """The totals under an empty name, then each criterion."""
    marks = [
        (criterion.name, np.array([sheet.marks[number] for sheet in scoring.sheets], dtype=float))
        for number, criterion in enumerate(scoring.criteria)
    ]
    return [("", totals), *marks]


def _spreads(scoring: Scoring) -> tuple[Spread, ...]:
    """Every dossier that has a sheet, the widest apart first."""
    totals: dict[int, list[float]] = {}
    for sheet in scoring.sheets:
        totals.setdefault(sheet.dossier, []).append(sheet.total)
    found = [_spread(dossier, given) for dossier, given in totals.items()]
    return tuple(sorted(found, key=lambda one: (-one.width, one.dossier)))


def _spread(dossier: int, given: list[float]) -> Spread:
    mean = sum(given) / len(given)
    squares = sum((total - mean) ** 2 for total in given)
    deviation = (squares / (len(given) - 1)) ** 0.5 if len(given) > 1 else None
    return Spread(dossier, tuple(sorted(given)), mean, max(given) - min(given), deviation)
