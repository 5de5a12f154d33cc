"""What posts allow: from the posts a person holds today to the data a capability reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scope:
    """Over which data a capability may be used.

    ``everything``: no bound. ``unit_ids``: data of these units, the units they came from included.
    ``own``: data of the persons in ``person_ids``, which are the asker and those the asker stands in for.
    """

    everything: bool = False
    unit_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()

    @property
    def own(self) -> bool:
        return bool(self.person_ids)

    @property
    def is_empty(self) -> bool:
        return not (self.everything or self.unit_ids or self.person_ids)

    def covers(self, unit_id: int | None = None, person_id: int | None = None) -> bool:
        """Whether data of this unit, or of this person, lies within."""
        return self.everything or unit_id in self.unit_ids or person_id in self.person_ids


@dataclass(frozen=True)
class Held:
    """A post in force today: whose it is, where, and what its role grants (capability to reach)."""

    post_id: int
    person_id: int
    unit_id: int
    role: str
    title: str
    is_main: bool
    grants: Mapping[str, str]


@dataclass(frozen=True)
class Rights:
    """All posts ``person_id`` acts with today, own ones first, and the units each of their units reaches.

    ``same`` holds for a unit itself and its predecessors, ``below`` the units under it as well.
    """

    person_id: int
    held: tuple[Held, ...]
    same: Mapping[int, frozenset[int]]
    below: Mapping[int, frozenset[int]]
    _scopes: dict[str, Scope] = field(default_factory=dict, compare=False, repr=False)

    @property
    def own_posts(self) -> tuple[Held, ...]:
        return tuple(post for post in self.held if post.person_id == self.person_id)

    @property
    def main_post(self) -> Held | None:
        """The post a person is addressed by: the main one, else the first."""
        return next((post for post in self.own_posts if post.is_main), next(iter(self.own_posts), None))

    @property
    def unit_ids(self) -> frozenset[int]:
        """The units in which the person holds a post of their own."""
        return frozenset(post.unit_id for post in self.own_posts)

    def may(self, capability: str) -> bool:
        return any(capability in post.grants for post in self.held)

    def scope(self, capability: str) -> Scope:
        """The union of what each post allows."""
        if capability not in self._scopes:
            self._scopes[capability] = self._union(capability)
        return self._scopes[capability]

    def are_one(self, *unit_ids: int | None) -> bool:
        """Whether these are, or have gone over into, one of the units in which the person has a post."""
        return any(family.issuperset(unit_ids) for family in self.same.values())

    def _union(self, capability: str) -> Scope:
        units: set[int] = set()
        persons: set[int] = set()
        for post in self.held:
            match post.grants.get(capability):
                case "all":
                    return Scope(everything=True)
                case "subtree":
                    units |= self.below[post.unit_id]
                case "unit":
                    units |= self.same[post.unit_id]
                case "own":
                    persons |= {post.person_id, self.person_id}
        return Scope(unit_ids=frozenset(units), person_ids=frozenset(persons))


def no_rights(person_id: int) -> Rights:
    """The rights of somebody whose account is closed."""
    return Rights(person_id, (), {}, {})


@dataclass(frozen=True)
class Step:
    """``unit_id`` can be reached from ``root_id``; ``deeper`` unless it is only an earlier form of it."""

    root_id: int
    unit_id: int
    deeper: bool


def reached(steps: Iterable[Step]) -> tuple[dict[int, frozenset[int]], dict[int, frozenset[int]]]:
    """The tables ``same`` and ``below`` of :class:`Rights`."""
    same: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {}
    for step in steps:
        below.setdefault(step.root_id, set()).add(step.unit_id)
        if not step.deeper:
            same.setdefault(step.root_id, set()).add(step.unit_id)
    return _frozen(same), _frozen(below)


def _frozen(table: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    return {root: frozenset(units) for root, units in table.items()}
