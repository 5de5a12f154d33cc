"""What is asked when an entry is corrected, or a year closed."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.states import Secrecy
from congvu.documents.forms.registering import RegisterForm
from congvu.documents.logic.given import Entry
from congvu.documents.models import IncomingDocument
from congvu.kit.clock import office_day
from congvu.people.models import Unit
from congvu.worktime.logic import Unit as TimeUnit


class CorrectForm(RegisterForm):
    """The fields as they stand, and why they are corrected. The day of arrival only where ``arrival``."""

    reason = forms.CharField(label=_("Why it is corrected"), max_length=500)
    arrived_on = forms.DateField(
        label=_("Day of arrival"),
        help_text=_(
            "No deadline is counted from it: they run from the registration and stay. Whether it was"
            " registered late follows from it, and the sender is told the right day."
        ),
    )
    field_order = ("reason", "arrived_on")

    def __init__(self, *args: Any, arrival: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not arrival:
            del self.fields["arrived_on"]

    @property
    def entry(self) -> Entry:
        return replace(super().entry, arrived_on=self.cleaned_data.get("arrived_on"))


def standing(document: IncomingDocument) -> dict[str, Any]:
    """What stands in the book now, as the form has it."""
    names = [name for name in CorrectForm.base_fields if hasattr(document, name)]
    known = {name: getattr(document, name) for name in names}
    case = document.case
    if case.limit and case.limit.unit == TimeUnit.WORKING_DAY:
        known["within_days"] = int(case.limit.amount)
    elif case.due_at:
        known["due_on"] = office_day(case.due_at)
    return {**known, "kind": document.kind_id, "repeats_known": document.repeats_id is not None}


class TakeOutForm(forms.Form):
    """Which degree stands on it. Nothing else is asked: nobody is to type a word of it."""

    level = forms.ChoiceField(
        label=_("Degree of secrecy that stands on it"),
        choices=[each for each in Secrecy.choices if each[0] != Secrecy.OPEN],
        widget=forms.RadioSelect,
    )


class CloseForm(forms.Form):
    """Whose book, of which year."""

    agency = forms.ModelChoiceField(label=_("Book of"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=9998)

    def __init__(self, *args: Any, agencies: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # a model choice
