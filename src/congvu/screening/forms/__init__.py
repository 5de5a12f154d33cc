"""What can be typed on the pages of screening."""

from congvu.screening.forms.deciding import ConclusionForm, JudgementForm
from congvu.screening.forms.exchange import AgreementForm, ExportForm, ImportForm, NumberForm
from congvu.screening.forms.known import KnownForm
from congvu.screening.forms.listing import ScreenedFilters

__all__ = [
    "AgreementForm",
    "ConclusionForm",
    "ExportForm",
    "ImportForm",
    "JudgementForm",
    "KnownForm",
    "NumberForm",
    "ScreenedFilters",
]
