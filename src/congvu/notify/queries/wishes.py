"""How messages reach a person: the office's rules and the person's wishes, put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from congvu.notify.enums import Channel, Pace, Ruling
from congvu.notify.logic import pace
from congvu.notify.logic.pace import Way
from congvu.notify.logic.templates import MessageKind, message_kinds
from congvu.notify.models import OfficeRule, Wish
from congvu.notify.queries import zalo
from congvu.notify.queries.wordings import brought_along
from congvu.people.models import Person
from congvu.web.prepared import Prepared

OUTWARD: tuple[Channel, ...] = tuple(channel for channel in Channel if channel != Channel.SCREEN)
"""The channels that leave the house; the screen is nobody's choice."""

_RULES: Prepared[OfficeRule] = Prepared(
    lambda kind, on: OfficeRule.objects.filter(kind=kind, valid_from__lte=on).order_by("valid_from", "id"),
    "kind",
    "on",
)
_WISHES: Prepared[Wish] = Prepared(
    lambda person, kind: Wish.objects.filter(person=person, kind=kind), "person", "kind"
)


def ways(kind: MessageKind, person: Person | None, *, on: date) -> Mapping[Channel, Way]:
    """How ``kind`` reaches ``person`` on each channel today; one without account is always told at once.

    Two queries. What is no news, such as a test, asks nobody.
    """
    if not kind.is_told:
        return dict.fromkeys(Channel, Way(Pace.AT_ONCE, Ruling.FORCED))
    rules = {rule.channel: rule for rule in _RULES.all(kind.code, on)}
    wished = {wish.channel: wish for wish in _WISHES.all(person.pk, kind.code)} if person else {}
    found: dict[Channel, Way] = {
        each: _way(kind, each, rules.get(each), wished.get(each), person) for each in OUTWARD
    }
    return {**found, Channel.SCREEN: Way(Pace.AT_ONCE, Ruling.FORCED)}


@dataclass(frozen=True)
class Choice:
    """One line of a person's page: a kind, and how it comes on each channel it has words for."""

    kind: MessageKind
    ways: Mapping[Channel, Way]


def choices(person: Person, *, on: date) -> list[Choice]:
    """Every kind there is, with how it reaches ``person`` now. Two queries, three where Zalo is on."""
    rules, by_zalo = rules_in_force(on), zalo.worded(on)
    wished = {(wish.kind, wish.channel): wish for wish in Wish.objects.filter(person=person)}
    return [
        Choice(
            kind,
            {
                each: _way(kind, each, rules.get((kind.code, each)), wished.get((kind.code, each)), person)
                for each in channels_of(kind, by_zalo)
            },
        )
        for kind in told_kinds()
    ]


def told_kinds() -> Iterable[MessageKind]:
    """The kinds people may have wishes about, in the order their modules declared them."""
    return [kind for kind in message_kinds if kind.is_told]


def channels_of(kind: MessageKind, by_zalo: frozenset[str]) -> list[Channel]:
    """The channels leaving the house that ``kind`` has words for; ``by_zalo``: the kinds worded for Zalo."""
    words = {*brought_along(kind, "vi"), *([Channel.ZALO] if kind.code in by_zalo else [])}
    return [channel for channel in OUTWARD if channel in words]


def rules_in_force(on: date) -> Mapping[tuple[str, str], OfficeRule]:
    """The rule of every kind on every channel on a day, where the office has laid one down. One query."""
    rows = OfficeRule.objects.filter(valid_from__lte=on).order_by("valid_from", "id")
    return {(rule.kind, rule.channel): rule for rule in rows}


def rules_of(kind: str, channel: str) -> QuerySet[OfficeRule]:
    """Every rule the office has laid down for a kind on a channel, newest first."""
    return OfficeRule.objects.filter(kind=kind, channel=channel).order_by("-valid_from", "-id")


def digest_hour(person: Person | None) -> int:
    """When the person's mail of the day is written."""
    wanted = person.preference("digest_hour") if person else None
    return wanted if isinstance(wanted, int) and wanted in pace.HOURS else pace.HOUR


def _way(
    kind: MessageKind, channel: Channel, rule: OfficeRule | None, wish: Wish | None, person: Person | None
) -> Way:
    """Old preferences name the channels a person wants at all; a wish for the kind says it more exactly."""
    ruling, reason = (Ruling(rule.ruling), rule.reason) if rule else (None, "")
    if person is None:
        forced = ruling == Ruling.UNUSED
        return Way(Pace.OFF if forced else Pace.AT_ONCE, Ruling.UNUSED if forced else Ruling.FORCED, reason)
    wished = Pace(wish.pace) if wish else None
    said_before = channel != Channel.ZALO  # old preferences know nothing of it
    if wished is None and said_before and channel not in person.preference("channels", list(Channel)):
        wished = Pace.OFF
    return pace.way(ruling, reason, wished, default=pace.default(channel, kind.pace))
