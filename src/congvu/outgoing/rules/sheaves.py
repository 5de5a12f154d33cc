"""Whether papers that follow from an issued document may be signed, sealed, taken out, handed on."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import SIGN
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic.sheaves import bundles
from congvu.outgoing.models import OutgoingDocument, Sheaf, SheafPaper
from congvu.outgoing.queries import order as ways
from congvu.outgoing.rules import order, signing, states
from congvu.people.models import Person
from congvu.signing.models import SigningKey


def begin(document: OutgoingDocument) -> Refusal | None:
    """Whether papers may follow from it: it is issued as a file, and was not recalled."""
    if document.state != State.ISSUED:
        return states.elsewhere(document)
    if document.recalled_at is not None:
        return Refusal(_("The document they follow from has been recalled."))
    if not document.is_electronic:
        return Refusal(_("The document was issued on paper; what follows from it is signed on paper."))
    return None


def sign(sheaf: Sheaf, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` signs its papers: it lies before them, and the order of signing lets them today."""
    if not isinstance(by, Person) or sheaf.signer_id != by.pk:
        return Refusal(_("It was presented to %(name)s to be signed.") % {"name": sheaf.signer})
    return (
        begin(sheaf.document)
        or order.may_sign(sheaf.document, by, sheaf.authority, sheaf.delegation, office_day(at))
        or disinterested(sheaf.document, sheaf.kind, by, at)
    )


def disinterested(document: OutgoingDocument, kind: str, person: Person, at: datetime) -> Refusal | None:
    """Whether the trade whose papers they are has nothing against ``person`` signing them."""
    bundle = bundles.get(kind)
    return bundle.may_sign(document, person, at) if bundle else None


def seal(sheaf: Sheaf, key: SigningKey | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` signs its papers for the agency."""
    document = sheaf.document
    if refusal := signing.issues(document, by=by) or begin(document):
        return refusal
    if key is not None and key.unit_id != document.agency_id:
        return Refusal(_("This key is not that of %(agency)s.") % {"agency": document.agency})
    return None


def may_take_out(paper: SheafPaper, sheaf: Sheaf, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may take it out: who signs it, or the clerk, until it is sealed; also when no proofs can
    be had for it any more.
    """
    if not paper.may_go_out:
        return Refusal(_("It is sealed or taken out already."))
    if isinstance(by, Person) and sheaf.signer_id == by.pk:
        return None
    return signing.issues(sheaf.document, by=by)


def take_out(paper: SheafPaper, sheaf: Sheaf, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_take_out(paper, sheaf, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why it is taken out."), "reason")


def complete_again(sheaf: Sheaf, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may have the proofs asked for once more: the clerk."""
    return signing.issues(sheaf.document, by=by)


def may_hand_on(sheaf: Sheaf, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may say who signs what is not signed yet: the clerk, or a leader of the agency."""
    if refusal := begin(sheaf.document):
        return refusal
    agency = sheaf.document.agency_id
    if isinstance(by, Person) and (by.pk == sheaf.signer_id or desks.may_for(by, SIGN.code, agency)):
        return None
    return signing.issues(sheaf.document, by=by)


def hand_on(sheaf: Sheaf, way: ways.Way, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the rest may go to ``way``, somebody who may sign it so today."""
    if refusal := may_hand_on(sheaf, by=by):
        return refusal
    if (way.person, way.authority, way.delegation) == (sheaf.signer, sheaf.authority, sheaf.delegation):
        return Refusal(_("It lies before %(name)s already.") % {"name": way.person}, "way")
    return order.may_sign(
        sheaf.document, way.person, way.authority, way.delegation, office_day(at)
    ) or disinterested(sheaf.document, sheaf.kind, way.person, at)
