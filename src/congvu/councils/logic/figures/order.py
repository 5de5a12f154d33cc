"""Whether a place in the member's own order of dossiers moves the score.

Each member has an order of their own, shuffled; so what moves along the orders when dossier and member are
taken out cannot be the dossiers' doing.
"""

import numpy as np

from congvu.councils.logic.figures.crossed import Crossed, Floats, Integers, quantile
from congvu.councils.logic.figures.facts import Interval, OrderEffect, Stretch

STRETCHES = 5
#: Fewer sheets than these say nothing about an order.
ENOUGH = 20


def effect(crossed: Crossed, totals: Floats, places: Integers) -> OrderEffect:
    """The slope along the orders and the means of their fifths."""
    part = along(crossed.member, places, crossed.members)
    freedom = crossed.freedom - 1
    if len(totals) < ENOUGH or freedom < 1:
        return OrderEffect(None, None)
    path, rest = crossed.rest(part), crossed.rest(totals)
    length = float(path @ path)
    if length < 1e-9:
        return OrderEffect(None, None)
    change = float(path @ rest) / length
    left = rest - change * path
    error = quantile(freedom) * float(np.sqrt(left @ left / freedom / length))
    return OrderEffect(change, Interval(change - error, change + error), _stretches(part, rest))


def along(member: Integers, places: Integers, members: int) -> Floats:
    """How far each sheet lies along its member's own order: 0 the first, 1 the last."""
    part = np.zeros(len(places))
    order = np.lexsort((places, member))
    sizes = np.bincount(member, minlength=members)
    starts = np.cumsum(sizes) - sizes
    rank = np.arange(len(places)) - starts[member[order]]
    part[order] = rank / np.maximum(sizes[member[order]] - 1, 1)
    return part


def _stretches(part: Floats, rest: Floats) -> tuple[Stretch, ...]:
    which = np.minimum((part * STRETCHES).astype(np.int64), STRETCHES - 1)
    return tuple(_stretch(rest[which == number]) for number in range(STRETCHES))


def _stretch(rest: Floats) -> Stretch:
    if not len(rest):
        return Stretch(0, 0.0, None)
    mean = float(rest.mean())
    if len(rest) < 2:
        return Stretch(len(rest), mean, None)
    error = quantile(len(rest) - 1) * float(rest.std(ddof=1)) / len(rest) ** 0.5
    return Stretch(len(rest), mean, Interval(mean - error, mean + error))
