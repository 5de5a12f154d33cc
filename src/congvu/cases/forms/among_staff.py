"""What stands on the tab of opinions and notes: each with what this person may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import inside as forms
from congvu.cases.forms import replies
from congvu.cases.models import Case, Consultation, ConsultationFile, Note, Opinion, OpinionVersion
from congvu.cases.queries import notes, opinions
from congvu.cases.rules import inside as rules
from congvu.files import rules as file_rules
from congvu.files.rules import Row
from congvu.kit.clock import office_day
from congvu.people.models import Person


@dataclass(frozen=True)
class Said:
    """One version of an answer, with its file."""

    version: OpinionVersion
    files: list[Row]


@dataclass(frozen=True)
class Asked:
    """One who was asked: their answers, the last one first, and whether they are late."""

    opinion: Opinion
    said: list[Said]
    late: bool


@dataclass(frozen=True)
class Question:
    """A question with its files and all who were asked."""

    consultation: Consultation
    files: list[Row]
    asked: list[Asked]


@dataclass(frozen=True)
class Written:
    """A note, its text now, what it said before, and what this person may do with it."""

    note: Note
    text: str
    before: list[str]
    may_correct: bool
    may_strike: bool


def shown(case: Case, person: Person, *, at: datetime) -> Mapping[str, object]:
    """The context of the tab, in a number of queries that does not grow with what was said."""
    return {
        "questions": [_question(each, case, at) for each in opinions.on(case)],
        "consult_refusal": rules.consult(case, by=person),
        "notes": [_written(each, case, person) for each in notes.on(case)],
        "note_refusal": rules.write_note(case, by=person),
        "note_form": forms.NoteForm(),
        "picker": replies.picker(
            case,
            ReplyUse.NOTE,
            [("text", forms.NoteForm.base_fields["text"].label)],
            by=person,
            day=office_day(at),
        ),
    }


def _question(asked: Consultation, case: Case, at: datetime) -> Question:
    laid: list[ConsultationFile] = list(asked.files.all())
    return Question(
        asked,
        [file_rules.row(each.file, each.name, about=case.ref) for each in laid],
        [Asked(each, _said(each, case), each.is_late(at)) for each in asked.opinions.all()],
    )


def _said(opinion: Opinion, case: Case) -> list[Said]:
    return [
        Said(
            each,
            [file_rules.row(each.file, each.file_name, about=case.ref)] if each.file else [],
        )
        for each in opinion.versions.all()
    ]


def _written(note: Note, case: Case, person: Person) -> Written:
    note.case = case  # the rules ask the case in hand, which knows all it needs
    texts = [each.text for each in note.versions.all()]
    return Written(
        note,
        texts[0],
        texts[1:],
        may_correct=rules.correct_note(note, by=person) is None,
        may_strike=rules.strike_note(note, by=person) is None,
    )
