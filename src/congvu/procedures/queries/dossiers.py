"""Who may see which dossiers, and the lists of them."""

from datetime import datetime
from functools import cache

from django.db.models import QuerySet

from congvu.cases import queries as cases
from congvu.people.models import Person
from congvu.procedures.models import Dossier, IssuedForm, StepRun, Supplement
from congvu.web.prepared import Prepared

SHOWN = (
    *("case", "case__unit", "case__holder_unit", "case__holder_person"),
    *("procedure", "applicant", "competent", "received_by"),
)


def visible_to(person: Person) -> QuerySet[Dossier]:
    """Dossiers that ``person`` may see as a case."""
    return Dossier.objects.filter(case__in=cases.visible_to(person))


def listed(person: Person) -> QuerySet[Dossier]:
    """The staff list with what a row shows, the newest first."""
    return visible_to(person).select_related(*SHOWN).order_by("-received_at", "-case_id")


def loaded(pk: int, *also: str) -> Dossier | None:
    """One dossier with what rules and pages ask of it, and what this page asks ``also``."""
    return _loading(also).first(pk)


@cache
def _loading(also: tuple[str, ...]) -> Prepared[Dossier]:
    related = Dossier.objects.select_related(*SHOWN, "version", "returned_by", *also)
    return Prepared(lambda pk: related.filter(pk=pk), "pk")


def may_see(dossier: Dossier, person: Person) -> bool:
    return cases.may_see(dossier.case, person)


def runs(dossier: Dossier) -> QuerySet[StepRun]:
    """The way it has gone so far, in order."""
    return dossier.runs.select_related("done_by").order_by("place")


def open_run(dossier: Dossier) -> StepRun | None:
    return dossier.runs.filter(left_at=None).first()


def parts_held(dossier: Dossier) -> set[str]:
    """The keys of the parts that are there, those replaced since not counted."""
    return set(dossier.held.filter(replaced_at=None).values_list("part", flat=True))


def by_request(key: str, person: Person) -> Dossier | None:
    """What ``person`` has received with the page that carried ``key``."""
    return Dossier.objects.filter(request_key=key, received_by_person=person).first() if key else None


def open_supplement(dossier: Dossier) -> Supplement | None:
    """The request for a supplement that waits for its answer."""
    return dossier.supplements.filter(closed_at=None).first()


def overdue_supplements(at: datetime) -> QuerySet[Supplement]:
    """Requests whose answer has not come in time, the oldest first."""
    late = Supplement.objects.filter(closed_at=None, due_at__lt=at)
    return late.select_related("dossier__case", "dossier__version", "dossier__applicant").order_by("due_at")


def issued(dossier: Dossier) -> QuerySet[IssuedForm]:
    """Forms given out about it, in order, with the papers they were written as."""
    return dossier.issued.select_related("paper__pdf", "paper__word", "by").order_by("at", "pk")
