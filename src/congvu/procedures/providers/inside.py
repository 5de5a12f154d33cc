"""What lists and the office's talk ask of this trade about a dossier. The applicant has no account here."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from congvu.cases.logic.abouts import About
from congvu.cases.logic.sides import Offered, Side
from congvu.cases.models import Case
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import HANDLE
from congvu.procedures.models import Dossier, HeldPart
from congvu.procedures.process import PROCEDURE


def is_theirs(case: Case, person: Person) -> bool:
    """Applicants have no account; staff who apply themselves do it at the counter like everybody."""
    return False


def theirs(person: Person) -> QuerySet[Any, int]:
    """The keys of the cases on whose applicant's side ``person`` stands: none, as above."""
    return Dossier.objects.none().values_list("pk", flat=True)


def may_examine(case: Case, person: Person) -> bool:
    """Whether the role of ``person`` is to handle dossiers of the competent agency."""
    competent = Dossier.objects.filter(pk=case.pk).values_list("competent", flat=True).get()
    return people.may(person, HANDLE.code, competent)


def files(case: Case) -> Sequence[Offered]:
    """What was handed in and not replaced since."""
    held = HeldPart.objects.filter(dossier=case.pk, file__isnull=False, replaced_at=None)
    rows = held.select_related("file").order_by("part", "place")
    return [Offered(each.file, each.file_name or each.part) for each in rows if each.file]


def secret(case: Case) -> frozenset[int]:
    """Nothing of such a dossier is kept from those whom the office asks."""
    return frozenset()


SIDE = Side(
    PROCEDURE.key,
    page="procedures:inside",
    is_theirs=is_theirs,
    theirs=theirs,
    may_examine=may_examine,
    files=files,
    secret=secret,
)


def applicants(keys: Collection[int]) -> Mapping[int, str]:
    """Who asks: what tells the dossiers of one procedure apart."""
    return dict(Dossier.objects.filter(pk__in=keys).values_list("pk", "applicant__name")) if keys else {}


ABOUT = About(PROCEDURE.key, said=applicants)
