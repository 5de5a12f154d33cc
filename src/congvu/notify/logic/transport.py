"""The one shape of everything that carries messages out of the house, and the three ways it can fail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from congvu.kit.text import Text
from congvu.notify.enums import Problem


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """What a transport is given. ``id`` is the same at every try, so that a duplicate can be recognised.

    ``ending`` is where the recipient can end such mails, if they may. ``form`` is the number of the text that
    the other side has approved, where it sends no other; ``body`` then holds what is filled in.
    ``enclosed`` are the files of a mail.
    """

    id: str
    address: str
    name: str
    subject: str
    body: str
    ending: str = ""
    form: str = ""
    enclosed: tuple[Enclosed, ...] = ()


class Failure(Exception):
    """A message has not gone out; ``words`` are the other side's own."""

    def __init__(self, problem: Problem, words: str = "") -> None:
        self.problem = problem
        self.words = words[:1000]
        super().__init__(f"{problem.value}: {words}")


class Undeliverable(Failure):
    """This message will never be accepted; trying again is pointless."""


class Later(Failure):
    """This message was not accepted now; others may be."""


class GatewayDown(Failure):
    """No message can be handed over now. ``wait`` is what the gateway asks for, if it says so."""

    def __init__(self, problem: Problem, words: str = "", wait: timedelta | None = None) -> None:
        super().__init__(problem, words)
        self.wait = wait


class Transport(Protocol):
    """Carries letters: ``open`` once, ``deliver`` many times over one connection, ``close`` always.

    Every method either does what it says or raises a :class:`Failure`; nothing else may rise.
    """

    def open(self) -> None: ...

    def deliver(self, letter: Letter) -> str:
        """Hand the letter over and return the gateway's own number for it, if it gives one."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Plugin:
    """One way to carry the messages of a channel; chosen by the scheme of the address in the settings."""

    name: str
    label: Text
    schemes: frozenset[str]
    build: Callable[[str], Transport]
