"""What is asked when a dossier goes on from a step, or back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person
from congvu.procedures.logic.spec import Branch, Spec, Step

END = "-"
"""How the end of the procedure is written in a form, where nothing chosen must not mean it."""


class GoOnForm(forms.Form):
    """Which way on, to whom, and a note for whoever comes next."""

    to = forms.ChoiceField(label=_("Next step"), widget=forms.RadioSelect)
    person = forms.ModelChoiceField(
        label=_("To"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("The pile of the unit"),
    )
    note = forms.CharField(
        label=_("Note for the next step"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, spec: Spec, ways: Sequence[Branch], persons: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(way.to or END, _told(spec, way)) for way in ways]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a choice field has them
        if len(choices) == 1:
            self.fields["to"].initial = choices[0][0]
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]  # a model choice field has one

    @property
    def step(self) -> str:
        """The key of the chosen step; empty for the end."""
        chosen = str(self.cleaned_data["to"])
        return "" if chosen == END else chosen


class SendBackForm(forms.Form):
    """To which step, and why."""

    to = forms.ChoiceField(label=_("Return to the step"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step.key, step.name) for step in steps]  # type: ignore[attr-defined]  # the same
        if steps:
            self.fields["to"].initial = steps[-1].key


def _told(spec: Spec, way: Branch) -> str:
    step = spec.step(way.to)
    name = step.name if step else str(_("The end: the result goes to the one-stop desk"))
    return f"{way.label} → {name}" if way.label else name
