"""In whose book documents stand, and who keeps it."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from congvu.documents.enums.capabilities import DIRECT, HANDLE, READ, REGISTER
from congvu.people import queries as people
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from congvu.people.queries import persons


def agency_of(unit: Unit) -> Unit:
    """The agency whose book ``unit`` writes in: the nearest above that is no division."""
    keys = [int(key) for key in unit.path.strip("/").split("/")]
    rows = Unit.objects.in_bulk(keys)
    way = [rows[key] for key in reversed(keys) if key in rows]
    return next((each for each in way if each.kind != UnitKind.DIVISION), way[-1] if way else unit)


def desks(person: Person, on: date) -> list[Unit]:
    """The units of the posts of ``person`` where they receive documents, the main post first."""
    held = people.rights(person).held
    keys = dict.fromkeys(post.unit_id for post in held if REGISTER.code in post.grants)
    found = Unit.objects.in_bulk(list(keys))
    return [found[key] for key in keys if key in found and found[key].exists_on(on)]


def agencies(person: Person, *rights: str) -> frozenset[int] | None:
    """The agencies over whose documents ``person`` has one of ``rights``; None for all."""
    scopes = [people.scope(person, right) for right in rights]
    if any(scope.everything for scope in scopes):
        return None
    units = frozenset[int]().union(*(scope.unit_ids for scope in scopes))
    return _agencies_of(units)


def _agencies_of(units: Collection[int]) -> frozenset[int]:
    if not units:
        return frozenset()
    paths = Unit.objects.filter(pk__in=units).values_list("path", flat=True)
    ways = [[int(key) for key in path.strip("/").split("/")] for path in paths]
    among = {key for way in ways for key in way}
    kinds = dict(Unit.objects.filter(pk__in=among).values_list("pk", "kind"))
    found = (
        next((key for key in reversed(way) if kinds.get(key) != UnitKind.DIVISION), way[0]) for way in ways
    )
    return frozenset(found)


def leaders(agency: Unit, on: date) -> QuerySet[Person]:
    """To whom documents of ``agency`` may be presented, by name."""
    above = [int(key) for key in agency.path.strip("/").split("/")[:-1]]
    direct = persons.posts_on(on).filter(role__grants__capability=DIRECT.code)
    here = direct.filter(unit__in=own_units(agency, on))
    higher = direct.filter(
        unit__in=above,
        role__grants__capability=DIRECT.code,
        role__grants__scope__in=(Reach.SUBTREE, Reach.ALL),
    )
    posts = Q(pk__in=here.values("person")) | Q(pk__in=higher.values("person"))
    return people.active_persons().filter(posts)


def units_of(agency: Unit, on: date) -> QuerySet[Unit]:
    """``agency`` and its units that stand on a day, public service units too, in the order of the tree; not
    agencies under it.
    """
    there = Unit.objects.filter(path__startswith=agency.path, valid_from__lte=on)
    own = Q(kind__in=(UnitKind.DIVISION, UnitKind.SERVICE)) | Q(pk=agency.pk)
    return there.filter(own).exclude(valid_to__lt=on).order_by("path")


def handlers(agency: Unit, on: date) -> QuerySet[Person]:
    """Who handles documents in ``agency``, by name."""
    units = units_of(agency, on).values("pk")
    here = persons.posts_on(on).filter(unit__in=units, role__grants__capability=HANDLE.code)
    return Person.objects.filter(pk__in=here.values("person"), is_active=True).order_by("sort_name", "pk")


def unit_of_person(person: Person, agency: Unit, on: date) -> Unit | None:
    """Where in ``agency`` ``person`` works: the unit of the main post there."""
    here = persons.posts_on(on).filter(person=person, unit__path__startswith=agency.path)
    post = here.first()
    return post.unit if post else None


def reads_all_of(person: Person) -> frozenset[int] | None:
    """The agencies whose documents ``person`` registers, directs or reads, whoever has them; None for all."""
    return agencies(person, REGISTER.code, DIRECT.code, READ.code)


def handlers_with_units(agency: Unit, on: date) -> list[tuple[Person, Unit]]:
    """The same, each with the unit of their post here, the main one first."""
    units = units_of(agency, on).values("pk")
    posts = persons.posts_on(on).filter(unit__in=units, role__grants__capability=HANDLE.code)
    rows = posts.filter(person__is_active=True).select_related("person", "unit")
    found: dict[int, tuple[Person, Unit]] = {}
    for post in rows:
        found.setdefault(post.person_id, (post.person, post.unit))
    return sorted(found.values(), key=lambda each: (each[1].path, each[0].sort_name, each[0].pk))


def colleagues(unit: Unit | None, on: date) -> QuerySet[Person]:
    """Who handles documents in ``unit``, by name."""
    return people.holders_of(HANDLE.code, on, unit=unit.pk if unit else 0)
