"""What a page says, in the shapes acts take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from congvu.documents.models import Agency
    from congvu.files.models import StoredFile
    from congvu.outgoing.models import Delegation
    from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class Signer:
    """Who is to sign, and in whose name."""

    person: "Person"
    authority: str = "head"
    delegation: "Delegation | None" = None


@dataclass(frozen=True)
class Facts:
    """The particulars of a document as whoever drafts it says them; ``kind`` is the key of a kind."""

    kind: int
    subject: str
    form: str = "electronic"
    urgency: int = 0
    marking: str = ""
    language: str = ""
    place_name: str = ""
    answer_by: date | None = None
    copies: int = 1
    description: str = ""
    secrecy: str = "open"
    signer: Signer | None = None
    request_key: str | None = None


@dataclass(frozen=True)
class Made:
    """A state of the text whose files are in the store: what a draft will be."""

    source: str
    pdf: "StoredFile"
    word: "StoredFile | None" = None
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of “Nơi nhận”: an agency of the register, a unit of our own, or a name alone."""

    name: str
    way: str
    agency: "Agency | None" = None
    unit: "Unit | None" = None
    code: str = ""
    email: str = ""
    copies: int = 1
