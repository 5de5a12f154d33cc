"""Scorings made for tests of the figures: plain data, no database."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from congvu.councils.logic.figures.facts import Criterion, Dossier, Scoring, Sheet

AT = datetime(2026, 9, 9, 3, 0, tzinfo=UTC)


def sheet(
    dossier: int,
    member: int,
    total: float,
    *,
    place: int = 0,
    begun: float = 0,
    minutes: float = 15,
    marks: tuple[float | None, ...] = (),
    imported: bool = False,
) -> Sheet:
    begun_at = AT + timedelta(minutes=begun)
    done_at = begun_at + timedelta(minutes=minutes)
    return Sheet(dossier, member, total, marks, place, begun_at, done_at, 1, imported)  # fmt: skip


def scoring(sheets: Sequence[Sheet], **changes: object) -> Scoring:
    """The dossiers and members that ``sheets`` speak of, with the mean as result and 50 as line."""
    totals: dict[int, list[float]] = {}
    for one in sheets:
        totals.setdefault(one.dossier, []).append(one.total)
    means = {number: sum(given) / len(given) for number, given in totals.items()}
    usual: dict[str, object] = {
        "dossiers": tuple(
            Dossier(f"HS-{n}", f"Giải pháp {n}", means.get(n), n in means and means[n] >= 50)
            for n in range(max(means, default=-1) + 1)
        ),
        "members": tuple(f"Ủy viên {n}" for n in range(max((one.member for one in sheets), default=-1) + 1)),
        "sheets": tuple(sheets),
        "line": 50.0,
    }
    return Scoring(**{**usual, **changes})  # type: ignore[arg-type]  # a test names what it changes


def simulated(
    severities: Sequence[float],
    *,
    dossiers: int = 300,
    sheets: int = 3,
    noise: float = 3,
    tired: float = 0,
    seed: int = 1,
) -> Scoring:
    """Members of known ``severities`` score dossiers of unknown worth. ``tired``: points along an order."""
    chance = random.Random(seed)
    drawn = [
        (number, chance.gauss(60, 10), chance.sample(range(len(severities)), sheets))
        for number in range(dossiers)
    ]
    counts = [sum(member in members for _n, _worth, members in drawn) for member in range(len(severities))]
    places = [chance.sample(range(count), count) for count in counts]
    made = []
    for number, worth, members in drawn:
        for member in members:
            place = places[member].pop()
            moved = severities[member] + tired * place / max(counts[member] - 1, 1)
            made.append(sheet(number, member, worth + moved + chance.gauss(0, noise), place=place))
    return scoring(made)


def criteria(count: int) -> tuple[Criterion, ...]:
    return tuple(Criterion(f"Tiêu chí {number}", 10) for number in range(count))
