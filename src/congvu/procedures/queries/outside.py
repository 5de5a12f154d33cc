"""What has come from sources outside and waits, what is to go out, how the lines stand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from congvu.kit.clock import office_day
from congvu.procedures import process
from congvu.procedures.enums.outside import SETTLED, Fate, Occasion, SentKind
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.logic import sent
from congvu.procedures.logic.outside import outsides
from congvu.procedures.models import Dossier, ExchangeTerms, Incoming, Outgoing, SourceLine, Supplement

SETTLING = timedelta(hours=1)
"""What was filed at the last minute is on the list of the other side after so long."""
USUAL_DAYS = 365
"""For so long what was sent is kept where an office has laid down nothing."""


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


def to_take(source: str, *, at: datetime) -> QuerySet[Incoming]:
    """What is to be taken in now, the oldest first: a dossier before the supplements to it."""
    return Incoming.objects.filter(source=source, next_at__lte=at).order_by("next_at", "pk")


def to_send(source: str, *, at: datetime) -> QuerySet[Outgoing]:
    """The next message of each dossier that is due, the oldest first. One that waits holds up those behind
    it, of the same dossier alone; one that was set aside holds up none.
    """
    waiting = Outgoing.objects.filter(source=source, sent_at=None, aside_at=None)
    before = waiting.filter(external_code=OuterRef("external_code"), pk__lt=OuterRef("pk"))
    rows = waiting.filter(~Exists(before), next_at__lte=at)
    return rows.select_related("dossier__case", "dossier__competent", "incoming").order_by("pk")


def counts(source: str) -> Counts:
    waiting = unsent(source)
    came = Incoming.objects.filter(source=source)
    return Counts(
        to_send=waiting.filter(aside_at=None).count(),
        not_sent=waiting.exclude(trouble="").count(),
        to_take=came.filter(fate=Fate.WAITING).count(),
        aside=came.filter(fate=Fate.ASIDE).count(),
        changed=came.filter(_changed()).count(),
    )


def attention(source: str) -> QuerySet[Incoming]:
    """What could not be taken in, and what was sent otherwise after it was, the latest first."""
    return looked_after(source).exclude(fate=Fate.LEFT)


def looked_after(source: str) -> QuerySet[Incoming]:
    """The same with what somebody has let be, or was withdrawn before it was taken in."""
    rows = Incoming.objects.filter(Q(fate__in=(Fate.ASIDE, Fate.LEFT)) | _changed(), source=source)
    return rows.select_related("dossier__case").order_by("-came_at", "-pk")


def unsent(source: str) -> QuerySet[Outgoing]:
    """What waits to be sent, in order, with what was set aside; not what somebody has let be."""
    return not_gone(source).filter(let_be_at=None)


def not_gone(source: str) -> QuerySet[Outgoing]:
    """The same with what somebody has let be."""
    rows = Outgoing.objects.filter(source=source, sent_at=None)
    return rows.select_related("dossier__case", "dossier__procedure").order_by("pk")


def came(dossier: Dossier) -> QuerySet[Incoming]:
    """What has come of a dossier from outside, in order."""
    return dossier.incoming.order_by("came_at", "pk")


def told(dossier: Dossier) -> QuerySet[Outgoing]:
    """What the source of a dossier was told, or is to be, in order."""
    return dossier.outgoing.order_by("pk")


def told_withdrawn(row: Incoming) -> Outgoing | None:
    """The last message by which the source was told that ``row``, never taken in, is withdrawn."""
    told = Outgoing.objects.filter(source=row.source, external_code=row.external_code)
    of_it = told.filter(occasion=Occasion.STOPPED, incoming__kind=SentKind.WITHDRAWAL)
    return of_it.select_related("incoming").order_by("-pk").first()


def withdrawn_at(told: Outgoing) -> datetime:
    """When it was withdrawn, as the sender says it where that can be so; else when the source was told."""
    row = told.incoming
    said = sent.instant_of(row.content) if row else None
    return said if said and said <= told.at else told.at


def heard(supplements: QuerySet[Supplement]) -> QuerySet[Supplement]:
    """Those whose dossier came from no source outside, or whose source has been read to its end since their
    time was over and has sent no answer to them, and no withdrawal, that still waits: none can be on its way.
    """
    over = ExpressionWrapper(OuterRef("due_at") + Value(SETTLING), DateTimeField())
    source, code = OuterRef("dossier__source"), OuterRef("dossier__external_code")
    read = SourceLine.objects.filter(source=source, read_at__gt=over)
    to_this = Q(number=OuterRef("number")) | Q(number=0)  # one that names no request may be for this
    kinds = Q(kind=SentKind.SUPPLEMENT) & to_this | Q(kind=SentKind.WITHDRAWAL)
    waits = Incoming.objects.filter(kinds, source=source, external_code=code)
    nowhere = ~Q(dossier__source__in=_codes())
    return supplements.filter(nowhere | (Exists(read) & ~Exists(waits.exclude(fate__in=SETTLED))))


def due_untold() -> QuerySet[Dossier]:
    """Dossiers at work whose source knows another promised day than the one that holds, the oldest first."""
    at_work = Q(case__process=process.PROCEDURE.key, case__state__in=AT_WORK)
    rows = Dossier.objects.filter(at_work, source__in=_codes())
    told = Q(due_told=F("case__due_at")) | Q(due_told=None, case__due_at=None)
    runs, stands = Q(case__paused_at=None), Q(case__paused_at__isnull=False)
    rows = rows.filter((runs & ~told) | (stands & Q(due_told__isnull=False)))
    return rows.select_related("case").order_by("pk")


def to_forget(at: datetime) -> QuerySet[Incoming]:
    """What was settled longer ago than the terms say it is kept; not what somebody has still to compare."""
    border = at - timedelta(days=days_kept(office_day(at)))
    rows = Incoming.objects.filter(fate__in=SETTLED, forgotten_at=None, came_at__lt=border)
    over = Q(fate=Fate.TAKEN, taken_at__lt=border) | Q(fate=Fate.LEFT, let_be_at__lt=border)
    seen = Q(changed_at=None) | Q(seen_at__lt=border)
    return rows.filter(over & seen).order_by("came_at", "pk")


def days_kept(on: date) -> int:
    """For how long what was sent is kept after it is settled, by the terms in force on a day."""
    row = ExchangeTerms.objects.filter(valid_from__lte=on).order_by("-valid_from").first()
    return row.days if row else USUAL_DAYS


def all_terms() -> QuerySet[ExchangeTerms]:
    """What has been laid down, the latest first."""
    return ExchangeTerms.objects.select_related("by").order_by("-valid_from")


def _codes() -> list[str]:
    return [each.code for each in outsides]


def _changed() -> Q:
    return Q(changed_at__isnull=False, seen_at=None)
