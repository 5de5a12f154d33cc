"""Which days, desks and fields a book or a report is of."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.logic import forms as report_forms
from congvu.procedures.logic.forms import Form
from congvu.procedures.logic.periods import Period, Span, of_day
from congvu.procedures.models import ProcedureField
from congvu.procedures.queries import books, counted
from congvu.procedures.queries.counted import Window
from congvu.web.lists import DAYS, Filters

"""Days that can be counted on from, in any zone."""
ROWS = {"field": "procedure__field", "competent": "competent", "desk": "received_by"}
"""What narrows a report, and the column it is of."""


class FieldsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # has none when it runs
    """One field of procedures, or a group of them that a book is kept for together."""

    def __init__(self, **options: Any) -> None:
        fields = ProcedureField.objects.order_by("place", "name")
        super().__init__(fields, widget=forms.SelectMultiple(attrs={"size": 3}), **options)

    def clean(self, value: Any) -> list[ProcedureField]:  # type: ignore[override]  # a list can be empty
        return list(super().clean(value))

    def label_from_instance(self, obj: Any) -> str:
        """The name of a field, or of those that are chosen."""
        return "; ".join(map(str, obj)) if isinstance(obj, list) else str(obj)


class BookFilters(Filters):
    """Receiving unit, field or group of fields, and the days of receipt."""

    wide = ""
    unit = forms.ModelChoiceField(label=_("Received by"), queryset=Unit.objects.none())
    field = FieldsChoice(label=_("Field or group of fields"))
    received_from = forms.DateField(label=_("Received from"), validators=DAYS)
    received_to = forms.DateField(label=_("Received until"), validators=DAYS)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = books.desks(person)  # type: ignore[attr-defined]  # a model choice

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if said.get("unit"):
            rows = rows.filter(received_by__in=people.with_predecessors(said["unit"]))
        if said.get("field"):
            rows = rows.filter(procedure__field__in=said["field"])
        return books.of_days(rows, said.get("received_from"), said.get("received_to"))


class ReportFields(Filters):
    """Which form, for which days, of which field and agency, and what its rows are."""

    wide = ""
    form = forms.ChoiceField(label=_("Form"))
    first = forms.DateField(label=_("From day"), validators=DAYS)
    last = forms.DateField(label=_("To day"), validators=DAYS)
    rows = forms.ChoiceField(
        label=_("A row for each"), choices=[("", _("As the form says")), *Grouping.choices]
    )
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=ProcedureField.objects.order_by("place", "name")
    )
    competent = forms.ModelChoiceField(label=_("Agency in charge"), queryset=Unit.objects.none())
    desk = forms.ModelChoiceField(label=_("Received by"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, person: Person, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["form"].choices = [(each.code, each.name) for each in report_forms.offered(on)]  # type: ignore[attr-defined]  # a choice
        agencies, desks = counted.agencies(person), counted.desks(person)
        self.fields["competent"].queryset = agencies  # type: ignore[attr-defined]  # a model choice
        self.fields["desk"].queryset = desks  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("first") and said.get("last") and said["first"] > said["last"]:
            self.add_error("last", _("The period ends before it begins."))
        return said

    @property
    def period(self) -> Period:
        """The days that are asked for, or this month."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        return Period(first, last) if first and last else of_day(Span.MONTH, self.on).period

    @property
    def edition(self) -> Form | None:
        """The form as it is on the last day of the period; None when there was none yet."""
        first = report_forms.FORMS[0].code
        return report_forms.current(self.cleaned_data.get("form") or first, self.period.last)

    @property
    def grouping(self) -> Grouping:
        usual = self.edition.rows if self.edition else Grouping.FIELD
        return Grouping(self.cleaned_data.get("rows") or usual)

    @property
    def kept(self) -> dict[str, str]:
        """Everything that is asked for, the days said outright, as a query string has it."""
        said = {"first": self.period.first.isoformat(), "last": self.period.last.isoformat()}
        form = {"form": self.edition.code} if self.edition else {}
        rows = {name: str(self.cleaned_data[name].pk) for name in ROWS if self.cleaned_data.get(name)}
        return {**form, **said, "rows": self.grouping.value, **rows}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The dossiers that are counted at all. With a unit goes what went over into it."""
        said = self.cleaned_data
        for name, path in ROWS.items():
            if isinstance(one := said.get(name), Unit):
                rows = rows.filter(**{f"{path}__in": people.with_predecessors(one)})
            elif one:
                rows = rows.filter(**{path: one})
        return rows


class BehindFields(ReportFields):
    """The dossiers behind one figure of a report. None of it is typed."""

    counted = forms.ChoiceField(choices=Counted.choices)
    group = forms.IntegerField(min_value=1, max_value=2**62)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        what = Counted(self.cleaned_data.get("counted") or Counted.RECEIVED)
        window = Window.of(self.period, self.at)
        group = self.cleaned_data.get("group")
        return counted.behind(super().narrow(rows), what, window, by=self.grouping, group=group)
