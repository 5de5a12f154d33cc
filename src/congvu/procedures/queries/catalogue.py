"""The catalogue: which procedures there are, and which version counts on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from congvu.people import queries as people
from congvu.people.models import Unit
from congvu.procedures.enums.catalogue import VersionState
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Dossier, Procedure, ProcedureField, Version
from congvu.vietnamese import fold


def _in_force(on: date) -> Q:
    return Q(state=VersionState.PUBLISHED, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def in_force(procedure: Procedure, on: date) -> Version | None:
    """The version under which a dossier is received on a day; None: the procedure is not carried out then."""
    return procedure.versions.filter(_in_force(on)).first()


def taking(procedure: Procedure, on: date, *, filed_on: date) -> Version | None:
    """The version for what is taken in on a day; where the procedure has ended, of the day it was filed."""
    return in_force(procedure, on) or in_force(procedure, filed_on)


def offered(on: date) -> QuerySet[Procedure]:
    """Procedures carried out on a day, by field and name."""
    versions = Version.objects.filter(_in_force(on), procedure=OuterRef("pk"))
    return listed().filter(Exists(versions))


def listed() -> QuerySet[Procedure]:
    """Every procedure with what a row shows, by field and name."""
    joined = Procedure.objects.select_related("field", "agency")
    return joined.order_by("field__place", "field__name", "name", "pk")


def named() -> QuerySet[Procedure]:
    """Every procedure with what it is called by and no more, by field and name: to choose one from."""
    return Procedure.objects.only("code", "name").order_by("field__place", "field__name", "name", "pk")


def found(procedures: QuerySet[Procedure], words: str) -> QuerySet[Procedure]:
    """Those of ``procedures`` with each of these words in code, name or keywords, however they are typed."""
    for word in fold(words).split():
        procedures = procedures.filter(Q(search__contains=word) | Q(words__contains=word))
    return procedures


def offered_with_versions(on: date) -> QuerySet[Procedure]:
    """As :func:`offered`, each with the version of that day in ``in_force_now``, and the competent agency as
    it is called on that day: ``agency_now``, ``agency_now_short``.
    """
    now = Prefetch("versions", Version.objects.filter(_in_force(on)), to_attr="in_force_now")
    heirs = people.standing_for(Unit.objects.filter(pk__in=Procedure.objects.values("agency")), on)
    names = [When(agency=key, then=Value(unit.name)) for key, unit in heirs.items()]
    short = [When(agency=key, then=Value(unit.short)) for key, unit in heirs.items()]
    own_short = Coalesce(NullIf("agency__short_name", Value("")), "agency__name")
    rows = offered(on).annotate(
        agency_now=Case(*names, default="agency__name"),
        agency_now_short=Case(*short, default=own_short),
    )
    return rows.prefetch_related(now)


def in_situation(procedures: QuerySet[Procedure], situation: str) -> QuerySet[Procedure]:
    """Those of ``procedures`` that belong to a life situation."""
    return procedures.filter(situations__contains=f"\n{situation}\n")


def situations(on: date) -> list[str]:
    """The life situations of what is carried out on a day, in order."""
    said = offered(on).exclude(situations="").order_by().values_list("situations", flat=True).distinct()
    return sorted({line for text in said for line in text.split("\n") if line}, key=fold)


def unknown_units(spec: Spec) -> list[str]:
    """The codes that steps name as their units and no unit of today has, in order."""
    named = dict.fromkeys(step.unit for step in spec.steps if step.unit)
    known = Unit.objects.filter(code__in=named, valid_to=None).values_list("code", flat=True) if named else ()
    return [code for code in named if code not in set(known)]


def draft(procedure: Procedure) -> Version | None:
    """The version being written, if there is one."""
    return procedure.versions.filter(state=VersionState.DRAFT).first()


def newest(procedure: Procedure) -> Version | None:
    """The version that begins last, in force or yet to be; None while nothing is published."""
    return procedure.versions.filter(state=VersionState.PUBLISHED).order_by("-valid_from").first()


def begun(procedure: Procedure) -> tuple[Version | None, Spec]:
    """The draft, if there is one, and what it says; a new one begins as a copy of the newest version."""
    version = draft(procedure)
    start = version or newest(procedure)
    return version, start.spec if start else Spec()


def version(procedure: Procedure, number: int) -> Version | None:
    return procedure.versions.filter(number=number).select_related("procedure").first()


def versions(procedure: Procedure) -> QuerySet[Version]:
    """All versions, the latest first."""
    return procedure.versions.select_related("changed_by").order_by("-number")


def step_names(procedure: int) -> dict[str, str]:
    """Key and name of every step that a published version of ``procedure`` has, as the latest calls it."""
    published = Version.objects.filter(procedure=procedure, state=VersionState.PUBLISHED)
    ordered = published.order_by("valid_from")[:50]
    return {step.key: step.name for version in ordered for step in version.spec.steps}


def steps_called(procedures: Collection[int]) -> dict[tuple[int, str], str]:
    """The name of every step by procedure and key, as the latest published version calls it."""
    published = Version.objects.filter(procedure__in=procedures, state=VersionState.PUBLISHED)
    ordered = published.order_by("valid_from")
    return {(each.procedure_id, step.key): step.name for each in ordered for step in each.spec.steps}


def open_dossiers(version: Version) -> int:
    """How many dossiers go on under a version."""
    return Dossier.objects.filter(version=version, case__closed_at=None).count()


def fields() -> QuerySet[ProcedureField]:
    """All fields in their order."""
    return ProcedureField.objects.order_by("place", "name")
