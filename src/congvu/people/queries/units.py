"""Units: which there are on a day, and the tree they form."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from congvu.people.models import Post, Succession, Unit, UnitVersion
from congvu.people.queries.persons import in_force
from congvu.vietnamese import fold


@dataclass(frozen=True)
class Branch:
    """A line of the tree: the unit, how deep it stands, how many work there, and what became of it."""

    unit: Unit
    depth: int
    staff: int
    successors: tuple[Succession, ...]

    @property
    def shown_depth(self) -> int:
        """How far the name is pushed in; deeper levels stay where the fifth is."""
        return min(self.depth, 5)


def units_on(day: date) -> QuerySet[Unit]:
    """The units that exist on ``day``, by name."""
    exists = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Unit.objects.filter(exists, valid_from__lte=day).order_by("name", "pk")


def current_units(day: date) -> list[tuple[int, str]]:
    """Id and name of the units that exist on ``day``, for a field of choice."""
    return list(units_on(day).values_list("pk", "name"))


def tree(day: date, *, ended: bool = False) -> list[Branch]:
    """The whole tree in the order of reading, with or without the units that have ended. Two queries."""
    staff = Count("posts", filter=in_force(day, "posts__"))
    units = Unit.objects.annotate(staff=staff) if ended else units_on(day).annotate(staff=staff)
    became: dict[int, list[Succession]] = defaultdict(list)
    for succession in Succession.objects.select_related("successor").order_by("on", "pk"):
        became[succession.predecessor_id].append(succession)
    return [
        Branch(unit, depth, getattr(unit, "staff"), tuple(became[unit.pk]))  # noqa: B009 - added by annotate()
        for unit, depth in _in_order(list(units.order_by("name", "pk")))
    ]


def _in_order(units: list[Unit]) -> Iterator[tuple[Unit, int]]:
    """Parents before their children. A unit whose parent is not shown stands at the top."""
    shown = {unit.pk for unit in units}
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id if unit.parent_id in shown else None].append(unit)
    waiting = [(unit, 0) for unit in reversed(children[None])]
    while waiting:
        unit, depth = waiting.pop()
        yield unit, depth
        waiting += [(child, depth + 1) for child in reversed(children[unit.pk])]


def version_on(unit: Unit, day: date) -> UnitVersion | None:
    """How ``unit`` was called and where it belonged on ``day``; None before it existed."""
    return unit.versions.filter(from_on__lte=day).order_by("-from_on").first()


def below(unit: Unit) -> QuerySet[Unit]:
    """All units under ``unit``, whether they still exist or not."""
    return Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk)


def with_predecessors(unit: Unit) -> frozenset[int]:
    """The keys of ``unit`` and of all units that went over into it, however long ago. One query."""
    came: dict[int, list[int]] = defaultdict(list)
    for successor, predecessor in Succession.objects.values_list("successor_id", "predecessor_id"):
        came[successor].append(predecessor)
    found, waiting = set[int](), [unit.pk]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += came[one]
    return frozenset(found)


def called(words: str) -> frozenset[int]:
    """The keys of the units that are or were called so, of all under them, and of all that went over into
    these. Three queries.
    """
    wanted = fold(words).split()
    named = Unit.objects.filter(*(Q(search__contains=word) for word in wanted))
    former = UnitVersion.objects.values_list("unit_id", "name", "short_name")
    found = set(named.values_list("pk", flat=True)) | {
        unit for unit, name, short in former if all(word in fold(f"{name} {short}") for word in wanted)
    }
    return _with_all_below(found) if wanted and found else frozenset()


def _with_all_below(units: set[int]) -> frozenset[int]:
    """``units``, what stands under them, and what went over into any of these, however long ago."""
    under: dict[int | None, list[int]] = defaultdict(list)
    steps = Unit.objects.values_list("parent_id", "pk").union(
        Succession.objects.values_list("successor_id", "predecessor_id")
    )
    for above, below in steps:
        under[above].append(below)
    found, waiting = set[int](), list(units)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += under[one]
    return frozenset(found)


@dataclass(frozen=True)
class Change:
    """A line in the life of a unit: from when, what, by which decision, and whether it is still to come."""

    on: date
    text: str
    legal_basis: str
    other: Unit | None = None


def history(unit: Unit) -> list[Change]:
    """Names, places and successions of ``unit``, the latest first. Three queries."""
    changes: list[Change] = []
    before: UnitVersion | None = None
    for version in unit.versions.select_related("parent").order_by("from_on"):
        changes += _told(version, before)
        before = version
    for succession in unit.successions_in.select_related("predecessor"):
        text = _("Takes over from")
        changes.append(Change(succession.on, text, succession.legal_basis, succession.predecessor))
    for succession in unit.successions_out.select_related("successor"):
        changes.append(Change(succession.on, _("Goes over to"), succession.legal_basis, succession.successor))
    if unit.valid_to:
        changes.append(Change(unit.valid_to, _("Last day"), ""))
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _told(version: UnitVersion, before: UnitVersion | None) -> Iterator[Change]:
    if before is None or before.name != version.name:
        text = _("Is called %(name)s") % {"name": version.name}
        yield Change(version.from_on, text, version.legal_basis)
    if version.parent and (before is None or before.parent_id != version.parent_id):
        yield Change(version.from_on, _("Belongs to"), version.legal_basis, version.parent)
    elif before and before.parent_id and not version.parent_id:
        yield Change(version.from_on, _("Stands at the top"), version.legal_basis)


def staff_of(unit: Unit, day: date) -> QuerySet[Post]:
    """Who works in ``unit`` on ``day``, by name."""
    posts = Post.objects.filter(in_force(day), unit=unit, person__is_active=True)
    return posts.select_related("person", "role").order_by("person__sort_name", "pk")
