"""What can be typed on the pages of screening."""

from congvu.screening.forms.deciding import ConclusionForm, JudgementForm
from congvu.screening.forms.known import KnownForm
from congvu.screening.forms.listing import ScreenedFilters

__all__ = ["ConclusionForm", "JudgementForm", "KnownForm", "ScreenedFilters"]
