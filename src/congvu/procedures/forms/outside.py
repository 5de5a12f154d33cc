"""What narrows the lists of what is exchanged with sources outside, and for how long that is kept."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.outside import Fate, Occasion
from congvu.procedures.forms.fields import day_field
from congvu.web.lists import Filters

ATTENTION = [
    ("", _("All")),
    ("aside", _("Could not be taken in")),
    ("changed", _("Changed where it came from")),
    ("left", _("Left as it is")),
]

FATES = {"aside": Fate.ASIDE, "changed": Fate.TAKEN, "left": Fate.LEFT}
UNSENT = [("", _("Waiting to be sent")), ("left", _("Not to be sent any more"))]


class AttentionFilters(Filters):
    """By the beginning of the code, and by what is the matter."""

    q = forms.CharField(label=_("Code where it came from"), max_length=80)
    what = forms.ChoiceField(label=_("What is the matter"), choices=ATTENTION)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if said.get("q"):
            rows = rows.filter(external_code__startswith=said["q"].strip())
        fate = FATES.get(said.get("what") or "")
        return rows.filter(fate=fate) if fate else rows.exclude(fate=Fate.LEFT)


class UnsentFilters(Filters):
    """By the beginning of the code, by occasion, and whether it is to be sent."""

    q = forms.CharField(label=_("Code where it came from"), max_length=80)
    occasion = forms.ChoiceField(label=_("Occasion"), choices=[("", _("All")), *Occasion.choices])
    what = forms.ChoiceField(label=_("Outcome"), choices=UNSENT)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if said.get("q"):
            rows = rows.filter(external_code__startswith=said["q"].strip())
        rows = rows.filter(let_be_at__isnull=said.get("what") != "left")
        return rows.filter(occasion=said["occasion"]) if said.get("occasion") else rows


class LetBeForm(forms.Form):
    """Why nothing is done with something."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class ExchangeTermsForm(forms.Form):
    """For how long what was sent is kept, from a day on."""

    valid_from = day_field(label=_("In force from"), required=True)
    days = forms.IntegerField(label=_("Days kept"), min_value=1, max_value=3650)
