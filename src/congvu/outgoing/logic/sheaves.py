"""What a trade gives for papers of its own that follow from an issued document, and is told of them.

A trade adds a :class:`Bundle` in its ``apps.py``. This module never knows the trade.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry
from congvu.kit.text import Text

if TYPE_CHECKING:
    from congvu.kit.actor import Actor
    from congvu.outgoing.models import OutgoingDocument, SheafPaper
    from congvu.people.models import Person


@dataclass(frozen=True)
class Print:
    """A paper as its trade has set it: what it is about there, its number, whom it is for."""

    key: str
    number: str
    name: str
    file_name: str
    pdf: bytes


def _nothing_against(document: "OutgoingDocument", person: "Person", at: datetime) -> Refusal | None:
    return None


def _none() -> Collection[int]:
    return ()


def _nobody(documents: "Collection[OutgoingDocument]") -> "Mapping[int, Collection[Person]]":
    return {}


@dataclass(frozen=True)
class Bundle:
    """``done``: a paper bears both signatures and the proofs; its file is the trade's from now on. ``out``,
    with the reason: somebody has taken one out, and it is to be seen to. ``again``: they are to be printed
    anew, as whoever signs has changed. Each runs inside the act, and may refuse it. ``may_sign`` is asked
    besides the order of signing. ``unprinted``: the documents some of whose papers wait to be printed;
    ``whose``: who of the trade is told, and sees, that nobody may sign what follows from each document.
    """

    code: str
    label: Text
    done: "Callable[[SheafPaper, Actor, datetime], None]"
    out: "Callable[[SheafPaper, str, Actor, datetime], None]"
    again: "Callable[[Sequence[SheafPaper], Actor, datetime], None]"
    may_sign: "Callable[[OutgoingDocument, Person, datetime], Refusal | None]" = _nothing_against
    unprinted: Callable[[], Collection[int]] = _none
    whose: "Callable[[Collection[OutgoingDocument]], Mapping[int, Collection[Person]]]" = _nobody


bundles: Registry[Bundle] = Registry(key=lambda bundle: bundle.code)
