"""How long a procedure really takes here: from what was done in a time, counted by the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from congvu.procedures.models import Dossier

YEAR = timedelta(days=365)
FEWEST = 5
"""Of fewer dossiers the public is told nothing: it would be told of one of them, not of the procedure."""
TOOK = ExpressionWrapper(F("ready_at") - F("received_at"), output_field=DurationField())


@dataclass(frozen=True)
class Taken:
    """From the receipt to the result, in calendar time: half of ``number`` dossiers were done within
    ``median``, nine in ten within ``p90``.
    """

    number: int
    median: timedelta
    p90: timedelta


def last_year(procedures: Collection[int], *, at: datetime) -> dict[int, Taken]:
    """By key, for those of ``procedures`` with enough results in the year before. One query."""
    done = Dossier.objects.filter(
        procedure__in=procedures, received_at__isnull=False, ready_at__gt=at - YEAR, ready_at__lte=at
    )
    return {key: taken for (key,), taken in took(done, "procedure").items() if taken.number >= FEWEST}


def took(done: QuerySet[Dossier], *by: str) -> dict[tuple[Any, ...], Taken]:
    """How long each group of ``done`` took, by the values of ``by``."""
    limits = at_limits(done.annotate(took=TOOK), "took", by)
    return {key: Taken(*found) for key, found in limits.items()}


def at_limits(rows: QuerySet[Any], spent: str, by: tuple[str, ...]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Of each group how many there are, and the values of ``spent`` that end half and nine tenths of it. The
    database ranks them, whatever their number, and gives back the two that stand at the limits.
    """
    group = [F(name) for name in by]
    ranked = rows.annotate(
        rank=Window(RowNumber(), partition_by=group, order_by=[F(spent).asc(), F("pk").asc()]),
        number=Window(Count("pk"), partition_by=group),
    )
    middle, ninth = (F("number") + 1) / 2, (F("number") * 9 + 9) / 10
    limits = ranked.filter(Q(rank=middle) | Q(rank=ninth)).order_by(*by, "rank")
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for *key, number, value in limits.values_list(*by, "number", spent):
        first = found.get(tuple(key))
        found[tuple(key)] = (number, first[1] if first else value, value)
    return found
