"""What became of units: which one stands on a day for one that has gone over into another."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from congvu.people.models import Succession, Unit


def heirs(unit: int, day: date) -> frozenset[int]:
    """The keys of ``unit`` and of all it has gone over into by ``day``, however often. One query."""
    into = defaultdict(list)
    for before, after in _by(day):
        into[before].append(after)
    found, waiting = set[int](), [unit]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += into[one]
    return frozenset(found)


def heir(unit: Unit, day: date) -> Unit:
    """The unit that stands for ``unit`` on ``day``: itself while it exists, else what it went over into.

    One that was dissolved, without a successor, stands for itself. No query while it has no end.
    """
    if unit.valid_to is None or unit.exists_on(day):
        return unit
    last = went_over(day).get(unit.pk)
    return Unit.objects.get(pk=last) if last else unit


def went_over(day: date) -> Mapping[int, int]:
    """For each unit that has gone over into another by ``day``, the one that stands for it. One query."""
    into = dict(_by(day))
    return {unit: _last(unit, into) for unit in into}


def standing_for(units: QuerySet[Unit], day: date) -> Mapping[int, Unit]:
    """For each of ``units`` that has gone over into another by ``day``, the one that stands for it. Two
    queries at most.
    """
    into = went_over(day)
    keys = set(units.filter(pk__in=into).values_list("pk", flat=True)) if into else set[int]()
    found = Unit.objects.in_bulk({into[key] for key in keys}) if keys else {}
    return {key: found[into[key]] for key in keys}


def gone_into(units: Collection[int]) -> frozenset[int]:
    """The keys of all that any of ``units`` has gone over into, however often, or will. One query."""
    into = defaultdict(list)
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        into[before].append(after)
    found, waiting = set[int](), list(units)
    while waiting:
        for after in into[waiting.pop()]:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return frozenset(found)


def _last(unit: int, into: Mapping[int, int]) -> int:
    passed = {unit}
    while (after := into.get(unit)) is not None and after not in passed:
        passed.add(after)
        unit = after
    return unit


def _by(day: date) -> list[tuple[int, int]]:
    """Predecessor and successor of each succession up to ``day``, the latest last."""
    rows = Succession.objects.filter(on__lte=day).order_by("on", "pk")
    return list(rows.values_list("predecessor_id", "successor_id"))
