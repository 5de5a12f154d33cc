"""Agreements with other agencies: their key, the file that goes out, the file that comes in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.screening.providers.foreign import LIMITS
from congvu.screening.rules.exchange import LONGEST_NAME, not_a_key, wrong_file
from congvu.similarity.agreement import LONGEST
from congvu.similarity.exchange_file import Fault


class AgreementForm(forms.Form):
    agency = forms.CharField(
        label=_("Other agency"),
        max_length=LONGEST_NAME,
        help_text=_("For example: Department of Science and Technology of the neighbouring province."),
    )
    key = forms.FileField(
        label=_("Key from the other agency"),
        required=False,
        help_text=_("Leave it empty to make a new key here; you hand it to the other agency afterwards."),
    )

    def clean_key(self) -> str:
        """The words of the file; what they are worth the act says."""
        file = self.cleaned_data["key"]
        if file is None:
            return ""
        if file.size > LONGEST:
            raise forms.ValidationError(not_a_key().sentence)
        return str(file.read().decode("ascii", "replace"))


class ExportForm(forms.Form):
    name = forms.CharField(
        label=_("Whom they are to ask"),
        max_length=LONGEST_NAME,
        help_text=_("Stands in the file and on their pages: agency, office, telephone."),
    )
    years = forms.BooleanField(label=_("Tell the year of each dossier"), required=False, initial=True)


class ImportForm(forms.Form):
    file = forms.FileField(label=_("Their file of fingerprints"))

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.size:
            raise forms.ValidationError(wrong_file(Fault.LARGE).sentence)
        return file


class NumberForm(forms.Form):
    """The number by which the other agency asks; letters as they were typed or told on the telephone."""

    so = forms.CharField(label=_("Their question: number"), required=False, max_length=40)

    def clean_so(self) -> str:
        return "".join(str(self.cleaned_data["so"]).upper().split())
