"""Conflicts between persons and dossiers, read for many of both in four queries at most."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from congvu.councils.enums.seats import Conflict
from congvu.councils.logic import conflicts
from congvu.councils.logic.conflicts import Judge, Matter
from congvu.councils.models import Declaration
from congvu.people.models import Person, Succession
from congvu.people.queries.persons import posts_on
from congvu.vietnamese import fold


class Dossier(Protocol):
    """What conflicts are asked about: an item of a panel, or a candidate of a trade with its kind."""

    @property
    def kind(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def authors(self) -> Collection[int]: ...
    @property
    def author_names(self) -> Collection[str]: ...
    @property
    def filers(self) -> Collection[int]: ...
    @property
    def heads(self) -> Collection[int]: ...
    @property
    def unit_id(self) -> int | None: ...


@dataclass(frozen=True)
class Known:
    """What is known of some persons on a day: their names, where they work and what they have declared."""

    names: Mapping[int, str]
    units: Mapping[int, frozenset[int]]
    declared: Mapping[tuple[int, str, str], frozenset[Conflict]]

    def between(self, dossier: Dossier, person_id: int, *, same_unit: bool) -> list[Conflict]:
        """Why this person may not judge ``dossier``, the gravest first; empty when nothing is against it."""
        return conflicts.found(
            Matter(
                frozenset(dossier.authors),
                _folded(tuple(dossier.author_names)),
                frozenset(dossier.filers),
                frozenset(dossier.heads),
                dossier.unit_id,
            ),
            Judge(person_id, self.names.get(person_id, ""), self.units.get(person_id, frozenset())),
            self.declared.get((person_id, dossier.kind, dossier.key), frozenset()),
            same_unit=same_unit,
        )


def known(persons: Iterable[Person | int], day: date) -> Known:
    """What conflicts need to know of ``persons`` on ``day``."""
    asked = list(persons)
    keys = [each.pk if isinstance(each, Person) else each for each in asked]
    return Known(_names(asked), _units(keys, day), _declared(keys))


def declarations(person: Person, kind: str, keys: Collection[str]) -> list[Declaration]:
    """What ``person`` has declared about these dossiers and not withdrawn."""
    rows = Declaration.objects.filter(person=person, kind=kind, key__in=keys, withdrawn_at=None)
    return list(rows.order_by("-declared_at", "-pk"))


@lru_cache(maxsize=10_000)  # a dossier is asked about once for each seat of the council
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _names(persons: Iterable[Person | int]) -> dict[int, str]:
    names: dict[int, str] = {}
    unknown: list[int] = []
    for each in persons:
        if isinstance(each, Person):
            names[each.pk] = each.full_name
        else:
            unknown.append(each)
    if unknown:
        names |= dict(Person.objects.filter(pk__in=unknown).values_list("pk", "full_name"))
    return {key: fold(name) for key, name in names.items()}


def _declared(keys: Collection[int]) -> dict[tuple[int, str, str], frozenset[Conflict]]:
    rows = Declaration.objects.filter(person__in=keys, withdrawn_at=None)
    return {
        (person, kind, key): frozenset({Conflict(conflict)})
        for person, kind, key, conflict in rows.values_list("person", "kind", "key", "conflict")
    }


def _units(keys: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """The units in which each person works, and those that these have taken over from."""
    came_from: dict[int, list[int]] = defaultdict(list)
    for successor, predecessor in Succession.objects.filter(on__lte=day).values_list(
        "successor", "predecessor"
    ):
        came_from[successor].append(predecessor)
    units: dict[int, set[int]] = defaultdict(set)
    for person, unit in posts_on(day).filter(person__in=keys).values_list("person", "unit"):
        waiting = [unit]
        while waiting:
            each = waiting.pop()
            if each not in units[person]:
                units[person].add(each)
                waiting += came_from[each]
    return {person: frozenset(found) for person, found in units.items()}
