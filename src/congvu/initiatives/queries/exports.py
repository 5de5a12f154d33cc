"""Workbooks that somebody has asked for: whose they are, what waits, what is over."""

from datetime import datetime

from django.db.models import QuerySet

from congvu.initiatives.enums.exports import ExportState
from congvu.initiatives.models import Export, Initiative
from congvu.initiatives.queries import dossiers
from congvu.initiatives.queries.figures.scope import Scope
from congvu.people.models import Person


def of_person(person: Person) -> QuerySet[Export]:
    """What ``person`` has asked for, the latest first. Nobody else sees it."""
    return Export.objects.filter(person=person).order_by("-asked_at", "-id")


def waiting_of(person: Person) -> QuerySet[Export]:
    return Export.objects.filter(person=person, state=ExportState.WAITING)


def asked_for(scope: Scope, person: Person) -> QuerySet[Initiative]:
    """The dossiers of ``scope`` that stand in a workbook for ``person``: what the staff list would show."""
    return scope.narrow(dossiers.filed(person))


def scope_of(export: Export) -> Scope:
    return Scope.of(export.scope)


def due(at: datetime) -> QuerySet[Export]:
    """What a job has to make, the one that has waited longest first."""
    found = Export.objects.filter(state=ExportState.WAITING, due_at__lte=at).select_related("person")
    return found.order_by("due_at", "pk")


def over(at: datetime) -> QuerySet[Export]:
    """Workbooks whose time is up."""
    return Export.objects.filter(state=ExportState.READY, kept_until__lte=at).order_by("kept_until", "pk")
