"""The terms of warnings, from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.logic.warning import Terms


class TermsForm(forms.Form):
    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(format="%d/%m/%Y"))
    share = forms.IntegerField(label=_("Share of the step's time, in percent"), min_value=1, max_value=100)
    silent_hours = forms.IntegerField(label=_("Working hours without an event"), min_value=1, max_value=2000)
    apology_days = forms.IntegerField(
        label=_("Working days before the due date for the apology"), min_value=1, max_value=60
    )

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(said["share"], said["silent_hours"], said["apology_days"])
