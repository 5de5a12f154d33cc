"""The one shape of every line to other agencies, and how it can fail.

A kind of line is a module of ``providers/transports`` with a class of these methods, registered once. Which
lines there are stands in the environment, each as an address whose scheme names its kind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from congvu.exchange.enums.messages import Trouble
from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Parcel:
    """One envelope to one agency. ``key`` is the same at every try; ``kind`` is a ``MessageKind``."""

    key: str
    kind: str
    sender: str
    to: str
    content: bytes


@dataclass(frozen=True)
class Found:
    """Something that lies ready to be taken, and how the line calls it."""

    id: str
    to: str = ""


class Failure(Exception):
    """Something has not gone; ``words`` are the other side's own."""

    def __init__(self, trouble: Trouble, words: str = "") -> None:
        self.trouble, self.words = trouble, words[:1000]
        super().__init__(f"{trouble.value}: {self.words}")


class Down(Failure):
    """Nothing goes by this line now."""


class Declined(Failure):
    """This one message is not taken or not given; others may be."""


class Faulty(Failure):
    """The other side broke down over this one message; that says nothing about it."""


class Transport(Protocol):
    """A line. Each method does what it says or raises a :class:`Failure`; everything may be done twice."""

    def send(self, parcel: Parcel) -> None:
        """The other side has the envelope, safely; having had it already is the same."""
        ...

    def fetch(self, names: Sequence[str], *, most: int) -> Sequence[Found]:
        """What lies ready for the agencies of these codes and was not acknowledged, the oldest first."""
        ...

    def take(self, found: Found, *, most: int) -> bytes:
        """The envelope; no more than one byte over ``most``."""
        ...

    def acknowledge(self, found: Found) -> None:
        """It is safely here and need not lie ready any more."""
        ...

    def check(self) -> None:
        """Somebody is there who would take what we send."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Line:
    """One line. ``code``: the one agency it leads to; empty: all that its hub knows. ``host`` is shown."""

    key: str
    kind: str
    label: Text
    host: str
    code: str
    build: Callable[[], Transport]


@dataclass(frozen=True)
class LineKind:
    """A kind of line by the beginning of its addresses. ``read`` raises ValueError for an address that is
    none; ``fetches``: what comes is asked for, else the other side brings it.
    """

    scheme: str
    label: Text
    read: Callable[[str], Line]
    fetches: bool = True


line_kinds: Registry[LineKind] = Registry(key=lambda kind: kind.scheme)


def line_at(address: str) -> Line:
    """The line at an address such as ``folder:///srv/lien-thong``."""
    scheme = address.partition(":")[0].partition("+")[0]
    kind = line_kinds.get(scheme)
    if kind is None:
        raise ValueError(f"CONGVU_EXCHANGE_LINES: unknown kind of line: {scheme!r}")
    return kind.read(address)
