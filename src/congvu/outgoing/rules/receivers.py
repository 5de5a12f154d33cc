"""Whether a document may go to these receivers, in these ways."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import AT_CLERK
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules.states import in_hand
from congvu.people.models import Person
from congvu.vietnamese import fold

MOST = 300


def may_set(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` says to whom it goes: who has it in hand, and the clerk until it is issued."""
    if document.state in AT_CLERK:
        if isinstance(by, Person) and desks.may_for(by, ISSUE.code, document.agency_id):
            return None
        return Refusal(_("The clerk issues it, and says how it goes out."))
    return in_hand(document, by=by)


def set_all(document: OutgoingDocument, lines: Sequence[Line], *, by: Actor) -> Refusal | None:
    """Whether it may go to all of these: each once, in a way that reaches it."""
    if refusal := may_set(document, by=by):
        return refusal
    if len(lines) > MOST:
        return Refusal(_("At most %(most)d receivers stand on a document.") % {"most": MOST})
    seen: set[str] = set()
    for line in lines:
        if refusal := one(document, line):
            return refusal
        name = " ".join(fold(line.name).split())
        if name in seen:
            return Refusal(_("“%(name)s” stands there twice.") % {"name": line.name})
        seen.add(name)
    return None


def one(document: OutgoingDocument, line: Line) -> Refusal | None:
    """Whether this way reaches this receiver."""
    said = {"name": line.name}
    if not line.name.strip():
        return Refusal(_("A receiver needs a name."))
    if line.way == Way.EXCHANGE and not line.code:
        return Refusal(_("“%(name)s” has no identifier code, so nothing reaches it by exchange.") % said)
    if line.way == Way.MAIL and not line.email:
        return Refusal(_("“%(name)s” has no mail address.") % said)
    if line.way == Way.INSIDE and line.unit is None:
        return Refusal(_("“%(name)s” is no unit of this agency.") % said)
    if line.way == Way.CASE and not document.origin_kind:
        return Refusal(_("The document is not the result of a dossier."))
    if line.copies < 1:
        return Refusal(_("“%(name)s” gets at least one copy.") % said)
    return None
