"""Which dossiers the trades have still to move on after a panel was begun or closed."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.councils.enums.panels import Phase, Told
from congvu.councils.logic.trades import trades
from congvu.councils.models import Item, Panel

PORTION = 25
"""So many dossiers go on in one transaction, which holds SQLite's one lock for a fraction of a second."""


def panels() -> QuerySet[Panel]:
    """Panels with dossiers that have not gone on yet, the one begun first in front."""
    begun = Q(phase=Phase.SCORING) & Exists(_of(OuterRef("pk")).filter(told=Told.NOTHING))
    scored = Q(phase=Phase.CLOSED) & Exists(_of(OuterRef("pk")).exclude(told=Told.SCORED))
    found = Panel.objects.filter(begun | scored, kind__in=[trade.kind for trade in trades])
    return found.select_related("begun_by").order_by("begun_at", "pk")


def behind(panel: Panel) -> QuerySet[Item]:
    """Its dossiers that have not gone on yet; none before it is begun."""
    if panel.phase == Phase.PREPARED:
        return Item.objects.none()
    waiting = _of(panel.pk).order_by("number")
    return waiting.filter(told=Told.NOTHING) if panel.phase == Phase.SCORING else waiting


def _of(panel: int | OuterRef) -> QuerySet[Item]:
    return Item.objects.filter(panel=panel).exclude(told=Told.SCORED)
