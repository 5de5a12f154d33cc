"""What is typed on the pages of opinions and notes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.cases.forms.found import Found, find
from congvu.cases.logic.sides import Offered
from congvu.cases.rules.opinions import MOST_ASKED
from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime import queries as worktime

REMIND = ((1, gettext_lazy("1 working day before")), (2, gettext_lazy("2 working days before")),
          (3, gettext_lazy("3 working days before")), (0, gettext_lazy("On the day only")))  # fmt: skip


def end_of(day: date) -> datetime:
    """The close of office on ``day``; the end of a day on which it does not open."""
    calendar = worktime.calendar()
    if calendar.works(day):
        return calendar.closes(day)
    return datetime(day.year, day.month, day.day, 17, tzinfo=OFFICE_ZONE)


class ConsultForm(forms.Form):
    """A question, to whom, with which files, until when."""

    asked = forms.CharField(
        label=gettext_lazy("Who is asked"),
        help_text=gettext_lazy("One in a line: the full name, the user name or the unit."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )
    question = forms.CharField(
        label=gettext_lazy("Question"), widget=forms.Textarea(attrs={"rows": 5}), max_length=8_000
    )
    shown = forms.MultipleChoiceField(
        label=gettext_lazy("Files of the dossier they may read"),
        help_text=gettext_lazy(
            "They see these and nothing else of the dossier. Confidential files are not offered."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own = forms.FileField(
        label=gettext_lazy("A file of your own"),
        help_text=gettext_lazy("Shown to those who are asked and to the office."),
        required=False,
    )
    until = forms.DateField(label=gettext_lazy("Answer wanted by"), widget=forms.DateInput(format="%d/%m/%Y"))
    remind_before = forms.TypedChoiceField(
        label=gettext_lazy("Reminder"), choices=REMIND, coerce=int, initial=1
    )

    def __init__(self, *args: Any, offered: Sequence[Offered], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {str(each.file.pk): each for each in offered}
        self._day = day
        self.fields["shown"].choices = [(key, each.name) for key, each in self._offered.items()]  # type: ignore[attr-defined]  # a choice field
        if not offered:
            del self.fields["shown"]

    def clean_asked(self) -> Found:
        text = self.cleaned_data["asked"]
        if len(text.splitlines()) > MOST_ASKED:
            raise forms.ValidationError(_("At most %(most)s are asked at a time.") % {"most": MOST_ASKED})
        found = find(text, day=self._day)
        for sentence in found.faults:
            self.add_error("asked", sentence)
        return found

    @property
    def of_dossier(self) -> list[Offered]:
        return [self._offered[key] for key in self.cleaned_data.get("shown", ())]

    @property
    def until_at(self) -> datetime:
        return end_of(self.cleaned_data["until"])


class MoreTimeForm(forms.Form):
    until = forms.DateField(label=gettext_lazy("Answer wanted by"), widget=forms.DateInput(format="%d/%m/%Y"))

    @property
    def until_at(self) -> datetime:
        return end_of(self.cleaned_data["until"])


class OpinionForm(forms.Form):
    """What an expert says, with a file if need be."""

    text = forms.CharField(
        label=gettext_lazy("Your opinion"), widget=forms.Textarea(attrs={"rows": 10}), max_length=40_000
    )
    file = forms.FileField(label=gettext_lazy("File, if any"), required=False)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=8_000
    )


class StrikeForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


def seen_draft(data: Mapping[str, str]) -> int:
    """The version of the text that the page was loaded with."""
    given = data.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
