"""How long a procedure really takes here: from what was done in the last year, counted by the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Window
from django.db.models.functions import RowNumber

from congvu.procedures.models import Dossier

YEAR = timedelta(days=365)
FEWEST = 5
"""Of fewer dossiers nothing is said: the figure would tell of one of them, not of the procedure."""


@dataclass(frozen=True)
class Taken:
    """From the receipt to the result, in calendar time: half of ``number`` dossiers were done within
    ``median``, nine in ten within ``p90``.
    """

    number: int
    median: timedelta
    p90: timedelta


def last_year(procedures: Collection[int], *, at: datetime) -> dict[int, Taken]:
    """By key, for those of ``procedures`` with enough results in the year before. One query, whatever the
    number of dossiers: the database ranks them, and gives back the two that stand at the limits.
    """
    done = Dossier.objects.filter(
        procedure__in=procedures, received_at__isnull=False, ready_at__gt=at - YEAR, ready_at__lte=at
    )
    took = ExpressionWrapper(F("ready_at") - F("received_at"), output_field=DurationField())
    of_procedure = [F("procedure")]
    ranked = done.annotate(
        took=took,
        rank=Window(RowNumber(), partition_by=of_procedure, order_by=[F("took").asc(), F("pk").asc()]),
        number=Window(Count("pk"), partition_by=of_procedure),
    )
    middle, ninth = (F("number") + 1) / 2, (F("number") * 9 + 9) / 10
    limits = ranked.filter(Q(rank=middle) | Q(rank=ninth), number__gte=FEWEST)
    found: dict[int, list[tuple[int, timedelta]]] = {}
    for procedure, number, spent in limits.order_by("procedure", "rank").values_list(
        "procedure", "number", "took"
    ):
        found.setdefault(procedure, []).append((number, spent))
    return {key: Taken(rows[0][0], rows[0][1], rows[-1][1]) for key, rows in found.items()}
