"""Units' lists, and what a coordinator may put into one."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from congvu.cases import queries as cases
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.models import Initiative, LeftOff, Round, UnitList
from congvu.initiatives.queries import dossiers
from congvu.people import queries as people
from congvu.people.models import Person, Unit


def of_coordinator(person: Person) -> QuerySet[UnitList]:
    """Lists of the units ``person`` coordinates, newest first, with the number of dossiers in each."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    return _shown(UnitList.objects.filter(people.within(scope, unit="unit")))


def received(person: Person) -> QuerySet[UnitList]:
    """Forwarded lists, for those who take dossiers in."""
    scope = people.scope(person, capabilities.INTAKE.code)
    return _shown(
        UnitList.objects.exclude(forwarded_at=None).filter(people.within(scope, unit="round__receiver"))
    )


def may_see(unit_list: UnitList, person: Person) -> bool:
    if people.may(person, capabilities.COORDINATE.code, unit_list.unit_id):
        return True
    intake = people.may(person, capabilities.INTAKE.code, unit_list.round.receiver_id)
    return intake and unit_list.forwarded_at is not None


def units_of(person: Person) -> QuerySet[Unit]:
    """The units ``person`` coordinates today."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    return Unit.objects.filter(people.within(scope, unit="pk"), valid_to=None).order_by("name")


def on_list(unit_list: UnitList, person: Person | None = None) -> QuerySet[Initiative]:
    """What stands on it; for ``person`` without what they are to judge blind, since a list names its unit."""
    found = Initiative.objects.filter(unit_list=unit_list)
    found = found.exclude(cases.kept_from(person)) if person else found
    return found.select_related(*dossiers.SHOWN, "draft").order_by("case_id")


def candidates(unit_list: UnitList, person: Person) -> QuerySet[Initiative]:
    """Drafts of the unit and dossiers already submitted that are on no list yet."""
    found = dossiers.of_unit(person, unit_list.round).filter(case__unit=unit_list.unit)
    open_ones = Q(case__state__in=(State.DRAFT, State.SUBMITTED, State.SUPPLEMENT, State.ACCEPTED))
    return found.filter(open_ones).filter(Q(unit_list=None) | Q(unit_list=unit_list))


def is_on_its_way(initiative: Initiative) -> bool:
    """Whether its unit has sent it off with a list and a job is about to submit it."""
    key = initiative.unit_list_id
    return key is not None and UnitList.objects.filter(pk=key, state=ListState.FORWARDING).exists()


def on_their_way(round: Round) -> QuerySet[UnitList]:
    """Lists of ``round`` that a job is forwarding."""
    return UnitList.objects.filter(round=round, state=ListState.FORWARDING)


def due(at: datetime) -> QuerySet[UnitList]:
    """Lists that a job has to go on with, the one that has waited longest first."""
    found = UnitList.objects.filter(state=ListState.FORWARDING, due_at__lte=at)
    return found.select_related("round", "unit", "forwarded_by").order_by("due_at", "pk")


def to_submit(unit_list: UnitList) -> QuerySet[Initiative]:
    """The drafts on it, in the order of the list."""
    return on_list(unit_list).filter(case__state=State.DRAFT)


def left_off(unit_list: UnitList, person: Person) -> QuerySet[LeftOff]:
    """What did not go with it, and why."""
    found = unit_list.left_off.exclude(cases.kept_from(person, "initiative"))
    return found.select_related("initiative__case", "initiative__draft").order_by("pk")


def _shown(lists: QuerySet[UnitList]) -> QuerySet[UnitList]:
    shown = lists.select_related("round", "unit", "made_by", "forwarded_by")
    return shown.annotate(size=Count("dossiers")).order_by("-made_at", "-id")
