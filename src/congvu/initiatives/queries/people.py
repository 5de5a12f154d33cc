"""Whom somebody may file for, and who may examine."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from congvu.initiatives.enums import capabilities
from congvu.initiatives.models import Initiative, Round
from congvu.people import queries as people
from congvu.people.models import Person, Unit


def units_to_file_for(person: Person) -> QuerySet[Unit]:
    """Units in which ``person`` holds a post, and those they coordinate."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    if scope.everything:
        return Unit.objects.filter(valid_to=None).order_by("name")
    wanted = people.rights(person).unit_ids | scope.unit_ids
    return Unit.objects.filter(pk__in=wanted, valid_to=None).order_by("name")


def to_file_for(person: Person) -> QuerySet[Person]:
    """The people of the units ``person`` coordinates."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    found = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    if not scope.everything:
        found = found.filter(posts__unit__in=scope.unit_ids, posts__to_on=None)
    return found.distinct().order_by("sort_name", "full_name")


def specialists_of(rounds: Iterable[Round], on: date) -> QuerySet[Person]:
    """Who may examine the dossiers of one of these rounds."""
    found = Person.objects.none()
    for unit in {round.receiver_id for round in rounds}:
        found |= people.holders_of(capabilities.EXAMINE.code, on, unit=unit)
    return found


def specialists(initiative: Initiative, on: date) -> QuerySet[Person]:
    """Who may examine the dossiers of its round."""
    return people.holders_of(capabilities.EXAMINE.code, on, unit=initiative.round.receiver_id)
