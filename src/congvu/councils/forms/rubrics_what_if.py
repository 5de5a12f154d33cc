"""Which other rules are tried over a closed panel."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.rubrics import Method, Rounding, Third
from congvu.councils.forms.rubrics_fields import NumberField, typed
from congvu.councils.logic.compare import with_lines
from congvu.councils.logic.rubric import Rubric
from congvu.councils.models import RubricVersion


class WhatIfForm(forms.Form):
    """A version to begin with, and what is to be different in it. What is left empty is not asked."""

    version = forms.TypedChoiceField(label=_("Rubric"), coerce=int)
    pass_total = NumberField(label=_("Passes from a total of"), required=False)
    rounding = forms.ChoiceField(label=_("Rounding"), choices=Rounding.choices)
    places = forms.IntegerField(label=_("Decimal places of the score"), min_value=0, max_value=4)
    method = forms.ChoiceField(label=_("How the sheets are joined"), choices=Method.choices)
    third = forms.ChoiceField(label=_("When a third scorer was called"), choices=Third.choices)

    def __init__(
        self, data: Mapping[str, Any] | None, *, versions: Sequence[RubricVersion], start: RubricVersion
    ) -> None:
        super().__init__(data, initial=_initial(start))
        self.versions = {version.pk: version for version in versions}
        self.criteria = start.content.criteria
        choices = [(version.pk, str(version)) for version in versions]
        self.fields["version"].choices = choices  # type: ignore[attr-defined]  # a choice field has them
        for number, criterion in enumerate(self.criteria):
            self.fields[f"floor-{number}"] = NumberField(label=criterion.name, required=False)

    @property
    def floor_rows(self) -> list[Any]:
        return [self[f"floor-{number}"] for number in range(len(self.criteria))]

    @property
    def rubric(self) -> Rubric:
        """What is tried."""
        said = self.cleaned_data
        floors = {each.code: said[f"floor-{number}"] for number, each in enumerate(self.criteria)}
        return with_lines(
            self.versions[said["version"]].content,
            pass_total=said["pass_total"],
            floors=floors,
            **{name: said[name] for name in ("rounding", "places", "method", "third")},
        )


def _initial(version: RubricVersion) -> dict[str, Any]:
    content = version.content
    floors = {
        f"floor-{number}": "" if each.floor is None else typed(each.floor)
        for number, each in enumerate(content.criteria)
    }
    named = {name: getattr(content, name) for name in ("pass_total", "rounding", "places", "method", "third")}
    return {"version": version.pk, **named, **floors}
