"""A decision on its way out as an outgoing document: of which agency, who may sign it, what is said of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from congvu.documents.queries import desks
from congvu.initiatives.models import Decision, Round
from congvu.initiatives.queries import decisions
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic.given import Decided, Line, Signer
from congvu.outgoing.models import OutgoingDocument, Sheaf
from congvu.outgoing.queries import order, sheaves
from congvu.people import queries as people
from congvu.people.models import Person, Unit

ORIGIN = "initiatives.decision"
KIND = "quyet-dinh"
CERTIFICATES = "initiatives.certificates"
"""By what the sheaf of a decision's certificates is known."""
RECEIVER = "Các đơn vị, tác giả có tên trong quyết định"


def way_of(person: Person, round: Round, body: Unit, on: date) -> order.Way | None:
    """How ``person`` may sign decisions of ``body`` about ``round`` on a day: as its head, else by the first
    delegation that covers them.
    """
    drafted = _drafted_in(round, body)
    return next(iter(order.ways_of(person, desks.agency_of(body), KIND, drafted, on)), None)


def _drafted_in(round: Round, body: Unit) -> Unit:
    """Where decisions of ``body`` are drafted: where the dossiers are taken in, if its agency does that."""
    return round.receiver if desks.agency_of(body) == desks.agency_of(round.receiver) else body


def signers(round: Round, on: date) -> QuerySet[Person]:
    """Who may sign decisions of one of the bodies that decide about ``round``, by name."""
    asked = {(desks.agency_of(body), _drafted_in(round, body)) for body in decisions.bodies(round)}
    keys = {person.pk for agency, unit in asked for person in order.signers(agency, KIND, unit, on)}
    return people.active_persons().filter(pk__in=keys)


def decides_here(decision: Decision) -> bool:
    """Whether the body that decides belongs to the agency that takes the dossiers in."""
    return desks.agency_of(decision.unit) == desks.agency_of(decision.round.receiver)


def symbol(decision: Decision, on: date) -> str:
    """What stands behind the number; empty while nobody has said how the agency is abbreviated."""
    return order.symbol_for(desks.agency_of(decision.unit), KIND, on)


def post_lines(decision: Decision, on: date) -> tuple[str, ...]:
    """What stands above the signer's hand."""
    way = way_of(decision.signer, decision.round, decision.unit, on) if decision.signer else None
    return way.lines if way else ("",)


def said(decision: Decision, way: order.Way, at: datetime) -> Decided:
    """What the outgoing document is told of it."""
    receiver = decision.round.receiver
    return Decided(
        origin=ORIGIN,
        key=str(decision.pk),
        unit=_drafted_in(decision.round, decision.unit),
        kind=KIND,
        subject=decision.subject,
        signer=Signer(way.person, way.authority, way.delegation),
        form=decision.form,
        receivers=(Line(RECEIVER, Way.CASE), Line(receiver.name, Way.INSIDE, unit=receiver)),
    )


def of_document(document: OutgoingDocument) -> Decision | None:
    """The decision that ``document`` is."""
    if document.origin_kind != ORIGIN:
        return None
    return decisions.loaded(int(document.origin_key))


def preparers(documents: Iterable[OutgoingDocument]) -> dict[int, list[Person]]:
    """Who prepared the decision that each of ``documents`` is, by its key."""
    keys = {int(each.origin_key): each.pk for each in documents if each.origin_kind == ORIGIN}
    rows = Decision.objects.filter(pk__in=keys, prepared_by__is_active=True).select_related("prepared_by")
    return {keys[row.pk]: [row.prepared_by] for row in rows if row.prepared_by}


def certificates_of(decision: Decision, person: Person) -> Sheaf | None:
    """The certificates on their way to be signed, for whom their page is open."""
    if decision.document is None:
        return None
    found = sheaves.of(decision.document, CERTIFICATES)
    return found if found is not None and sheaves.may_see(found, person) else None


def to_be_presented_anew(decision: Decision) -> OutgoingDocument | None:
    """The document that was presented before and went back; None when there is none that can go on."""
    document = decision.document
    return document if document is not None and document.state == State.DRAFTING else None
