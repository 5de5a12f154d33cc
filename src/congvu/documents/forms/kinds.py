"""What is asked about kinds of documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.web.lists import DAYS


class KindForm(forms.Form):
    """One more kind."""

    name = forms.CharField(label=_("Name"), max_length=100)
    abbreviation = forms.CharField(
        label=_("Abbreviation"), max_length=10, required=False, help_text=_("As it stands in the symbol.")
    )
    valid_from = forms.DateField(label=_("Valid from"), validators=DAYS)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)


class EndKindForm(forms.Form):
    valid_to = forms.DateField(label=_("Last day"), validators=DAYS)
