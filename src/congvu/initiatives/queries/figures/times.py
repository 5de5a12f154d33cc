"""How long dossiers stayed in each step, in the working time that their stays keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Sum

from congvu.cases.models import Stay
from congvu.initiatives.enums.figures import STEPS
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative


@dataclass(frozen=True)
class Step:
    """One step: how many dossiers have left it and the working minutes that a tenth, half and nine tenths of
    them took at most; how many were late in it.
    """

    state: State
    left: int = 0
    low: int = 0
    median: int = 0
    high: int = 0
    late: int = 0


# The rank that ends a part of so many: ceil(n/10), ceil(n/2), ceil(9n/10) in whole numbers. Both databases
# rank alike; percentile_cont would lie between two dossiers, and only one of them has it.
_RANKED = """
SELECT state, total,
  MAX(CASE WHEN place = (total + 9) / 10 THEN minutes END),
  MAX(CASE WHEN place = (total + 1) / 2 THEN minutes END),
  MAX(CASE WHEN place = (9 * total + 9) / 10 THEN minutes END)
FROM (
  SELECT state, minutes, COUNT(*) OVER (PARTITION BY state) AS total,
    ROW_NUMBER() OVER (PARTITION BY state ORDER BY minutes) AS place
  FROM ({spent}) AS spent
) AS ranked GROUP BY state, total
"""


def steps(rows: QuerySet[Initiative], *, at: datetime) -> list[Step]:
    """Every step in its order, also those that no dossier has left. Two queries."""
    found, late = _ranked(rows), _late(rows, at)
    return [
        Step(state, *found.get(state.value, (0, 0, 0, 0)), late=late.get(state.value, 0)) for state in STEPS
    ]


def spent(rows: QuerySet[Initiative]) -> QuerySet[Any, Any]:
    """The working minutes each of ``rows`` spent in each step that it has left, all its stays together."""
    grouped = (
        _stays(rows)
        .values("case", "state")
        .annotate(minutes=Sum("working_minutes"), present=Count("pk", filter=Q(left_at=None)))
    )
    return grouped.filter(present=0).values("case", "state", "minutes")


def left(rows: QuerySet[Initiative], state: str, *, least: int = 0) -> QuerySet[Initiative]:
    """Those of ``rows`` that have left the step ``state`` after at least so many working minutes."""
    took = spent(rows).filter(state=state, minutes__gte=least)
    return rows.filter(pk__in=took.values("case"))


def late(rows: QuerySet[Initiative], state: str, *, at: datetime) -> QuerySet[Initiative]:
    """Those of ``rows`` that were late in the step ``state``, or are."""
    return rows.filter(pk__in=_stays(rows).filter(_overdue(at), state=state).values("case"))


def _stays(rows: QuerySet[Initiative]) -> QuerySet[Stay]:
    return Stay.objects.filter(case__in=rows.order_by().values("pk"), state__in=STEPS).order_by()


def _overdue(at: datetime) -> Q:
    return Q(left_at__gt=F("due_at")) | Q(left_at=None, due_at__lt=at)


def _late(rows: QuerySet[Initiative], at: datetime) -> Mapping[str, int]:
    counted = _stays(rows).filter(_overdue(at)).values("state").annotate(number=Count("case", distinct=True))
    return dict(counted.values_list("state", "number"))


def _ranked(rows: QuerySet[Initiative]) -> Mapping[str, tuple[int, int, int, int]]:
    inner, values = spent(rows).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(spent=inner), values)
        return {state: (total, int(low), int(half), int(high)) for state, total, low, half, high in cursor}
