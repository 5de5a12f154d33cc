"""What the office's own talk about a dossier must know of its trade: who stands on the other side, which
files may be laid before others. A trade without a side has no opinions and no notes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from congvu.cases.models import Case
    from congvu.files.models import StoredFile
    from congvu.people.models import Person


@dataclass(frozen=True)
class Offered:
    """A file of a dossier as it is called there."""

    file: "StoredFile"
    name: str


@dataclass(frozen=True)
class Side:
    """The answers of one trade for the dossiers of ``process``.

    ``page`` is the name of the address that shows opinions and notes; ``is_theirs`` says who stands on the
    applicant's side, ``theirs`` on the side of which cases somebody does (their keys, for queries); ``files``
    are those that may be laid before others; ``secret`` the keys of those that are confidential now, whatever
    they were when they were laid there.
    """

    process: str
    page: str
    is_theirs: "Callable[[Case, Person], bool]"
    theirs: "Callable[[Person], QuerySet[Any, int]]"
    may_examine: "Callable[[Case, Person], bool]"
    files: "Callable[[Case], Sequence[Offered]]"
    secret: "Callable[[Case], frozenset[int]]"


sides: Registry[Side] = Registry(key=lambda side: side.process)
