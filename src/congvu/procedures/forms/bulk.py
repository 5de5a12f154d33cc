"""What an act on several dossiers is given, the same for all of them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person
from congvu.procedures.forms.working import END
from congvu.procedures.logic import steps
from congvu.procedures.models import Dossier
from congvu.trail.logic.canonical import Json


class GoOnAll(forms.Form):
    """One way on from one step; the ways are those of the steps at which the dossiers are."""

    way = forms.ChoiceField(label=_("From step to step"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for the next step"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, chosen: Iterable[Dossier]) -> None:
        super().__init__(data)
        self.names = _ways(chosen)
        self.fields["way"].choices = [(key, " → ".join(names)) for key, names in self.names.items()]  # type: ignore[attr-defined]  # a choice field has them

    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        way = self.cleaned_data["way"]
        step, to = way.split(" ")
        names: list[Json] = list(self.names[way])
        end = "" if to == END else to
        return {"step": step, "to": end, "names": names, "note": self.cleaned_data["note"].strip()}


class HandOverAll(forms.Form):
    """A colleague; nobody means the pile of the unit each dossier is with."""

    person = forms.ModelChoiceField(
        label=_("To"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("The pile of the unit"),
    )

    def __init__(self, data: Any, *, persons: QuerySet[Person]) -> None:
        super().__init__(data)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]  # a model choice field has one

    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        chosen = self.cleaned_data["person"]
        return {"person": chosen.pk if chosen else None}


def _ways(chosen: Iterable[Dossier]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for dossier in chosen:
        step = dossier.present_step
        for branch in steps.branches(dossier.spec, step) if step else ():
            onward = dossier.spec.step(branch.to)
            name = onward.name if onward else str(_("The end: the result goes to the one-stop desk"))
            found.setdefault(f"{dossier.step} {branch.to or END}", (step.name if step else "", name))
    return found
