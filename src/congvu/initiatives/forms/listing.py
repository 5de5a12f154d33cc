"""What the staff list can be narrowed by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.forms.figures import FigureFields
from congvu.initiatives.queries import dossiers
from congvu.kit import clock
from congvu.people.models import Person


class DossierFilters(FigureFields):
    """Words, round, state, field, whether it is late; and the dossiers behind a figure of the statistics."""

    q = forms.CharField(label=_("Search"), max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((s.value, s.label) for s in State if s not in UNFILED)],
    )
    late = forms.BooleanField(label=_("Late only"))

    field_order = ("q", "round", "state", "field_group", "late")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said, at = self.cleaned_data, clock.now()
        rows = self.behind.narrow(self.scope.narrow(rows), person=self.person, at=at)
        if words := said.get("q"):
            rows = rows.filter(case__in=cases.search(words, self.person).keys)
        if said.get("state"):
            rows = rows.filter(case__state=said["state"])
        return dossiers.late(rows, at) if said.get("late") else rows
