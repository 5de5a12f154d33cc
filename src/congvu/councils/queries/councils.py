"""Councils, who sits on them on a day, and under which rules."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.seats import SCORING, SeatRole
from congvu.councils.logic.trades import trades
from congvu.councils.models import Council, CouncilRules, Seat
from congvu.kit.actor import Capability
from congvu.people import queries as people
from congvu.people.models import Person


def in_force(day: date, prefix: str = "") -> Q:
    """The condition "counts on ``day``" on seats: the seat, its council and the account of the person."""
    return (
        Q(**{f"{prefix}from_on__lte": day, f"{prefix}person__is_active": True})
        & (Q(**{f"{prefix}to_on": None}) | Q(**{f"{prefix}to_on__gte": day}))
        & Q(**{f"{prefix}council__valid_from__lte": day})
        & (Q(**{f"{prefix}council__valid_to": None}) | Q(**{f"{prefix}council__valid_to__gte": day}))
    )


def seats_on(council: Council, day: date) -> QuerySet[Seat]:
    """Who sits on ``council`` on ``day``, in the council's order."""
    return (
        Seat.objects.filter(in_force(day), council=council)
        .select_related("person", "stands_for__person")
        .order_by("place", "pk")
    )


def scorers_on(council: Council, day: date) -> QuerySet[Seat]:
    """Those of them to whom dossiers are given to score."""
    return seats_on(council, day).filter(role__in=SCORING)


def seat_of(council: Council, person: Person, day: date | None) -> Seat | None:
    """The seat of ``person`` on ``day``; without a day the latest they had."""
    found = Seat.objects.filter(council=council, person=person)
    return (found if day is None else found.filter(in_force(day))).order_by("-from_on", "-pk").first()


def chair_on(council: Council, day: date) -> Seat | None:
    return seats_on(council, day).filter(role=SeatRole.CHAIR).first()


def all_seats(council: Council) -> QuerySet[Seat]:
    """Everybody who sits, sat or will sit, in the council's order."""
    return council.seats.select_related("person", "stands_for__person").order_by("place", "from_on", "pk")


def rules_on(council: Council, day: date) -> CouncilRules | None:
    """The rules in force on ``day``: the newest version that had begun by then."""
    return council.rules.filter(valid_from__lte=day).order_by("-version").first()


def versions(council: Council) -> QuerySet[CouncilRules]:
    return council.rules.order_by("-version")


def my_seats(person: Person, day: date) -> QuerySet[Seat]:
    """Where ``person`` sits on ``day``, the newest council first."""
    found = Seat.objects.filter(in_force(day), person=person)
    return found.select_related("council__unit").order_by("-council__valid_from", "-pk")


def visible_to(person: Person, day: date) -> QuerySet[Council]:
    """Councils that ``person`` runs, may read about, or sits on, with their number of members."""
    members = Count("seats", filter=Q(seats__to_on=None) | Q(seats__to_on__gte=day), distinct=True)
    seated = Q(pk__in=Seat.objects.filter(in_force(day), person=person).values("council"))
    found = Council.objects.filter(_reached(person, RUN) | _reached(person, READ) | seated)
    return found.select_related("unit", "parent").annotate(members=members)


def plenaries(day: date) -> QuerySet[Council]:
    """Councils that a field group may prepare for."""
    found = Council.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), parent=None)
    return found.order_by("-valid_from", "-pk")


def fields() -> dict[str, str]:
    """Codes and names of all fields that the trades know."""
    return {group.key: group.label for trade in trades for group in trade.fields()}


def field_parents() -> dict[str, str]:
    """What each field belongs to that belongs to another one. Read once for many seats."""
    return {group.key: group.parent for trade in trades for group in trade.fields() if group.parent}


def field_names(codes: Iterable[str], known: Mapping[str, str] | None = None) -> list[str]:
    """The names of ``codes``; a code no trade knows any more stands for itself.

    ``known``: what :func:`fields` gives, when many lists of codes are to be named.
    """
    known = fields() if known is None else known
    return [known.get(code, code) for code in codes]


def run_by(person: Person, day: date) -> QuerySet[Council]:
    """Councils that work on ``day`` and that ``person`` runs, by a role or as their secretary."""
    seats = Seat.objects.filter(in_force(day), person=person, role=SeatRole.SECRETARY)
    found = Council.objects.filter(_reached(person, RUN) | Q(pk__in=seats.values("council")))
    return found.filter(Q(valid_to=None) | Q(valid_to__gte=day)).order_by("-valid_from", "-pk")


def _reached(person: Person, capability: Capability) -> Q:
    """Councils over which ``person`` has ``capability``, as a condition that may stand beside an "or"."""
    scope = people.scope(person, capability.code)
    # An empty condition beside an "or" would vanish instead of meaning "all".
    return Q(pk__isnull=False) if scope.everything else people.within(scope, unit="unit")
