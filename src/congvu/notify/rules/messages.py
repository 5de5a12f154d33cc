"""Whether something may be done to a message, a gateway or a wording now."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.notify.enums import MANAGE, Channel, State
from congvu.notify.logic import sms, templates
from congvu.notify.logic.templates import MessageKind, NewWording
from congvu.notify.models import Message, Template
from congvu.notify.process import may_become
from congvu.notify.providers.addresses import present_address, usable_address
from congvu.notify.queries.wordings import brought_along

LONGEST_SMS_SEGMENTS = 6


def manage(*, by: Actor) -> Refusal | None:
    """Only those whose role it is."""
    if not by.may(MANAGE.code):
        return Refusal(_("Your role does not include looking after messages."))
    return None


def retry(message: Message, *, by: Actor) -> Refusal | None:
    """A message that waits, was given up or cancelled may be sent again, if there is somewhere to send it."""
    if message.state not in may_become(State.DUE) - {State.SENDING}:
        return Refusal(
            _("This message does not wait to be sent again: it is “%s”.") % message.get_state_display()
        )
    if message.is_secret and not message.body:
        return Refusal(_("Its text held a secret and is not kept. The person can ask for a new link."))
    if present_address(message) is None:
        return Refusal(_("There is no address to send it to. Enter one for the person first."))
    return manage(by=by)


def cancel(message: Message, *, by: Actor) -> Refusal | None:
    """Only what has not gone out can be held back."""
    if message.state not in may_become(State.CANCELLED):
        return Refusal(
            _("This message cannot be held back any more: it is “%s”.") % message.get_state_display()
        )
    return manage(by=by)


def send_test(channel: Channel, *, to: str, by: Actor) -> Refusal | None:
    """A test needs an address of the channel; it may also be ordered while the gateway is in trouble."""
    if not usable_address(channel, to):
        if channel == Channel.SMS:
            return Refusal(_("Enter a telephone number, such as 0912 345 678."), "to")
        return Refusal(_("Enter an e-mail address, such as ten@coquan.gov.vn."), "to")
    return manage(by=by)


def change_wording(
    kind: MessageKind, channel: Channel, new: NewWording, *, today: date, by: Actor
) -> Refusal | None:
    """Only known placeholders, a subject where one is shown, a length that gateways take, no dating back."""
    if channel not in brought_along(kind, "vi"):
        return Refusal(_("This kind of message is not sent on this channel."))
    if channel != Channel.SMS and not new.subject.strip():
        return Refusal(_("Write a subject."), "subject")
    if not new.body.strip():
        return Refusal(_("Write the text."), "body")
    if new.valid_from < today:
        return Refusal(_("A wording cannot be dated back. Choose today or a later day."), "valid_from")
    return (
        placeholders(kind, new.subject, field="subject")
        or placeholders(kind, new.body, field="body")
        or (sms_length(new.body, plain=new.plain) if channel == Channel.SMS else None)
        or manage(by=by)
    )


def placeholders(kind: MessageKind, text: str, *, field: str) -> Refusal | None:
    """Only known placeholders, and no brace that belongs to none."""
    names = templates.unknown(text, templates.known(kind))
    if names:
        listed = ", ".join(f"{{{name}}}" for name in names)
        sentence = ngettext(
            "%(names)s is not a placeholder of this message.",
            "%(names)s are not placeholders of this message.",
            len(names),
        )
        return Refusal(sentence % {"names": listed}, field)
    if templates.has_stray_brace(text):
        return Refusal(
            _("A brace stands alone. Placeholders are written like {name}, without blanks."), field
        )
    return None


def sms_length(body: str, *, plain: bool) -> Refusal | None:
    """An SMS so long that gateways refuse it is refused here, before it is needed."""
    size = sms.length(sms.without_diacritics(body) if plain else body)
    if size.segments > LONGEST_SMS_SEGMENTS:
        sentence = _("The text takes %(count)s SMS; gateways let through %(most)s. Shorten it.")
        return Refusal(sentence % {"count": size.segments, "most": LONGEST_SMS_SEGMENTS}, "body")
    return None


def withdraw_wording(template: Template, *, today: date, by: Actor) -> Refusal | None:
    """Only a version whose day has not come can be withdrawn; one that was used stays as evidence."""
    if template.valid_from <= today:
        return Refusal(_("This wording is already in force. Write a new version instead."))
    return manage(by=by)
