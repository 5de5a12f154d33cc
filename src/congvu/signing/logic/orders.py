"""What the process that writes signatures into PDFs is told to do with each file, and what it answers.

It never sees a key: it lays out an empty signature and says which bytes it leaves open. What is put there
is made by others.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from congvu.signing.logic.places import NOWHERE, How, Place


class Work(StrEnum):
    """What is to be done with one file."""

    FIELDS = "fields"
    """Lay empty fields upon its pages for signatures to come."""
    SIGNATURE = "signature"
    STAMP = "stamp"
    """As a signature, for the word of a time-stamping authority upon the whole file."""
    READ = "read"
    """Say what the signatures in it are."""
    SIGNERS = "signers"
    """Say whose certificates they use."""
    LIVE = "live"
    """Say whether anything in it acts or changes by itself."""
    PROOFS = "proofs"
    """Keep certificates, lists of revoked ones and answers about them in the file."""


class Purpose(StrEnum):
    """What a signature is for. The name of its field begins with that."""

    LEADER = "leader"
    NUMBER = "number"
    """A number or a part of the date, put in words by whoever keeps the agency's seal."""
    AGENCY = "agency"
    PAPER = "paper"
    """The agency's signature on a paper whose number and date were printed on it before anybody signed."""
    ATTACHMENT = "attachment"
    COPY = "copy"
    OWN = "own"
    """Somebody signs a file of their own choosing."""


FIELDS = {
    Purpose.LEADER: "CongvuLanhDao",
    Purpose.NUMBER: "CongvuSo",
    Purpose.AGENCY: "CongvuCoQuan",
    Purpose.PAPER: "CongvuGiayKemTheo",
    Purpose.ATTACHMENT: "CongvuDinhKem",
    Purpose.COPY: "CongvuBanSao",
    Purpose.OWN: "CongvuCaNhan",
}


@dataclass(frozen=True)
class Field:
    """A field called ``name``, laid upon a page."""

    name: str
    place: Place


@dataclass(frozen=True)
class Order:
    """What to do with the file ``source``; what comes of it is written to ``target``.

    ``picture`` is a file in the same folder: a picture, or a PDF of which page ``sheet`` (from 0) is shown.
    ``room``: how many bytes are left open for the signature. ``at``: ISO 8601.
    """

    work: Work
    source: str
    target: str
    field: str = ""
    place: Place = NOWHERE
    picture: str = ""
    sheet: int = 0
    name: str = ""
    at: str = ""
    room: int = 0
    fields: tuple[Field, ...] = ()
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """``flaw``: why nothing was written. ``begin``, ``end``: the bytes left open, with their brackets.
    ``report``: what was read, as ``written`` has it. ``signers``: of each who has signed or stamped,
    "signer" or "stamp", the certificate and those sent along with it (DER, hexadecimal).
    """

    flaw: str = ""
    begin: int = 0
    end: int = 0
    report: Mapping[str, Any] = field(default_factory=dict)
    signers: tuple[tuple[str, ...], ...] = ()


def as_data(order: Order) -> dict[str, Any]:
    """``order`` as what JSON can write."""
    return asdict(order)


def from_data(data: Mapping[str, Any]) -> Order:
    """The order that was written as ``data``."""
    said = dict(data)
    laid = tuple(Field(each["name"], _place(each["place"])) for each in said["fields"])
    changed = {
        "work": Work(said["work"]),
        "place": _place(said["place"]),
        "fields": laid,
        "proofs": tuple(said["proofs"]),
    }
    return Order(**{**said, **changed})


def _place(data: Mapping[str, Any]) -> Place:
    said = {each.name: data[each.name] for each in fields(Place)}
    said |= {"box": tuple(said["box"]) if said["box"] else None, "along": tuple(said["along"])}
    return Place(**{**said, "how": How(said["how"]), "size": tuple(said["size"])})
