"""What the counter offers: desks, procedures received lately, what waits there."""

from datetime import date

from django.db.models import QuerySet

from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.models import Dossier, Procedure
from congvu.procedures.queries import catalogue

RECENT, LATEST, MOST = 8, 60, 40


def desks(person: Person) -> list[Unit]:
    """The units for which ``person`` receives: those of their posts that the right covers."""
    scope = people.scope(person, RECEIVE.code)
    keys = [key for key in people.units_of(person) if scope.covers(key)]
    return list(Unit.objects.filter(pk__in=keys).order_by("name", "pk"))


def recent(person: Person, on: date) -> list[Procedure]:
    """Procedures ``person`` has received lately, the latest first."""
    latest = Dossier.objects.filter(received_by_person=person).order_by("-received_at", "-case_id")
    keys = list(dict.fromkeys(latest.values_list("procedure", flat=True)[:LATEST]))[:RECENT]
    found = {each.pk: each for each in catalogue.offered(on).filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def offered(words: str, on: date) -> QuerySet[Procedure]:
    """Procedures carried out on a day with these words in code or name; at most ``MOST``."""
    return catalogue.found(catalogue.offered(on), words)[:MOST]
