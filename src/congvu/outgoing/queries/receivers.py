"""To whom documents go, what waits to go out, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from congvu.documents.enums.capabilities import ASSIGN, HANDLE
from congvu.documents.queries import desks
from congvu.notify.enums import State as MessageState
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.models import Notice, OutgoingDocument, Receiver
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.web.prepared import Prepared

SHOWN = ("document__case", "document__agency", "document__kind", "agency", "unit", "posting")
ENDED = (MessageState.SENT, MessageState.READ, MessageState.DEAD, MessageState.CANCELLED)


@dataclass(frozen=True)
class Envelope:
    """What waits for one address, oldest first: one envelope holds it."""

    name: str
    receivers: list[Receiver]

    @property
    def keys(self) -> str:
        return ",".join(str(each.pk) for each in self.receivers)


def of(document: OutgoingDocument) -> QuerySet[Receiver]:
    """All receivers of a document, in the order they stand on it."""
    return Receiver.objects.filter(document=document.pk).select_related(*SHOWN).order_by("place")


_SHOWN: Prepared[Receiver] = Prepared(
    lambda pk: (
        Receiver.objects.filter(document=pk).select_related("agency", "unit", "posting").order_by("place")
    ),
    "document",
)


def shown(document: OutgoingDocument) -> list[Receiver]:
    """The same for its page, which knows the document already."""
    rows = _SHOWN.all(document.pk)
    for row in rows:
        row.document = document
    return rows


def loaded(pk: int) -> Receiver | None:
    return Receiver.objects.select_related(*SHOWN).filter(pk=pk).first()


def received_by(person: Person) -> Q:
    """The condition on documents "issued to a unit where ``person`` leads or handles documents"."""
    return Q(Exists(_inside_for(person).filter(document=OuterRef("pk"))), issued_at__isnull=False)


def received_keys(person: Person) -> QuerySet[Receiver, int]:
    """The keys of the documents of :func:`received_by`, found by their receivers."""
    rows = _inside_for(person).filter(document__issued_at__isnull=False)
    return rows.order_by().values_list("document", flat=True)


def _inside_for(person: Person) -> QuerySet[Receiver]:
    scopes = [people.scope(person, right.code) for right in (HANDLE, ASSIGN)]
    rows = Receiver.objects.filter(way=Way.INSIDE)
    if any(scope.everything for scope in scopes):
        return rows
    return rows.filter(unit__in=scopes[0].unit_ids | scopes[1].unit_ids)


def due(way: Way, at: datetime) -> QuerySet[Receiver]:
    """What a job may send by ``way`` now, the longest due first."""
    return Receiver.objects.filter(way=way, due_at__lte=at).select_related(*SHOWN).order_by("due_at", "pk")


def to_settle() -> QuerySet[Notice]:
    """Messages to receivers of which something is known now that was not written down yet."""
    known = Q(receiver__way=Way.MAIL, message__state__in=ENDED) | Q(
        receiver__way=Way.INSIDE, message__state=MessageState.READ
    )
    rows = Notice.objects.filter(known, settled_at=None)
    return rows.select_related("message__carrier", "receiver__document__case").order_by("pk")


def to_post(person: Person) -> list[Envelope]:
    """What waits for the post in the agencies whose books ``person`` keeps, address by address."""
    agencies = desks.agencies(person, ISSUE.code)
    rows = waiting(Way.POST)
    if agencies is not None:
        rows = rows.filter(document__agency__in=agencies)
    return envelopes(rows.order_by("document__issued_at", "pk"))


def waiting(way: Way) -> QuerySet[Receiver]:
    """Issued, not recalled, and still to be handed over by ``way``."""
    rows = Receiver.objects.filter(way=way, state=Delivery.WAITING, document__recalled_at=None)
    return rows.filter(document__issued_at__isnull=False).select_related(*SHOWN)


def envelopes(rows: Iterable[Receiver]) -> list[Envelope]:
    """Address by address, of one agency each."""
    found: dict[tuple[int, str], Envelope] = {}
    for row in rows:
        key = row.document.agency_id, row.name.casefold()
        found.setdefault(key, Envelope(row.name, [])).receivers.append(row)
    return list(found.values())


def failed(person: Person) -> QuerySet[Receiver]:
    """What could not be sent, of the agencies whose books ``person`` keeps, the newest first."""
    rows = Receiver.objects.filter(state=Delivery.FAILED).select_related(*SHOWN)
    agencies = desks.agencies(person, ISSUE.code)
    rows = rows if agencies is None else rows.filter(document__agency__in=agencies)
    return rows.order_by(F("told_at").desc(nulls_last=True), "-pk")
