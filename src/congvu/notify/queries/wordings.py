"""Which wording is in force: the newest version of the office, else what the module brought along."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, QuerySet

from congvu.notify.enums import Channel
from congvu.notify.logic.templates import MessageKind
from congvu.notify.models import Template
from congvu.notify.queries import zalo
from congvu.web.prepared import Prepared


@dataclass(frozen=True)
class InForce:
    """The text of one channel as it is sent today; ``template`` is None for the wording brought along.

    On Zalo ``subject`` is that of the mail, for the lists of this house: what goes out has none.
    """

    subject: str
    body: str
    plain: bool
    template: Template | None = None


def in_force(kind: MessageKind, language: str, *, on: date) -> Mapping[Channel, InForce]:
    """The wording of every channel the kind may use, on a day. One query."""
    found = brought_along(kind, language)
    for row in _IN_FORCE.all(kind.code, language, on):
        if row.channel in found or (row.channel == Channel.ZALO and zalo.is_on()):
            found[Channel(row.channel)] = InForce(row.subject, row.body, row.plain, row)
    if by_zalo := found.get(Channel.ZALO):
        found[Channel.ZALO] = replace(by_zalo, subject=found[Channel.MAIL].subject)
    return found


_IN_FORCE = Prepared(
    lambda kind, language, on: Template.objects.filter(
        kind=kind, language=language, valid_from__lte=on
    ).order_by("valid_from", "id"),
    "kind",
    "language",
    "on",
)


def editable(kind: MessageKind, language: str) -> list[Channel]:
    """The channels the office may word the kind for; Zalo, which has no words until then, if it is on."""
    return [*brought_along(kind, language), *([Channel.ZALO] if zalo.is_on() else [])]


def brought_along(kind: MessageKind, language: str) -> dict[Channel, InForce]:
    """The wording its module declared; a kind without text for SMS has no such channel."""
    words = kind.wording(language)
    found = {
        Channel.MAIL: InForce(words.subject, words.body, plain=False),
        Channel.SCREEN: InForce(words.subject, words.screen or words.body, plain=False),
    }
    if words.sms:
        found[Channel.SMS] = InForce("", words.sms, words.plain)
    return found


def versions(kind: str) -> QuerySet[Template]:
    """Every version the office has made of a kind, newest first."""
    return Template.objects.filter(kind=kind).order_by("-valid_from", "-id")


def edited() -> Mapping[str, int]:
    """How many versions the office has made of each kind. One query."""
    counted = Template.objects.values("kind").order_by().annotate(number=Count("id"))
    return dict(counted.values_list("kind", "number"))
