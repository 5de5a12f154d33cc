"""In whose book documents stand, and who keeps it."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, READ, REGISTER
from congvu.people import queries as people
from congvu.people.enums import Reach, UnitKind
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
    """The agencies over whose documents ``person`` has one of ``rights``; None for all. Read once for each
    object, as rights are: a page asks for each of its buttons.
    """
    scopes = [people.scope(person, right) for right in rights]
    if any(scope.everything for scope in scopes):
        return None
    units = frozenset[int]().union(*(scope.unit_ids for scope in scopes))
    key = (_agencies_of, units)
    if key not in person.read_beside:
        person.read_beside[key] = _agencies_of(units)
    found: frozenset[int] = person.read_beside[key]
    return found


def may_for(person: Person, right: str, agency: int) -> bool:
    """Whether ``person`` has ``right`` over documents of ``agency``, if only by a post in its divisions."""
    reached = agencies(person, right)
    return reached is None or agency in reached


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
    """To whom documents of ``agency`` may be presented, by name: who has on that day a post in it that
    directs, or one above whose reach has it.
    """
    own = units_of(agency, on).filter(Q(kind=UnitKind.DIVISION) | Q(pk=agency.pk))
    above = [int(key) for key in agency.path.strip("/").split("/")[:-1]]
    directing = Q(role__grants__capability=DIRECT.code)
    reaching = Q(unit__in=above, role__grants__scope__in=(Reach.SUBTREE, Reach.ALL))
    posts = persons.posts_on(on).filter(directing, Q(unit__in=own.values("pk")) | reaching)
    return people.active_persons().filter(pk__in=posts.values("person"))


def units_of(agency: Unit, on: date) -> QuerySet[Unit]:
    """``agency`` and its units that stand on a day, public service units too, in the order of the tree; not
    agencies under it, nor what lies under another unit with a book of its own.
    """
    there = Unit.objects.filter(path__startswith=agency.path, valid_from__lte=on)
    own = Q(kind__in=(UnitKind.DIVISION, UnitKind.SERVICE)) | Q(pk=agency.pk)
    between = Unit.objects.filter(path__startswith=agency.path).exclude(kind=UnitKind.DIVISION)
    between = between.exclude(pk=agency.pk).annotate(
        below=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    foreign = between.filter(below__startswith=F("path")).exclude(pk=OuterRef("pk"))
    return there.filter(own).exclude(valid_to__lt=on).exclude(Exists(foreign)).order_by("path")


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


def clerks_with_units(agency: Unit, on: date) -> list[tuple[Person, Unit]]:
    """Who registers documents of ``agency`` on that day, with the unit of their post."""
    units = units_of(agency, on).values("pk")
    posts = persons.posts_on(on).filter(unit__in=units, role__grants__capability=REGISTER.code)
    rows = posts.filter(person__is_active=True).select_related("person", "unit").order_by("person", "pk")
    found: dict[int, tuple[Person, Unit]] = {}
    for post in rows:
        found.setdefault(post.person_id, (post.person, post.unit))
    return list(found.values())


def desk_of(agency: Unit, on: date, *, by: Person | None) -> tuple[Person | None, Unit] | None:
    """Where something new waits: with ``by``, a clerk there; with the only clerk; else for all at the desk
    where most of them are. None when there is nobody.
    """
    clerks = clerks_with_units(agency, on)
    own = next((each for each in clerks if each[0] == by), None)
    if own or len(clerks) < 2:
        return own or next(iter(clerks), None)
    number = Counter(unit for _person, unit in clerks)
    (unit, _most), *_others = number.most_common()
    return None, unit


def colleagues(unit: Unit | None, on: date) -> QuerySet[Person]:
    """Who handles documents in ``unit``, by name."""
    return people.holders_of(HANDLE.code, on, unit=unit.pk if unit else 0)


def clerks_at(unit: Unit, on: date) -> QuerySet[Person]:
    """Who registers documents in ``unit``, by name."""
    return people.holders_of(REGISTER.code, on, unit=unit.pk)


def receivers(unit: Unit, on: date) -> list[Person]:
    """Who hears of what comes to ``unit``: its head, else one above; else whoever handles documents in it."""
    heads = people.nearest_holders(ASSIGN.code, on, unit=unit.pk)
    return heads or list(people.holders_of(HANDLE.code, on, unit=unit.pk))
