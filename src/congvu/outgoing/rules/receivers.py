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
from congvu.outgoing.queries import drafts
from congvu.outgoing.rules.states import in_hand
from congvu.people.models import Person

MOST = 300


def may_set(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` says to whom it goes: who has it in hand, and the clerk until it is issued."""
    if document.state in AT_CLERK:
        if isinstance(by, Person) and desks.may_for(by, ISSUE.code, document.agency_id):
            return None
        return Refusal(_("The clerk issues it, and says how it goes out."))
    return in_hand(document, by=by)


def set_all(
    document: OutgoingDocument, lines: Sequence[Line], reason: str = "", *, by: Actor
) -> Refusal | None:
    """Whether it may go to all of these: each once, in a way that reaches it; once signed, to all that the
    leader has signed it for, and to others for ``reason``.
    """
    if refusal := may_set(document, by=by):
        return refusal
    if len(lines) > MOST:
        return Refusal(_("At most %(most)d receivers stand on a document.") % {"most": MOST})
    seen: set[str] = set()
    for line in lines:
        if refusal := one(document, line):
            return refusal
        if line.key in seen:
            return Refusal(_("“%(name)s” stands there twice.") % {"name": line.name})
        seen.add(line.key)
    return _as_signed(document, lines, reason) if document.state in AT_CLERK else None


def _as_signed(document: OutgoingDocument, lines: Sequence[Line], reason: str) -> Refusal | None:
    """“Nơi nhận” stands on what the leader has signed: nobody is taken off, and who is added has a reason."""
    kept, standing = {line.key for line in lines}, drafts.receivers(document)
    for row in standing:
        if not row.added_because and row.key not in kept:
            said = _(
                "“%(name)s” stood there when the document was signed and stays. If it is not to go there,"
                " give the document back to be drafted again."
            )
            return Refusal(said % {"name": row.name})
    if not reason.strip() and kept - {row.key for row in standing}:
        return Refusal(_("Say why it goes to others than those it was signed for."), "reason")
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
