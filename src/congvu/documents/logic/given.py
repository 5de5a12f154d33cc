"""What a page says, in the shapes acts take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from congvu.documents.logic.directions import Given, Key

if TYPE_CHECKING:
    from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class Said:
    """What a sender says of a document beside its files; a clerk compares and confirms it."""

    external_id: str = ""
    sender_name: str = ""
    sender_code: str = ""
    sender_email: str = ""
    doc_number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    kind_id: int | None = None
    pages: int | None = None
    copies: int = 1
    signer_post: str = ""
    signer_name: str = ""
    to_places: str = ""
    asks_answer: bool = False


@dataclass(frozen=True)
class Arrived:
    """How a document came, as the receiving page or the way it came says it."""

    way: str
    arrived_on: date
    urgency: int = 0
    secrecy: str = "open"
    subject: str = ""
    symbol: str = ""
    description: str = ""
    request_key: str | None = None
    said: Said = Said()


@dataclass(frozen=True)
class Entry:
    """The fields of Annex VI as somebody confirms them when the document is registered.

    ``within_days`` counts working days from the registration; ``due_on`` is a day named by the sender.
    ``own``: values of the agency's own fields by their keys; None leaves them as they are.
    ``looked_through``: a person has looked at every page of files that are not read yet.
    ``arrived_on``: another day of arrival than the one known so far, when the entry is corrected.
    """

    sender_name: str
    doc_number: str
    symbol: str
    issued_on: date
    kind: int
    subject: str
    sender_code: str = ""
    sender_email: str = ""
    external_id: str = ""
    language: str = ""
    pages: int | None = None
    copies: int = 1
    urgency: int = 0
    signer_post: str = ""
    signer_name: str = ""
    to_places: str = ""
    description: str = ""
    secrecy: str = "open"
    asks_answer: bool = False
    within_days: int | None = None
    due_on: date | None = None
    repeats_known: bool = False
    looked_through: bool = False
    arrived_on: date | None = None
    own: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Who:
    """A unit, or a person in it, with a deadline of their own."""

    unit: "Unit"
    person: "Person | None" = None
    due_at: datetime | None = None

    @property
    def key(self) -> Key:
        return self.unit.pk, self.person.pk if self.person else 0


def given(lead: Who, supporting: Sequence[Who]) -> dict[Key, Given]:
    """The parts of a direction by whose they are, the lead first."""
    return {
        lead.key: Given("lead", lead.due_at),
        **{each.key: Given("support", each.due_at) for each in supporting},
    }
