"""Whether a wish or a rule about messages may be laid down now."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.notify.enums import Channel, Pace
from congvu.notify.logic.pace import BINDING, NewRuling, Way
from congvu.notify.logic.templates import MessageKind
from congvu.notify.models import OfficeRule
from congvu.notify.queries import feeds, zalo
from congvu.notify.queries import wishes as queries
from congvu.notify.rules.messages import manage
from congvu.people.models import Person


def wish(
    person: Person, wanted: Mapping[tuple[str, Channel], Pace], *, today: date, by: Actor
) -> Refusal | None:
    """Everybody for themselves, and only where the office leaves a choice."""
    if by.key != person.key:
        return Refusal(_("Everybody chooses for themselves."))
    known = {
        (choice.kind.code, channel): way
        for choice in queries.choices(person, on=today)
        for channel, way in choice.ways.items()
    }
    for place in wanted:
        if place not in known:
            return Refusal(_("This kind of message is not sent on this channel."))
        if refused := _bound(known[place]):
            return refused
    return None


def is_something(changed: Mapping[tuple[str, Channel], Pace]) -> Refusal | None:
    """An act changes something."""
    return None if changed else Refusal(_("Nothing was changed: it is as you want it already."))


def switch_off(kind: MessageKind, *, today: date, by: Person) -> Refusal | None:
    """A link in a mail ends what the office leaves to people, and nothing else."""
    if not kind.is_told:
        return Refusal(_("Messages of this kind cannot be switched off."))
    return _bound(queries.ways(kind, by, on=today)[Channel.MAIL])


def end_feed(*, by: Person) -> Refusal | None:
    """Only an address that there is can be ended."""
    return None if feeds.feed_of(by) else Refusal(_("Your calendar has no address yet."))


def _bound(way: Way) -> Refusal | None:
    if way.binding is None:
        return None
    sentence = _("The office has laid down how such messages come: %(reason)s")
    return Refusal(sentence % {"reason": way.reason})


def lay_down(
    kind: MessageKind, channel: Channel, new: NewRuling, *, today: date, by: Actor
) -> Refusal | None:
    """Only for what people are told, from today on, and what binds everybody says why."""
    if not kind.is_told or channel not in queries.channels_of(kind, zalo.worded(new.valid_from)):
        return Refusal(_("This kind of message is not sent on this channel."))
    if new.valid_from < today:
        return Refusal(_("A rule cannot be dated back. Choose today or a later day."), "valid_from")
    if new.ruling in BINDING and not new.reason.strip():
        return Refusal(_("Say why: everybody reads it beside the rule."), "reason")
    return manage(by=by)


def withdraw(rule: OfficeRule, *, today: date, by: Actor) -> Refusal | None:
    """Only before its day; what was in force stays as evidence."""
    if rule.valid_from <= today:
        return Refusal(_("This rule is already in force. Lay down a new one instead."))
    return manage(by=by)
