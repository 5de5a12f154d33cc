"""What is asked about own fields of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.own_fields import FieldKind, Side
from congvu.web.lists import DAYS


class OwnFieldForm(forms.Form):
    """One more field."""

    name = forms.CharField(label=_("Name"), max_length=80)
    side = forms.ChoiceField(label=_("Of which documents"), choices=Side.choices)
    kind = forms.ChoiceField(label=_("What it holds"), choices=FieldKind.choices)
    choices = forms.CharField(
        label=_("Entries of the list"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; only for “One of a list”."),
    )
    required = forms.BooleanField(label=_("Must be filled in"), required=False)
    since = forms.DateField(label=_("Valid from"), validators=DAYS)

    @property
    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "choices": self.cleaned_data["choices"].splitlines()}


class EndOwnFieldForm(forms.Form):
    valid_to = forms.DateField(label=_("Last day"), validators=DAYS)
