"""A light reference to anything a person can open, free of foreign keys."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Ref:
    """What a thing is (``kind``), which one (``key``), how it is called and where it is opened.

    Only ``kind`` and ``key`` identify; ``title`` and ``link`` are for people.
    """

    kind: str
    key: str
    title: str = ""
    link: str = ""

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.key}"


class Subject(Protocol):
    """Anything that can say which thing it is."""

    @property
    def ref(self) -> Ref: ...


def ref_of(thing: "Ref | Subject") -> Ref:
    """The reference of ``thing``, which may be one already."""
    return thing if isinstance(thing, Ref) else thing.ref
