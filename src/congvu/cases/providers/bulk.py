"""Acts that can be done on several dossiers at once. Each trade registers its own, in ``apps.py``::

bulk_acts.add(BulkAct(code="initiatives.accept", label=_("Accept the dossier"), ...))
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from congvu.cases.models import Bulk
from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry
from congvu.kit.text import Text
from congvu.people.models import Person
from congvu.trail.logic.canonical import Json

S = TypeVar("S")
"""What the trade has for a case."""
P = TypeVar("P")
"""What the act is given, the same for every dossier."""
S_in = TypeVar("S_in", contravariant=True)
P_in = TypeVar("P_in", contravariant=True)


class Check(Protocol[S_in, P_in]):
    """Whether the act may be done to the dossier now: the rule that its own page asks."""

    def __call__(self, subject: S_in, said: P_in, /, *, by: Person, at: datetime) -> Refusal | None: ...


class Do(Protocol[S_in, P_in]):
    """The act on one dossier: the ``@act`` that its own page calls, which asks its rule again."""

    def __call__(self, subject: S_in, said: P_in, /, *, by: Person, at: datetime, version: int) -> object: ...


def _nothing(said: Any) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True)
class BulkAct(Generic[S, P]):
    """One act as it is done on several dossiers.

    ``needs``: who has none of these capabilities is not offered it. ``read`` makes of what was kept what the
    act is given; ``load`` gives the subjects of these cases, in the same number of queries for any number;
    ``will`` is the sentence of the preview, ``tells`` label and value of what was said, for the page.
    """

    code: str
    label: Text
    needs: tuple[str, ...]
    read: Callable[[Mapping[str, Json]], P]
    load: Callable[[Collection[int]], Mapping[int, S]]
    check: Check[S, P]
    do: Do[S, P]
    will: Callable[[P], str]
    tells: Callable[[P], Sequence[tuple[str, str]]] = _nothing


bulk_acts: Registry[BulkAct[Any, Any]] = Registry(key=lambda act: act.code)


def offered(person: Person, prefix: str) -> list[BulkAct[Any, Any]]:
    """The acts whose code begins with ``prefix`` that ``person``'s roles allow somewhere."""
    return [
        act
        for act in bulk_acts
        if act.code.startswith(prefix) and any(person.may(each) for each in act.needs)
    ]


def label_of(bulk: Bulk) -> str:
    """What is done, in the reader's language."""
    return str(bulk_acts[bulk.act].label)
