"""What the councils keep. Every subject of a council is named by kind and key, never by a foreign key."""

from congvu.councils.models.ballots import (
    Ballot,
    Count,
    CountedVote,
    OpenVote,
    Question,
    Recusal,
    SealedVote,
    Slip,
    Voter,
)
from congvu.councils.models.councils import Council, CouncilRules, Declaration, Seat
from congvu.councils.models.meetings import AgendaItem, Attendance, Meeting
from congvu.councils.models.panels import Assignment, Item, Panel
from congvu.councils.models.results import Closing, Result
from congvu.councils.models.rubrics import Rubric, RubricVersion
from congvu.councils.models.sheets import Excuse, Sheet, SheetReminder, SheetRevision

__all__ = [
    "AgendaItem",
    "Assignment",
    "Attendance",
    "Ballot",
    "Closing",
    "Council",
    "CouncilRules",
    "Count",
    "CountedVote",
    "Declaration",
    "Excuse",
    "Item",
    "Meeting",
    "OpenVote",
    "Panel",
    "Question",
    "Recusal",
    "Result",
    "Rubric",
    "RubricVersion",
    "SealedVote",
    "Seat",
    "Sheet",
    "SheetReminder",
    "SheetRevision",
    "Slip",
    "Voter",
]
