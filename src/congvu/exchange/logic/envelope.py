"""What an edXML envelope says, as plain values. Empty text: it is not said."""

from dataclasses import dataclass, field
from datetime import date, datetime

NEW, OLD = "http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.go.vn/eDoc"
"""The namespace that is written, and the older one that is read as well."""


@dataclass(frozen=True)
class Organ:
    """An agency as the envelope names it."""

    code: str
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Answered:
    """The document that this one answers, or that a status is about: whose, by number, day and identity."""

    code: str = ""
    mark: str = ""
    issued_on: date | None = None
    document_id: str = ""


@dataclass(frozen=True)
class Staff:
    """Who in the agency did it."""

    department: str = ""
    department_id: str = ""
    name: str = ""
    staff_id: str = ""
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True)
class Trace:
    """Where the envelope has been, and when."""

    code: str
    at: datetime | None = None


@dataclass(frozen=True)
class Replaced:
    """A document that this one takes the place of, at the agencies named (none: at all)."""

    document_id: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Business:
    """What the document is sent for: the code, the reason, what it replaces, whether paper follows."""

    code: str = "0"
    reason: str = ""
    document_id: str = ""
    paper: bool = False
    staff: Staff = field(default_factory=Staff)
    replaces: tuple[Replaced, ...] = ()


@dataclass(frozen=True)
class Header:
    """What stands on the document. ``symbol`` is the part behind the number."""

    sender: Organ
    to: tuple[Organ, ...]
    document_id: str
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued_on: date | None = None
    type_code: str = ""
    type_detail: str = ""
    type_name: str = ""
    subject: str = ""
    content: str = ""
    competence: str = ""
    signer_post: str = ""
    signer_name: str = ""
    due_on: date | None = None
    to_places: tuple[str, ...] = ()
    priority: str = ""
    sphere: str = ""
    typist: str = ""
    amount: int | None = None
    pages: int | None = None
    appendixes: tuple[str, ...] = ()
    answers: tuple[Answered, ...] = ()
    steering: str = ""

    @property
    def mark(self) -> str:
        return "/".join(filter(None, (self.number, self.symbol)))


@dataclass(frozen=True)
class Attachment:
    """A file under its name. ``files`` of an archive that held several are attachments of their own."""

    name: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Letter:
    """A document with its files and what it is sent for."""

    header: Header
    business: Business = field(default_factory=Business)
    traces: tuple[Trace, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Status:
    """What a receiver tells of a document."""

    about: Answered
    sender: Organ
    code: str
    description: str = ""
    at: datetime | None = None
    staff: Staff = field(default_factory=Staff)
