"""Whether a document may be directed, handed on, answered."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.cases import queries as cases
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE
from congvu.documents.enums.states import AT_WORK, State
from congvu.documents.logic.directions import changes
from congvu.documents.logic.given import Who, given
from congvu.documents.models import Assignment, IncomingDocument
from congvu.documents.queries import desks, documents
from congvu.documents.rules import secrecy
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person

DIRECTED_IN = (State.PRESENTED, *AT_WORK)


def may_direct(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` directs documents of this agency, and this one now."""
    if not (isinstance(by, Person) and desks.may_for(by, DIRECT.code, document.agency_id)):
        return Refusal(_("You do not direct documents of this agency."))
    if document.state not in DIRECTED_IN:
        return _elsewhere(document)
    return None


def direct(
    document: IncomingDocument,
    lead: Who,
    supporting: Sequence[Who],
    *,
    opinion: str = "",
    by: Actor,
    at: datetime,
) -> Refusal | None:
    """Whether the direction may be given so: everybody named works there, once, and in time. A deadline that
    stands already may lie in the past; a direction that says what the one before says is none.
    """
    if refusal := may_direct(document, by=by):
        return refusal
    named = [lead.key, *(each.key for each in supporting)]
    if len(set(named)) < len(named):
        return Refusal(_("Somebody is named twice."), "lead")
    on = office_day(at)
    own = set(desks.units_of(document.agency, on).values_list("pk", flat=True))
    if any(each.unit.pk not in own for each in (lead, *supporting)):
        return Refusal(_("One of the units does not belong to this agency."), "lead")
    for each in (lead, *supporting):
        if each.person is None and not desks.receivers(each.unit, on):
            sentence = _("Nobody in %(unit)s hands documents on or handles them.")
            return Refusal(sentence % {"unit": each.unit}, "lead")
    handling = set(desks.handlers(document.agency, on).values_list("pk", flat=True))
    standing = {key: part.given for key, part in documents.standing(document).items()}
    for each in (lead, *supporting):
        if each.person and each.person.pk not in handling:
            return Refusal(_("%(name)s does not handle documents here.") % {"name": each.person}, "lead")
        stands = each.key in standing and standing[each.key].due_at == each.due_at
        if each.due_at and each.due_at <= at and not stands:
            return Refusal(_("A deadline lies in the past."), "lead_due")
    now = documents.direction(document)
    is_known = now is not None and now.at == document.directed_at  # else somebody was faster: that is told
    same_words = now is not None and now.opinion == opinion.strip()
    if is_known and same_words and not any(changes(standing, given(lead, supporting))):
        return Refusal(_("This is the direction that stands already. Change something in it."))
    return secrecy.going_on(document)


def at_work(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has it in hand: it is with them, or on the pile of a unit where they handle."""
    if document.state not in AT_WORK:
        return _elsewhere(document)
    case = document.case
    if not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    if cases.holds(case, by) and any(people.may(by, right.code) for right in (HANDLE, ASSIGN)):
        return None
    if cases.holds(case, by):
        return Refusal(_("You do not handle documents."))
    if case.holder_person is not None:
        if case.holder_unit and people.may(by, ASSIGN.code, case.holder_unit):
            return None
        return Refusal(_("It is being handled by %(name)s.") % {"name": case.holder_person})
    if case.holder_unit and any(people.may(by, right.code, case.holder_unit) for right in (HANDLE, ASSIGN)):
        return None
    return Refusal(_("It is not with your unit."))


def may_hand_on(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` leads the unit the document is with."""
    if document.state not in AT_WORK:
        return _elsewhere(document)
    unit = document.case.holder_unit
    if isinstance(by, Person) and unit and people.may(by, ASSIGN.code, unit):
        return None
    return Refusal(_("The head of the unit hands it on."))


def hand_on(
    document: IncomingDocument, to: Person, due_at: datetime | None, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether it may be handed on to ``to``, who handles documents in the unit, within the leader's time."""
    if refusal := may_hand_on(document, by=by):
        return refusal
    unit = document.case.holder_unit
    on = office_day(at)
    if unit is None or not people.holders_of(HANDLE.code, on, unit=unit.pk).filter(pk=to.pk).exists():
        return Refusal(_("%(name)s does not handle documents here.") % {"name": to}, "to")
    if document.case.holder_person_id == to.pk:
        return Refusal(_("%(name)s has it already.") % {"name": to}, "to")
    if refusal := secrecy.going_on(document):
        return refusal
    if due_at is None:
        return None
    if due_at <= at:
        return Refusal(_("A deadline lies in the past."), "due_on")
    lead = documents.lead(document)
    if lead and lead.due_at and due_at > lead.due_at:
        said = f"{office_day(lead.due_at):%d/%m/%Y}"
        return Refusal(_("The leader's deadline is %(day)s.") % {"day": said}, "due_on")
    return None


def propose(document: IncomingDocument, text: str, *, by: Actor) -> Refusal | None:
    if refusal := at_work(document, by=by):
        return refusal
    return secrecy.going_on(document) if text.strip() else Refusal(_("Write what you propose."), "text")


def finish(
    document: IncomingDocument, number: str, answered_on: date | None, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether it is answered by the document of that number and day."""
    if refusal := at_work(document, by=by):
        return refusal
    if not number.strip():
        return Refusal(_("Give number and symbol of the answer."), "number")
    if answered_on is None:
        return Refusal(_("Give the date of the answer."), "answered_on")
    if answered_on > office_day(at):
        return Refusal(_("The date of the answer lies in the future."), "answered_on")
    if document.issued_on and answered_on < document.issued_on:
        return Refusal(_("The answer is dated before the document itself."), "answered_on")
    return secrecy.going_on(document)


def may_file(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may close it without an answer: who has it in hand, or the leader it is presented to."""
    if document.state == State.PRESENTED:
        return may_direct(document, by=by)
    return at_work(document, by=by)


def file_away(document: IncomingDocument, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_file(document, by=by):
        return refusal
    if not reason.strip():
        return Refusal(_("Say why no answer is needed."), "reason")
    return secrecy.going_on(document)


def support(part: Assignment | None, note: str) -> Refusal | None:
    """Whether the supporting part may be called done."""
    if part is None:
        return Refusal(_("No supporting part of this document waits for you."))
    return (
        secrecy.going_on(part.direction.document)
        if note.strip()
        else Refusal(_("Write what was done."), "note")
    )


def _elsewhere(document: IncomingDocument) -> Refusal:
    return Refusal(
        _("This cannot be done while the document is “%(state)s”.") % {"state": document.state.label}
    )
