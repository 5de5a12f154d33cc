"""What a person may see of a panel and its dossiers: the one place that decides who is blind to what.

Members are blind to each other's sheets, and if so set to authors and units, until the panel is closed.
Authors see nothing of a panel that their dossier is before. Whoever runs the council sees all, except of
their own dossiers; one who also scores is as blind as the other members.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.enums.seats import SeatRole
from congvu.councils.models import Assignment, Item, Panel
from congvu.councils.queries import councils as seats
from congvu.councils.queries import panels
from congvu.councils.rules import conflicts
from congvu.kit import clock
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person


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
    """What ``person`` may see of one dossier: nothing when they are an author of it."""
    if person.pk in item.authors:
        return NOTHING
    sight = of(item.panel, person, at=at)
    if sight.all_items or is_given(item, person):
        return sight
    return NOTHING


def items(panel: Panel, person: Person, sight: Sight) -> QuerySet[Item]:
    """The dossiers of ``panel`` that ``person`` may find in lists: never their own."""
    found = panel.items.filter(panels.not_of(person))
    if sight.all_items:
        return found
    if not sight.scores or panel.phase == Phase.PREPARED:
        return found.none()
    given = Assignment.objects.filter(person=person, state=AssignmentState.CONFIRMED)
    return found.filter(pk__in=given.values("item"))


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
