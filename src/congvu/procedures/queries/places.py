"""Where a dossier may be handed in: whose desk a desk is, desks to fetch a result at, calls that are open."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from congvu.kit.clock import office_day
from congvu.people import queries as people
from congvu.people.models import RoleGrant, Unit
from congvu.people.queries.persons import posts_on
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.models import Call, Dossier, Procedure, SharedDesk


def is_own(desk: Unit, agency: Unit, on: date) -> bool:
    """Whether what is handed in at ``desk`` is with ``agency`` or its successor: a desk of its own, or one of
    all agencies, or what either has gone over into.
    """
    return _is_own(people.heir(desk, on), people.heir(agency, on), shared_units(on))


def any_own(desks: Iterable[Unit], agency: Unit, on: date) -> bool:
    """The same of any of ``desks``, which exist on that day. As many queries for any number of them."""
    agency, all_agencies = people.heir(agency, on), shared_units(on)
    return any(_is_own(desk, agency, all_agencies) for desk in desks)


def _is_own(desk: Unit, agency: Unit, all_agencies: Collection[int]) -> bool:
    under = desk.path.startswith(agency.path) or agency.path.startswith(desk.path)
    return under or desk.pk in all_agencies


def desks_of(agency: Unit, on: date) -> list[Unit]:
    """Desks that receive on a day what is ``agency``'s to handle. As many queries for any number of them."""
    agency, all_agencies = people.heir(agency, on), shared_units(on)
    return [desk for desk in desks(on) if _is_own(desk, agency, all_agencies)]


def shared(on: date) -> QuerySet[SharedDesk]:
    """The desks of all agencies on a day."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    return SharedDesk.objects.filter(in_force).select_related("unit").order_by("unit__name", "pk")


def shared_units(on: date) -> frozenset[int]:
    """The keys of the units that receive for all agencies on a day; for one that has gone over into another
    that other does. Two queries.
    """
    into = people.went_over(on)
    units = shared(on).order_by().values_list("unit", flat=True)
    return frozenset(into.get(unit, unit) for unit in units)


def all_shared() -> QuerySet[SharedDesk]:
    """All of them, those that have ended too, the latest first."""
    return SharedDesk.objects.select_related("unit").order_by("-valid_from", "unit__name")


def desks(on: date) -> QuerySet[Unit]:
    """Units that exist on a day where somebody receives dossiers, by name."""
    roles = RoleGrant.objects.filter(capability=RECEIVE.code).values("role")
    units = posts_on(on).filter(role__in=roles).values("unit")
    return people.units_on(on).filter(pk__in=units)


def returning(procedure: Procedure, on: date, *, anywhere: bool, besides: Unit | None = None) -> list[Unit]:
    """Where the result can be fetched: at the agency's own desks and at ``besides``, the one that receives;
    at any desk where the procedure may be handed in ``anywhere``. As many queries for any number of desks.
    """
    agency, all_agencies = people.heir(procedure.agency, on), shared_units(on)
    found = [desk for desk in desks(on) if anywhere or _is_own(desk, agency, all_agencies)]
    more = [unit for unit in (besides, agency) if unit and unit not in found]
    return [*more, *found]


def online_desk(procedure: Procedure, on: date) -> Unit:
    """Where what is filed on our page waits: at the first desk of the agency's own or of what it has gone
    over into, else at one of all agencies, else with the agency.
    """
    agency, all_agencies = people.heir(procedure.agency, on), shared_units(on)
    own = (desk for desk in desks(on) if desk != agency and _is_own(desk, agency, all_agencies))
    return min(own, key=lambda desk: desk.pk in all_agencies, default=agency)


def call_at(procedure: Procedure, at: datetime) -> Call | None:
    """The call that is open at an instant."""
    return procedure.calls.filter(opens_on__lte=office_day(at), closes_at__gte=at).first()


def nearest_calls(procedure: Procedure, at: datetime) -> tuple[Call | None, Call | None]:
    """The call that closed last before an instant, and the one that opens next after it."""
    before = procedure.calls.filter(closes_at__lt=at).order_by("-closes_at").first()
    after = procedure.calls.filter(opens_on__gt=office_day(at)).order_by("opens_on").first()
    return before, after


def calls(procedure: Procedure) -> QuerySet[Call]:
    """All calls of a procedure, the latest first."""
    return procedure.calls.order_by("-opens_on")


def waiting_for(call: Call) -> QuerySet[Dossier]:
    """Dossiers handed in for ``call`` that nothing has come of yet, received or not, the first received
    first. Nobody changes them before the transaction ends.
    """
    open_ones = Dossier.objects.filter(call=call, case__closed_at=None, ready_at=None)
    related = open_ones.select_related("case", "procedure", "applicant", "agent")
    held = related.select_for_update(of=("case",))
    return held.prefetch_related("version").order_by("received_at", "pk")
