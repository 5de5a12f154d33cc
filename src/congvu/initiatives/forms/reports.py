"""Reports read into fields: the parcel that is sent, and the form on which a report is corrected."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms.utils import ErrorList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.reports import Confidence
from congvu.initiatives.forms import filing
from congvu.initiatives.forms.filing import StepForm, Table
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.report_found import Found, Reading
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import FieldGroup
from congvu.initiatives.providers import report_form as written
from congvu.initiatives.queries import words
from congvu.people.models import Unit
from congvu.web.lists import Filters

DOUBTFUL, OPEN, CHECKED, UNCHECKED = "doubtful", "open", "checked", "unchecked"


class FolderForm(forms.Form):
    """The reports, packed."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    parcel = forms.FileField(
        label=_("Reports (.docx) in one .zip"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose a file first.")},
        help_text=_("Other files of an initiative go along when they stand in one folder with its report."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field has one


class ReportFilters(Filters):
    """What is left to do with the reports."""

    q = forms.CharField(label=_("Search"), max_length=200)
    left = forms.ChoiceField(
        label=_("What is left to do"),
        choices=[
            ("", _("All")),
            (UNCHECKED, _("To be confirmed")),
            (DOUBTFUL, _("With doubtful fields")),
            (OPEN, _("With something missing")),
            (CHECKED, _("Has been confirmed")),
        ],
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = words.saying(rows, said.get("q") or "", "key", "title", "path")
        left = said.get("left")
        if left == CHECKED:
            return rows.filter(checked_at__isnull=False)
        if left:
            rows = rows.filter(checked_at=None)
        if left == DOUBTFUL:
            return rows.filter(doubtful__gt=0)
        return rows.filter(Q(open__gt=0) | ~Q(problem="")) if left == OPEN else rows


def report_form(
    names: Sequence[str],
    said: Typed,
    read: Reading,
    *,
    terms: Terms,
    groups: list[FieldGroup],
    problems: Sequence[Problem],
    warn: bool,
) -> StepForm:
    """The fields as they stand, each with how sure its reading is and what that rests on; ``warn`` of those
    that are doubtful.
    """
    form = StepForm(names, typed=said, terms=terms, groups=groups, problems=problems)
    for name, field in form.fields.items():
        if found := read.fields.get(name):
            said_so = told(found, read_as=found.value if name == "field_group" else "")
            _tell(form, name, found, said_so, warn=warn)
        else:
            field.help_text = _("Not found in the report.")
    return form


def people_form(table: str, said: Typed, read: Reading, problems: Sequence[Problem], *, warn: bool) -> Table:
    """A table of people, each cell with how sure its reading is where that is less than sure."""
    formset = filing.rows(table, said, problems)
    for form, person in zip(formset.forms, read.people(table), strict=False):
        for name, found in person.items():
            if name in form.fields and found.confidence != Confidence.HIGH:
                _tell(form, name, found, told(found), warn=warn)
    return Table(table, formset)


def _tell(form: Any, name: str, found: Found, sentence: str, *, warn: bool) -> None:
    """Beside the field; as a warning when the value is doubtful and nobody has confirmed it."""
    if warn and found.confidence == Confidence.LOW:
        form.errors.setdefault(name, ErrorList(renderer=form.renderer)).append(sentence)
    else:
        form.fields[name].help_text = sentence


def told(found: Found, *, read_as: str = "") -> str:
    """``Sure: under the heading “3. Thực trạng”``, and what stands there when it is none of the answers."""
    if not read_as:
        return written.note(found)
    said = {"note": written.note(found), "value": read_as}
    return gettext("%(note)s. The report says “%(value)s”.") % said
