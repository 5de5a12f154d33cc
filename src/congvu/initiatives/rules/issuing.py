"""Whether a decision may be presented, taken back, signed; and one of a body above entered as issued.

It is signed, numbered, sealed and issued as an outgoing document, by the rules of that module.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.files.enums import Kind
from congvu.files.models import Receipt
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.models import Decision, Round
from congvu.initiatives.queries import decisions, dossiers
from congvu.initiatives.queries import issuing as queries
from congvu.initiatives.rules import decisions as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import deciding
from congvu.outgoing.rules import hindered as hindering
from congvu.outgoing.rules.hindered import Shown
from congvu.people.models import Person


@dataclass(frozen=True)
class Entered:
    """A decision of a body above as it was issued there, with a picture of it."""

    number: str
    decided_on: date
    signer_name: str
    signer_post: str
    scan: Receipt | None


def present(decision: Decision, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the decision is whole, and there is somebody to sign it who is not concerned."""
    if refusal := rules.change(decision, by=by) or rules.whole(decision):
        return refusal
    if not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    if decision.signer is None:
        return Refusal(_("Say first who is to sign the decision."), field="signer")
    if refusal := disinterested(decision, decision.signer):
        return refusal
    way = queries.way_of(decision.signer, decision.round, decision.unit, office_day(at))
    if way is None:
        return deciding.not_theirs(str(decision.signer), str(decision.unit))
    again = queries.to_be_presented_anew(decision)
    return deciding.present(queries.said(decision, way, at), again, at=at)


def disinterested(decision: Decision, person: Person) -> Refusal | None:
    """Nobody signs about a dossier of their own."""
    own = decisions.of_ones_own(decision, person)
    if not own:
        return None
    return Refusal(
        _("Nobody signs about a dossier of their own: %(codes)s. Somebody else has to sign.")
        % {"codes": ", ".join(own[:5])}
    )


def may_sign(document: OutgoingDocument, person: Person, at: datetime) -> Refusal | None:
    """Whether ``person`` may sign the decision that ``document`` is: nothing is missing, and nothing has
    changed since it was presented; they are not concerned, nor to judge one of its dossiers blind.
    """
    decision = queries.of_document(document)
    if decision is None or decision.stage != Stage.PRESENTED or decision.document_id != document.pk:
        return Refusal(_("The decision has not been put before you yet."))
    if dossiers.any_kept(decisions.named(decision), person):
        return Refusal(_("It names dossiers that you are to judge without knowing their authors."))
    return disinterested(decision, person) or rules.whole(decision)


def may_sign_certificates(document: OutgoingDocument, person: Person, at: datetime) -> Refusal | None:
    """Whether ``person`` may sign the certificates that follow from the decision that ``document`` is."""
    decision = queries.of_document(document)
    if decision is None or decision.stage != Stage.ISSUED:
        return Refusal(_("The decision has not been issued."))
    if dossiers.any_kept(decisions.named(decision), person):
        return Refusal(_("It names dossiers that you are to judge without knowing their authors."))
    return disinterested(decision, person)


def hindered(decision: Decision, person: Person, at: datetime) -> list[Shown]:
    """Why nobody may sign the certificates that follow from it today, as ``person`` sees it; empty when
    somebody may.
    """
    if decision.document is None:
        return []
    found = hindering.of(decision.document, queries.CERTIFICATES, at)
    return [hindering.shown(found, person)] if found else []


def hindered_of(round: Round, person: Person, at: datetime) -> list[Shown]:
    """The same of every decision on ``round`` some of whose certificates are not signed."""
    found = decisions.with_unsigned_certificates(round)
    return [shown for decision in found for shown in hindered(decision, person, at)]


def may_recall(document: OutgoingDocument, person: Person) -> Refusal | None:
    """An issued decision has been carried out: what it recognised ends by a decision that cancels it, of
    which the authors are told the reasons (Decree 13/2012, Article 10).
    """
    return Refusal(
        _("What it decides is carried out. A recognition ends by a decision that cancels it; prepare one.")
    )


def take_back(decision: Decision, *, by: Actor, reason: str | None = None) -> Refusal | None:
    """Whether who prepares decisions may take it back from the leader, who has not signed it yet."""
    if refusal := rules.prepare(decision.round, by=by):
        return refusal
    if decision.stage != Stage.PRESENTED or decision.document is None:
        return Refusal(_("The decision does not wait for a signature."))
    if refusal := deciding.take_back(decision.document):
        return refusal
    if reason is not None and not reason.strip():
        return Refusal(_("Say what is to be changed."), field="reason")
    return None


def may_enter(decision: Decision, *, by: Actor) -> Refusal | None:
    """Whether it may be entered as issued by a body above the agency that takes the dossiers in."""
    if refusal := rules.change(decision, by=by):
        return refusal
    if queries.decides_here(decision):
        said = _("%(unit)s decides here: present the decision to be signed, numbered and issued.")
        return Refusal(said % {"unit": decision.unit})
    return rules.whole(decision)


def enter(decision: Decision, said: Entered, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := may_enter(decision, by=by):
        return refusal
    if not said.number.strip():
        return Refusal(_("Give the number of the decision."), field="number")
    if said.decided_on > office_day(at):
        return Refusal(_("The date of the decision cannot lie in the future."), field="decided_on")
    if not said.signer_name.strip():
        return Refusal(_("Say who has signed the decision."), field="signer_name")
    if said.scan is None or said.scan.file.kind != Kind.PDF:
        return Refusal(_("Send the decision as a PDF file."), field="scan")
    return None
