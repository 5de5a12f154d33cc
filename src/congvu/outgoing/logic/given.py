"""What a page says, in the shapes acts take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from congvu.vietnamese import fold

if TYPE_CHECKING:
    from congvu.documents.models import Agency
    from congvu.files.models import StoredFile
    from congvu.outgoing.models import Delegation, SeriesGroup
    from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class Signer:
    """Who is to sign, and in whose name."""

    person: "Person"
    authority: str = "head"
    delegation: "Delegation | None" = None


@dataclass(frozen=True)
class Facts:
    """The particulars of a document as whoever drafts it says them; ``kind`` is the key of a kind.

    ``council``: the series of the council in whose name it is issued.
    ``own``: values of the agency's own fields by their keys; None leaves them as they are.
    """

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
    own: Mapping[str, str] | None = None
    council: "SeriesGroup | None" = None


@dataclass(frozen=True)
class Made:
    """A state of the text whose files are in the store: what a draft will be. ``findings``: of its layout."""

    source: str
    pdf: "StoredFile"
    word: "StoredFile | None" = None
    content: Mapping[str, Any] = field(default_factory=dict)
    findings: Sequence[Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class Laid:
    """A trade's paper whose files are in the store; ``prepared`` is it with its empty places, ``year`` what
    stands in its date.
    """

    word: "StoredFile"
    plain: "StoredFile"
    year: int
    prepared: "StoredFile | None" = None

    @property
    def made(self) -> Made:
        return Made("case", self.plain, self.word, {"year": self.year})


@dataclass(frozen=True)
class Decided:
    """What a trade says of a paper that it has set itself: of which origin, about what, from which unit.

    ``kind`` is the code of a kind of document. Nobody reviews it and nobody writes in it.
    """

    origin: str
    key: str
    unit: "Unit"
    kind: str
    subject: str
    signer: Signer
    form: str = "electronic"
    receivers: Sequence["Line"] = ()


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

    @property
    def key(self) -> str:
        """By which two lines are told apart: the name, however it is typed."""
        return addressee(self.name)


def addressee(name: str) -> str:
    """A name of a receiver as it is compared."""
    return " ".join(fold(name).split())
