"""Whether something may be done to a message, a gateway or a wording now."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.notify.enums import MANAGE, Channel, Problem, State
from congvu.notify.logic import sms, templates, zns
from congvu.notify.logic.templates import MessageKind, NewWording
from congvu.notify.models import Message, Template
from congvu.notify.process import may_become
from congvu.notify.providers.addresses import present_address, usable_address
from congvu.notify.queries import zalo
from congvu.notify.queries.wordings import editable

LONGEST_SMS_SEGMENTS = 6
TEST = "notify.test"
TOGETHER = "notify.many"
OF_DAY = "notify.daily"
"""Kinds of this module's own; ``actions`` declare them."""


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
    if message.problem == Problem.FORM:
        return Refusal(
            _("Its words were not accepted and stay as they were. Correct ones hold for new messages.")
        )
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


def send_test(channel: Channel, *, to: str, language: str, today: date, by: Actor) -> Refusal | None:
    """A test needs an address of the channel; it may also be ordered while the gateway is in trouble."""
    if not usable_address(channel, to):
        if channel == Channel.MAIL:
            return Refusal(_("Enter an e-mail address, such as ten@coquan.gov.vn."), "to")
        return Refusal(_("Enter a telephone number, such as 0912 345 678."), "to")
    if channel == Channel.ZALO and not zalo.is_worded(TEST, language, on=today):
        return Refusal(_("Write the wording of the test message for Zalo first."), "channel")
    return manage(by=by)


def change_wording(
    kind: MessageKind, channel: Channel, language: str, new: NewWording, *, today: date, by: Actor
) -> Refusal | None:
    """Only known placeholders, a subject where one is shown, a length that gateways take, no dating back."""
    if channel not in editable(kind, "vi"):
        return Refusal(_("This kind of message is not sent on this channel."))
    if channel in (Channel.MAIL, Channel.SCREEN) and not new.subject.strip():
        return Refusal(_("Write a subject."), "subject")
    if not new.body.strip():
        return Refusal(_("Write the text."), "body")
    if new.valid_from < today:
        return Refusal(_("A wording cannot be dated back. Choose today or a later day."), "valid_from")
    return (
        placeholders(kind, new.subject, field="subject")
        or placeholders(kind, new.body, field="body")
        or (sms_length(new.body, plain=new.plain) if channel == Channel.SMS else None)
        or (approved_text(kind, language, new) if channel == Channel.ZALO else None)
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


def approved_text(kind: MessageKind, language: str, new: NewWording) -> Refusal | None:
    """The number Zalo gave the text and a line for each of its fields.

    The words for many come first: or one act on 200 dossiers would be 200 messages, each of which is paid.
    """
    if not zns.FORM.fullmatch(new.subject.strip()):
        return Refusal(_("Enter the number that Zalo gave the approved text, such as 123456."), "subject")
    if wrong := zns.misread(new.body):
        sentence = _("“%(line)s” is not understood. Write each field once, on its own line: ho_so: {title}")
        return Refusal(sentence % {"line": wrong[0]}, "body")
    if kind.is_told and not all(
        zalo.is_worded(code, language, on=new.valid_from) for code in (TOGETHER, OF_DAY)
    ):
        return Refusal(
            _("Write the wordings “Many messages of one act” and “Messages of the day” for Zalo first.")
        )
    return None


def enter_grant(word: str, *, by: Actor) -> Refusal | None:
    """A word that Zalo gave, while Zalo is on."""
    if not zalo.is_on():
        return Refusal(_("Zalo is off in this house."))
    if not word.strip():
        return Refusal(_("Enter the refresh token that Zalo shows."), "word")
    return manage(by=by)


def withdraw_wording(template: Template, *, today: date, by: Actor) -> Refusal | None:
    """Only a version whose day has not come can be withdrawn; one that was used stays as evidence."""
    if template.valid_from <= today:
        return Refusal(_("This wording is already in force. Write a new version instead."))
    return manage(by=by)
