"""What the list of screened dossiers can be narrowed by."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.screening import queries
from congvu.screening.enums import OF_DOSSIER, Band, State
from congvu.screening.queries import exchange
from congvu.web.lists import Filters

UNDECIDED = "none"


class ScreenedFilters(Filters):
    """Words, year, round, unit with those it came from, share, state, conclusion."""

    q = forms.CharField(label=_("Search"), max_length=200)
    group = forms.ChoiceField(label=_("Round"))
    year = forms.ChoiceField(label=_("Year"))
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.order_by("name", "pk"),
        help_text=_("With the units merged into it."),
    )
    band = forms.ChoiceField(label=_("Share"), choices=[("", _("All")), *Band.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((s.value, s.label) for s in State if s != State.TAKEN_OUT)],
    )
    verdict = forms.ChoiceField(
        label=_("Conclusion"),
        choices=[
            ("", _("All")),
            (UNDECIDED, _("Not decided yet")),
            *((each.value, each.label) for each in OF_DOSSIER),
        ],
    )
    abroad = forms.BooleanField(label=_("Found at another agency"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups, years = queries.groups_and_years(person)
        self.fields["group"].choices = [("", _("All")), *groups]  # type: ignore[attr-defined]  # a choice field has them
        self.fields["year"].choices = [("", _("All")), *((year, year) for year in years)]  # type: ignore[attr-defined]  # the same

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := (said.get("q") or "").strip():
            rows = rows.filter(Q(code__icontains=words) | Q(title__icontains=words))
        if unit := said.get("unit"):
            rows = rows.filter(unit__in=people.with_predecessors(unit))
        if said.get("abroad"):
            rows = exchange.found_elsewhere(rows)
        exact = {name: said[name] for name in ("group", "year", "band", "state") if said.get(name)}
        if verdict := said.get("verdict"):
            exact["verdict"] = "" if verdict == UNDECIDED else verdict
        return rows.filter(**exact)
