"""What is asked of applicants, what the head answers, and the questions themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.queries.ratings import Asked
from congvu.web.lists import Filters

MARKS = [
    ("5", _("Very satisfied")),
    ("4", _("Satisfied")),
    ("3", _("Neither")),
    ("2", _("Dissatisfied")),
    ("1", _("Very dissatisfied")),
]


class RateForm(forms.Form):
    """One mark as a whole; marks for each criterion and a word if they like."""

    mark = forms.TypedChoiceField(
        label=_("How satisfied are you with the service as a whole?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any] | None, *, asked: Sequence[Asked]) -> None:
        super().__init__(data)
        self.asked = [each.key for each in asked]
        for each in asked:
            self.fields[f"c-{each.key}"] = forms.TypedChoiceField(
                label=each.question,
                choices=[("", _("No answer")), *MARKS],
                coerce=int,
                empty_value=None,
                required=False,
            )
        self.fields["said"] = forms.CharField(
            label=_("What could be better?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def marks(self) -> dict[str, int]:
        given = {key: self.cleaned_data[f"c-{key}"] for key in self.asked}
        return {key: mark for key, mark in given.items() if mark}


class HandleForm(forms.Form):
    """What the head did about a low rating."""

    measure = forms.CharField(
        label=_("What was done about it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CriterionForm(forms.Form):
    """A question, from a day on."""

    key = forms.SlugField(
        label=_("Code of the question"),
        max_length=30,
        help_text=_(
            "Small letters, digits and hyphens. "
            "The same code as an earlier question: the new wording follows it."
        ),
    )
    question = forms.CharField(label=_("Question"), max_length=300)
    place = forms.IntegerField(label=_("Order"), min_value=0, max_value=99, initial=0)
    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(format="%d/%m/%Y"))


class RatingFilters(Filters):
    """Those that are to be answered for."""

    low = forms.BooleanField(label=_("To be answered for"))

    def narrow(self, rows: Any) -> Any:
        return rows.filter(is_low=True, handled_at=None) if self.cleaned_data.get("low") else rows
