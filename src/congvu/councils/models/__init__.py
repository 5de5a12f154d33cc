"""What the councils keep. Every subject of a council is named by kind and key, never by a foreign key."""

from congvu.councils.models.councils import Council, CouncilRules, Declaration, Seat
from congvu.councils.models.panels import Assignment, Item, Panel
from congvu.councils.models.results import Closing, Result
from congvu.councils.models.rubrics import Rubric, RubricVersion
from congvu.councils.models.sheets import Excuse, Sheet, SheetReminder, SheetRevision

__all__ = [
    "Assignment",
    "Closing",
    "Council",
    "CouncilRules",
    "Declaration",
    "Excuse",
    "Item",
    "Panel",
    "Result",
    "Rubric",
    "RubricVersion",
    "Seat",
    "Sheet",
    "SheetReminder",
    "SheetRevision",
]
