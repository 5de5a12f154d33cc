"""Agreement of the members: Krippendorff's alpha with an interval.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), for scores on an interval scale and any
missing values. With squared differences the observed disagreement of a dossier and the one expected by
chance follow from sums and sums of squares, so a bootstrap over dossiers is one product of matrices.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from congvu.councils.logic.figures.facts import Agreement, Interval

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

#: Below so many dossiers with two sheets an interval would promise more than it can hold.
ENOUGH = 10
DRAWS = 1000
SEED = 20110125  # the same sheets give the same interval, on every machine


def agreements(columns: Sequence[tuple[str, Floats]], dossier: Integers) -> tuple[Agreement, ...]:
    """Alpha of each column of scores; NaN is a score that was not given. ``dossier``: whose score it is."""
    drawn: dict[int, Integers] = {}  # columns of equal length are drawn again alike, so once
    return tuple(_agreement(name, values, dossier, drawn) for name, values in columns)


def alpha(values: Floats, dossier: Integers) -> float | None:
    """Alpha, or None where nothing can be compared: fewer than two values on a dossier, or all the same."""
    parts = _parts(values, dossier)
    found = _alphas(parts.sum(axis=0, keepdims=True))[0]
    return None if np.isnan(found) else float(found)


def _agreement(name: str, values: Floats, dossier: Integers, drawn: dict[int, Integers]) -> Agreement:
    parts = _parts(values, dossier)
    found = _alphas(parts.sum(axis=0, keepdims=True))[0]
    return Agreement(
        name=name,
        alpha=None if np.isnan(found) else float(found),
        interval=None if np.isnan(found) or len(parts) < ENOUGH else _interval(parts, drawn),
        dossiers=len(parts),
        values=int(parts[:, 0].sum()),
    )


def _parts(values: Floats, dossier: Integers) -> Floats:
    """A row per dossier with two values or more: how many, their sum, their squares, their disagreement.

    The disagreement is the sum of squared differences of all its pairs, over the number of values less one.
    """
    given = ~np.isnan(values)
    dossier, values = dossier[given], values[given]
    if not len(values) or values.min() == values.max():
        values = np.zeros(len(values))
    else:
        values = values - values.mean()  # differences stay; the sums of squares lose no digits
    size = int(dossier.max()) + 1 if len(dossier) else 0
    count = np.bincount(dossier, minlength=size).astype(float)
    total = np.bincount(dossier, values, size)
    squares = np.bincount(dossier, values**2, size)
    paired = count >= 2
    count, total, squares = count[paired], total[paired], squares[paired]
    return np.column_stack([count, total, squares, (count * squares - total**2) / (count - 1)])


def _alphas(sums: Floats) -> Floats:
    """Alpha for each row of summed parts; NaN where no disagreement could be expected."""
    count, total, squares, observed = sums.T
    expected = count * squares - total**2
    possible = expected > 1e-9
    return np.where(possible, 1 - (count - 1) * observed / np.where(possible, expected, 1), np.nan)


def _interval(parts: Floats, drawn: dict[int, Integers]) -> Interval | None:
    """What alpha does when the dossiers are drawn again, with replacement: the middle 95 percent."""
    size = len(parts)
    if size not in drawn:
        drawn[size] = _times(size)
    found = _alphas(drawn[size] @ parts)
    found = found[~np.isnan(found)]
    if len(found) < DRAWS / 2:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return Interval(float(low), float(high))


def _times(size: int) -> Integers:
    """How often each of ``size`` dossiers comes in each draw."""
    drawn = np.random.default_rng(SEED).integers(0, size, (DRAWS, size))
    places = drawn + np.arange(DRAWS)[:, None] * size
    return np.asarray(
        np.bincount(places.ravel(), minlength=DRAWS * size).reshape(DRAWS, size), dtype=np.int64
    )
