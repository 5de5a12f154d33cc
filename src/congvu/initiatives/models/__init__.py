"""The facts of this trade: rounds and their terms, dossiers and their revisions, supplements, unit lists;
decisions, recognitions, certificates and their uses; what units file in bulk, and reports
read into fields; workbooks asked for.
"""

from congvu.initiatives.models.batches import Batch, BatchRow, FiledRow
from congvu.initiatives.models.decisions import Comment, CommentPeriod, Decision, DecisionItem
from congvu.initiatives.models.dossier import Draft, Initiative, Outcome, Receipt, Revision
from congvu.initiatives.models.exports import Export
from congvu.initiatives.models.files import Attachment
from congvu.initiatives.models.lists import LeftOff, UnitList
from congvu.initiatives.models.people import Authorship, Participant
from congvu.initiatives.models.recognitions import AwardKind, AwardUse, Certificate, CheckCount, Recognition
from congvu.initiatives.models.reports import Report, ReportFolder
from congvu.initiatives.models.rounds import FieldGroup, Round, RoundTerms
from congvu.initiatives.models.supplements import SupplementItem, SupplementRequest
from congvu.initiatives.models.tracking import TrackingCount

__all__ = [
    "Attachment",
    "Authorship",
    "AwardKind",
    "AwardUse",
    "Batch",
    "BatchRow",
    "Certificate",
    "CheckCount",
    "Comment",
    "CommentPeriod",
    "Decision",
    "DecisionItem",
    "Draft",
    "Export",
    "FieldGroup",
    "FiledRow",
    "Initiative",
    "LeftOff",
    "Outcome",
    "Participant",
    "Receipt",
    "Recognition",
    "Report",
    "ReportFolder",
    "Revision",
    "Round",
    "RoundTerms",
    "SupplementItem",
    "SupplementRequest",
    "TrackingCount",
    "UnitList",
]
