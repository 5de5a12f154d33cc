"""Documents go to their receivers by mail and inside the agency, and what became of it is written down.

Handing a message to the queue is no act of a person: it changes the receiver's own row. What came of it is
on the thread of the document.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify import actions as notify
from congvu.notify.enums import Channel
from congvu.notify.enums import State as MessageState
from congvu.notify.models import Message
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Delivery
from congvu.outgoing.models import Notice, Receiver
from congvu.outgoing.providers import letters
from congvu.outgoing.rules import delivering as rules
from congvu.outgoing.rules import links
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

LARGEST_MAIL = 10_000_000
"""Bytes of all files together: what mail servers commonly let through once it is encoded."""


@transaction.atomic
def mail(receiver: Receiver, *, at: datetime) -> None:
    """The document is in the queue of mails, or the word of its recall; files too large go as a link."""
    claim(receiver)
    if not receiver.email:
        tell(receiver, Delivery.FAILED, _("No e-mail address is known for this receiver."), at=at)
        return
    recalled = receiver.document.recalled_at is not None
    kind, more = _worded(receiver, recalled=recalled, at=at)
    to = notify.Recipient(receiver.name, email=receiver.email)
    _notice(receiver, kind, to, more, recalled=recalled, at=at)


@transaction.atomic
def inside(receiver: Receiver, *, at: datetime) -> None:
    """Those who lead the unit see on the screen that they have it, or that it is recalled."""
    claim(receiver)
    people = desks.receivers(receiver.unit, office_day(at)) if receiver.unit else []
    if not people:
        said = _(
            "Nobody leads this unit or handles documents there. Give somebody the role, then send again."
        )
        tell(receiver, Delivery.FAILED, said, at=at)
        return
    recalled = receiver.document.recalled_at is not None
    kind = letters.RECALLED_INSIDE if recalled else letters.INSIDE
    more = {"reason": receiver.document.recall_reason} if recalled else {}
    for person in people:
        _notice(receiver, kind, person, more, recalled=recalled, at=at)
    tell(receiver, Delivery.RECALLED if recalled else Delivery.SENT, at=at)


def settle(notice: Notice, *, at: datetime) -> None:
    """What became of a message is written at the receiver."""
    receiver, message = notice.receiver, notice.message
    with transaction.atomic():
        if not Notice.objects.filter(pk=notice.pk, settled_at=None).update(settled_at=at):
            raise Stale(_("Somebody was faster."))
        if message.channel == Channel.SCREEN:
            if not notice.is_recall and receiver.state == Delivery.SENT:
                tell(receiver, Delivery.ARRIVED, _("Seen by %(name)s") % {"name": message.name}, at=at)
        elif message.state == MessageState.SENT and _overtaken(notice):
            Receiver.objects.filter(pk=receiver.pk).update(sent_at=message.sent_at, due_at=at)
        elif message.state in (MessageState.SENT, MessageState.READ):
            tell(receiver, Delivery.RECALLED if notice.is_recall else Delivery.SENT, at=message.sent_at or at)
        else:
            problem = message.get_problem_display() or message.get_state_display()
            tell(receiver, Delivery.FAILED, f"{problem} {message.error}".strip(), at=at)


def _overtaken(notice: Notice) -> bool:
    """It went out although it was recalled meanwhile: so the word of the recall goes after it."""
    return not notice.is_recall and notice.receiver.document.recalled_at is not None


@act
def again(receiver: Receiver, *, by: Person, at: datetime) -> None:
    """What could not be sent is tried once more, with the address as it is now."""
    refuse_if(rules.again(receiver, by=by))
    Notice.objects.filter(receiver=receiver, settled_at=None).update(settled_at=at)
    address = receiver.agency.email if receiver.agency and not receiver.email else receiver.email
    failed = Receiver.objects.filter(pk=receiver.pk, state=Delivery.FAILED)
    if not failed.update(state=Delivery.WAITING, due_at=at, email=address, told="", told_at=None):
        raise Stale(_("Somebody has sent it again meanwhile."))
    detail = {"to": receiver.name, "state": Delivery.WAITING.value}
    trail.record(events.RECEIVER_CHANGED, about=receiver.document, by=by, at=at, detail=detail)


def claim(receiver: Receiver) -> None:
    """This run alone sends it; a run that breaks off gives it back. A step for whoever sends another way."""
    mine = Receiver.objects.filter(pk=receiver.pk, due_at=receiver.due_at, tries=receiver.tries)
    if not mine.update(due_at=None, state=Delivery.WAITING, tries=F("tries") + 1):
        raise Stale(_("Somebody was faster."))


def _worded(receiver: Receiver, *, recalled: bool, at: datetime) -> tuple[str, dict[str, str]]:
    document = receiver.document
    if recalled:
        return letters.RECALLED, {"reason": document.recall_reason}
    if sum(file.size for _name, file in letters.files(document)) <= LARGEST_MAIL:
        return letters.MAILED, {}
    address = f"{settings.BASE_URL}{reverse('outgoing:fetch', args=[links.token(receiver)])}"
    return letters.LINKED, {"address": address, "until": f"{office_day(at + links.LASTS):%d/%m/%Y}"}


def _notice(
    receiver: Receiver,
    kind: str,
    to: Person | notify.Recipient,
    more: dict[str, str],
    *,
    recalled: bool,
    at: datetime,
) -> None:
    document = receiver.document
    context = {
        "mark": document.mark,
        "day": f"{document.dated_on:%d/%m/%Y}",
        "subject": document.subject,
        "agency": document.agency.name,
        **more,
    }
    left = notify.send(
        kind,
        to=to,
        about=document.ref,
        context=context,
        by=SYSTEM,
        at=at,
        once=f"{receiver.pk}.{receiver.tries}.{recalled}",
    )
    Notice.objects.bulk_create(
        [Notice(receiver=receiver, message=each, is_recall=recalled) for each in left if _counts(each, to)]
    )


def _counts(message: Message, to: Person | notify.Recipient) -> bool:
    """Inside it is the screen that tells whether somebody has seen it; the mail is a courtesy."""
    return message.channel == (Channel.SCREEN if isinstance(to, Person) else Channel.MAIL)


@act
def tell(receiver: Receiver, state: Delivery, said: str = "", *, by: Actor = SYSTEM, at: datetime) -> None:
    """What has become of it there stands at the receiver and on the thread of the document."""
    changes = {"state": state, "told": said[:1000], "told_at": at}
    if state == Delivery.SENT:
        changes["sent_at"] = at
    Receiver.objects.filter(pk=receiver.pk).update(**changes)
    detail = {"to": receiver.name, "state": state.value}
    trail.record(events.RECEIVER_CHANGED, about=receiver.document, by=by, at=at, detail=detail)
