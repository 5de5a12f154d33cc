"""Which dossiers call for somebody's eye now, and what has been warned of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from congvu.cases import enums as cases
from congvu.cases.queries.time import Office
from congvu.kit.clock import office_day
from congvu.procedures.enums import events
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic import warning
from congvu.procedures.logic.spec import Step
from congvu.procedures.logic.warning import Terms
from congvu.procedures.models import Dossier, DossierWarning, WarningTerms
from congvu.procedures.queries import dossiers
from congvu.trail.models import Entry
from congvu.worktime.logic import Calendar

WATCHED = (*AT_WORK, State.WAITING)
NOT_AN_EVENT = (
    *(cases.REMINDED.code, cases.ESCALATED.code, cases.URGED.code),
    *(cases.DUE_RECOUNTED.code, events.WARNED.code),
)
"""Lines that say that nothing happens are not something that happens."""


@dataclass(frozen=True)
class Found:
    """A warning to be given: about which dossier, of which kind, on which occasion."""

    dossier: Dossier
    kind: WarningKind
    occasion: str


def terms_on(day: date) -> Terms:
    """The terms in force on a day; the usual ones where an office has laid down none."""
    row = WarningTerms.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return row.terms if row else Terms()


def all_terms() -> QuerySet[WarningTerms]:
    """What has been laid down, the latest first."""
    return WarningTerms.objects.select_related("by").order_by("-valid_from")


def due(at: datetime) -> Iterator[Found]:
    """Every warning to be given at an instant that has not been given."""
    terms, calendar = terms_on(office_day(at)), Office().calendar
    open_ones = Dossier.objects.filter(case__closed_at=None, case__state__in=WATCHED)
    rows = open_ones.select_related(*dossiers.SHOWN).prefetch_related("version")
    lines = Entry.objects.filter(
        subject_kind="case", subject_key=Cast(OuterRef("case_id"), CharField())
    ).exclude(event__in=NOT_AN_EVENT)
    rows = rows.annotate(last_at=Subquery(lines.order_by("-seq").values("at")[:1])).order_by("pk")
    given = set(
        DossierWarning.objects.filter(dossier__in=open_ones).values_list("dossier", "kind", "occasion")
    )
    for dossier in rows.iterator(chunk_size=500):
        for found in _about(dossier, calendar, terms, at):
            if (dossier.pk, found.kind.value, found.occasion) not in given:
                yield found


def standing(dossier: Dossier) -> bool:
    """Whether a letter of apology is to be prepared for the date that counts now."""
    if dossier.case.is_closed or dossier.case.due_at is None:
        return False
    given = DossierWarning.objects.filter(dossier=dossier, kind=WarningKind.APOLOGY)
    return given.filter(occasion=_stamp(dossier.case.due_at)).exists()


def _about(dossier: Dossier, calendar: Calendar, terms: Terms, at: datetime) -> Iterator[Found]:
    """A clock that was stopped by hand stops every warning; one that a step stops, that of the date."""
    case, step = dossier.case, dossier.present_step
    if case.is_paused and not case.step_counts:
        return
    if dossier.awaits_taking_over and dossier.hand_over_by and dossier.hand_over_by < at:
        yield Found(dossier, WarningKind.PAPERS, _stamp(dossier.hand_over_by))
    if step and dossier.state in AT_WORK:
        soon = case.step_due_at and warning.late_soon(step, case.step_due_at, at, calendar, terms)
        if soon and case.step_due_at:
            yield Found(dossier, WarningKind.STEP, _stamp(case.step_due_at))
        if case.due_at and not case.is_paused and _is_hopeless(dossier, step, calendar, terms, at):
            yield Found(dossier, WarningKind.APOLOGY, _stamp(case.due_at))
    last: datetime | None = getattr(dossier, "last_at", None)
    if last and warning.is_silent(last, at, calendar, terms):
        yield Found(dossier, WarningKind.SILENT, _stamp(last))


def _is_hopeless(dossier: Dossier, step: Step, calendar: Calendar, terms: Terms, at: datetime) -> bool:
    case = dossier.case
    assert case.due_at is not None  # noqa: S101 - the caller has asked
    return warning.fits_no_more(
        dossier.spec,
        step,
        step_due=case.step_due_at,
        due=case.due_at,
        at=at,
        calendar=calendar,
        terms=terms,
    )


def _stamp(at: datetime) -> str:
    return f"{at.timestamp():.0f}"
