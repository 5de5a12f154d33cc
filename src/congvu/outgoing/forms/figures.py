"""Of which agency and which days a report is, and which of its rows are looked at."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.queries import books as incoming
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.outgoing.enums.figures import Handled
from congvu.outgoing.queries import books, figures
from congvu.people.models import Person, Unit
from congvu.web.lists import DAYS, Filters


class _Period(Filters):
    """An agency and days; this year where nobody has said which."""

    wide = ""
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Unit.objects.none())
    first = forms.DateField(label=_("From"), validators=DAYS)
    last = forms.DateField(label=_("Until"), validators=DAYS)

    day = ""

    def __init__(self, data: Any, *args: Any, **kwargs: Any) -> None:
        if not data.get("first") and not data.get("last"):
            data = data.copy()
            data["first"] = f"01/01/{office_day(clock.now()).year}"
        super().__init__(data, *args, **kwargs)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = rows.filter(agency=said["agency"]) if said.get("agency") else rows
        return books.of_days(rows, self.day, said.get("first"), said.get("last"))

    @property
    def days(self) -> tuple[date | None, date | None]:
        return self.cleaned_data.get("first"), self.cleaned_data.get("last")


class OutgoingPeriod(_Period):
    """By the date of the documents."""

    day = "dated_on"

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = books.agencies(person)  # type: ignore[attr-defined]  # a model choice


class IncomingPeriod(_Period):
    """By the day of arrival."""

    day = "arrived_on"

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = incoming.agencies(person)  # type: ignore[attr-defined]  # a model choice


class HandledFilters(IncomingPeriod):
    """The rows behind a figure: which unit leads, and how far it is."""

    unit = forms.ModelChoiceField(
        label=_("Lead unit"), queryset=Unit.objects.only("name").order_by("path", "name")
    )
    undirected = forms.BooleanField(label=_("Not directed yet"))
    what = forms.ChoiceField(label=_("How far it is"), choices=[("", _("All")), *Handled.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = super().narrow(rows)
        rows = rows.filter(lead_unit=said["unit"].pk) if said.get("unit") else rows
        rows = rows.filter(lead_unit=None) if said.get("undirected") else rows
        return rows.filter(figures.handling(said["what"], clock.now())) if said.get("what") else rows
