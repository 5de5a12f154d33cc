"""What a person may see of a panel and its dossiers: the one place that decides who is blind to what.

Members are blind to each other's sheets, and if so set to authors and units, until the panel is closed.
Authors see nothing of a panel that their dossier is before, nor does who filed it for its unit. Whoever runs
the council sees all, except of their own dossiers; one who also scores is as blind as the other members.

The rest of the house asks through :func:`veiled` and :func:`veiled_sheets`: what they name is kept from the
person on every page, whatever their roles allow (``kit.veil``).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic import conduct as conducting
from congvu.councils.models import Assignment, CouncilRules, Item, Panel, Result, Seat
from congvu.councils.queries import councils as seats
from congvu.councils.queries import panels
from congvu.councils.rules import conflicts
from congvu.kit import clock
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.web.prepared import Given, Prepared


@dataclass(frozen=True)
class Sight:
    """What one person may see of a panel. ``scores``: they sit on the council and may be given dossiers."""

    runs: bool = False
    reads: bool = False
    scores: bool = False
    closed: bool = False
    hides_authors: bool = True

    @property
    def anything(self) -> bool:
        return self.runs or self.reads or self.scores

    @property
    def authors(self) -> bool:
        """Names and units of authors."""
        return self.anything and (self.closed or not (self.scores and self.hides_authors))

    @property
    def others_sheets(self) -> bool:
        """Sheets, scores and remarks of others, and what they come to."""
        return self.anything and (self.closed or (self.runs and not self.scores))

    @property
    def scorers(self) -> bool:
        """Who scores which dossier, and how far everybody is."""
        return self.runs or (self.anything and self.closed) or (self.reads and not self.scores)

    @property
    def all_items(self) -> bool:
        """Every dossier of the panel, not only those given to this person."""
        return self.runs or self.reads or (self.scores and self.closed)


NOTHING = Sight()


def of(panel: Panel, person: Person, *, at: datetime | None = None) -> Sight:
    """What ``person`` may see of ``panel``. Three queries at most.

    Without ``at`` a seat of any day counts, which can only make a member more blind.
    """
    seat = seats.seat_of(panel.council, person, clock.office_day(at) if at else None)
    is_secretary = seat is not None and seat.role == SeatRole.SECRETARY
    given = Assignment.objects.filter(item__panel=panel, person=person, state=AssignmentState.CONFIRMED)
    return Sight(
        runs=is_secretary or people.may(person, RUN.code, panel.council.unit_id),
        reads=people.may(person, READ.code, panel.council.unit_id),
        scores=(seat is not None and not is_secretary) or given.exists(),
        closed=panel.phase == Phase.CLOSED,
        hides_authors=panel.conduct.hide_authors,
    )


def of_item(item: Item, person: Person, *, at: datetime) -> Sight:
    """What ``person`` may see of one dossier: nothing when they stand on its authors' side."""
    if person.pk in item.own_side:
        return NOTHING
    sight = of(item.panel, person, at=at)
    if sight.all_items or is_given(item, person):
        return sight
    return NOTHING


def whole(panel: Panel, person: Person) -> bool:
    """Whether ``person`` may see authors and sheets of all dossiers of ``panel``, none of which is their own
    unless it is closed.
    """
    seen = of(panel, person)
    if not (seen.authors and seen.others_sheets):
        return False
    return seen.closed or not panel.items.exclude(panels.not_of(person)).exists()


def items(panel: Panel, person: Person, sight: Sight) -> QuerySet[Item]:
    """The dossiers of ``panel`` that ``person`` may find in lists: never their own."""
    found = panel.items.filter(panels.not_of(person))
    if sight.all_items:
        return found
    if not sight.scores or panel.phase == Phase.PREPARED:
        return found.none()
    given = Assignment.objects.filter(person=person, state=AssignmentState.CONFIRMED)
    return found.filter(pk__in=given.values("item"))


def results(person: Person, kind: str, *, at: datetime) -> QuerySet[Result]:
    """What dossiers of ``kind`` have come to in the panel that was closed last, where ``person`` may see it.

    As :func:`of_item` answers for one: whoever runs the council, reads its papers or sits on it, and nobody
    their own.
    """
    closed = Result.objects.filter(item__kind=kind, panel__phase=Phase.CLOSED)
    later = closed.filter(item__key=OuterRef("item__key"), panel__closed_at__gt=OuterRef("panel__closed_at"))
    own_left_out = closed.filter(panels.not_of(person, "item__"), ~Exists(later))
    scopes = [people.scope(person, capability.code) for capability in (READ, RUN)]
    if any(scope.everything for scope in scopes):
        return own_left_out
    units = frozenset().union(*(scope.unit_ids for scope in scopes))
    sits = Seat.objects.filter(seats.in_force(clock.office_day(at)), person=person).values("council")
    given = Assignment.objects.filter(person=person, state=AssignmentState.CONFIRMED).values("item__panel")
    return own_left_out.filter(
        Q(panel__council__unit__in=units) | Q(panel__council__in=sits) | Q(panel__in=given)
    )


def veiled(person: Person, kind: str, *, at: datetime) -> frozenset[str]:
    """Keys of dossiers whose authors ``person`` may not know now, wherever in the house they look.

    Their own are not among them. One query for who scores nothing now, else two.
    """
    scored = _SCORED.all(person.pk, clock.office_day(at), kind)
    blind = [pk for pk, data in scored if _hides_authors(data)]
    if not blind:
        return frozenset()
    found = Item.objects.filter(panels.not_of(person), panel__in=blind, kind=kind)
    return frozenset(found.values_list("key", flat=True))


def veiled_sheets(person: Person, *, at: datetime) -> frozenset[str]:
    """Keys of sheets that ``person`` may not hear of now: of their own dossiers, and of fellow members.

    In open panels only. Two queries.
    """
    open_ones = Assignment.objects.exclude(item__panel__phase=Phase.CLOSED)
    own = open_ones.exclude(panels.not_of(person, "item__"))
    scored = _scored_by(person.pk, clock.office_day(at))
    fellow = open_ones.filter(item__panel__in=scored.values("pk")).exclude(person=person)
    keys = own.order_by().values_list("pk", flat=True).union(fellow.order_by().values_list("pk", flat=True))
    return frozenset(str(key) for key in keys)


def sheet_for(person: Person, kind: str, key: str) -> Assignment | None:
    """Where ``person`` scores this dossier now, so that they can be led there; None when nowhere."""
    found = Assignment.objects.filter(
        person=person,
        state=AssignmentState.CONFIRMED,
        item__kind=kind,
        item__key=key,
        item__panel__phase=Phase.SCORING,
    )
    return found.order_by("-pk").first()


def _scored_by(person: int | Given, day: date | Given) -> QuerySet[Panel]:
    """Panels not closed in which ``person`` scores or may come to score on ``day``.

    A seat that has not begun counts: whoever will be blind is not to look before.
    """
    not_over = Q(to_on=None) | Q(to_on__gte=day)
    sits = Seat.objects.filter(not_over, person=person).exclude(role=SeatRole.SECRETARY)
    given = Assignment.objects.filter(person=person, state=AssignmentState.CONFIRMED)
    scored = Q(council__in=sits.values("council")) | Q(pk__in=given.values("item__panel"))
    return Panel.objects.filter(scored).exclude(phase=Phase.CLOSED)


def _with_rules(
    person: Given, day: Given, kind: Given
) -> QuerySet[Panel, tuple[int, dict[str, object] | None]]:
    newest = CouncilRules.objects.filter(council=OuterRef("council")).order_by("-version").values("data")[:1]
    said = Coalesce(F("rules__data"), Subquery(newest), output_field=JSONField())
    return _scored_by(person, day).filter(kind=kind).values_list("pk", said)


_SCORED = Prepared(_with_rules, "person", "day", "kind")


def _hides_authors(data: dict[str, object] | None) -> bool:
    return conducting.from_json(data).hide_authors if data else conducting.Conduct().hide_authors


def is_given(item: Item, person: Person) -> bool:
    """Whether ``item`` has been given to ``person`` to score."""
    found = Assignment.objects.filter(item=item, person=person, state=AssignmentState.CONFIRMED)
    return item.panel.phase != Phase.PREPARED and found.exists()


def score(assignment: Assignment, *, by: Person, at: datetime) -> Refusal | None:
    """Whether ``by`` may open this dossier to score it, and write in the sheet."""
    item, day = assignment.item, clock.office_day(at)
    if assignment.person_id != by.pk or assignment.state != AssignmentState.CONFIRMED:
        return Refusal(_("This dossier has not been given to you."))
    if item.panel.phase != Phase.SCORING:
        return Refusal(_("The panel does not score now."))
    if seats.seat_of(item.panel.council, by, day) is None:
        return Refusal(_("You do not sit on this council today."))
    return conflicts.judge(item, by, at=at)
