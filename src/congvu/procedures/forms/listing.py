"""What narrows the lists of this trade."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.kit import clock
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.states import State
from congvu.procedures.models import ProcedureField
from congvu.procedures.queries import catalogue
from congvu.web.lists import Filters


class CatalogueFilters(Filters):
    """By words or code, and by field."""

    q = forms.CharField(label=_("Name, word or code of a procedure"), max_length=200)
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=ProcedureField.objects.order_by("place", "name")
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = catalogue.found(rows, said.get("q") or "")
        return rows.filter(field=said["field"]) if said.get("field") else rows


class DossierFilters(Filters):
    """By words or code, state, field, channel, and lateness."""

    q = forms.CharField(label=_("Words or code"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices])
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=ProcedureField.objects.order_by("place", "name")
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=[("", _("All")), *Channel.choices])
    late = forms.BooleanField(label=_("Late only"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(case__in=cases.matching(words))
        if said.get("state"):
            rows = rows.filter(case__state=said["state"])
        if said.get("field"):
            rows = rows.filter(procedure__field=said["field"])
        if said.get("channel"):
            rows = rows.filter(channel=said["channel"])
        if said.get("late"):
            rows = rows.filter(case__sort_due_at__lt=clock.now(), case__closed_at=None)
        return rows
