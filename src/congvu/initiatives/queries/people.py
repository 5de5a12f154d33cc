"""Whom somebody may file for, and who may examine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from congvu.cases.models import Holder
from congvu.initiatives.enums import capabilities
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import dossiers
from congvu.people import queries as people
from congvu.people.models import Person, RoleGrant, Unit
from congvu.people.queries import persons

IN_OFFICE = (capabilities.INTAKE.code, capabilities.EXAMINE.code)


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


def specialists_of(initiatives: Iterable[Initiative], on: date) -> QuerySet[Person]:
    """Who may examine in one of the units that have these dossiers."""
    found = Person.objects.none()
    for unit in {initiative.office_unit.pk for initiative in initiatives}:
        found |= people.holders_of(capabilities.EXAMINE.code, on, unit=unit)
    return found


def specialists(initiative: Initiative, on: date) -> QuerySet[Person]:
    """Who may examine in the unit that has it."""
    return specialists_of([initiative], on)


@dataclass(frozen=True)
class Desk:
    """A unit in which dossiers are taken in or examined, and who does so."""

    unit: Unit
    staff: tuple[Person, ...]


def desks(on: date, unit: Unit | None = None) -> list[Desk]:
    """The units that can be given dossiers, or this one if it can, by name. One query."""
    posts = persons.posts_on(on).filter(
        person__is_active=True,
        unit__in=people.units_on(on).order_by(),
        role__in=RoleGrant.objects.filter(capability__in=IN_OFFICE).values("role"),
    )
    if unit is not None:
        posts = posts.filter(unit=unit)
    order = ("unit__name", "unit", "person__sort_name", "person")
    found: dict[Unit, dict[int, Person]] = {}
    for post in posts.select_related("person").order_by(*order):
        found.setdefault(post.unit, {})[post.person_id] = post.person
    return [Desk(where, tuple(staff.values())) for where, staff in found.items()]


def received_by(to: Holder, initiative: Initiative, on: date) -> list[Person]:
    """Who is told that the dossier is with ``to`` now: the person, else all of the unit but its authors."""
    if to.person is not None:
        return [to.person]
    staff = [person for desk in desks(on, to.unit) for person in desk.staff] if to.unit else []
    authors = initiative.author_ids
    return [each for each in staff if each.pk not in authors and not dossiers.is_theirs(initiative, each)]
