"""Facts of the catalogue, of applicants and of dossiers."""

from congvu.procedures.models.catalogue import Procedure, ProcedureField, Version
from congvu.procedures.models.dossier import Dossier, HeldPart, Payment, ResultPaper, StepRun
from congvu.procedures.models.issued import IssuedForm
from congvu.procedures.models.parties import Party, PartyNumber
from congvu.procedures.models.supplements import Supplement, SupplementItem

__all__ = [
    "Dossier",
    "HeldPart",
    "IssuedForm",
    "Party",
    "PartyNumber",
    "Payment",
    "Procedure",
    "ProcedureField",
    "ResultPaper",
    "StepRun",
    "Supplement",
    "SupplementItem",
    "Version",
]
