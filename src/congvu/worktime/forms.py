"""Input of the calendar's pages, cleaned. Whether it may be so is asked of the rules."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime.enums import WEEKDAYS, Certainty, DayKind, Unit
from congvu.worktime.logic import Hours, Limit, Session

CHOICES = [(str(number), label) for number, label in enumerate(WEEKDAYS)]


def _time_box() -> forms.TimeInput:
    # Not type="time": browsers show that with AM and PM when their own language does.
    return forms.TimeInput(attrs={"inputmode": "numeric", "placeholder": "07:30"}, format="%H:%M")


class DayForm(forms.Form):
    """What a special day is. ``version`` says which state of it the person has read."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DayKind.choices)
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As it is announced, such as “Tết Nguyên đán”.")
    )
    certainty = forms.ChoiceField(label=_("Certainty"), choices=Certainty.choices)
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        required=False,
        help_text=_("Number and date of the decision."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_kind(self) -> DayKind:
        return DayKind(self.cleaned_data["kind"])

    def clean_certainty(self) -> Certainty:
        return Certainty(self.cleaned_data["certainty"])


class NewDayForm(DayForm):
    """The same with the day itself."""

    on = forms.DateField(label=_("Day"))
    field_order = ("on",)


class RemoveDayForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class HoursForm(forms.Form):
    """A week of office hours: the same sessions on each full day, mornings only on others."""

    valid_from = forms.DateField(label=_("Valid from"))
    morning_opens = forms.TimeField(label=_("Morning from"), widget=_time_box())
    morning_closes = forms.TimeField(label=_("Morning to"), widget=_time_box())
    afternoon_opens = forms.TimeField(label=_("Afternoon from"), widget=_time_box())
    afternoon_closes = forms.TimeField(label=_("Afternoon to"), widget=_time_box())
    full_days = forms.MultipleChoiceField(
        label=_("Full days"), choices=CHOICES, widget=forms.CheckboxSelectMultiple, initial=list("01234")
    )
    mornings = forms.MultipleChoiceField(
        label=_("Mornings only"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("A morning counts as a working day when limits are counted."),
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if set(given.get("full_days", ())) & set(given.get("mornings", ())):
            self.add_error("mornings", _("A day is a full day or a morning, not both."))
        for opens, closes in (("morning_opens", "morning_closes"), ("afternoon_opens", "afternoon_closes")):
            if _reversed(given.get(opens), given.get(closes)):
                self.add_error(closes, _("This is before the session begins."))
        if _reversed(given.get("morning_closes"), given.get("afternoon_opens")):
            self.add_error("afternoon_opens", _("The afternoon begins before the morning ends."))
        return given

    @property
    def hours(self) -> Hours:
        """What a valid form says."""
        given = self.cleaned_data
        morning = Session(given["morning_opens"], given["morning_closes"])
        day = (morning, Session(given["afternoon_opens"], given["afternoon_closes"]))
        sessions = {**dict.fromkeys(given["full_days"], day), **dict.fromkeys(given["mornings"], (morning,))}
        return Hours(given["valid_from"], tuple(sessions.get(weekday, ()) for weekday, _label in CHOICES))


class LimitForm(forms.Form):
    """A limit to be counted: from when, how much."""

    on = forms.DateField(label=_("Received on"))
    at = forms.TimeField(label=_("At the hour"), widget=_time_box())
    amount = forms.DecimalField(
        label=_("Time limit"), min_value=Decimal(0), max_value=Decimal(1000), decimal_places=2, localize=True
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "amount" in given and "unit" in given:
            try:
                given["limit"] = Limit(given["amount"], given["unit"])
            except ValueError:
                self.add_error("amount", _("Calendar days and months are counted whole."))
        return given

    @property
    def start(self) -> datetime:
        on, at = self.cleaned_data["on"], self.cleaned_data["at"]
        return datetime.combine(on, at, OFFICE_ZONE)

    @property
    def limit(self) -> Limit:
        limit: Limit = self.cleaned_data["limit"]
        return limit


def as_typed(hours: Hours) -> dict[str, object]:
    """``hours`` as they would stand in the form; sessions beyond two a day are not shown."""
    morning, *rest = hours.usual
    afternoon = rest[0] if rest else morning
    return {
        "morning_opens": morning.opens,
        "morning_closes": morning.closes,
        "afternoon_opens": afternoon.opens,
        "afternoon_closes": afternoon.closes,
        "full_days": [str(weekday) for weekday, day in enumerate(hours.week) if len(day) > 1],
        "mornings": [str(weekday) for weekday, day in enumerate(hours.week) if len(day) == 1],
    }


def _reversed(earlier: time | None, later: time | None) -> bool:
    return earlier is not None and later is not None and later <= earlier
