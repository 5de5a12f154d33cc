"""Input of the pages of series, cleaned."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import kinds
from congvu.vietnamese import fold
from congvu.web.lists import Filters

M = TypeVar("M", bound=Model)


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, str(kind.label)) for kind in kinds]


class PatternForm(forms.Form):
    """How numbers are to be written, and from when on."""

    valid_from = forms.DateField(label=_("Valid from"))
    text = forms.CharField(label=_("Pattern"), max_length=120)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200, required=False)


class ContinueForm(forms.Form):
    """Where a paper book ended."""

    kind = forms.ChoiceField(label=_("Kind"))
    scope = forms.CharField(
        label=_("Unit or book"),
        max_length=60,
        required=False,
        help_text=_("Code of the unit or book, when the kind has a series for each."),
    )
    year = forms.IntegerField(
        label=_("Year"), min_value=0, max_value=2100, help_text=_("0 for a series that never restarts.")
    )
    last = forms.IntegerField(label=_("Last number of the paper book"), min_value=1, max_value=99_999_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()  # type: ignore[attr-defined]  # a field of choice


class SeriesFilters(Filters):
    """Narrows the list of series by name and year."""

    q = forms.CharField(label=_("Series"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=0, max_value=2100)

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        if words := self.cleaned_data.get("q"):
            named = [kind.code for kind in kinds if fold(words) in fold(str(kind.label))]
            shown = [Q(key=code) | Q(key__startswith=f"{code}:") for code in named]
            rows = rows.filter(reduce(or_, shown, Q(key__icontains=words)))
        if (year := self.cleaned_data.get("year")) is not None:
            rows = rows.filter(year=year)
        return rows
