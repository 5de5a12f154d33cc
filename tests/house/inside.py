"""An opinion asked for, a note and a reply text, for the tests that walk every address and every list."""

from datetime import datetime, timedelta

from congvu.cases.actions import notes, opinions, replies
from congvu.cases.enums.inside import ReplyUse
from congvu.cases.models import Case, Consultation, Note, NoteVersion, Opinion, ReplyText
from congvu.cases.rules.opinions import Asking
from congvu.cases.rules.replies import Wording
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.people.models import Person
from congvu.worktime import queries as worktime
from tests.house.rows import copies, keys

GROWING = (Consultation, Note, NoteVersion, Opinion, ReplyText)
OF_OPINION = ("opinion", "opinion_autosave", "extend_opinion", "withdraw_opinion")
OF_NOTE = ("correct_note", "strike_note", "pin_note", "unpin_note")


class Inside:
    """``expert`` is asked about ``case`` by ``officer``, who has left a note on it. The question is put into
    the inbox of ``seen_by`` instead.
    """

    def __init__(
        self, case: Case, officer: Person, expert: Person, *, at: datetime, seen_by: Person | None = None
    ) -> None:
        due = _working_day_after(at + timedelta(days=10))
        asking = Asking("Giải pháp có mới không?", due, persons=[expert])
        self.asked = opinions.ask(case, asking, by=officer, at=at)
        if seen_by:  # who may see everything has a part in every dossier, and would not be asked
            self.asked.opinions.update(person=seen_by)
        self.opinion = self.asked.opinions.get()
        self.note = notes.write(case, "Ghi chú thử", by=officer, at=at)
        wording = Wording("Câu mẫu thử", ReplyUse.ANY, "Thiếu minh chứng.", office_day(at))
        self.reply = replies.keep("cau-thu", wording, by=SYSTEM, at=at)

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        return {
            **{f"cases:{name} pk": self.opinion.pk for name in OF_OPINION},
            **{f"cases:{name} pk": self.note.pk for name in OF_NOTE},
            "cases:reply code": self.reply.code,
        }

    def grow(self, count: int) -> None:
        """``count`` more rows in every table."""
        asked = copies(self.asked, count)
        copies(self.opinion, count, consultation_id=keys(asked))
        written = copies(self.note, count)
        copies(self.note.versions.get(), count, note_id=keys(written))
        copies(self.reply, count, code=lambda n: f"cau-thu-{n}")


def _working_day_after(at: datetime) -> datetime:
    calendar, day = worktime.calendar(), office_day(at)
    while not calendar.works(day):
        day += timedelta(days=1)
    return calendar.closes(day)
