"""What narrows the list of dossiers."""

from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.cases.process import labels, processes
from congvu.kit import clock
from congvu.people import queries as people
from congvu.vietnamese import fold
from congvu.web.lists import Filters

M = TypeVar("M", bound=Model)

SITUATIONS = [
    ("", _("All dossiers")),
    ("open", _("Being handled")),
    ("late", _("Late")),
    ("paused", _("Clock paused")),
    ("closed", _("Closed")),
]


class CaseFilters(Filters):
    """By words or code, situation, state, unit, holder and day of opening."""

    q = forms.CharField(label=_("Words or code"), max_length=200)
    situation = forms.ChoiceField(label=_("Situation"), choices=SITUATIONS)
    state = forms.ChoiceField(label=_("State"))
    unit = forms.TypedChoiceField(label=_("Filed by unit"), coerce=int, empty_value=None)
    with_unit = forms.TypedChoiceField(label=_("With unit"), coerce=int, empty_value=None)
    holder = forms.CharField(label=_("With person"), max_length=120)
    since = forms.DateField(label=_("Opened from"))
    until = forms.DateField(label=_("Opened until"))

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        units = [("", _("Every unit")), *people.current_units(clock.office_day(clock.now()))]
        for name in ("unit", "with_unit"):
            self.fields[name].choices = units  # type: ignore[attr-defined]  # both are fields of choice
        self.fields["state"].choices = state_choices()  # type: ignore[attr-defined]  # a field of choice

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        """The dossiers that meet all that was filled in."""
        wanted = self.cleaned_data
        rows = rows.filter(
            **{name: value for name, value in self._exact().items() if value not in (None, "")}
        )
        if wanted.get("q"):
            rows = rows.filter(pk__in=cases.search(wanted["q"], self.person).keys)
        for word in fold(wanted.get("holder") or "").split():
            rows = rows.filter(holder_person__search__contains=word)
        return self._in_situation(rows)

    def _exact(self) -> dict[str, Any]:
        wanted = self.cleaned_data
        process, _colon, state = (wanted.get("state") or "").partition(":")
        since, until = wanted.get("since"), wanted.get("until")
        return {
            "process": process,
            "state": state,
            "unit": wanted.get("unit"),
            "holder_unit": wanted.get("with_unit"),
            "opened_at__gte": _morning(since) if since else None,
            "opened_at__lt": _morning(until + timedelta(days=1)) if until else None,
        }

    def _in_situation(self, rows: QuerySet[M]) -> QuerySet[M]:
        match self.cleaned_data.get("situation"):
            case "open":
                return rows.filter(closed_at=None)
            case "late":
                return rows.filter(closed_at=None, sort_due_at__lt=clock.now())
            case "paused":
                return rows.filter(closed_at=None, paused_at__isnull=False)
            case "closed":
                return rows.filter(closed_at__isnull=False)
        return rows


def state_choices() -> list[Any]:
    """The states of all processes, by kind of case; a state that two versions share stands once."""
    groups: list[Any] = [("", _("Every state"))]
    for key, label in labels().items():
        states = {
            f"{key}:{state.code}": state.label
            for process in processes
            if process.key == key
            for state in process.states
        }
        groups.append((label, list(states.items())))
    return groups


def _morning(day: Any) -> datetime:
    return datetime.combine(day, time.min, clock.OFFICE_ZONE)
