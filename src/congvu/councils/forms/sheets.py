"""The sheet as a form: for each criterion the bands, a score, a comment. It is lenient, since a draft may be
unfinished; what is wrong is said by ``logic.sheet_check``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.rubrics import shown
from congvu.councils.logic.rubric import Band, Criterion, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.logic.sheet_check import Problem

LONGEST = 4000


class ScoreField(forms.DecimalField):
    """A score with a decimal comma or point; one that is being typed, such as ``7,``, counts as it stands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Write the score as a number, such as 7,5.")}  # noqa: RUF012 - as Django does

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").strip().replace(",", ".").rstrip("."))


@dataclass(frozen=True)
class BandChoice:
    """A level as it is offered: ``key`` is the digit that chooses it."""

    band: Band
    checked: bool
    id: str
    key: int
    range: str


@dataclass(frozen=True)
class Row:
    """One criterion of the sheet with its fields and what is wrong with it."""

    criterion: Criterion
    number: int
    band: BoundField | None
    score: BoundField | None
    comment: BoundField
    problems: Sequence[Problem]

    @property
    def most(self) -> str:
        return shown(self.criterion.most)

    @property
    def bands(self) -> Iterator[BandChoice]:
        if self.band is None:
            return
        chosen = self.band.value() or ""
        for key, band in enumerate(self.criterion.bands, start=1):
            id = f"{self.band.auto_id}_{key - 1}"
            range = f"{shown(band.least)}–{shown(band.most)}" if self.score else ""
            yield BandChoice(band, band.code == chosen, id, key, range)

    @property
    def limits(self) -> Mapping[str, str]:
        """When a comment is required, as the script reads it."""
        below, above = self.criterion.comment_below, self.criterion.comment_above
        return {"below": "" if below is None else str(below), "above": "" if above is None else str(above)}


class SheetForm(forms.Form):
    """``scores`` is what is kept; with ``data`` the form says what was typed."""

    remark = forms.CharField(
        label=_("Remark on the whole"), required=False, max_length=LONGEST, widget=forms.Textarea
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, rubric: Rubric, scores: Scores) -> None:
        self.rubric = rubric
        super().__init__(data, initial=_initial(rubric, scores))
        for number, criterion in enumerate(rubric.criteria):
            self.fields.update(_fields(number, criterion, numbers=rubric.numbers))

    def scores(self) -> Scores:
        """What the form says, once it is valid."""
        said = self.cleaned_data
        marks = {
            criterion.code: Mark(
                said.get(f"c{number}-band", ""), said.get(f"c{number}-score"), said[f"c{number}-comment"]
            )
            for number, criterion in enumerate(self.rubric.criteria)
        }
        return Scores(marks, said["remark"])

    def rows(self, problems: Sequence[Problem] = ()) -> Iterator[Row]:
        """The criteria in their order."""
        for number, criterion in enumerate(self.rubric.criteria):
            found = [each for each in problems if each.criterion == criterion.code]
            yield Row(
                criterion,
                number,
                self[f"c{number}-band"] if criterion.bands else None,
                self[f"c{number}-score"] if self.rubric.numbers else None,
                self[f"c{number}-comment"],
                found,
            )


class ReasonForm(forms.Form):
    """A reason that stands in the record."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)


class BookForm(forms.Form):
    """A filled workbook."""

    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=False,
    )


def _fields(number: int, criterion: Criterion, *, numbers: bool) -> Iterator[tuple[str, forms.Field]]:
    if criterion.bands:
        choices = [(band.code, band.name) for band in criterion.bands]
        yield (
            f"c{number}-band",
            forms.ChoiceField(
                label=_("Level of the criterion"), choices=choices, required=False, widget=forms.RadioSelect
            ),
        )
    if numbers:
        yield f"c{number}-score", ScoreField(label=_("Score"), required=False, max_digits=9, decimal_places=4)
    yield (
        f"c{number}-comment",
        forms.CharField(
            label=_("Comment"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
        ),
    )


def _initial(rubric: Rubric, scores: Scores) -> dict[str, Any]:
    initial: dict[str, Any] = {"remark": scores.remark}
    for number, criterion in enumerate(rubric.criteria):
        mark = scores.marks.get(criterion.code, Mark())
        initial[f"c{number}-band"] = mark.band
        initial[f"c{number}-score"] = "" if mark.score is None else shown(mark.score)
        initial[f"c{number}-comment"] = mark.comment
    return initial
