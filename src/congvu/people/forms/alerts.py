"""Forms about changes of rights."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.people.enums import Outcome
from congvu.web.lists import DAYS, Filters


class AlertFilters(Filters):
    """Open or settled; whose rights; between which days."""

    q = forms.CharField(label=_("Whose rights, or who changed them"), max_length=100)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", _("All")), *Outcome.choices])
    since = forms.DateField(label=_("From this day"), validators=DAYS)
    until = forms.DateField(label=_("Until this day"), validators=DAYS)
    folded = ("since", "until")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        for word in (said.get("q") or "").split():
            rows = rows.filter(Q(subject_title__icontains=word) | Q(by_name__icontains=word))
        if said.get("outcome") == Outcome.OPEN:
            rows = rows.filter(settled_at=None)
        elif said.get("outcome"):
            rows = rows.filter(outcome=said["outcome"])
        if said.get("since"):
            rows = rows.filter(made_at__gte=datetime.combine(said["since"], time.min, OFFICE_ZONE))
        if said.get("until"):
            rows = rows.filter(made_at__lte=datetime.combine(said["until"], time.max, OFFICE_ZONE))
        return rows


class ConfirmForm(forms.Form):
    """What whoever confirms has to say to it."""

    note = forms.CharField(label=_("Note"), max_length=250, required=False)
