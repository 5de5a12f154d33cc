"""What the staff list can be narrowed by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.queries import dossiers
from congvu.kit import clock
from congvu.people.models import Person
from congvu.web.lists import Filters


class DossierFilters(Filters):
    """Words, round, state, field, and whether it is late."""

    q = forms.CharField(label=_("Search"), max_length=200)
    round = forms.ModelChoiceField(label=_("Round"), queryset=Round.objects.order_by("-opens_at", "-id"))
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((s.value, s.label) for s in State if s not in UNFILED)],
    )
    field_group = forms.ModelChoiceField(
        label=_("Field of application"), queryset=FieldGroup.objects.order_by("place", "name")
    )
    late = forms.BooleanField(label=_("Late only"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(case__in=cases.search(words, self.person).keys)
        if said.get("round"):
            rows = rows.filter(round=said["round"])
        if said.get("state"):
            rows = rows.filter(case__state=said["state"])
        if said.get("field_group"):
            rows = rows.filter(field_group=said["field_group"])
        return dossiers.late(rows, clock.now()) if said.get("late") else rows
