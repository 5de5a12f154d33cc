"""The page on which a version of a rubric is written: one plain form with rows inside rows.

Each row has a key that it keeps while others come and go, so that what was typed is never renumbered. The
keys are sent in the order of the page: ``criterion``, ``grade``, and ``band-<criterion>`` for its levels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from congvu.councils.forms.rubrics import WholeForm, whole_of
from congvu.councils.forms.rubrics_rows import (
    BandForm,
    CodeForm,
    CriterionForm,
    GradeForm,
    band_fields,
    criterion_fields,
    grade_fields,
)
from congvu.councils.logic import rubric_check
from congvu.councils.logic.rubric import Band, Criterion, Rubric
from congvu.councils.logic.rubric_check import Fault
from congvu.councils.rules.rubrics import Terms

MOST_ROWS = 60
CRITERION, GRADE = "criterion", "grade"


@dataclass(frozen=True)
class BandRow:
    key: str
    form: BandForm


@dataclass(frozen=True)
class CriterionRow:
    """A criterion with its levels."""

    key: str
    number: int
    form: CriterionForm
    bands: tuple[BandRow, ...]

    @property
    def band_keys(self) -> str:
        """The name under which the keys of its levels are sent."""
        return f"band-{self.key}"


@dataclass(frozen=True)
class GradeRow:
    key: str
    number: int
    form: GradeForm


class Editor:
    """What was typed (``data``), checked unless only rows came or went; ``rubric`` once it is in order."""

    def __init__(self, data: QueryDict, *, check: bool = True) -> None:
        self.data, self.check = data, check
        self.whole = self._form(WholeForm, "whole")
        self.criteria = tuple(self._criteria())
        names = {row.key: data.get(f"c{row.key}-name", "") for row in self.criteria}
        self.grades = tuple(
            GradeRow(key, number, self._form(GradeForm, f"g{key}", criteria=names))
            for number, key in enumerate(keys(data, GRADE), start=1)
        )

    def _criteria(self) -> Iterator[CriterionRow]:
        for number, key in enumerate(keys(self.data, CRITERION), start=1):
            bands = (
                BandRow(band, self._form(BandForm, f"c{key}b{band}"))
                for band in keys(self.data, f"band-{key}")
            )
            yield CriterionRow(key, number, self._form(CriterionForm, f"c{key}"), tuple(bands))

    def _form(self, kind: Any, prefix: str, **options: Any) -> Any:
        """Bound to what was typed; unbound and showing it when it is not to be checked yet."""
        if self.check:
            return kind(self.data, prefix=prefix, **options)
        start = f"{prefix}-"
        said = {name.removeprefix(start): self.data[name] for name in self.data if name.startswith(start)}
        return kind(initial=said, prefix=prefix, **options)

    @property
    def forms(self) -> Iterator[forms.Form]:
        yield self.whole
        for row in self.criteria:
            yield row.form
            yield from (band.form for band in row.bands)
        yield from (grade.form for grade in self.grades)

    @property
    def seen(self) -> str:
        """The digest of the version the page was filled in from."""
        return self.data.get("seen", "")

    def is_valid(self) -> bool:
        """Whether a rubric can be made of it; every fault stands beside its field."""
        wrong = [form for form in self.forms if not form.is_valid()]  # each is asked, so that each can say
        if wrong:
            return False
        found = rubric_check.faults(self.rubric)
        for fault in found:
            self._place(fault)
        return not found

    @property
    def has_errors(self) -> bool:
        return self.check and any(form.errors for form in self.forms)

    @cached_property
    def rubric(self) -> Rubric:
        """What the page says, once every field is in order."""
        numbers = self.whole.cleaned_data["numbers"] == "yes"
        codes: dict[str, str] = dict(_codes((row.key, row.form) for row in self.criteria))
        criteria = tuple(
            row.form.criterion(codes[row.key], tuple(_bands(row, numbers=numbers))) for row in self.criteria
        )
        grade_codes = dict(_codes((row.key, row.form) for row in self.grades))
        grades = tuple(row.form.grade(grade_codes[row.key], codes) for row in self.grades)
        return Rubric(criteria=criteria, grades=grades, **self.whole.values())

    def _place(self, fault: Fault) -> None:
        form: forms.Form = self.whole
        column = fault.column
        if fault.part == "grades":
            form = self.grades[fault.row].form
            code = column.removeprefix("floor-")
            row = next((i for i, each in enumerate(self.rubric.criteria) if each.code == code), None)
            column = column if row is None else f"floor-{self.criteria[row].key}"
        elif fault.part == "criteria":
            row_of = self.criteria[fault.row]
            form = row_of.bands[fault.band].form if fault.band >= 0 else row_of.form
        form.add_error(column if column in form.fields else None, fault.sentence)


def keys(data: QueryDict, name: str) -> list[str]:
    """The keys of the rows called ``name``, in the order of the page; what cannot be a key is left out."""
    sent = (key for key in data.getlist(name) if key.isascii() and key.isdigit() and len(key) < 5)
    return list(dict.fromkeys(sent))[:MOST_ROWS]


def typed_of(rubric: Rubric, terms: Terms, *, seen: str = "") -> QueryDict:
    """The form as it would be sent for ``rubric``, unchanged."""
    data = QueryDict(mutable=True)
    data["seen"] = seen
    _put(data, "whole", WholeForm(initial=whole_of(rubric, terms), prefix="whole"))
    rows = {criterion.code: str(row) for row, criterion in enumerate(rubric.criteria)}
    for criterion in rubric.criteria:
        _put_criterion(data, rows[criterion.code], criterion)
    names = {row: code for code, row in rows.items()}
    for row, grade in enumerate(rubric.grades):
        data.appendlist(GRADE, str(row))
        form = GradeForm(initial=grade_fields(grade, rows), prefix=f"g{row}", criteria=names)
        _put(data, f"g{row}", form)
    return data


def _put_criterion(data: QueryDict, row: str, criterion: Criterion) -> None:
    data.appendlist(CRITERION, row)
    _put(data, f"c{row}", CriterionForm(initial=criterion_fields(criterion), prefix=f"c{row}"))
    for number, band in enumerate(criterion.bands):
        data.appendlist(f"band-{row}", str(number))
        prefix = f"c{row}b{number}"
        _put(data, prefix, BandForm(initial=band_fields(band), prefix=prefix))


def _put(data: QueryDict, prefix: str, form: forms.Form) -> None:
    """The fields of ``form`` as a browser would send them."""
    for field in form:
        value = field.value()
        if isinstance(field.field, forms.BooleanField):
            if value:
                data[field.html_name] = "on"
        else:
            shown = field.field.widget.format_value(value)
            data[field.html_name] = "" if shown is None else _one(shown)


def _one(shown: Any) -> str:
    """A choice gives a list of the one that is chosen."""
    return str(next(iter(shown), "")) if isinstance(shown, list) else str(shown)


def _codes(rows: Iterable[tuple[str, CodeForm]]) -> Iterator[tuple[str, str]]:
    """A code for each row; those that were typed first, so that none of them is taken."""
    rows = list(rows)
    taken = {str(form.cleaned_data["code"]) for _key, form in rows}
    for key, form in rows:
        code = form.coded(taken)
        taken.add(code)
        yield key, code


def _bands(row: CriterionRow, *, numbers: bool) -> Iterator[Band]:
    codes = dict(_codes((band.key, band.form) for band in row.bands))
    for band in row.bands:
        yield band.form.band(codes[band.key], numbers=numbers)
