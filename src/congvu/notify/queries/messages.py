"""Messages: a person's own, those about a thing, and the administrator's queue."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.veil import veils
from congvu.notify.enums import Channel, State
from congvu.notify.logic.pace import LONGEST_QUIET
from congvu.notify.models import Message
from congvu.notify.queries import zalo
from congvu.people.models import Person
from congvu.web.prepared import Prepared


def mine(person: Person) -> QuerySet[Message]:
    """What stands on the person's screen, newest first; ``others`` is how many more each one stands for."""
    rows = Message.objects.filter(person=person, channel=Channel.SCREEN, state__in=(State.SENT, State.READ))
    carried = Message.objects.filter(carrier=OuterRef("pk")).order_by().values("carrier")
    number = Subquery(carried.annotate(number=Count("pk")).values("number"))
    return rows.annotate(others=Coalesce(number, 0)).order_by("-id")


def unread_head(person: Person, bundle: str) -> Message | None:
    """The message on the person's screen that stands for its bundle and has not been opened."""
    return unread_for(person).filter(bundle=bundle).first()


def together(person: Person, bundle: str) -> QuerySet[Message]:
    """All that one message on the person's screen stands for, in the order they were left."""
    rows = Message.objects.filter(person=person, channel=Channel.SCREEN, bundle=bundle).exclude(bundle="")
    return rows.order_by("id")


def ripe(*, at: datetime, most: int) -> list[tuple[str, Channel]]:
    """The bundles that wait for nobody any more: the last row is ripe, or the first has waited too long."""
    waiting = Message.objects.filter(state=State.GATHERING, ripe_at__isnull=False)
    waits = waiting.order_by().values("bundle", "channel").annotate(last=Max("ripe_at"), first=Min("ripe_at"))
    due = waits.filter(Q(last__lte=at) | Q(first__lte=at - LONGEST_QUIET)).order_by("first")
    return [(bundle, Channel(channel)) for bundle, channel in due.values_list("bundle", "channel")[:most]]


def gathered(bundle: str, channel: Channel) -> list[Message]:
    """The rows of a bundle that still wait, in the order they were left."""
    rows = Message.objects.filter(bundle=bundle, state=State.GATHERING, ripe_at__isnull=False)
    return list(rows.filter(channel=channel).select_related("person").order_by("id"))


def unread_for(person: Person) -> QuerySet[Message]:
    """What the person has not opened yet, newest first."""
    return Message.objects.filter(person=person, channel=Channel.SCREEN, state=State.SENT).order_by("-id")


_UNREAD: Prepared[int] = Prepared(
    lambda person: (
        Message.objects.filter(person=person, channel=Channel.SCREEN, state=State.SENT)
        .order_by()
        .values("person")
        .annotate(unread=Count("pk"))
        .values_list("unread", flat=True)
    ),
    "person",
)


def unread_count(person: Person) -> int:
    """How many messages the person has not opened yet: one query, answered by its own index."""
    return _UNREAD.first(person.pk) or 0


def unread_of(actor: Actor) -> int:
    """The number beside the bell in the top bar; only persons have messages."""
    return unread_count(actor) if isinstance(actor, Person) else 0


def about(ref: Ref) -> QuerySet[Message]:
    """Every message about one thing, newest first: who was told what, on which channel, with what outcome."""
    return Message.objects.filter(about_kind=ref.kind, about_key=ref.key).order_by("-id")


def queue() -> QuerySet[Message]:
    """Every message that leaves the house, newest first."""
    return Message.objects.exclude(channel=Channel.SCREEN).order_by("-id")


def queue_for(person: Actor) -> QuerySet[Message]:
    """The same for ``person``, who may ``notify.manage``: without those about what is kept from them, since a
    message says whom it concerns.
    """
    found = queue()
    for veil in veils:
        if keys := veil.hidden(person):
            kept = Message.objects.filter(about_kind=veil.kind, about_key__in=sorted(keys))
            carriers = kept.filter(carrier__isnull=False).values("carrier")
            found = found.exclude(about_kind=veil.kind, about_key__in=sorted(keys)).exclude(pk__in=carriers)
    return found


def open_to(person: Actor, keys: Collection[int]) -> frozenset[int]:
    """Those of the messages ``keys`` that ``person`` may look at; one that is gone is about nothing kept."""
    known = frozenset(Message.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return (frozenset(keys) - known) | frozenset(
        queue_for(person).filter(pk__in=known).values_list("pk", flat=True)
    )


def due_since() -> datetime | None:
    """When the message that has been due longest should have gone out; None when none waits."""
    rows = Message.objects.filter(next_at__isnull=False)
    if not zalo.is_on():
        rows = rows.exclude(channel=Channel.ZALO)  # they wait for nothing but its being on again
    oldest: datetime | None = rows.aggregate(at=Min("next_at"))["at"]
    return oldest


@dataclass(frozen=True)
class Tally:
    """How many messages of one channel are in one state, and since when the oldest of them is there."""

    channel: Channel
    state: State
    count: int
    oldest_at: datetime


def counts() -> list[Tally]:
    """What is in the queue, by channel and state, in the order these are declared. One query."""
    rows = (
        queue()
        .order_by()
        .values("channel", "state")
        .annotate(number=Count("id"), oldest=Min("created_at"))
        .values_list("channel", "state", "number", "oldest")
    )
    found = [Tally(Channel(channel), State(state), number, oldest) for channel, state, number, oldest in rows]
    channels, states = list(Channel), list(State)
    return sorted(found, key=lambda row: (channels.index(row.channel), states.index(row.state)))
