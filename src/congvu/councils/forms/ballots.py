"""What is typed about a ballot, and on an open one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.ballots import Choice, Way
from congvu.councils.forms.instants import instant_field
from congvu.councils.logic import ballot_code
from congvu.councils.logic.ballot_code import Code
from congvu.councils.logic.vote import Tally
from congvu.councils.models import AgendaItem, Question

COUNTS = {
    "issued": _("Papers issued"),
    "returned": _("Returned"),
    "valid": _("Valid"),
    "invalid": _("Invalid"),
    "in_favour": _("For"),
    "against": _("Against"),
    "blank": _("Blank"),
}


class BallotForm(forms.Form):
    """On what and how is voted."""

    items = forms.MultipleChoiceField(
        label=_("Dossiers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one dossier.")},
    )
    way = forms.ChoiceField(label=_("Way of voting"), choices=Way.choices, widget=forms.RadioSelect)
    due_at = instant_field(
        label=_("Votes are asked for by"),
        help_text=_("For example 17:00 30/06/2027. Members are reminded; only the count ends the ballot."),
        required=False,
    )

    def __init__(self, *args: Any, agenda: Sequence[AgendaItem], secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agenda = agenda
        self.fields["items"].choices = [  # type: ignore[attr-defined]  # a choice
            (str(row.pk), f"{row.number}. {row.item.code} · {row.item.title}") for row in agenda
        ]
        self.fields["items"].initial = [str(row.pk) for row in agenda]
        if secret:
            self.fields["way"].choices = [  # type: ignore[attr-defined]  # a choice
                choice for choice in Way.choices if choice[0] != Way.OPEN
            ]
        self.fields["way"].initial = Way.SECRET if secret else Way.OPEN

    @property
    def chosen(self) -> list[AgendaItem]:
        return [row for row in self.agenda if str(row.pk) in self.cleaned_data["items"]]


class OpenVoteForm(forms.Form):
    """A choice for each question, made by the member, or by the secretary from a paper or a show of hands."""

    def __init__(self, *args: Any, questions: Iterable[Question], paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [question.number for question in questions]
        for question in questions:
            item = question.agenda_item.item
            self.fields[f"q{question.number}"] = forms.ChoiceField(
                label=f"{question.number}. {item.code} · {item.title}",
                choices=Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": now("Choose one of the answers given.")},
            )
        if paper:
            self.fields["paper"] = forms.FileField(label=now("The written vote as a file"), required=False)

    @property
    def choices(self) -> dict[int, str]:
        return {number: self.cleaned_data[f"q{number}"] for number in self.numbers}


class PaperCountForm(forms.Form):
    """What the counting board counted, dossier by dossier."""

    board = forms.CharField(
        label=_("Counting board"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name on each line, at least two."),
    )

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            for name, label in COUNTS.items():
                self.fields[f"q{question.number}_{name}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=10_000
                )

    @property
    def rows(self) -> list[tuple[Question, list[forms.BoundField]]]:
        """For each question its fields, as the page shows them."""
        return [
            (question, [self[f"q{question.number}_{name}"] for name in COUNTS]) for question in self.questions
        ]

    @property
    def tallies(self) -> dict[int, Tally]:
        said = self.cleaned_data
        return {
            question.number: Tally(**{name: said[f"q{question.number}_{name}"] for name in COUNTS})
            for question in self.questions
        }

    @property
    def names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["board"].splitlines() if line.strip()]


class VoidForm(forms.Form):
    reason = forms.CharField(label=_("Why it is void"), widget=forms.Textarea(attrs={"rows": 3}))


class CodeForm(forms.Form):
    """The code that a voter was given."""

    code = forms.CharField(
        label=_("Code of the ballot paper"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("24 letters and digits, for example 0123-4567-89AB-CDEF-GHJK-MNPQ."),
    )

    def clean_code(self) -> Code:
        code = ballot_code.read(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("This is not a code of a ballot paper. Check each letter and digit.")
            )
        return code
