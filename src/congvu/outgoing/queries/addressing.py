"""Finding out who a receiver is from what was typed, and how documents reach them."""

from datetime import date

from congvu.documents.models import Agency
from congvu.documents.queries import agencies, desks
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Unit

OFFERED = 12


def line(
    document: OutgoingDocument, name: str, way: str = "", *, email: str = "", copies: int = 1, on: date
) -> Line:
    """The receiver called ``name``: a unit of the agency, an agency of the register, or a name alone.

    Without a ``way`` it goes the quickest there is: inside, by exchange, by mail, else by post.
    """
    called = " ".join(name.split())
    unit = _unit(document, called, on)
    agency = None if unit else agencies.named(called)
    code, mail = (agency.code, email or agency.email) if agency else ("", email)
    return Line(called, way or quickest(unit, code, mail), agency, unit, code, mail, copies)


def offered(document: OutgoingDocument, words: str, on: date) -> list[str]:
    """Names of agencies and own units that go with what has been typed so far."""
    wanted = agencies.folded(words)
    if not wanted:
        return []
    own = [unit.name for unit in desks.units_of(document.agency, on) if wanted in agencies.folded(unit.name)]
    found: list[Agency] = agencies.offered(words)
    return [*own, *(agency.name for agency in found)][:OFFERED]


def _unit(document: OutgoingDocument, name: str, on: date) -> Unit | None:
    wanted = agencies.folded(name)
    own = desks.units_of(document.agency, on).exclude(pk=document.agency_id)
    return next((unit for unit in own if agencies.folded(unit.name) == wanted), None)


def quickest(unit: Unit | None, code: str, email: str) -> str:
    """By which it goes where nobody has chosen."""
    if unit is not None:
        return Way.INSIDE
    if code:
        return Way.EXCHANGE
    return Way.MAIL if email else Way.POST
