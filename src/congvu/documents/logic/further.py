"""What modules above add to the page of an incoming document; each fills it in its ``apps.py``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congvu.kit.ref import Ref
from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.documents.models import IncomingDocument
    from congvu.people.models import Person
    from congvu.web.parts import Offer


@dataclass(frozen=True)
class Further:
    """``offers``: acts beside our own, as buttons. ``answers``: what is being done there to answer it."""

    code: str
    offers: "Callable[[IncomingDocument, Person], Iterable[Offer]]"
    answers: "Callable[[IncomingDocument, Person], Sequence[Ref]]"


further: Registry[Further] = Registry(key=lambda each: each.code)
