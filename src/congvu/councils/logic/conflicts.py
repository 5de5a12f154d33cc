"""Why a person may not judge a dossier: computed from what both are, and declared by the person."""

from collections.abc import Collection
from dataclasses import dataclass

from congvu.councils.enums.seats import Conflict


@dataclass(frozen=True)
class Matter:
    """A dossier as conflicts see it: keys of its authors, of those who filed it for them and of those who
    head their units; the names of all authors, folded, since most have no account; and its unit.
    """

    authors: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    filers: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    unit_id: int | None = None


@dataclass(frozen=True)
class Judge:
    """A person who is to judge. ``name``: folded. ``unit_ids``: where they work, and what those units have
    taken over.
    """

    person_id: int
    name: str = ""
    unit_ids: frozenset[int] = frozenset()


def found(
    matter: Matter, judge: Judge, declared: Collection[Conflict] = (), *, same_unit: bool
) -> list[Conflict]:
    """Every conflict between the two, the gravest first; working in the same unit counts if so set.

    Who bears the name of an author may be that author: better one dossier given to another member than a
    co-author on the council whom nobody noticed.
    """
    is_author = judge.person_id in matter.authors
    computed = {
        Conflict.AUTHOR: is_author,
        Conflict.NAMESAKE: not is_author and judge.name in matter.names,
        Conflict.FILED: judge.person_id in matter.filers,
        Conflict.HEAD: judge.person_id in matter.heads,
        Conflict.SAME_UNIT: same_unit and matter.unit_id in judge.unit_ids,
    }
    return [conflict for conflict in Conflict if computed.get(conflict) or conflict in declared]
