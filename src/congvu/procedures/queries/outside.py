"""What has come from sources outside and waits, what is to go out, how the lines stand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.procedures.enums.outside import Fate
from congvu.procedures.models import Dossier, Incoming, Outgoing, SourceLine


@dataclass(frozen=True)
class Counts:
    """How much waits in either direction."""

    to_send: int
    not_sent: int
    to_take: int
    aside: int
    changed: int


def line(source: str) -> SourceLine:
    """How it stands with ``source``; as if nothing had ever been asked of it while there is no row."""
    return SourceLine.objects.filter(pk=source).first() or SourceLine(source=source)


def is_paused(source: str, *, at: datetime) -> bool:
    """Whether ``source`` was in trouble and is not to be called again yet."""
    return SourceLine.objects.filter(pk=source, call_at__gt=at).exists()


def to_take(source: str, *, at: datetime) -> QuerySet[Incoming]:
    """What is to be taken in now, the oldest first: a dossier before the supplements to it."""
    return Incoming.objects.filter(source=source, next_at__lte=at).order_by("next_at", "pk")


def to_send(source: str, *, at: datetime) -> QuerySet[Outgoing]:
    """The next message of each dossier that is due, the oldest first. One that waits holds up those behind
    it, of the same dossier alone.
    """
    waiting = Outgoing.objects.filter(source=source, sent_at=None)
    before = waiting.filter(external_code=OuterRef("external_code"), pk__lt=OuterRef("pk"))
    rows = waiting.filter(~Exists(before), next_at__lte=at)
    return rows.select_related("dossier__case", "incoming").order_by("pk")


def counts(source: str) -> Counts:
    unsent = Outgoing.objects.filter(source=source, sent_at=None)
    came = Incoming.objects.filter(source=source)
    return Counts(
        to_send=unsent.count(),
        not_sent=unsent.exclude(trouble="").count(),
        to_take=came.filter(fate=Fate.WAITING).count(),
        aside=came.filter(fate=Fate.ASIDE).count(),
        changed=came.filter(_changed()).count(),
    )


def attention(source: str) -> QuerySet[Incoming]:
    """What could not be taken in, and what was sent otherwise after it was, the latest first."""
    rows = Incoming.objects.filter(Q(fate=Fate.ASIDE) | _changed(), source=source)
    return rows.select_related("dossier__case").order_by("-came_at", "-pk")


def unsent(source: str) -> QuerySet[Outgoing]:
    """What waits to be sent, in order."""
    rows = Outgoing.objects.filter(source=source, sent_at=None)
    return rows.select_related("dossier__case", "dossier__procedure").order_by("pk")


def came(dossier: Dossier) -> QuerySet[Incoming]:
    """What has come of a dossier from outside, in order."""
    return dossier.incoming.order_by("came_at", "pk")


def told(dossier: Dossier) -> QuerySet[Outgoing]:
    """What the source of a dossier was told, or is to be, in order."""
    return dossier.outgoing.order_by("pk")


def _changed() -> Q:
    return Q(changed_at__isnull=False, seen_at=None)
