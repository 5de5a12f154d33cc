"""What the administrator does with messages that wait or were given up."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify import rules
from congvu.notify.enums import CANCELLED, FORGOTTEN, RETRIED, Channel, Problem, State
from congvu.notify.models import Message, Outage
from congvu.notify.providers.addresses import present_address
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def retry(message: Message, *, by: Actor, at: datetime) -> None:
    """The message is due now, to the address the person has now. Refused when there is nothing to send."""
    refuse_if(rules.retry(message, by=by))
    _change(message, state=State.DUE, next_at=at, ripe_at=None, tries=0, address=present_address(message))
    trail.record(RETRIED, about=message, by=by, at=at, detail={"from": message.state})


@act
def retry_all(channel: Channel, *, by: Actor, at: datetime) -> int:
    """Everything of a channel that was given up or waits for a pause is due now; return how many messages.

    The gateway is called again at once. Messages without a usable address stay where they are, and those
    whose words are not accepted.
    """
    refuse_if(rules.manage(by=by))
    stuck = Message.objects.filter(channel=channel, state__in=(State.DEAD, State.FAILED)).exclude(
        problem__in=(Problem.NO_ADDRESS, Problem.BAD_ADDRESS, Problem.FORM)
    )
    count = stuck.update(state=State.DUE, next_at=at, tries=0)
    Outage.objects.filter(channel=channel).update(until_at=at)
    trail.record(RETRIED, about=Ref("notify.channel", channel.value), by=by, at=at, detail={"count": count})
    return count


@act
def cancel(message: Message, *, by: Actor, at: datetime) -> None:
    """The message is never sent. Refused once it is on its way."""
    refuse_if(rules.cancel(message, by=by))
    _change(message, state=State.CANCELLED, next_at=None, ripe_at=None)
    trail.record(CANCELLED, about=message, by=by, at=at, detail={"from": message.state})


@act
def forget(about: Ref, words: str, *, by: Actor, at: datetime) -> None:
    """Messages about what may not be kept say ``words``; what has not gone out never does. So do those that
    carried them together with others.
    """
    told = Message.objects.filter(about_kind=about.kind, about_key=about.key)
    carriers = Message.objects.filter(
        pk__in=list(told.exclude(carrier=None).values_list("carrier", flat=True))
    )
    waiting = (State.DUE, State.GATHERING, State.FAILED, State.DEAD)
    told.filter(state__in=waiting).update(state=State.CANCELLED, next_at=None, ripe_at=None)
    told.update(subject=words, body=words, about_title=words)
    carriers.update(subject=words, body=words)
    trail.record(FORGOTTEN, about=about, by=by, at=at)


def _change(message: Message, **changes: object) -> None:
    """Change the row if it still stands where the rule saw it; the jobs may have been faster."""
    seen = Message.objects.filter(pk=message.pk, state=message.state, tries=message.tries)
    if not seen.update(**changes):
        raise Stale(_("The message has moved on in the meantime. Look at it again."))
