"""Who may do what, over which data."""

from django.db.models import Q

from congvu.people.logic.rights import Rights, Scope
from congvu.people.models import Person, Unit


def rights(person: Person) -> Rights:
    """What ``person`` may do today, with the posts of those they stand in for. One query for each object."""
    return person.rights


def scope(person: Person, capability: str) -> Scope:
    """Over which data ``person`` may use ``capability`` today."""
    return person.rights.scope(capability)


def may(person: Person, capability: str, unit: Unit | int | None = None) -> bool:
    """Whether ``person`` may use ``capability`` at all, or over the data of ``unit``."""
    if unit is None:
        return person.rights.may(capability)
    return scope(person, capability).covers(unit_id=unit if isinstance(unit, int) else unit.pk)


def within(scope: Scope, *, unit: str, person: str = "") -> Q:
    """The condition "lies in ``scope``" on a table whose fields ``unit`` and ``person`` name the owner.

    ``Case.objects.filter(within(scope(me, "cases.read"), unit="holder_unit", person="holder_person"))``
    """
    if scope.everything:
        return Q()
    condition = Q(**{f"{unit}__in": scope.unit_ids}) if scope.unit_ids else Q(pk__in=())
    if person and scope.own:
        condition |= Q(**{f"{person}__in": scope.person_ids})
    return condition
