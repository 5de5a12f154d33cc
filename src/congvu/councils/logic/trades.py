"""What a trade tells the councils of the dossiers it puts before them.

A trade adds one :class:`Trade` in its ``apps.py``. Every function answers for many keys in a fixed number of
queries; keys that do not exist are left out.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from congvu.kit.actor import Actor
from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Candidate:
    """One dossier as a council needs it. ``authors``, ``filers`` and ``heads`` are keys of persons with an
    account; ``filers`` typed it in or handed it on for its unit and are no authors.

    ``title`` is fit for everybody who may judge: the trade has taken authors out of it, and then tells it
    whole in ``full_title``. ``full_title``, ``author_names`` and ``unit_name`` are hidden from blind members.
    """

    key: str
    code: str
    title: str
    full_title: str = ""
    field: str = ""
    field_name: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    authors: tuple[int, ...] = ()
    author_names: tuple[str, ...] = ()
    filers: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Group:
    """A set of dossiers that is judged together, such as a round; or a field, perhaps part of another one."""

    key: str
    label: str
    parent: str = ""


@dataclass(frozen=True)
class Passage:
    """A headed piece of what a dossier says."""

    heading: str
    text: str


@dataclass(frozen=True)
class Paper:
    """A file of a dossier. ``link`` opens it; a blind member is given a name without any author's."""

    name: str
    kind: str
    link: str


@dataclass(frozen=True)
class Reading:
    """A dossier as it stands beside the sheet; nothing in it names an author when it was asked for blind."""

    passages: tuple[Passage, ...] = ()
    papers: tuple[Paper, ...] = ()


def _no_fields() -> Sequence[Group]:
    return ()


def _nothing_rests(keys: Collection[str], since: datetime) -> Sequence[str]:
    return ()


class Moving(Protocol):
    """Moves dossiers on as of ``at``, in one transaction; those further on already stay where they are."""

    def __call__(self, keys: Collection[str], *, by: Actor, at: datetime) -> None: ...


@dataclass(frozen=True)
class Trade:
    """One kind of subject.

    ``groups()``: what can be judged now. ``offered(group)``: keys ready for a panel. ``candidates(keys)``.
    ``reading(key, blind)``: its text and files. ``begun`` and ``scored`` move the dossiers on, some
    at a time, after a panel was begun or closed. ``lengths(keys)``: how many words there are to read, where
    that is known. ``resting(keys, since)``: what has been decided on the results of these dossiers since then
    or is about to be, as it is called.
    """

    kind: str
    label: Text
    groups: Callable[[], Sequence[Group]]
    offered: Callable[[str], Sequence[str]]
    candidates: Callable[[Collection[str]], Mapping[str, Candidate]]
    reading: Callable[[str, bool], Reading]
    begun: Moving
    scored: Moving
    fields: Callable[[], Sequence[Group]] = _no_fields
    lengths: Callable[[Collection[str]], Mapping[str, int]] | None = None
    resting: Callable[[Collection[str], datetime], Sequence[str]] = _nothing_rests


trades: Registry[Trade] = Registry(key=lambda trade: trade.kind)
