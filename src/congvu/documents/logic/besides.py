"""What modules above show on the page of an incoming document, below what stands on it.

In ``apps.py``::

    besides.add(Beside("exchange", "exchange/beside.html", cards.of_document))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.documents.models import IncomingDocument
    from congvu.people.models import Person


@dataclass(frozen=True)
class Beside:
    """``context`` gives what ``template`` finds as ``beside``; None: nothing is shown for this document."""

    key: str
    template: str
    context: "Callable[[IncomingDocument, Person], Mapping[str, object] | None]"


besides: Registry[Beside] = Registry(key=lambda beside: beside.key)
