"""Which days, procedures and units the figures of the office are of, and which of them a list shows."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.figures import What
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.forms.periods import ROWS, ReportFields
from congvu.procedures.models import Dossier
from congvu.procedures.queries import catalogue, counted, durations, figures
from congvu.procedures.queries.counted import Window

COUNTED = {
    What.DONE: Counted.DONE,
    What.EARLY: Counted.DONE_EARLY,
    What.ON_TIME: Counted.DONE_ON_TIME,
    What.LATE: Counted.DONE_LATE,
}
NARROWING = {**ROWS, "procedure": "procedure"}
LARGEST = 2**62


class FigureFields(ReportFields):
    """As a report is asked for; it has no form, and may be of one procedure."""

    procedure = forms.ModelChoiceField(label=_("Procedure"), queryset=catalogue.named())

    def __init__(self, *args: Any, person: Person, on: date, **kwargs: Any) -> None:
        super().__init__(*args, person=person, on=on, **kwargs)
        del self.fields["form"], self.fields["rows"]

    @property
    def kept(self) -> dict[str, str]:
        """Everything that is asked for, the days said outright, as a query string has it."""
        said = {"first": self.period.first.isoformat(), "last": self.period.last.isoformat()}
        rows = {name: str(self.cleaned_data[name].pk) for name in NARROWING if self.cleaned_data.get(name)}
        return {**said, **rows}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        return rows.filter(**{path: said[name] for name, path in NARROWING.items() if said.get(name)})


class FigureBehindFields(FigureFields):
    """The dossiers behind one figure. None is typed. ``least``: only those that took so many minutes."""

    what = forms.ChoiceField(choices=What.choices)
    channel = forms.ChoiceField(choices=Channel.choices)
    step = forms.CharField(max_length=40)
    holder_unit = forms.IntegerField(min_value=1, max_value=LARGEST)
    holder = forms.IntegerField(min_value=1, max_value=LARGEST)
    least = forms.IntegerField(min_value=0, max_value=2**31)

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.person, self.at = person, at
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    @property
    def asked_for(self) -> What:
        return What(self.cleaned_data.get("what") or What.DONE)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        found, said = super().narrow(rows), self.cleaned_data
        if said.get("channel"):
            found = found.filter(channel=said["channel"])
        window = Window.of(self.period, self.at)
        if counts := COUNTED.get(self.asked_for):
            return self._done(found, counts, window)
        if self.asked_for in (What.LEFT, What.LEFT_LATE):
            return self._left(found, window)
        if self.asked_for in (What.HERE, What.HERE_LATE):
            late = figures.late_in_step(self.at) if self.asked_for == What.HERE_LATE else Q()
            return figures.here(found).filter(late, step=said.get("step") or "")
        return self._held(found)

    def _done(self, rows: QuerySet[Dossier], counts: Counted, window: Window) -> QuerySet[Dossier]:
        found = counted.behind(rows, counts, window, by=Grouping.PROCEDURE)
        least = self.cleaned_data.get("least")
        if least is None:
            return found
        return found.alias(took=durations.TOOK).filter(took__gte=timedelta(minutes=least))

    def _left(self, rows: QuerySet[Dossier], window: Window) -> QuerySet[Dossier]:
        runs = figures.left(rows, window).filter(step=self.cleaned_data.get("step") or "")
        if self.asked_for == What.LEFT_LATE:
            runs = runs.filter(figures.WAS_LATE)
        if least := self.cleaned_data.get("least"):
            runs = runs.filter(working_minutes__gte=least)
        return rows.filter(pk__in=runs.values("dossier"))

    def _held(self, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """By person only where whoever asks is told of persons."""
        unit, holder = self.cleaned_data.get("holder_unit"), self.cleaned_data.get("holder")
        rows = figures.held(rows)
        if self.asked_for == What.HELD_LATE:
            rows = rows.filter(case__sort_due_at__lt=self.at)
        if unit:
            rows = rows.filter(case__holder_unit=unit)
        return figures.overseen(rows, self.person).filter(case__holder_person=holder) if holder else rows
