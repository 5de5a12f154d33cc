"""The one shape of every source of dossiers outside the house, and how it can fail.

Counter and post need none: there a person of the house types. A source outside is a class with the methods
of :class:`Source`, registered once; nothing else in the house knows which one it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any, Protocol

from congvu.kit.registry import Registry
from congvu.kit.text import Text
from congvu.procedures.enums.outside import Trouble


@dataclass(frozen=True)
class SentFile:
    """A file as the source offers it. ``sha256`` is empty where it gives no checksum."""

    id: str
    name: str
    sha256: str = ""
    size: int | None = None


@dataclass(frozen=True)
class Portion:
    """What came after a cursor, in the written shape of ``logic.sent``, and the cursor to go on from."""

    items: tuple[Any, ...]
    cursor: str


@dataclass(frozen=True)
class Letter:
    """What the source is told of one dossier. ``key`` is the same at every try."""

    key: str
    code: str
    occasion: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Enclosure:
    """The file of a result; ``open`` gives it to be read."""

    name: str
    sha256: str
    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class ResultLetter:
    """One result of a dossier with its file, if it is electronic. ``key`` is the same at every try."""

    key: str
    code: str
    facts: Mapping[str, Any]
    enclosure: Enclosure | None = None


class Failure(Exception):
    """Something has not gone; ``words`` are the other side's own."""

    def __init__(self, trouble: Trouble, words: str = "") -> None:
        self.trouble, self.words = trouble, words[:1000]
        super().__init__(f"{trouble.value}: {self.words}")


class Down(Failure):
    """Nothing goes now, in either direction."""


class Declined(Failure):
    """This one thing is not given or not taken; others may be."""


class Faulty(Failure):
    """The other side broke down over this one thing; that says nothing about the thing."""


class Source(Protocol):
    """A source outside. Each method does what it says or raises a :class:`Failure`; nothing else may rise.

    Everything may be done twice: what carries a key is taken once by the other side.
    """

    def fetch(self, cursor: str, *, most: int) -> Portion:
        """What was sent since ``cursor`` (empty: from the beginning), oldest first."""
        ...

    def file(self, code: str, file: SentFile, into: IO[bytes], *, most: int) -> None:
        """Write the file of the dossier ``code`` into ``into``; no more than one byte over ``most``."""
        ...

    def acknowledge(self, letter: Letter) -> None:
        """What was sent has arrived here: it was taken in, or could not be."""
        ...

    def tell(self, letter: Letter) -> None:
        """Something public has happened to the dossier."""
        ...

    def hand_over(self, result: ResultLetter) -> None:
        """The dossier has this result."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Outside:
    """A source by the code that dossiers keep as their ``source``. ``build`` gives None while it is off."""

    code: str
    label: Text
    build: Callable[[], Source | None]


outsides: Registry[Outside] = Registry(key=lambda outside: outside.code)
