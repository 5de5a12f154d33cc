"""What narrows the lists of this trade."""

from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django import forms
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.kit import clock
from congvu.people import queries as people
from congvu.people.models import Unit
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.states import State
from congvu.procedures.models import ProcedureField
from congvu.procedures.queries import catalogue, parties
from congvu.web.lists import Filters
from congvu.worktime import queries as worktime
from congvu.worktime.logic.calendar import ONE_DAY


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


class Due(TextChoices):
    """How near the due time is."""

    LATE = "late", _("Late")
    TODAY = "today", _("Due today")
    SOON = "soon", _("Due within 3 working days")


SOON_DAYS = 3


class DossierFilters(Filters):
    """By words or code, procedure, step, state, due time, unit, field and channel."""

    q = forms.CharField(label=_("Words or code"), max_length=200)
    procedure = forms.ModelChoiceField(label=_("Procedure"), queryset=catalogue.named())
    step = forms.ChoiceField(label=_("Step"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices])
    due = forms.ChoiceField(label=_("Due"), choices=[("", _("All")), *Due.choices])
    unit = forms.ModelChoiceField(
        label=_("With or competent: unit"), queryset=Unit.objects.only("name").order_by("path", "name")
    )
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=ProcedureField.objects.order_by("place", "name")
    )
    channel = forms.ChoiceField(label=_("Comes in"), choices=[("", _("All")), *Channel.choices])

    folded = ("step", "unit", "field", "channel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = str(self.data.get("procedure", ""))
        names = (
            catalogue.step_names(int(chosen))
            if chosen.isascii() and chosen.isdigit() and len(chosen) < 10
            else {}
        )
        none = _("All") if names else _("Choose the procedure first")
        self.fields["step"].choices = [("", none), *names.items()]  # type: ignore[attr-defined]  # a choice field has them

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(cases.is_matching(words, "case"))
        if said.get("due"):
            rows = _due(rows, said["due"])
        if unit := said.get("unit"):
            units = people.with_predecessors(unit)
            rows = rows.filter(Q(case__holder_unit__in=units) | Q(competent__in=units))
        names = {"procedure": "procedure", "step": "step", "state": "case__state", "channel": "channel"}
        chosen = {way: said[name] for name, way in names.items() if said.get(name)}
        if said.get("field"):
            chosen["procedure__field"] = said["field"]
        return rows.filter(**chosen)


def _due(rows: QuerySet[Any], due: str) -> QuerySet[Any]:
    """Open ones whose due time has passed, is today's, or comes within some working days."""
    now = clock.now()
    rows = rows.filter(case__closed_at=None)
    if due == Due.LATE:
        return rows.filter(case__sort_due_at__lt=now)
    today = clock.office_day(now)
    last = today if due == Due.TODAY else _working_day_after(today, SOON_DAYS)
    until = datetime.combine(last, time.max, clock.OFFICE_ZONE)
    return rows.filter(case__sort_due_at__gte=now, case__sort_due_at__lte=until)


def _working_day_after(day: date, number: int) -> date:
    return next(islice(worktime.calendar().working_days(day + ONE_DAY), number - 1, None))


class PartyFilters(Filters):
    """By number, phone or words of the name."""

    q = forms.CharField(label=_("Number, phone or name"), max_length=200)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return parties.narrowed(rows, self.cleaned_data.get("q") or "")
