"""Who may see which dossiers, and the lists of them."""

from collections.abc import Collection
from datetime import datetime
from functools import cache

from django.db.models import Q, QuerySet

from congvu.cases import queries as cases
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.models import Authorship, Initiative, Round
from congvu.kit.actor import Actor
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.web.prepared import Prepared

SHOWN = ("case", "case__unit", "case__holder_unit", "case__holder_person", "round", "field_group", "owner")


def visible_to(person: Person) -> QuerySet[Initiative]:
    """Submitted dossiers that ``person`` may see as a case, and what is theirs or their unit's to write.

    Not what they are to judge without knowing its authors.
    """
    submitted = Q(case__in=cases.visible_to(person)) & ~Q(case__state__in=UNFILED)
    found = Initiative.objects.filter(submitted | _own(person) | _coordinated(person))
    return found.exclude(cases.kept_from(person))


def filed(person: Person) -> QuerySet[Initiative]:
    """The staff list: submitted dossiers that ``person`` may see, with what a row shows, newest first."""
    visible = Initiative.objects.exclude(submitted_at=None)  # so what is private is left out for everybody
    if not cases.sees_all(person):
        visible = visible.filter(case__in=cases.visible_to(person))
    visible = visible.exclude(cases.kept_from(person))
    return visible.select_related(*SHOWN).order_by("-submitted_at", "-case_id")


def mine(person: Person) -> QuerySet[Initiative]:
    """What ``person`` files as an author, drafts included, newest first."""
    own = Initiative.objects.filter(owner=person).exclude(case__state=State.DISCARDED)
    return own.select_related(*SHOWN, "draft").order_by("-case_id")


def of_unit(person: Person, round: Round | None = None) -> QuerySet[Initiative]:
    """What a coordinator looks after: drafts made or handed over in their units, and all that was
    submitted.
    """
    found = Initiative.objects.filter(_coordinated(person)).exclude(case__state=State.DISCARDED)
    found = found.exclude(cases.kept_from(person))
    found = found.filter(round=round) if round else found
    return found.select_related(*SHOWN, "draft", "unit_list").order_by("-case_id")


def loaded(pk: int, *also: str) -> Initiative | None:
    """One dossier with what rules and pages ask of it, and what this page asks ``also``.

    Each related row costs as much time as a small query, so there is nothing here that only some pages need.
    """
    return _loading(also).first(pk)


def loaded_all(keys: Collection[int]) -> dict[int, Initiative]:
    """The same for several, with the accounts of their authors. Two queries."""
    found = Initiative.objects.select_related(*SHOWN, "terms", "round__receiver").in_bulk(list(keys))
    authors: dict[int, set[int]] = {key: set() for key in found}
    known = Authorship.objects.filter(initiative__in=list(found), person__isnull=False)
    for initiative, person in known.values_list("initiative_id", "person_id"):
        authors[initiative].add(person)
    for key, each in found.items():
        each.author_ids = frozenset(authors[key])
    return found


@cache
def _loading(also: tuple[str, ...]) -> Prepared[Initiative]:
    related = Initiative.objects.select_related(*SHOWN, "terms", "round__receiver", *also)
    return Prepared(lambda pk: related.filter(pk=pk), "pk")


def may_see(initiative: Initiative, person: Person) -> bool:
    """The answer of :func:`visible_to` for one dossier; what is kept from ``person`` is read once."""
    return not cases.is_kept_from(initiative.case, person) and may_know(initiative, person)


def may_know(initiative: Initiative, person: Person) -> bool:
    """Whether ``person`` may see it, now or as soon as it is not kept from them any more."""
    if is_theirs(initiative, person):
        return True
    return initiative.state not in UNFILED and cases.may_know(initiative.case, person)


def any_kept(initiatives: QuerySet[Initiative], person: Person) -> bool:
    """Whether one of ``initiatives`` is kept from ``person``, who is to judge it blind."""
    return bool(person.kept_from("case")) and initiatives.filter(cases.kept_from(person)).exists()


def is_theirs(initiative: Initiative, person: Actor) -> bool:
    """Whether ``person`` stands on the author's side: files it, typed it in, or coordinates for the unit."""
    if not isinstance(person, Person):
        return False
    if person.pk in (initiative.owner_id, initiative.case.created_by_id):
        return True
    handed = initiative.entrusted_at or initiative.unit_list_id or initiative.state not in UNFILED
    return bool(handed) and coordinates(initiative, person)


def theirs(person: Person) -> QuerySet[Initiative, int]:
    """The keys of all that ``person`` wrote, files, typed in, or coordinates for the unit of."""
    side = Q(owner=person) | Q(case__created_by=person) | Q(authorships__person=person) | _coordinated(person)
    return Initiative.objects.filter(side).order_by().values_list("pk", flat=True)


def coordinates(initiative: Initiative, person: Person) -> bool:
    unit_id = initiative.case.unit_id
    return unit_id is not None and people.may(person, capabilities.COORDINATE.code, unit_id)


def may_read_secrets(initiative: Initiative, person: Actor) -> bool:
    """Whether ``person`` may read what the author keeps confidential: who wrote it, and who is entitled."""
    if not isinstance(person, Person):
        return False
    if person.pk in (initiative.owner_id, initiative.case.created_by_id):
        return True
    is_written = initiative.state in UNFILED or initiative.state == State.SUPPLEMENT
    if is_written and is_theirs(initiative, person):
        return True
    scope = people.scope(person, capabilities.CONFIDENTIAL.code)
    case = initiative.case
    units = (initiative.round.receiver_id, case.unit_id, case.holder_unit_id)
    return any(scope.covers(unit_id=unit) for unit in units)


def late(queryset: QuerySet[Initiative], at: datetime) -> QuerySet[Initiative]:
    return queryset.filter(case__sort_due_at__lt=at, case__closed_at=None)


def _own(person: Person) -> Q:
    return Q(owner=person) | Q(case__created_by=person)


def _coordinated(person: Person) -> Q:
    scope = people.scope(person, capabilities.COORDINATE.code)
    if scope.is_empty:
        return Q(pk__in=())
    handed = Q(entrusted_at__isnull=False) | Q(unit_list__isnull=False) | ~Q(case__state__in=UNFILED)
    return people.within(scope, unit="case__unit") & (handed | Q(case__created_by=person))
