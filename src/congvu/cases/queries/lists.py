"""Who may see which cases, and the lists of them."""

from django.db.models import Q, QuerySet

from congvu.cases.models import OPEN, Case
from congvu.cases.queries import holding
from congvu.people import queries as people
from congvu.people.models import Person

SHOWN = ("unit", "holder_unit", "holder_person")


def visible_to(person: Person) -> QuerySet[Case]:
    """What ``person`` may see: by role, opened by them, with them, or with somebody they stand in for."""
    mine = Q(created_by=person) | Q(holder_person__in=holding.acts_for(person))
    scope = people.scope(person, holding.READ)
    if scope.everything:
        return Case.objects.all()
    if scope.unit_ids:
        mine |= Q(unit__in=scope.unit_ids) | Q(holder_unit__in=scope.unit_ids)
    return Case.objects.filter(mine)


def may_see(case: Case, person: Person) -> bool:
    """Whether ``person`` may see ``case``: the answer of :func:`visible_to` without a query."""
    scope = people.scope(person, holding.READ)
    units = {case.unit_id, case.holder_unit_id} - {None}
    return (
        scope.everything
        or case.created_by_id == person.pk
        or holding.holds(case, person)
        or bool(units & scope.unit_ids)
    )


def waits_for(person: Person) -> QuerySet[Case]:
    """Open cases with ``person`` or somebody they stand in for, and on the piles they may take from."""
    mine = Q(holder_person__in=holding.acts_for(person))
    scope = people.scope(person, holding.HANDLE)
    if scope.everything:
        mine |= Q(holder_person=None)
    elif scope.unit_ids:
        mine |= Q(holder_person=None, holder_unit__in=scope.unit_ids)
    return Case.objects.filter(OPEN, mine).select_related(*SHOWN).order_by("next_due_at", "id")
