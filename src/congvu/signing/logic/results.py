"""What came of signing one file, and who keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.registry import Registry
from congvu.signing.logic.report import Report


@dataclass(frozen=True)
class Signed:
    """A signed document, and what its signatures say. ``stamped``: a time stamp proves when. ``made``: the
    digests (SHA-256) of the file after each signature of a series made here.
    """

    data: bytes
    report: Report
    stamped: bool
    made: tuple[str, ...] = ()


@dataclass(frozen=True)
class Keeping:
    """Where files come back to that were handed out to be signed: a module says what it does with one.

    ``keep(about, signed, by, at)`` runs in the act that writes the trail; ``about`` is what the module said
    when it handed the file out. It may refuse, and then nothing has happened.
    """

    code: str
    keep: Callable[[str, Signed, Actor, datetime], None]


keepings: Registry[Keeping] = Registry(key=lambda keeping: keeping.code)
