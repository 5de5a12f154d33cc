"""The case, the times it rested with somebody, what its clock did, and what the office says about it inside.

Every table that grows with the acts (stays, pauses, reminders, search texts) carries ``case`` first in each
of its unique rules, so that PostgreSQL can partition it by ``case`` without a change of the code.
"""

from congvu.cases.models.bulk import Bulk, BulkRow
from congvu.cases.models.case import NEVER, OPEN, Case, Holder
from congvu.cases.models.notes import Note, NoteVersion
from congvu.cases.models.opinions import Consultation, ConsultationFile, Opinion, OpinionVersion
from congvu.cases.models.replies import ReplyText
from congvu.cases.models.search import SearchText
from congvu.cases.models.time import Extension, Pause, Reminder, Stay

__all__ = [
    "NEVER",
    "OPEN",
    "Bulk",
    "BulkRow",
    "Case",
    "Consultation",
    "ConsultationFile",
    "Extension",
    "Holder",
    "Note",
    "NoteVersion",
    "Opinion",
    "OpinionVersion",
    "Pause",
    "Reminder",
    "ReplyText",
    "SearchText",
    "Stay",
]
