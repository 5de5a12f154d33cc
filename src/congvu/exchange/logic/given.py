"""What a module that issues documents hands over to be sent."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from congvu.exchange.enums.messages import Business
from congvu.exchange.logic.envelope import Answered, Organ
from congvu.kit.ref import Ref

if TYPE_CHECKING:
    from congvu.files.models import StoredFile
    from congvu.people.models import Unit


@dataclass(frozen=True)
class Enclosed:
    """A file and the name it goes under."""

    file: "StoredFile"
    name: str


@dataclass(frozen=True)
class Wanted:
    """A document of ``agency`` for the agencies ``to``. ``key`` names the business act: with one key nothing
    goes twice to one receiver.

    ``identity`` is made of code, day, number and symbol where none is given. For a recall or an update it is
    that of the document sent before; ``replaces`` are the identities a replacement takes the place of.
    ``about`` is what the trail calls it.
    """

    key: str
    agency: "Unit"
    to: tuple[Organ, ...]
    number: str
    symbol: str
    issued_on: date
    subject: str
    about: Ref
    files: tuple[Enclosed, ...] = ()
    business: Business = Business.NEW
    reason: str = ""
    identity: str = ""
    place: str = ""
    type_name: str = ""
    competence: str = ""
    signer_post: str = ""
    signer_name: str = ""
    due_on: date | None = None
    urgency: int = 0
    to_places: tuple[str, ...] = ()
    pages: int | None = None
    copies: int | None = None
    paper: bool = False
    answers: tuple[Answered, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        return "/".join(filter(None, (self.number, self.symbol)))
