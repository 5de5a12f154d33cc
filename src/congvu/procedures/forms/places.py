"""Calls for proposals, and desks of all agencies."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.people.models import Unit
from congvu.procedures.forms.fields import day_field


class CallForm(forms.Form):
    """From its first day until its closing dossiers are taken for a call."""

    name = forms.CharField(label=_("Name of the call"), max_length=250)
    opens_on = day_field(label=_("First day"), required=True)
    closes_on = day_field(label=_("Closes on"), required=True)
    hour = forms.TimeField(
        label=_("Hour of closing"),
        input_formats=["%H:%M", "%Hh%M", "%H"],
        initial="17:00",
        widget=forms.TimeInput(format="%H:%M"),
    )
    basis = forms.CharField(label=_("Legal basis"), max_length=250, required=False)

    @property
    def closes_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["closes_on"], self.cleaned_data["hour"], OFFICE_ZONE)


class PutOffForm(forms.Form):
    """The later closing of a call, and why."""

    closes_on = day_field(label=_("Closes on"), required=True)
    hour = forms.TimeField(
        label=_("Hour of closing"),
        input_formats=["%H:%M", "%Hh%M", "%H"],
        initial="17:00",
        widget=forms.TimeInput(format="%H:%M"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def closes_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["closes_on"], self.cleaned_data["hour"], OFFICE_ZONE)


class SharedDeskForm(forms.Form):
    """Which desk, and from which day."""

    unit = forms.ModelChoiceField(label=_("Desk"), queryset=Unit.objects.none())
    valid_from = day_field(label=_("In force from"), required=True)
    basis = forms.CharField(label=_("Legal basis"), max_length=250, required=False)

    def __init__(self, *args: Any, desks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = desks  # type: ignore[attr-defined]  # a model choice field has one
