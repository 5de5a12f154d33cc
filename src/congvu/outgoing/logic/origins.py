"""What a trade gives for the result of its dossiers to be an outgoing document, and is told of it.

A trade adds an :class:`Origin` in its ``apps.py``, under the key of the process of its cases. This module
never knows the trade.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.cases.models import Case
    from congvu.outgoing.models import OutgoingDocument
    from congvu.people.models import Person


@dataclass(frozen=True)
class To:
    """Somebody the result is for; the case itself is told in any event."""

    name: str
    email: str = ""
    code: str = ""


@dataclass(frozen=True)
class Proposed:
    """The result as the trade drafts it, as Word and as PDF. ``kind`` is the code of a kind of document."""

    kind: str
    subject: str
    word: bytes
    pdf: bytes
    receivers: Sequence[To] = ()


@dataclass(frozen=True)
class Origin:
    """``may`` says whether a result of this case may be drafted now; ``drafted`` writes it.

    ``issued`` is called in the act that issues it: the case has its result. ``undone``: it was dropped,
    sent back to be drafted, or recalled. Each runs inside the act, and may refuse it.
    """

    process: str
    may: "Callable[[Case, Person], Refusal | None]"
    drafted: "Callable[[Case, Person, datetime], Proposed]"
    issued: "Callable[[OutgoingDocument, Person, datetime], None]"
    undone: "Callable[[OutgoingDocument, Person, datetime], None]"


origins: Registry[Origin] = Registry(key=lambda origin: origin.process)
