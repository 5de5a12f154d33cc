"""Who may see which dossiers, and the lists of them."""

from collections.abc import Collection
from datetime import date, datetime
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.cases import queries as cases
from congvu.cases.models import Stay
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures import process
from congvu.procedures.enums.capabilities import DONE_WITH
from congvu.procedures.enums.catalogue import Role, StepKind
from congvu.procedures.enums.states import ASKED
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier, IssuedForm, StepRun, Supplement
from congvu.procedures.queries import outside
from congvu.web.prepared import Prepared

SHOWN = (
    *("case", "case__unit", "case__holder_unit", "case__holder_person"),
    *("procedure", "applicant", "competent", "received_by", "call"),
)
JOINED = ("case__holder_unit", "case__holder_person", "procedure", "applicant", "competent")
ROW = (
    *("version", "channel", "step", "received_at", "ready_at"),
    *("procedure__name", "applicant__name", "competent__name", "competent__short_name"),
    *("case__code", "case__title", "case__process", "case__process_version", "case__state"),
    *("case__closed_at", "case__paused_at", "case__due_at", "case__step_due_at", "case__next_due_at"),
    *("case__sort_due_at", "case__holder_unit__name", "case__holder_unit__short_name"),
    "case__holder_person__full_name",
)
PRIVATE = [state.code for state in process.STATES if state.private]


def visible_to(person: Person) -> QuerySet[Dossier]:
    """Dossiers that ``person`` may see as a case, and those that have gone through units whose cases they
    see: received, decided or handed back there, or handled on the way, whoever has them now.
    """
    seen = cases.known_by(person, "case")
    if units := cases.units_seen_by(person):
        handled = Stay.objects.filter(case=OuterRef("pk"), unit__in=units)
        theirs = Q(received_by__in=units) | Q(competent__in=units) | Q(returned_by__in=units)
        seen |= (theirs | Q(Exists(handled))) & ~Q(case__state__in=PRIVATE)
    return Dossier.objects.filter(seen).exclude(cases.kept_from(person, "case"))


def listed(person: Person) -> QuerySet[Dossier]:
    """The staff list with what a row shows, the newest first. Rows of one version share it, and read its
    steps once.
    """
    rows = visible_to(person).select_related(*SHOWN).prefetch_related("version")
    return rows.order_by("-received_at", "-case_id")


def as_rows(person: Person) -> QuerySet[Dossier]:
    """As :func:`listed`, with what a row shows and no more: half the time of whole rows (measured)."""
    return listed(person).select_related(None).select_related(*JOINED).only(*ROW)


def loaded(pk: int, *also: str) -> Dossier | None:
    """One dossier with what rules and pages ask of it, and what this page asks ``also``."""
    return _loading(also).first(pk)


@cache
def _loading(also: tuple[str, ...]) -> Prepared[Dossier]:
    related = Dossier.objects.select_related(*SHOWN, "version", "returned_by", *also)
    return Prepared(lambda pk: related.filter(pk=pk), "pk")


def loaded_all(keys: Collection[int]) -> dict[int, Dossier]:
    """Those with one of ``keys``, each as :func:`loaded`, in a fixed number of queries."""
    rows = Dossier.objects.filter(pk__in=keys).select_related(*SHOWN, "returned_by")
    return {row.pk: row for row in rows.prefetch_related("version")}


def may_see(dossier: Dossier, person: Person) -> bool:
    """The answer of :func:`visible_to` for one dossier."""
    case, units = dossier.case, cases.units_seen_by(person)
    if cases.may_see(case, person):
        return True
    if not units or cases.is_kept_from(case, person) or case.place.private:
        return False
    through = {dossier.received_by_id, dossier.competent_id, dossier.returned_by_id}
    return bool(through & units) or case.stays.filter(unit__in=units).exists()


def openable(person: Person, rows: Collection[Dossier]) -> set[int]:
    """The keys of those of ``rows`` whose page ``person`` may open: who reports on dossiers need not see
    them.
    """
    keys = [row.pk for row in rows]
    if cases.sees_all(person):
        return set(keys)
    return set(visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))


def runs(dossier: Dossier) -> QuerySet[StepRun]:
    """The way it has gone so far, in order."""
    return dossier.runs.select_related("done_by").order_by("place")


def gone_before(dossier: Dossier) -> tuple[Step, ...]:
    """The steps on the way to the present one, in the order of the procedure. What lies behind a return is
    no way any more: nobody goes back to a step ahead and so past those between.
    """
    way: list[str] = []
    for key in dossier.runs.order_by("place").values_list("step", flat=True):
        way = way[: way.index(key) + 1] if key in way else [*way, key]
    before = set(way[:-1])
    return tuple(step for step in dossier.spec.steps if step.key in before and step.kind != StepKind.RETURN)


def last_doer(dossier: Dossier, step: str) -> Person | None:
    """Who did ``step`` the last time, as long as the account is open."""
    done = dossier.runs.filter(step=step, left_at__isnull=False, done_by__is_active=True)
    run = done.select_related("done_by").order_by("-place").first()
    return run.done_by if run else None


def unit_at(dossier: Dossier, step: Step) -> Unit:
    """The unit with which the dossier rests at ``step``: the one it names, the desk, or the competent one."""
    if step.unit:
        return Unit.objects.filter(code=step.unit).first() or dossier.competent
    if step.role == Role.RECEIVER:
        return dossier.returned_by or dossier.received_by or dossier.competent
    return dossier.competent


def next_people(dossier: Dossier, onward: Collection[str], *, on: date) -> QuerySet[Person]:
    """Who may be given the dossier at one of the steps ``onward``: who does such steps in their units."""
    going = [step for step in dossier.spec.steps if step.key in onward and step.kind != StepKind.RETURN]
    asked = {(unit_at(dossier, step).pk, DONE_WITH[step.role].code) for step in going}
    found: QuerySet[Person] = Person.objects.none()
    for unit, right in sorted(asked):
        handling = people.holders_of(cases.HANDLE, on, unit=unit)
        found = found | people.holders_of(right, on, unit=unit).filter(pk__in=handling.values("pk"))
    return found.distinct().order_by("full_name", "pk")


def handlers(units: Collection[int], *, on: date) -> QuerySet[Person]:
    """Who handles dossiers in one of ``units``, by name."""
    found: QuerySet[Person] = Person.objects.none()
    for unit in sorted(units):
        found = found | people.holders_of(cases.HANDLE, on, unit=unit)
    return found.distinct().order_by("full_name", "pk")


def parts_held(dossier: Dossier) -> set[str]:
    """The keys of the parts that are there, those replaced since not counted."""
    return set(dossier.held.filter(replaced_at=None).values_list("part", flat=True))


def by_request(key: str, person: Person) -> Dossier | None:
    """What ``person`` has received, or laid down, with the page that carried ``key``."""
    return Dossier.objects.filter(request_key=key, case__created_by=person).first() if key else None


def open_supplement(dossier: Dossier) -> Supplement | None:
    """The request for a supplement that waits for its answer."""
    return dossier.supplements.filter(closed_at=None).first()


def overdue_supplements(at: datetime) -> QuerySet[Supplement]:
    """Requests whose answer has not come in time, and is not on its way, the oldest first."""
    late = Supplement.objects.filter(closed_at=None, due_at__lt=at, dossier__case__state__in=ASKED)
    return (
        outside.heard(late)
        .select_related("dossier__case", "dossier__version", "dossier__applicant")
        .order_by("due_at")
    )


def issued(dossier: Dossier) -> QuerySet[IssuedForm]:
    """Forms given out about it, in order, with the papers they were written as."""
    return dossier.issued.select_related("paper__pdf", "paper__word", "by").order_by("at", "pk")
