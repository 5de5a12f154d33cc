"""Who may set up councils, name their members and set their rules; and who sits where at one time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from congvu.councils.enums.capabilities import RUN
from congvu.councils.enums.seats import CouncilLevel, SeatRole
from congvu.councils.logic.conduct import DENOMINATORS, Conduct
from congvu.councils.models import Council, Seat
from congvu.councils.queries import councils
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class CouncilFacts:
    """What a council is called, and for how long it works by which decision."""

    name: str
    level: CouncilLevel
    unit: Unit
    decision_number: str
    decided_on: date
    valid_from: date
    valid_to: date | None = None
    parent: Council | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeatFacts:
    """Who sits on a council, as what, from when to when. Without ``fields`` the member judges all."""

    person: Person
    role: SeatRole
    from_on: date
    to_on: date | None = None
    title: str = ""
    stands_for: Seat | None = None
    fields: tuple[str, ...] = ()
    cap: int | None = None
    place: int = 100


def runs(council: Council, person: Person, *, at: datetime) -> bool:
    """Whether ``person`` does the secretary's work of ``council``: by a role, or by the seat on that day."""
    if people.may(person, RUN.code, council.unit_id):
        return True
    seat = councils.seat_of(council, person, clock.office_day(at))
    return seat is not None and seat.role == SeatRole.SECRETARY


def run(council: Council, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may run ``council``, its panels and its meetings."""
    if runs(council, by, at=at) if isinstance(by, Person) else by.may(RUN.code):
        return None
    return Refusal(_("Only the council's secretary may do this."))


def set_up(facts: CouncilFacts | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may set up a council, such as ``facts``."""
    allowed = by.may(RUN.code)
    if allowed and facts is not None and isinstance(by, Person):
        allowed = people.may(by, RUN.code, facts.unit)
    if not allowed:
        return Refusal(_("Your role does not include running councils of this unit."), field="unit")
    return None if facts is None else _layers(facts)


def change(council: Council, facts: CouncilFacts | None = None, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := run(council, by=by, at=at):
        return refusal
    if facts is None:
        return None
    if facts.parent is not None and (facts.parent == council or council.groups.exists()):
        return Refusal(
            _("Other councils prepare for this one; it cannot prepare for another."), field="parent"
        )
    return _layers(facts)


def set_conduct(
    council: Council, conduct: Conduct | None = None, *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := run(council, by=by, at=at):
        return refusal
    return None if conduct is None else _sound(conduct)


def seat(
    council: Council, facts: SeatFacts | None = None, *, by: Actor, at: datetime, old: Seat | None = None
) -> Refusal | None:
    """Whether a seat may be so: one chair at a time, each person once, a substitute for somebody."""
    if refusal := run(council, by=by, at=at):
        return refusal
    if facts is None:
        return None
    others = _at_the_same_time(council, facts, old)
    return (
        _within(council, facts)
        or _substitute(council, facts)
        or _sits_already(facts, others)
        or _one_chair(facts, others)
    )


def end(seat: Seat, on: date, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := run(seat.council, by=by, at=at):
        return refusal
    if on < seat.from_on:
        return Refusal(_("The last day lies before the first."), field="to_on")
    if seat.to_on is not None and seat.to_on < on:
        return Refusal(_("The seat has ended already."), field="to_on")
    return None


def _layers(facts: CouncilFacts) -> Refusal | None:
    if facts.valid_to is not None and facts.valid_to < facts.valid_from:
        return Refusal(_("The last day lies before the first."), field="valid_to")
    if facts.parent is not None and facts.parent.parent_id is not None:
        return Refusal(_("Councils have two layers at most."), field="parent")
    return None


def _at_the_same_time(council: Council, facts: SeatFacts, old: Seat | None) -> QuerySet[Seat]:
    others = council.seats.exclude(pk=old.pk) if old else council.seats.all()
    others = others.filter(Q(to_on=None) | Q(to_on__gte=facts.from_on))
    return others if facts.to_on is None else others.filter(from_on__lte=facts.to_on)


def _within(council: Council, facts: SeatFacts) -> Refusal | None:
    if facts.to_on is not None and facts.to_on < facts.from_on:
        return Refusal(_("The last day lies before the first."), field="to_on")
    if facts.from_on < council.valid_from or (council.valid_to and facts.from_on > council.valid_to):
        return Refusal(_("The council does not work on that day."), field="from_on")
    return None if facts.person.is_active else Refusal(_("This account is closed."), field="person")


def _substitute(council: Council, facts: SeatFacts) -> Refusal | None:
    if facts.role != SeatRole.SUBSTITUTE:
        return (
            Refusal(_("Only a substitute member takes the place of another."), field="stands_for")
            if facts.stands_for
            else None
        )
    if facts.stands_for is None:
        return Refusal(_("Say whose place the substitute takes."), field="stands_for")
    if facts.stands_for.council_id != council.pk or facts.stands_for.role == SeatRole.SUBSTITUTE:
        return Refusal(_("A substitute takes the place of a member of this council."), field="stands_for")
    return None


def _sits_already(facts: SeatFacts, others: QuerySet[Seat]) -> Refusal | None:
    if others.filter(person=facts.person).exists():
        return Refusal(_("This person sits on the council already in that time."), field="person")
    return None


def _one_chair(facts: SeatFacts, others: QuerySet[Seat]) -> Refusal | None:
    if facts.role == SeatRole.CHAIR and others.filter(role=SeatRole.CHAIR).exists():
        return Refusal(_("The council has a chair in that time already. End that seat first."), field="role")
    return None


def _sound(conduct: Conduct) -> Refusal | None:
    for field in ("quorum", "threshold"):
        if not 0 < getattr(conduct, field) <= 1:
            return Refusal(_("Write a fraction above 0 and up to 1, such as 2/3."), field=field)
    if conduct.sheets < 1:
        return Refusal(_("At least one member scores each dossier."), field="sheets")
    if conduct.denominator not in DENOMINATORS:
        return Refusal(_("Say of whom the threshold is a part."), field="denominator")
    if not conduct.legal_basis.strip():
        return Refusal(_("Name the legal basis of these rules."), field="legal_basis")
    return None
