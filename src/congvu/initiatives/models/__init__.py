"""The facts of this trade: rounds and their terms, dossiers and their revisions, supplements, unit lists."""

from congvu.initiatives.models.dossier import Draft, Initiative, Outcome, Receipt, Revision
from congvu.initiatives.models.files import Attachment
from congvu.initiatives.models.lists import UnitList
from congvu.initiatives.models.people import Authorship, Participant
from congvu.initiatives.models.rounds import FieldGroup, Round, RoundTerms
from congvu.initiatives.models.supplements import SupplementItem, SupplementRequest
from congvu.initiatives.models.tracking import TrackingCount

__all__ = [
    "Attachment",
    "Authorship",
    "Draft",
    "FieldGroup",
    "Initiative",
    "Outcome",
    "Participant",
    "Receipt",
    "Revision",
    "Round",
    "RoundTerms",
    "SupplementItem",
    "SupplementRequest",
    "TrackingCount",
    "UnitList",
]
