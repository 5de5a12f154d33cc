"""What modules above show on the page of an incoming document, below what stands on it, and offer to do.

In ``apps.py``::

    besides.add(Beside("exchange", "exchange/beside.html", cards.of_document))
    further.add(Further("outgoing", answering.offers))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.documents.models import IncomingDocument
    from congvu.people.models import Person
    from congvu.web.parts import Offer


@dataclass(frozen=True)
class Beside:
    """``context`` gives what ``template`` finds as ``beside``; None: nothing is shown for this document."""

    key: str
    template: str
    context: "Callable[[IncomingDocument, Person], Mapping[str, object] | None]"


besides: Registry[Beside] = Registry(key=lambda beside: beside.key)


@dataclass(frozen=True)
class Further:
    """``offers``: acts beside our own, as buttons."""

    key: str
    offers: "Callable[[IncomingDocument, Person], Iterable[Offer]]"


further: Registry[Further] = Registry(key=lambda each: each.key)
