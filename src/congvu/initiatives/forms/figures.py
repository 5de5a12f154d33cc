"""What the statistics are asked for, and how their figures narrow the staff list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.figures import STEPS, Channel, What
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.queries.figures.behind import Behind
from congvu.initiatives.queries.figures.scope import Scope
from congvu.web.lists import DAYS, Filters

MOST = 2**62
SAID = ("level", "year_from", "year_to", "unit", "filed_from", "filed_to")


"""Days that can be counted on from, in any zone."""


class ScopeFields(Filters):
    """Round, level, years, field, days of filing. ``unit`` is chosen by a click on its name; 0 is none, as
    is ``no_field``.
    """

    round = forms.ModelChoiceField(label=_("Round"), queryset=Round.objects.order_by("-opens_at", "-id"))
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("All")), *Level.choices])
    year_from = forms.IntegerField(label=_("From year"), min_value=1900, max_value=9999)
    year_to = forms.IntegerField(label=_("To year"), min_value=1900, max_value=9999)
    field_group = forms.ModelChoiceField(
        label=_("Field of application"), queryset=FieldGroup.objects.order_by("place", "name")
    )
    filed_from = forms.DateField(label=_("Submitted from"), validators=DAYS)
    filed_to = forms.DateField(label=_("Submitted until"), validators=DAYS)
    no_field = forms.BooleanField(widget=forms.HiddenInput)
    unit = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)

    @property
    def scope(self) -> Scope:
        """Which dossiers are meant; what is not valid means nothing."""
        said = self.cleaned_data
        chosen = {name: said.get(name) for name in SAID}
        rows = {name: said[name].pk for name in ("round", "field_group") if said.get(name)}
        nothing = {"field_group": 0} if said.get("no_field") else {}
        return Scope(**{**chosen, **rows, **nothing})


class FigureFields(ScopeFields):
    """What leads from a figure to the list behind it. None of it is typed."""

    what = forms.ChoiceField(choices=What.choices, widget=forms.HiddenInput)
    channel = forms.ChoiceField(choices=Channel.choices, widget=forms.HiddenInput)
    position = forms.CharField(max_length=500, strip=False, widget=forms.HiddenInput)
    step = forms.ChoiceField(choices=[(s.value, s.label) for s in STEPS], widget=forms.HiddenInput)
    least = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    overdue = forms.BooleanField(widget=forms.HiddenInput)
    author = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("level", "year_from", "year_to", "filed_from", "filed_to"):
            self.fields[name].widget = forms.HiddenInput()

    @property
    def behind(self) -> Behind:
        said = self.cleaned_data
        return Behind(**{name: said[name] for name in vars(Behind()) if said.get(name)})


class AuthorFilters(ScopeFields):
    """The authors of what the statistics are of: by name, and those with several dossiers."""

    q = forms.CharField(label=_("Full name"), max_length=200)
    repeated = forms.BooleanField(label=_("Repeat authors only"))

    field_order = ("q",)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := (said.get("q") or "").strip():
            rows = rows.filter(name__icontains=words)
        return rows.filter(dossiers__gt=1) if said.get("repeated") else rows
