"""What a member has to score, and how far a panel is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic import sheet_check
from congvu.councils.logic.sheet import Scores
from congvu.councils.logic.sheet_check import Problem
from congvu.councils.models import Assignment, Excuse, Item, Panel, Sheet, SheetReminder, SheetRevision
from congvu.people.models import Person

CONFIRMED = AssignmentState.CONFIRMED
SENT = Q(sheet__state=SheetState.SENT)


@dataclass(frozen=True)
class Pile:
    """What one panel asks of a member: ``done`` of ``size`` are sent; ``begun`` lie half done."""

    panel: Panel
    size: int
    done: int
    begun: int

    @property
    def left(self) -> int:
        return self.size - self.done

    def late(self, at: datetime) -> bool:
        return bool(self.left and self.panel.due_at and self.panel.due_at < at)


@dataclass(frozen=True)
class MemberProgress:
    """How far one member of a panel is, and when they last saved."""

    person_id: int
    name: str
    size: int
    done: int
    excused: int
    saved_at: datetime | None

    @property
    def left(self) -> int:
        """Sheets that are neither sent nor excused."""
        return self.size - self.done - self.excused


def loaded() -> QuerySet[Assignment]:
    """Assignments with all that a sheet's page and rules ask."""
    return Assignment.objects.select_related(
        "item__panel__council", "item__panel__rubric__rubric", "item__panel__rules", "seat", "person"
    )


def sheet_of(assignment: Assignment) -> Sheet | None:
    """The sheet as it is in the table now."""
    sheet = Sheet.objects.filter(pk=assignment.pk).first()
    if sheet is not None:
        sheet.assignment = assignment
    return sheet


def scores_of(sheet: Sheet | None) -> Scores:
    return sheets.from_json(sheet.data) if sheet else Scores()


def problems(assignment: Assignment, sheet: Sheet | None) -> list[Problem]:
    """What is still wrong with the sheet of ``assignment``."""
    return wrong(assignment, scores_of(sheet))


def wrong(assignment: Assignment, scores: Scores) -> list[Problem]:
    """What would be wrong with a sheet of ``assignment`` that says ``scores``."""
    return sheet_check.problems(assignment.item.panel.rubric.content, scores)


def mine(person: Person) -> QuerySet[Assignment]:
    """The dossiers ``person`` has to score now, with their sheets."""
    waiting = Assignment.objects.filter(person=person, state=CONFIRMED, item__panel__phase=Phase.SCORING)
    return waiting.select_related("item__panel", "sheet")


def queue(person: Person) -> list[Pile]:
    """The panels that wait for ``person``, the one due first at the top."""
    found = (
        mine(person)
        .order_by()
        .values("item__panel")
        .annotate(size=Count("pk"), done=Count("pk", SENT), begun=Count("sheet"))
    )
    counts = {row["item__panel"]: row for row in found}
    panels = Panel.objects.filter(pk__in=counts).select_related("council", "rubric__rubric")
    return [
        Pile(panel, row["size"], row["done"], row["begun"] - row["done"])
        for panel in panels.order_by(F("due_at").asc(nulls_last=True), "pk")
        for row in (counts[panel.pk],)
    ]


def next_open(assignment: Assignment) -> Assignment | None:
    """The next dossier of the panel in the member's own order that is not sent; after the last the first."""
    waiting = mine(assignment.person).filter(item__panel=assignment.item.panel_id).exclude(SENT)
    waiting = waiting.exclude(pk=assignment.pk).order_by("order", "pk")
    place = Q(order__gt=assignment.order) | Q(order=assignment.order, pk__gt=assignment.pk)
    return waiting.filter(place).first() or waiting.first()


def first_open(person: Person, panel: int) -> Assignment | None:
    """The first dossier of ``panel`` in this person's order that is not sent."""
    return mine(person).filter(item__panel=panel).exclude(SENT).order_by("order", "pk").first()


def place(assignment: Assignment) -> tuple[int, int, int]:
    """Which of how many this dossier is in the member's own order, and how many of them are sent."""
    theirs = Assignment.objects.filter(
        person=assignment.person_id, state=CONFIRMED, item__panel=assignment.item.panel_id
    )
    before = Q(order__lt=assignment.order) | Q(order=assignment.order, pk__lt=assignment.pk)
    found = theirs.aggregate(before=Count("pk", before), size=Count("pk"), done=Count("pk", SENT))
    return found["before"] + 1, found["size"], found["done"]


def progress(panel: Panel) -> list[MemberProgress]:
    """How far each member of ``panel`` is, in one query."""
    confirmed = Assignment.objects.filter(item__panel=panel, state=CONFIRMED)
    rows = confirmed.values("person", "person__full_name", "person__sort_name").annotate(
        size=Count("pk"),
        done=Count("pk", SENT),
        excused=Count("excuse", ~SENT | Q(sheet=None)),
        saved=Max("sheet__saved_at"),
    )
    return [
        MemberProgress(
            row["person"], row["person__full_name"], row["size"], row["done"], row["excused"], row["saved"]
        )
        for row in rows.order_by("person__sort_name", "person")
    ]


def with_done(items: QuerySet[Item]) -> QuerySet[Item]:
    """``items`` with how many sheets each has (``done``) of how many (``asked``).

    Counted for the rows of a page alone, unless they are sorted by it.
    """
    theirs = Assignment.objects.filter(item=OuterRef("pk"), state=CONFIRMED).order_by().values("item")
    return items.annotate(
        asked=Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0),
        done=Coalesce(Subquery(theirs.filter(SENT).annotate(n=Count("pk")).values("n")), 0),
    )


def missing(panel: Panel) -> QuerySet[Assignment]:
    """Assignments whose sheet is not sent."""
    confirmed = Assignment.objects.filter(item__panel=panel, state=CONFIRMED)
    return confirmed.exclude(SENT).select_related("item", "person", "excuse", "sheet")


def excuses(panel: Panel) -> QuerySet[Excuse]:
    """Which sheets of ``panel`` may be missing, and why."""
    return Excuse.objects.filter(assignment__item__panel=panel).select_related("assignment__item", "made_by")


def last_reminders(panel: Panel) -> QuerySet[SheetReminder]:
    """Who was reminded when, the latest first."""
    return panel.reminders.order_by("-sent_at", "-pk")


def revisions(sheet: Sheet) -> QuerySet[SheetRevision]:
    """What the sheet has said, the first save first."""
    return sheet.revisions.select_related("made_by").order_by("number")
