"""What a trade gives for its papers to be outgoing documents, and is told of them.

A trade adds an :class:`Origin` in its ``apps.py``; its code and what the paper is about are kept with the
document. For the results of dossiers the code is the key of the process of their cases. This module never
knows the trade.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from congvu.kit.ref import Ref
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


def _nothing_against(document: "OutgoingDocument", person: "Person", *_at: datetime) -> Refusal | None:
    return None


def _nothing_to_do(document: "OutgoingDocument", person: "Person", at: datetime) -> None:
    """The trade keeps no file of its own."""


def _nothing_more(document: "OutgoingDocument", person: "Person") -> Ref | None:
    return None


@dataclass(frozen=True)
class Origin:
    """``issued`` is called in the act that issues a document: what it decides is so. ``undone``, with the
    reason: it was dropped, sent back to be drafted, or recalled. Each runs inside the act, and may refuse it.

    ``may`` says whether a result of this case may be drafted now, ``drafted`` writes it; without them no
    result is drafted of a case. ``may_sign`` and ``may_recall`` are asked besides our own rules; ``about``
    names what the paper is about, with a link for who may open that. ``scanned``: what was issued on paper
    has its file now. ``is_sole_author``: nobody else writes in its papers, which are presented as the trade
    has set them (``actions.deciding``).
    """

    code: str
    issued: "Callable[[OutgoingDocument, Person, datetime], None]"
    undone: "Callable[[OutgoingDocument, str, Person, datetime], None]"
    may: "Callable[[Case, Person], Refusal | None] | None" = None
    drafted: "Callable[[Case, Person, datetime], Proposed] | None" = None
    may_sign: "Callable[[OutgoingDocument, Person, datetime], Refusal | None]" = _nothing_against
    may_recall: "Callable[[OutgoingDocument, Person], Refusal | None]" = _nothing_against
    about: "Callable[[OutgoingDocument, Person], Ref | None]" = _nothing_more
    scanned: "Callable[[OutgoingDocument, Person, datetime], None]" = _nothing_to_do
    is_sole_author: bool = False


origins: Registry[Origin] = Registry(key=lambda origin: origin.code)
