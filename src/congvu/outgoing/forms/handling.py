"""What is asked when something goes to the post or by hand, or a kept copy is lent and comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.web.lists import DAYS


class _OnDay(forms.Form):
    """A day, today unless somebody says another."""

    on = forms.DateField(label=_("Day"), validators=DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": office_day(clock.now()), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class PostForm(_OnDay):
    """One envelope or more for one address."""

    envelopes = forms.IntegerField(label=_("Number of envelopes"), min_value=1, max_value=999, initial=1)
    item = forms.CharField(label=_("Number of the postal item"), max_length=40, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    receivers = forms.CharField(widget=forms.HiddenInput, max_length=4000)

    def clean_receivers(self) -> list[int]:
        said = self.cleaned_data["receivers"].split(",")
        return [int(each) for each in said if each.isascii() and each.isdigit() and len(each) < 19]


class HandForm(_OnDay):
    """Who took it."""

    to = forms.CharField(label=_("Who took it"), max_length=200, required=False)


class LendForm(_OnDay):
    """Who uses the kept copy, and who allowed it."""

    reader = forms.CharField(label=_("Who uses it"), max_length=200)
    allowed_by = forms.CharField(label=_("Allowed by"), max_length=200)
    file_code = forms.CharField(label=_("Number and symbol of the file"), max_length=60, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class BackForm(_OnDay):
    """The day it came back."""
