"""Facts of the catalogue, of applicants and of dossiers."""

from congvu.procedures.models.catalogue import Procedure, ProcedureField, Version
from congvu.procedures.models.dossier import Dossier, HeldPart, Payment, ResultPaper, StepRun
from congvu.procedures.models.issued import IssuedForm
from congvu.procedures.models.outside import ExchangeTerms, Incoming, Outgoing, SourceLine
from congvu.procedures.models.parties import Party, PartyNumber
from congvu.procedures.models.places import Call, SharedDesk
from congvu.procedures.models.preparing import Device, Preparation, PreparedFile, PreparingTerms
from congvu.procedures.models.ratings import Criterion, Rating
from congvu.procedures.models.reconciling import Reconciliation
from congvu.procedures.models.supplements import Supplement, SupplementItem
from congvu.procedures.models.templates import ResultDraft, ResultTemplate
from congvu.procedures.models.warnings import DossierWarning, WarningTerms

__all__ = [
    "Call",
    "Criterion",
    "Device",
    "Dossier",
    "DossierWarning",
    "ExchangeTerms",
    "HeldPart",
    "Incoming",
    "IssuedForm",
    "Outgoing",
    "Party",
    "PartyNumber",
    "Payment",
    "Preparation",
    "PreparedFile",
    "PreparingTerms",
    "Procedure",
    "ProcedureField",
    "Rating",
    "Reconciliation",
    "ResultDraft",
    "ResultPaper",
    "ResultTemplate",
    "SharedDesk",
    "SourceLine",
    "StepRun",
    "Supplement",
    "SupplementItem",
    "Version",
    "WarningTerms",
]
