"""A council in every phase for the lists: panels, sheets, results, meetings, ballots, rubrics, papers."""

from collections.abc import Sequence
from datetime import datetime

from congvu.councils.actions import ballots, results, sheets
from congvu.councils.enums.ballots import Choice, Way
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.panels import AssignmentState
from congvu.councils.enums.seats import SeatRole
from congvu.councils.enums.sheets import ReminderKind
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.trades import trades
from congvu.councils.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Ballot,
    Count,
    Excuse,
    Item,
    Meeting,
    OpenVote,
    Panel,
    Question,
    Result,
    Seat,
    Sheet,
    SheetReminder,
    SheetRevision,
)
from congvu.initiatives.models import Initiative
from congvu.papers.models import Paper, Template
from congvu.people.models import Person
from tests.factories import councils as make
from tests.factories import councils_sheets
from tests.factories.initiatives import make_file
from tests.house.rows import copies, each, keys

MINUTES, SCORES = "councils.minutes", "councils.score_table"


class Councils:
    """``me`` is the secretary of a council and scores with it; ``judged`` lies before each of its panels."""

    def __init__(self, me: Person, judged: Initiative, *, at: datetime) -> None:
        self.me, self.at, self.judged = me, at, judged
        self.council = make.make_council(unit=judged.round.receiver, conduct=Conduct(sheets=1, gap="10"))
        self.mine = make.make_seat(self.council, me, role=SeatRole.SECRETARY, place=1)
        self.other = make.make_seat(self.council, place=2)
        self.rubric = make.make_rubric_version()
        self.prepared, self.scoring, self.closed = self._prepared(), self._scoring(), self._closed()
        self.meeting = self._meeting()
        self.ballot = self._ballot()
        self.paper = self._paper(MINUTES, self.meeting)
        self.table = self._paper(SCORES, self.closed)
        self.template = Template.objects.create(
            kind=MINUTES, version=1, file=self.paper.word, name="bien-ban.docx", valid_from=at.date(),
            made_by_key=me.key, made_by_name=me.name, made_at=at,
        )  # fmt: skip

    def _panel(self) -> tuple[Panel, Item]:
        panel = make.make_panel(
            self.council, kind="case", group=str(self.judged.round_id), rubric=self.rubric, due_at=self.at
        )
        key = str(self.judged.pk)
        return panel, make.make_item(panel, trades["case"].candidates([key])[key])

    def _prepared(self) -> Panel:
        """One proposed assignment, one declared interest."""
        panel, item = self._panel()
        make.make_assignment(item, self.other, state=AssignmentState.PROPOSED, confirmed_at=None)
        self.declaration = make.make_declaration(item, self.me)
        self.declaration.withdrawn_at = self.at  # else this member might not score it elsewhere
        self.declaration.save()
        return panel

    def _scoring(self) -> Panel:
        """My sheet is begun, the other one excused, and somebody was reminded."""
        panel, item = self._panel()
        mine, other = make.make_assignment(item, self.mine), make.make_assignment(item, self.other)
        panel = make.begin_panel(panel, at=self.at)
        self.sheet = councils_sheets.make_sheet(mine, at=self.at)
        self.excuse = Excuse.objects.create(assignment=other, reason="Thử", made_at=self.at, made_by=self.me)
        self.reminder = SheetReminder.objects.create(
            panel=panel, kind=ReminderKind.BY_HAND, sent_at=self.at, members=1
        )
        return panel

    def _closed(self) -> Panel:
        """One sent sheet; closed, opened again and closed."""
        panel, item = self._panel()
        self.sent = make.make_assignment(item, self.other)
        panel = make.begin_panel(panel, at=self.at)
        sheets.save(
            councils_sheets.load(self.sent),
            councils_sheets.scores(),
            version=None,
            by=self.other.person,
            at=self.at,
        )
        sheets.send(councils_sheets.load(self.sent), version=None, by=self.other.person, at=self.at)
        results.close(panel, by=self.me, at=self.at)
        results.open_again(panel, reason="Thử", by=self.me, at=self.at)
        results.close(panel, by=self.me, at=self.at)
        return Panel.objects.get(pk=panel.pk)

    def _meeting(self) -> Meeting:
        meeting = Meeting.objects.create(
            council=self.council, name="Phiên họp thử", starts_at=self.at, phase=MeetingPhase.OPEN,
            rules=self.council.rules.get(), opened_at=self.at,
        )  # fmt: skip
        AgendaItem.objects.create(meeting=meeting, item=self.closed.items.get(), number=1)
        for seat in (self.mine, self.other):
            Attendance.objects.create(meeting=meeting, seat=seat, presence=Presence.PRESENT)
        return meeting

    def _ballot(self) -> Ballot:
        """An open one that has been counted."""
        ballot = ballots.open(self.meeting, list(self.meeting.agenda.all()), Way.OPEN, by=self.me, at=self.at)
        for voter in ballot.roll.select_related("seat__person"):
            ballots.record(ballot, voter, {1: Choice.FOR}, by=self.me, at=self.at)
        ballots.count_open(ballot, by=self.me, at=self.at)
        return type(ballot).objects.get(pk=ballot.pk)

    def _paper(self, kind: str, about: Meeting | Panel) -> Paper:
        file = make_file(self.me, at=self.at)
        return Paper.objects.create(
            kind=kind, about_kind=about.ref.kind, about_key=about.ref.key, name="Giấy tờ thử",
            values_digest="0" * 64, word=file, pdf=file, made_by_key=self.me.key, made_by_name=self.me.name,
            made_at=self.at,
        )  # fmt: skip

    def grow(self, count: int, judged: Sequence[Initiative], persons: Sequence[Person]) -> None:
        """``count`` more of everything; ``judged`` and ``persons`` are as many more dossiers and people."""
        seats = copies(self.other, count, person_id=keys(persons))
        councils = copies(self.council, count)
        copies(self.mine, count, council_id=keys(councils))
        self._grow_prepared(count, judged)
        self._grow_scoring(count, judged, seats)
        self._grow_closed(count, judged, seats)
        self._grow_meetings(count, seats)
        self._grow_rubrics(count)
        for paper in (self.paper, self.table):
            copies(paper, count)
        copies(self.template, count, version=lambda n: n + 1)

    def _items(self, panel: Panel, count: int, judged: Sequence[Initiative]) -> list[Item]:
        return copies(
            panel.items.earliest("pk"), count,
            key=each(str(one.pk) for one in judged), number=lambda n: n + 1,
        )  # fmt: skip

    def _grow_prepared(self, count: int, judged: Sequence[Initiative]) -> None:
        items = self._items(self.prepared, count, judged)
        proposed = Assignment.objects.filter(item__panel=self.prepared).earliest("pk")
        copies(proposed, count, item_id=keys(items))
        copies(self.declaration, count, key=each(item.key for item in items))
        copies(self.prepared, count)

    def _grow_scoring(self, count: int, judged: Sequence[Initiative], seats: Sequence[Seat]) -> None:
        """More dossiers for me, more members for the first dossier, more panels with one of mine."""
        items = self._items(self.scoring, count, judged)
        panels = copies(self.scoring, count)
        items += copies(items[0], count, panel_id=keys(panels)) if items else []
        mine = copies(self.sheet.assignment, len(items), item_id=keys(items))
        copies(self.sheet, len(mine), assignment_id=keys(mine))
        others = self._of_seats(self.excuse.assignment, seats)
        copies(self.excuse, count, assignment_id=keys(others))
        copies(self.reminder, count)

    def _grow_closed(self, count: int, judged: Sequence[Initiative], seats: Sequence[Seat]) -> None:
        """More dossiers with a sheet and a result, more sheets of the first dossier, more closings."""
        items = self._items(self.closed, count, judged)
        given = copies(self.sent, count, item_id=keys(items)) + self._of_seats(self.sent, seats)
        sheet = Sheet.objects.get(pk=self.sent.pk)
        copies(sheet, len(given), assignment_id=keys(given))
        revision = SheetRevision.objects.filter(sheet=sheet).earliest("pk")
        copies(revision, len(given), sheet_id=keys(given))
        copies(revision, count, number=lambda n: n + 10)
        copies(Result.objects.earliest("pk"), count, item_id=keys(items))
        copies(self.closed.closings.earliest("number"), count, number=lambda n: n + 1)

    def _of_seats(self, one: Assignment, seats: Sequence[Seat]) -> list[Assignment]:
        """The dossier of ``one`` for each of ``seats``."""
        return copies(one, len(seats), seat_id=keys(seats), person_id=each(seat.person_id for seat in seats))

    def _grow_meetings(self, count: int, seats: Sequence[Seat]) -> None:
        copies(self.meeting, count)
        copies(self.ballot, count, number=lambda n: n + 1)
        items = list(self.closed.items.order_by("-pk")[:count])
        agenda = copies(
            self.meeting.agenda.earliest("pk"), count, item_id=keys(items), number=lambda n: n + 1
        )
        copies(Attendance.objects.filter(meeting=self.meeting).latest("pk"), count, seat_id=keys(seats))
        question = Question.objects.earliest("pk")
        questions = copies(question, count, agenda_item_id=keys(agenda), number=lambda n: n + 1)
        copies(Count.objects.get(question=question), count, question_id=keys(questions))
        copies(self.ballot.roll.latest("pk"), count, seat_id=keys(seats))
        copies(OpenVote.objects.filter(question=question).latest("pk"), count, seat_id=keys(seats))

    def _grow_rubrics(self, count: int) -> None:
        rubrics = copies(self.rubric.rubric, count, code=lambda n: f"phieu-thu-{n}")
        copies(self.rubric, count, rubric_id=keys(rubrics))
        copies(self.rubric, count, version=lambda n: n + 1)

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the address of each page."""
        item = self.prepared.items.earliest("pk")
        shown = self.closed.items.earliest("pk")
        pages: list[tuple[object, tuple[str, ...]]] = [
            (self.prepared.pk, ("items", "assignments", "interests", "add_items")),
            (self.scoring.pk, ("panel", "sheets_progress", "missing_sheets")),
            (self.closed.pk, ("results", "ranking", "figures", "what_if", "panel_papers")),
            (self.meeting.pk, ("meeting", "meeting_papers")),
            (self.council.pk, ("council",)),
            (self.rubric.rubric_id, ("rubric", "compare_rubric")),
        ]
        found: dict[str, list[object]] = {f"councils:{page}": [key] for key, names in pages for page in names}
        return found | {
            "councils:item": [self.prepared.pk, item.pk],
            "councils:item_sheets": [self.closed.pk, shown.pk],
            "councils:ballot": [self.ballot.key],
            "papers:kind": [MINUTES],
        }
