"""The rows of a rubric on the page: a criterion, one of its levels, a grade."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import chain, count
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from congvu.councils.forms.rubrics_fields import NumberField, typed
from congvu.councils.logic.rubric import Band, Criterion, Floor, Grade
from congvu.vietnamese.folding import fold

LONGEST = 40
HIDDEN_CODE = forms.SlugField(max_length=LONGEST, required=False, widget=forms.HiddenInput)


def code_from(name: str) -> str:
    """A code made from a name: ``"Tính mới"`` gives ``tinh-moi``."""
    return slugify(fold(name))[:LONGEST].strip("-")


def free_code(name: str, taken: Collection[str]) -> str:
    """A code for ``name`` that is none of ``taken``."""
    start = code_from(name) or "muc"
    numbered = (f"{start[: LONGEST - 4]}-{number}" for number in count(2))
    return next(code for code in chain((start,), numbered) if code not in taken)


class CodeForm(forms.Form):
    """A row that has a name and a code; an empty code is made from the name."""

    name = forms.CharField(label=_("Name"), max_length=250)
    code = forms.SlugField(
        label=_("Code"),
        max_length=LONGEST,
        required=False,
        help_text=_("Empty: made from the name. Sheets and other versions are matched by it."),
    )

    def coded(self, taken: Collection[str]) -> str:
        """The code of the row; one that is made from the name is none of ``taken``."""
        said = self.cleaned_data
        return str(said["code"]) or free_code(str(said["name"]), taken)


class CriterionForm(CodeForm):
    """One criterion without its levels."""

    group = forms.CharField(
        label=_("Group"), max_length=250, required=False, help_text=_("Heading above it on the sheet.")
    )
    most = NumberField(label=_("Maximum"), required=False)
    weight = NumberField(
        label=_("Weight"), required=False, help_text=_("The score times this goes into the total. Empty: 1.")
    )
    floor = NumberField(
        label=_("Least score"), required=False, help_text=_("Below it the dossier does not pass.")
    )
    help = forms.CharField(
        label=_("Help for the scorer"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    comment_below = NumberField(label=_("Comment required below"), required=False)
    comment_above = NumberField(label=_("Comment required above"), required=False)

    field_order = ("name", "code", "group", "most", "weight", "floor")

    def criterion(self, code: str, bands: Sequence[Band]) -> Criterion:
        said = self.cleaned_data
        return Criterion(
            code=code,
            name=said["name"].strip(),
            most=said["most"] or Decimal(0),
            bands=tuple(bands),
            group=said["group"].strip(),
            help=said["help"].strip(),
            floor=said["floor"],
            weight=Decimal(1) if said["weight"] is None else said["weight"],
            comment_below=said["comment_below"],
            comment_above=said["comment_above"],
        )


class BandForm(CodeForm):
    """One level of a criterion."""

    code = HIDDEN_CODE
    least = NumberField(label=_("Lowest score"), required=False)
    most = NumberField(label=_("Highest score"), required=False)
    passes = forms.BooleanField(label=_("Good enough"), required=False)
    help = forms.CharField(label=_("What it means"), max_length=2_000, required=False)

    def band(self, code: str, *, numbers: bool) -> Band:
        said = self.cleaned_data
        return Band(
            code=code,
            name=said["name"].strip(),
            least=(said["least"] if numbers else None) or Decimal(0),
            most=(said["most"] if numbers else None) or Decimal(0),
            help=said["help"].strip(),
            passes=numbers or said["passes"],
        )


class GradeForm(CodeForm):
    """One grade; ``criteria`` gives the name of each criterion by its row on the page."""

    code = HIDDEN_CODE
    least = NumberField(label=_("From a total of"))
    below = NumberField(
        label=_("Below a total of"), required=False, help_text=_("Empty: any higher total belongs here too.")
    )

    def __init__(self, *args: Any, criteria: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = tuple(criteria)
        for key, name in criteria.items():
            self.fields[f"floor-{key}"] = NumberField(label=name or "…", required=False)

    @property
    def floor_fields(self) -> list[Any]:
        return [self[f"floor-{key}"] for key in self.rows]

    def grade(self, code: str, codes: Mapping[str, str]) -> Grade:
        """The grade; ``codes``: the code of each criterion by its row."""
        said = self.cleaned_data
        floors = ((codes[key], said.get(f"floor-{key}")) for key in self.rows)
        return Grade(
            code=code,
            name=said["name"].strip(),
            least=said["least"],
            below=said["below"],
            floors=tuple(Floor(code, least) for code, least in floors if least is not None),
        )


def criterion_fields(criterion: Criterion) -> dict[str, Any]:
    """A criterion as its row shows it."""
    shown_fields = {name: _number(getattr(criterion, name)) for name in CriterionForm.base_fields}
    return {**shown_fields, "weight": "" if criterion.weight == 1 else typed(criterion.weight)}


def band_fields(band: Band) -> dict[str, Any]:
    return {name: _number(getattr(band, name)) for name in BandForm.base_fields}


def grade_fields(grade: Grade, keys: Mapping[str, str]) -> dict[str, Any]:
    """A grade as its row shows it; ``keys``: the row of each criterion by its code."""
    floors = {
        f"floor-{keys[floor.criterion]}": typed(floor.least)
        for floor in grade.floors
        if floor.criterion in keys
    }
    return {**{name: _number(getattr(grade, name)) for name in GradeForm.base_fields}, **floors}


def _number(value: Any) -> Any:
    return typed(value) if isinstance(value, Decimal) else value
