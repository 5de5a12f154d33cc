"""What has been decided, for the pages where it is entered."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ORDER
from congvu.outgoing.models import Delegation, OutgoingDocument, SeriesGroup, Symbol
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit

MOST = 200
"""Rows of a page; what ended longest ago is left out."""


def agencies(person: Person, on: date) -> QuerySet[Unit]:
    """The agencies whose order ``person`` enters."""
    rows = Unit.objects.filter(valid_from__lte=on).exclude(valid_to__lt=on)
    known = desks.agencies(person, ORDER.code)
    if known is not None:
        return rows.filter(pk__in=known).order_by("path")
    issuing = Q(pk__in=SeriesGroup.objects.values("agency")) | Q(kind=UnitKind.AGENCY)
    return rows.filter(issuing).order_by("path")


def units(agency: Unit, on: date) -> QuerySet[Unit]:
    """``agency`` and its units, whose abbreviations are set with it."""
    return desks.units_of(agency, on)


def series(agency: Unit) -> list[SeriesGroup]:
    """All series of ``agency``, those that are given numbers first."""
    rows = SeriesGroup.objects.filter(agency=agency).prefetch_related("kinds")
    return list(rows.order_by("valid_to", "council", "name", "pk")[:MOST])


def symbols(agency: Unit, on: date) -> list[Symbol]:
    """The abbreviations of the units of ``agency``, each unit's newest first."""
    units = desks.units_of(agency, on).values("pk")
    rows = Symbol.objects.filter(Q(unit__in=units) | Q(unit=agency)).select_related("unit")
    return list(rows.order_by("unit__path", "-valid_from")[:MOST])


def delegations(agency: Unit) -> list[Delegation]:
    """Who signs in whose name, what holds first, each with how much was signed by it."""
    rows = Delegation.objects.filter(agency=agency).select_related(
        "taker", "above__taker", "given_by", "paper"
    )
    counted = _counts(agency)
    found = list(rows.prefetch_related("kinds", "units").order_by("ended_at", "-valid_from", "pk")[:MOST])
    for row in found:
        row.signed = counted.get(row.pk, 0)  # type: ignore[attr-defined]  # for the page
    return found


def _counts(agency: Unit) -> dict[int, int]:
    rows = OutgoingDocument.objects.filter(agency=agency, delegation__isnull=False, signed_at__isnull=False)
    return dict(rows.values_list("delegation").annotate(Count("pk")).order_by())


def signed_by(delegation: Delegation) -> QuerySet[OutgoingDocument]:
    """What was signed by it, the newest first."""
    rows = OutgoingDocument.objects.filter(delegation=delegation, signed_at__isnull=False)
    return rows.select_related("case", "kind").order_by("-signed_at", "-case_id")


def delegation(pk: int) -> Delegation | None:
    rows = Delegation.objects.select_related("agency", "taker", "above__taker", "given_by", "paper")
    return rows.prefetch_related("kinds", "units").filter(pk=pk).first()


def group(pk: int) -> SeriesGroup | None:
    return SeriesGroup.objects.select_related("agency").filter(pk=pk).first()
