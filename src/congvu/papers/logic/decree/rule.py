"""The shape of a rule of the decree, and of what breaks it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from congvu.papers.logic.decree.found import Component, Found, Part
from congvu.papers.logic.measured import Box, Piece


class Severity(StrEnum):
    MUST = "must"
    """The decree says so, and it was measured."""
    SHOULD = "should"
    """The decree leaves room, or the measure may be off."""
    UNSURE = "unsure"
    """A component was not found; it may stand there in another form."""


@dataclass(frozen=True)
class Asked:
    """What is known of the document beside its pages.

    ``kind``: the abbreviation its symbol must begin with, empty for a letter, None when nobody knows.
    ``electronic``: number, day and month may be shown by signatures later.
    """

    kind: str | None = None
    electronic: bool = True


@dataclass(frozen=True)
class Hit:
    """A place where a rule is broken; ``said`` is what its sentence names."""

    page: int
    box: Box
    said: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[Found, Asked], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """``code`` is component and aspect (``number.zero``); ``source`` the place in appendix I, part I."""

    code: str
    source: str
    severity: Severity
    check: Check

    @property
    def component(self) -> Component:
        return Component(self.code.partition(".")[0])

    @property
    def aspect(self) -> str:
        return self.code.partition(".")[2]


@dataclass(frozen=True)
class Broken:
    """One broken rule at one place; ``times`` says at how many."""

    rule: Rule
    hit: Hit
    times: int = 1


def at(thing: Piece | Part, **said: str) -> Hit:
    return Hit(thing.page, thing.box, said)


def points(size: float) -> str:
    """``12,5``."""
    return f"{size:g}".replace(".", ",")
