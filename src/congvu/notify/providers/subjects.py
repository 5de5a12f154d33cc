"""How the trail calls messages, gateways and wordings, to those who look after them."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.notify.enums import MANAGE, Channel
from congvu.notify.logic.templates import message_kinds
from congvu.notify.models import Message
from congvu.people.enums import Language
from congvu.trail.logic.subjects import SubjectKind, numbers


def messages(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """A message by its subject, for who may look at the queue; others see its number."""
    if not by.may(MANAGE.code):
        return {}
    rows = Message.objects.filter(pk__in=numbers(keys)).only("subject", "body")
    return {
        row.ref.key: Ref("notify.message", row.ref.key, str(row), reverse("notify:message", args=[row.pk]))
        for row in rows
    }


def gateways(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """A gateway by its channel."""
    link = reverse("notify:queue") if by.may(MANAGE.code) else ""
    return {
        key: Ref("notify.channel", key, str(Channel(key).label), link)
        for key in keys
        if key in Channel.values
    }


def wordings(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """A wording by kind of message, channel and language."""
    return {key: _wording(key, by) for key in keys if key.count("/") == 2}


def rules(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """A rule of the office by kind of message and channel."""
    return {key: _rule(key, by) for key in keys if key.count("/") == 1}


def _rule(key: str, by: Actor) -> Ref:
    code, channel = key.split("/")
    kind = message_kinds.get(code)
    link = reverse("notify:ruling", args=[code, channel]) if kind and by.may(MANAGE.code) else ""
    return Ref("notify.rule", key, f"{kind.label if kind else code}, {Channel(channel).label}", link)


def _wording(key: str, by: Actor) -> Ref:
    code, channel, language = key.split("/")
    kind = message_kinds.get(code)
    title = f"{kind.label if kind else code}, {Channel(channel).label}, {Language(language).label}"
    link = reverse("notify:wording", args=[code, channel, language]) if kind and by.may(MANAGE.code) else ""
    return Ref("notify.template", key, title, link)


KINDS = (
    SubjectKind("notify.message", _("Message"), refs=messages),
    SubjectKind("notify.channel", _("Gateway"), refs=gateways),
    SubjectKind("notify.rule", _("Rule about messages"), refs=rules),
    SubjectKind("notify.template", _("Wording"), refs=wordings),
)
