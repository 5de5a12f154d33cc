"""The form of a procedure, drawn from its version. ``logic.checking`` reads what was typed into it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import checking
from congvu.procedures.logic.spec import Field, Spec, When
from congvu.procedures.providers.answer_words import of_code

PREFIX = "a"
EMPTY_ROWS = 1
INSIDE = {
    "name": _("Full name"),
    "number": _("Identity number or enterprise code"),
    "born_on": _("Date of birth"),
    "address": _("Address"),
    "phone": _("Phone"),
    "head": _("Represented by"),
}


class RowForm(forms.Form):
    """One row of a table; its questions are the columns."""

    def __init__(self, *args: Any, columns: Sequence[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in columns:
            self.fields[column.key] = _control(column, required=False)


class AnswersForm(forms.Form):
    """Every question of ``spec``, or those ``only``. ``answers`` holds what was said once it is valid.

    What was sent of files comes in ``sent``, names by the key of the question, and in ``receipts``, by box.
    """

    def __init__(
        self,
        spec: Spec,
        data: Any = None,
        *,
        said: Mapping[str, Any] | None = None,
        only: Sequence[str] | None = None,
        sent: Mapping[str, Sequence[str]] | None = None,
        receipts: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        self.spec, self.sent, self.receipts = spec, sent or {}, receipts or {}
        self.asked = [field for field in spec.fields if only is None or field.key in only]
        self.only = only
        self.answers: dict[str, Any] = dict(said or {})
        super().__init__(data, prefix=PREFIX, initial=_initial(self.asked, said or {}))
        self.tables: dict[str, Any] = {}
        for field in self.asked:
            self._add(field, said or {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        found = checking.checked(self.spec, {**self.answers, **self._typed()})
        asked = {field.key for field in self.asked}
        kept = {key: value for key, value in self.answers.items() if key not in asked}  # read once before
        self.answers = kept | {key: value for key, value in found.answers.items() if key in asked}
        for fault in found.faults:
            if fault.place.split(".")[0].split("[")[0] in asked:
                self._say(fault)
        return cleaned

    def groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The questions for the page, by section, in their order."""
        found: list[tuple[str, list[dict[str, Any]]]] = []
        for field in self.asked:
            if not found or found[-1][0] != field.section:
                found.append((field.section, []))
            found[-1][1].append(self._drawn(field))
        return found

    def _add(self, field: Field, said: Mapping[str, Any]) -> None:
        if field.kind == FieldKind.TABLE:
            self.tables[field.key] = self._table(field, said.get(field.key) or ())
        elif field.kind in checking.INSIDE:
            for name in checking.INSIDE[field.kind]:
                widget = forms.DateInput(format="%d/%m/%Y") if name == "born_on" else None
                self.fields[f"{field.key}-{name}"] = forms.CharField(
                    label=INSIDE[name], required=False, max_length=500, widget=widget
                )
        elif field.kind != FieldKind.FILE:
            self.fields[field.key] = _control(field, required=field.required and field.when is None)

    def _table(self, field: Field, rows: Sequence[Mapping[str, Any]]) -> Any:
        factory = forms.formset_factory(RowForm, extra=0 if rows else EMPTY_ROWS, can_delete=True)
        factory.max_num, factory.absolute_max = checking.MOST_ROWS, checking.MOST_ROWS + 1
        return factory(
            self.data if self.is_bound else None,
            prefix=f"{PREFIX}-{field.key}",
            initial=[_initial(field.columns, row) for row in rows],
            form_kwargs={"columns": field.columns},
        )

    def _typed(self) -> dict[str, Any]:
        """What was sent, by the key of the question, unread."""
        typed: dict[str, Any] = {}
        for field in self.asked:
            name = self.add_prefix(field.key)
            if field.kind == FieldKind.TABLE:
                typed[field.key] = _rows(self.tables[field.key], field)
            elif field.kind in checking.INSIDE:
                inside = checking.INSIDE[field.kind]
                typed[field.key] = {each: self.data.get(f"{name}-{each}", "") for each in inside}
            elif field.kind == FieldKind.FILE:
                typed[field.key] = list(self.sent.get(field.key, ()))
            elif field.kind == FieldKind.MANY:
                typed[field.key] = self.data.getlist(name)  # type: ignore[attr-defined]  # a QueryDict
            else:
                typed[field.key] = self.data.get(name, "")
        return typed

    def _say(self, fault: checking.Fault) -> None:
        """The fault stands beside its question, or in the cell it is about."""
        sentence = of_code(fault.code, fault.bound)
        key, _dot, rest = fault.place.partition(".")
        table, _bracket, index = key.partition("[")
        if index:
            row = self.tables[table].forms[int(index.rstrip("]"))]
            if rest.split(".")[0] not in row.errors:  # reading them also makes the row ready to take one
                row.add_error(rest.split(".")[0], sentence)
            self.add_error(None, gettext("A row of a table is not in order: %(why)s") % {"why": sentence})
        elif key in self.tables:
            errors = self.tables[key].non_form_errors()
            self.tables[key]._non_form_errors = ErrorList([*errors, sentence], renderer=self.renderer)
            self.add_error(None, f"{self.spec.field(key).label}: {sentence}")  # type: ignore[union-attr]  # a table is a field
        else:
            name = f"{key}-{rest}" if rest else key
            name = name if name in self.fields else f"{key}-name"
            label = next((field.label for field in self.asked if field.key == key), key)
            is_known = name in self.fields
            if name in self.errors:
                return  # Django has said so in its own words
            self.add_error(name if is_known else None, sentence if is_known else f"{label}: {sentence}")

    def _drawn(self, field: Field) -> dict[str, Any]:
        inside = checking.INSIDE.get(field.kind, ())
        names = [f"{field.key}-{name}" for name in inside] or [field.key]
        return {
            "field": field,
            "when": condition(self.spec, field.when),
            "table": self.tables.get(field.key),
            "controls": [self[name] for name in names if name in self.fields],
            "is_group": bool(inside),
            "file": f"{PREFIX}-{field.key}" if field.kind == FieldKind.FILE else "",
            "sent": self.receipts.get(f"{PREFIX}-{field.key}", ()),
        }


def condition(spec: Spec, when: When | None) -> dict[str, str] | None:
    """What the page's script needs to show a question, part or fee only where it is put."""
    field = spec.field(when.field) if when else None
    if when is None or field is None:
        return None
    labels = [option.label for option in field.options if option.value in when.among]
    return {
        "name": f"{PREFIX}-{when.field}",
        "among": "|".join(when.among),
        "words": gettext("Only where “%(field)s” is: %(among)s.")
        % {"field": field.label, "among": ", ".join(labels or when.among)},
    }


def _control(field: Field, *, required: bool) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "help_text": field.hint, "required": required}
    choices = [(option.value, option.label) for option in field.options]
    match field.kind:
        case FieldKind.CHOICE:
            return forms.ChoiceField(choices=[("", _("Choose")), *choices], **common)
        case FieldKind.MANY:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
        case FieldKind.LONG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common)
        case FieldKind.DATE:
            return forms.CharField(widget=forms.DateInput(format="%d/%m/%Y"), **common)
        case FieldKind.NUMBER | FieldKind.MONEY:
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **common)
    return forms.CharField(**common)


def _rows(formset: Any, field: Field) -> list[dict[str, Any]]:
    """Every row as it was sent; one that is marked for removal is empty."""
    if not formset.is_bound:
        return []
    return [_row(form, field) for form in formset.forms]


def _row(form: Any, field: Field) -> dict[str, Any]:
    if form.data.get(form.add_prefix("DELETE")):
        return {}
    return {
        column.key: form.data.getlist(form.add_prefix(column.key))
        if column.kind == FieldKind.MANY
        else form.data.get(form.add_prefix(column.key), "")
        for column in field.columns
    }


def _initial(fields: Sequence[Field], said: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        value = said.get(field.key)
        if isinstance(value, Mapping):
            found.update({f"{field.key}-{name}": _typed_as(name, each) for name, each in value.items()})
        elif field.kind == FieldKind.DATE:
            found[field.key] = _typed_as("born_on", value)
        elif value is not None:
            found[field.key] = value
    return found


def _typed_as(name: str, value: Any) -> Any:
    """A day as people write it; everything else as it is kept."""
    return f"{date.fromisoformat(value):%d/%m/%Y}" if name == "born_on" and value else value
