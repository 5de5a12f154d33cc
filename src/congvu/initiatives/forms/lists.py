"""A unit's list: for which round and unit, which dossiers, and the covering letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.models import Round
from congvu.people.models import Unit


class ListForm(forms.Form):
    """Which unit supports dossiers in which round."""

    round = forms.ModelChoiceField(label=_("Round"), queryset=Round.objects.none())
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, rounds: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field has one


class LetterForm(forms.Form):
    """The covering letter that goes with the list."""

    number = forms.CharField(label=_("Number of the covering letter"), required=False, max_length=100)
    dated_on = forms.DateField(
        label=_("Date of the covering letter"), required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )
    file = forms.FileField(label=_("The covering letter as a file"), required=False)
