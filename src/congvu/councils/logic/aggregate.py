"""What the sheets of one dossier come to, and how: exact, rounded as the rubric says, every step explained.

First it is settled which sheets are used (the rule for a third scorer, then the trimming), then what they
come to, and last what that means (passed, grade). What is compared with a line is always the rounded number,
the one that is printed.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from congvu.councils.enums.rubrics import Flag, Step
from congvu.councils.logic import totals as of_sheet
from congvu.councils.logic.judging import judged
from congvu.councils.logic.outcome import Explained, Outcome
from congvu.councils.logic.quotient import ONE, Quotient, Rounded
from congvu.councils.logic.rubric import ZERO, Rubric
from congvu.councils.logic.sheet import Scores
from congvu.councils.logic.sheets_used import used

__all__ = ["Outcome", "result"]


def result(
    rubric: Rubric,
    sheets: Sequence[Scores],
    *,
    third: int | None = None,
    roles: Sequence[str] = (),
    members: int = 0,
) -> Outcome:
    """The outcome of valid ``sheets``.

    ``third``: which of them (from 0) is the third scorer's, if one was called; ``roles``: the seat of the
    writer of each, for weights by seat; ``members``: how many were to score, for counts of members.
    """
    if not sheets:
        return Outcome(flags=(Flag.NO_SHEETS,))
    totals = tuple(of_sheet.total(rubric, each) for each in sheets)
    positions, flags, explained = used(rubric, totals, third)
    chosen = [sheets[each] for each in positions]
    if rubric.method in ("count", "vote"):
        passing = sum(of_sheet.passes(rubric, each) is True for each in chosen)
        passed, last = _counted(rubric, passing, len(chosen), members)
        return Outcome(
            passed=passed,
            flags=flags,
            levels={} if rubric.numbers else _levels(rubric, chosen),
            totals=totals,
            used=positions,
            passing=passing,
            explained=(*explained, last),
        )
    weights = _weights(rubric, [roles[each] for each in positions] if roles else [""] * len(positions))
    score = _mean(rubric, [totals[each] for each in positions], weights)
    means = {code: _mean(rubric, _scores(chosen, code), weights) for code in rubric.by_code}
    exact = score.exact.exact
    verdict = judged(rubric, score, means)
    return Outcome(
        score=score.shown,
        exact=exact,
        passed=verdict.passed,
        grade=verdict.grade,
        flags=(*flags, *verdict.flags),
        per_criterion={code: mean.shown for code, mean in means.items()},
        totals=totals,
        used=positions,
        explained=(*explained, *_way(rubric, score, exact, weights), *verdict.explained),
    )


def _counted(rubric: Rubric, passing: int, sheets: int, members: int) -> tuple[bool | None, Explained]:
    """Passed when enough sheets pass by themselves; there is no mean and no grade."""
    if rubric.method == "vote":
        return None, Explained(Step.VOTE)
    of_members = rubric.share_of == "members"
    whole = max(members, sheets) if of_members else sheets
    share = rubric.pass_share
    return passing * share.denominator >= share.numerator * whole, Explained(
        Step.COUNT_OF_MEMBERS if of_members else Step.COUNT,
        {"passing": Decimal(passing), "of": Decimal(whole), "share": share},
    )


def _levels(rubric: Rubric, sheets: Sequence[Scores]) -> dict[str, dict[str, int]]:
    """How often each level of each criterion was chosen."""
    return {
        code: dict(Counter(each.marks[code].band for each in sheets if code in each.marks))
        for code in rubric.by_code
    }


def _weights(rubric: Rubric, roles: Sequence[str]) -> list[Decimal]:
    if rubric.method != "weighted":
        return [ONE] * len(roles)
    return [rubric.weight_of_seat.get(role, ONE) for role in roles]


def _scores(sheets: Sequence[Scores], code: str) -> list[Decimal]:
    marks = (each.marks.get(code) for each in sheets)
    return [ZERO if mark is None or mark.score is None else mark.score for mark in marks]


def _mean(rubric: Rubric, values: Sequence[Decimal], weights: Sequence[Decimal]) -> Rounded:
    if rubric.method == "weighted":
        values = [value * weight for value, weight in zip(values, weights, strict=True)]
    return Quotient(sum(values, ZERO), sum(weights, ZERO)).rounded(rubric.places, rubric.rounding)


def _way(
    rubric: Rubric, score: Rounded, exact: Decimal | Fraction, weights: Sequence[Decimal]
) -> list[Explained]:
    """The sum, the division and the rounding."""
    way = [Explained(Step.WEIGHTS, {"weights": tuple(weights)})] if rubric.method == "weighted" else []
    way.append(Explained(Step.MEAN, {"sum": score.exact.top, "by": score.exact.by, "exact": exact}))
    if exact != score.shown or rubric.rounding == "none":
        params = {"exact": exact, "places": Decimal(rubric.places), "score": score.shown}
        way.append(Explained(Step(rubric.rounding), params))
    return way
