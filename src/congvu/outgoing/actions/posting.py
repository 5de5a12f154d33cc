"""Documents on paper leave the house: in envelopes by post, or handed over."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.refusal import Stale, refuse_if
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.models import Posting, Receiver
from congvu.outgoing.rules import books as rules
from congvu.outgoing.rules import closing
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def post(
    receivers: Sequence[Receiver],
    *,
    on: date,
    envelopes: int = 1,
    item: str = "",
    note: str = "",
    by: Person,
    at: datetime,
) -> Posting:
    """All of ``receivers``, one address, went to the post; the thread of each document says so."""
    refuse_if(rules.post(receivers, on, envelopes, by=by, at=at))
    first = receivers[0]
    posting = Posting.objects.create(
        agency=first.document.agency,
        posted_on=on,
        to_name=first.name,
        envelopes=envelopes,
        item=item.strip(),
        note=note.strip(),
        by=by,
        at=at,
    )
    _leave(receivers, at=at, posting=posting)
    for document in {each.document_id: each.document for each in receivers}.values():
        detail = {"to": first.name, "on": on.isoformat(), "item": posting.item}
        trail.record(events.POSTED, about=document, by=by, at=at, detail=detail)
    return posting


@act
def hand_over(receiver: Receiver, *, to: str = "", on: date, by: Person, at: datetime) -> None:
    """``to`` (whoever it was) has it in hand."""
    refuse_if(
        closing.keeps_books(receiver.document.agency_id, by=by)
        or rules.goes_out(receiver, (Way.HAND,))
        or rules.day(on, [receiver], at)
    )
    said = _("Handed over on %(day)s: %(who)s") % {
        "day": f"{on:%d/%m/%Y}",
        "who": to.strip() or receiver.name,
    }
    _leave([receiver], at=at, told=said[:1000], told_at=at)
    detail = {"to": receiver.name, "on": on.isoformat(), "who": to.strip()}
    trail.record(events.RECEIVER_CHANGED, about=receiver.document, by=by, at=at, detail=detail)


def _leave(receivers: Sequence[Receiver], *, at: datetime, **more: object) -> None:
    rows = Receiver.objects.filter(pk__in=[each.pk for each in receivers], state=Delivery.WAITING)
    if rows.update(state=Delivery.SENT, sent_at=at, due_at=None, **more) != len(receivers):
        raise Stale(_("Somebody has handed over some of it meanwhile."))
