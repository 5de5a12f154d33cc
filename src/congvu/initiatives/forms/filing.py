"""The pages of the application form, built from the table of fields and what the round asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.form import (
    AUTHOR_COLUMNS,
    FIELD,
    PARTICIPANT_COLUMNS,
    Application,
    FormField,
    Kind,
)
from congvu.initiatives.enums.rounds import Asked, ObjectKind
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import MARKABLE, Typed
from congvu.initiatives.models import FieldGroup
from congvu.people.models import Person, Unit

LONG_TEXT = 4_000
LABELS: dict[str, Any] = dict(AUTHOR_COLUMNS)
WORK: Any = PARTICIPANT_COLUMNS["work"]


class StepForm(forms.Form):
    """One page of the application, showing what has been typed and what is wrong with it.

    It is never bound: what is typed is kept as it is, and judged by the rules of the round, not by the
    browser.
    """

    use_required_attribute = False

    def __init__(
        self,
        names: Iterable[str],
        *,
        typed: Typed,
        terms: Terms,
        groups: list[FieldGroup],
        problems: Iterable[Problem],
    ) -> None:
        super().__init__(auto_id="%s")
        for name in names:
            field = _field(FIELD[name], terms, groups)
            if field is not None:
                field.initial = list(typed.marks) if name == "marks" else typed.get(name)
                self.fields[name] = field
        self._errors = ErrorDict()
        for problem in problems:
            if problem.field in self.fields:
                errors = self._errors.setdefault(problem.field, ErrorList(renderer=self.renderer))
                errors.append(problem.sentence)


class RowForm(forms.Form):
    """One row of a table of people."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=LABELS["name"], required=False)
    born_on = forms.CharField(
        label=LABELS["born_on"], required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )
    workplace = forms.CharField(label=LABELS["workplace"], required=False)
    title = forms.CharField(label=LABELS["title"], required=False)
    degree = forms.CharField(label=LABELS["degree"], required=False)

    def set_errors(self, problems: Iterable[Problem]) -> None:
        self._errors = ErrorDict()
        for problem in problems:
            errors = self._errors.setdefault(problem.column, ErrorList(renderer=self.renderer))
            errors.append(problem.sentence)


class AuthorForm(RowForm):
    share = forms.CharField(
        label=LABELS["share"],
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("For example 60 or 33,33."),
    )


class ParticipantForm(RowForm):
    work = forms.CharField(label=WORK, required=False, widget=forms.Textarea(attrs={"rows": 2}))


ROW_FORMS: dict[str, type[RowForm]] = {"authors": AuthorForm, "participants": ParticipantForm}


@dataclass(frozen=True)
class Table:
    """A table of people as it stands on a page."""

    name: str
    formset: Any

    @property
    def field(self) -> FormField:
        return FIELD[self.name]


def rows(table: str, typed: Typed, problems: Iterable[Problem]) -> Any:
    """The table as a formset, each row with its problems; problems of the whole table stand above it."""
    factory = forms.formset_factory(ROW_FORMS[table], extra=0, can_delete=True)
    formset: Any = factory(prefix=table, initial=[dict(row) for row in typed.rows(table)], auto_id="%s")
    about = [problem for problem in problems if problem.field == table]
    filled = 0
    formset._errors = []
    for form, row in zip(formset.forms, typed.rows(table), strict=True):
        is_filled = any(text.strip() for column, text in row.items() if column != "key")
        filled += is_filled
        of_row = [problem for problem in about if is_filled and problem.row == filled]
        form.set_errors(of_row)
        formset._errors.append(form._errors)
    whole = [problem.sentence for problem in about if not problem.row]
    formset._non_form_errors = ErrorList(whole, renderer=formset.renderer)
    return formset


def _field(each: FormField, terms: Terms, groups: list[FieldGroup]) -> forms.Field | None:
    """The Django field for one of ours; the tables have formsets of their own."""
    if each.kind is Kind.ROWS:
        return None
    common: dict[str, Any] = {
        "label": each.label,
        "help_text": each.hint,
        "required": terms.asked(each.name) == Asked.REQUIRED,
    }
    match each.kind:
        case Kind.CHOICE:
            return _choice(each.name, terms, groups, common)
        case Kind.TEXT:
            tall = 3 if each.limit <= LONG_TEXT else 8
            return forms.CharField(widget=forms.Textarea(attrs={"rows": tall}), **common)
        case Kind.DATE:
            return forms.CharField(widget=forms.DateInput(format="%d/%m/%Y"), **common)
        case Kind.MONEY:
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common)
        case Kind.YES:
            return forms.BooleanField(widget=forms.CheckboxInput(attrs={"value": "yes"}), **common)
        case Kind.MARKS:
            asked = [name for name in MARKABLE if terms.asked(name) != Asked.HIDDEN]
            labels = [(name, FIELD[name].label) for name in asked]
            return forms.MultipleChoiceField(choices=labels, widget=forms.CheckboxSelectMultiple, **common)
        case _:
            return forms.CharField(widget=forms.TextInput(attrs={"maxlength": each.limit}), **common)


def _choice(name: str, terms: Terms, groups: list[FieldGroup], common: Mapping[str, Any]) -> forms.Field:
    if name == "field_group":
        choices = [("", _("Choose a field")), *((group.code, _indented(group)) for group in groups)]
        return forms.ChoiceField(choices=choices, **common)
    if name == "kind":
        kinds = [(kind.value, kind.label) for kind in ObjectKind if kind.value in terms.kinds]
        return forms.ChoiceField(choices=kinds, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=Application.choices, widget=forms.RadioSelect, **common)


def _indented(group: FieldGroup) -> str:
    return f"{group.parent.name} – {group.name}" if group.parent else group.name


class BeginForm(forms.Form):
    """For which unit, and for a coordinator for whom, a dossier is begun."""

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("No unit, as an individual"),
    )
    owner = forms.ModelChoiceField(
        label=_("For whom"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("For myself, or for somebody without an account"),
        help_text=_("This person is told what happens to the dossier and may write in it too."),
    )

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field has one
        if people is None:
            del self.fields["owner"]
        else:
            self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a model choice field has one


class UploadForm(forms.Form):
    """One file for one part of the dossier."""

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose a file first.")})
    confidential = forms.BooleanField(label=_("Confidential"), required=False)


class ReasonForm(forms.Form):
    """A reason, in writing."""

    reason = forms.CharField(
        label=_("Reasons"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the reasons; the author is entitled to them.")},
        max_length=4_000,
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you withdraw it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence why you withdraw it.")},
        max_length=2_000,
    )
