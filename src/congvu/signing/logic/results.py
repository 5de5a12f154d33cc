"""What came of signing one file, or of making it last, and who keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry
from congvu.signing.logic.report import Report, Trust


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
class ForGood(Refusal):
    """What no waiting mends: trying again later comes to the same."""


@dataclass(frozen=True)
class Unproved:
    """Why a file has no proofs: ``flaw`` when it could not be worked on; else ``name`` is whose certificate
    stands in the way, and ``trust`` how. Trusted: nobody answers for it at the moment.
    """

    flaw: str = ""
    name: str = ""
    trust: Trust = Trust.TRUSTED


class Whole(StrEnum):
    """Whether signatures say after the proofs what they said before."""

    KEPT = "kept"
    WRONG = "wrong"
    """They did not hold before."""
    LOST = "lost"


@dataclass(frozen=True)
class Keeping:
    """Where files come back to that were handed out to be signed: a module says what it does with one.

    ``keep(about, signed, by, at)`` runs in the act that writes the trail; ``about`` is what the module said
    when it handed the file out. It may refuse, and then nothing has happened.
    """

    code: str
    keep: Callable[[str, Signed, Actor, datetime], None]


keepings: Registry[Keeping] = Registry(key=lambda keeping: keeping.code)
