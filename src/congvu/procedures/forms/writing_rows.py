"""The rows of a version on its pages: a channel, a part, a question, a fee, a step, a text of law."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.procedures.enums.catalogue import Channel, FieldKind, Origin, Role, StepKind
from congvu.procedures.forms.fields import (
    LinesField,
    NumberField,
    amount_field,
    day_field,
    limit_said,
    limit_shown,
    unit_field,
)
from congvu.procedures.forms.writing_row import ConditionedForm, KeyedForm, RowForm
from congvu.procedures.logic import keys, typed
from congvu.procedures.logic.spec import Fee, Field, Law, Part, Spec, Step, Way
from congvu.procedures.queries import catalogue

END = gettext_lazy("End")


class WayForm(RowForm):
    channel = forms.ChoiceField(label=gettext_lazy("Way of filing"), choices=Channel.choices)
    limit = amount_field(
        label=gettext_lazy("Time limit of its own"), help_text=gettext_lazy("Empty: the common one.")
    )
    limit_unit = unit_field()
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)

    @classmethod
    def shown(cls, thing: Way, number: int, spec: Spec) -> dict[str, Any]:
        return {**super().shown(thing, number, spec), **limit_shown("limit", thing.limit)}

    def clean(self) -> None:
        self.own = limit_said(self, "limit")

    def thing(self) -> Way:
        said = self.cleaned_data
        return Way(Channel(said["channel"]), self.own, said["note"].strip())


class PartForm(ConditionedForm):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    form = forms.CharField(label=gettext_lazy("Prescribed form"), max_length=200, required=False)
    originals = forms.IntegerField(label=gettext_lazy("Originals"), min_value=0, max_value=99, initial=1)
    copies = forms.IntegerField(label=gettext_lazy("Copies"), min_value=0, max_value=99, initial=0)
    origin = forms.ChoiceField(label=gettext_lazy("Origin"), choices=Origin.choices, initial=Origin.GIVEN)
    required = forms.BooleanField(label=gettext_lazy("Required"), required=False, initial=True)
    signed = forms.BooleanField(label=gettext_lazy("Must carry a digital signature"), required=False)
    paper = forms.CharField(
        label=gettext_lazy("Kind of paper"),
        max_length=80,
        required=False,
    )
    valid_months = forms.IntegerField(
        label=gettext_lazy("Not older than (months)"), min_value=1, max_value=1_200, required=False
    )
    field_order = ("key", "place", "name")

    @classmethod
    def take(cls, spec: Spec, slot: str, rows: Sequence[Any]) -> Spec:
        return replace(spec, parts=tuple(row.part(key) for key, row in cls.keyed(rows, "name")))

    def part(self, key: str) -> Part:
        said = self.cleaned_data
        names = ("form", "originals", "copies", "required", "signed", "paper", "valid_months")
        return Part(
            key=key,
            name=" ".join(said["name"].split()),
            origin=Origin(said["origin"]),
            when=self.when,
            **{name: said[name] for name in names},
        )


class QuestionForm(ConditionedForm):
    label = forms.CharField(label=gettext_lazy("Question"), max_length=500)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of answer"), choices=FieldKind.choices, initial=FieldKind.TEXT
    )
    required = forms.BooleanField(label=gettext_lazy("Required"), required=False, initial=True)
    section = forms.CharField(label=gettext_lazy("Heading above"), max_length=200, required=False)
    hint = forms.CharField(label=gettext_lazy("Help for the applicant"), max_length=500, required=False)
    options = LinesField(label=gettext_lazy("Options (one a line)"), required=False)
    columns = LinesField(
        label=gettext_lazy("Columns of the table (one a line)"),
        required=False,
    )
    least = NumberField(label=gettext_lazy("At least"), required=False, min_value=None)
    most = NumberField(label=gettext_lazy("At most"), required=False, min_value=None)
    field_order = ("key", "place", "label", "kind", "section", "hint", "options", "columns")

    @classmethod
    def shown(cls, thing: Field, number: int, spec: Spec) -> dict[str, Any]:
        return {
            **super().shown(thing, number, spec),
            "options": typed.options_text(thing.options),
            "columns": typed.columns_text(thing.columns),
        }

    @classmethod
    def take(cls, spec: Spec, slot: str, rows: Sequence[Any]) -> Spec:
        return replace(spec, fields=tuple(row.question(key) for key, row in cls.keyed(rows, "label")))

    def clean(self) -> None:
        super().clean()
        old = self.before.field(self.cleaned_data.get("key") or "")
        written = "\n".join(self.cleaned_data.get("columns") or ())
        self.asked: tuple[Field, ...] = ()
        try:
            self.asked = typed.columns_of(written, old.columns if old else ())
        except typed.Unknown as unknown:
            self.add_error("columns", _("“%(word)s” is no kind of answer.") % {"word": unknown.word})

    def question(self, key: str) -> Field:
        said = self.cleaned_data
        old = self.before.field(key)
        options = typed.options_of("\n".join(said["options"]), old.options if old else ())
        return Field(
            key=key,
            label=said["label"].strip(),
            kind=FieldKind(said["kind"]),
            options=options,
            columns=self.asked,
            when=self.when,
            **{name: said[name] for name in ("required", "hint", "section", "least", "most")},
        )


class FeeForm(ConditionedForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    amount = forms.IntegerField(label=gettext_lazy("Amount (VND)"), min_value=0, max_value=10**12)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Ways of filing (none: all)"),
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = day_field(label=gettext_lazy("From"))
    until = day_field(label=gettext_lazy("Until"))
    legal_basis = forms.CharField(label=gettext_lazy("Legal basis"), max_length=300, required=False)
    field_order = ("key", "place", "name", "amount", "channels", "since", "until", "legal_basis")

    @classmethod
    def take(cls, spec: Spec, slot: str, rows: Sequence[Any]) -> Spec:
        """Rows of the same name are one fee, by channel and date, and have one key."""
        named: dict[str, str] = {}
        for row in rows:
            if row.cleaned_data["key"]:
                named.setdefault(row.cleaned_data["name"], row.cleaned_data["key"])
        for row in rows:
            name = row.cleaned_data["name"]
            named.setdefault(name, keys.free(name, named.values()))
        return replace(spec, fees=tuple(row.fee(named[row.cleaned_data["name"]]) for row in rows))

    def fee(self, key: str) -> Fee:
        said = self.cleaned_data
        names = ("name", "amount", "since", "until", "legal_basis")
        channels = tuple(Channel(each) for each in said["channels"])
        key = said["key"] or key
        return Fee(key=key, channels=channels, when=self.when, **{name: said[name] for name in names})


class StepForm(KeyedForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    role = forms.ChoiceField(label=gettext_lazy("Done by"), choices=Role.choices, initial=Role.SPECIALIST)
    unit = forms.CharField(
        label=gettext_lazy("Code of the unit, if another one"),
        max_length=40,
        required=False,
    )
    hours = NumberField(label=gettext_lazy("Working hours"))
    counted = forms.BooleanField(label=gettext_lazy("The time counts"), required=False, initial=True)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=StepKind.choices, initial=StepKind.WORK
    )
    branches = forms.CharField(
        label=gettext_lazy("Ways on (one a line)"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("key", "place", "name", "role", "unit", "hours", "kind", "counted", "branches")

    @classmethod
    def shown(cls, thing: Step, number: int, spec: Spec) -> dict[str, Any]:
        branches = typed.branches_text(thing, spec.steps, str(END))
        return {**super().shown(thing, number, spec), "branches": branches}

    @classmethod
    def take(cls, spec: Spec, slot: str, rows: Sequence[Any]) -> Spec:
        """Ways name steps as they are called now, so all have their keys before any is read."""
        made = [row.step(key) for key, row in cls.keyed(rows, "name")]
        unknown = catalogue.unknown_units(replace(spec, steps=tuple(made)))
        for row, step in zip(rows, made, strict=True):
            if step.unit in unknown:
                row.add_error("unit", _("There is no unit “%(agency)s”.") % {"agency": step.unit})
        for index, row in enumerate(rows):
            try:
                ways = typed.branches_of(row.cleaned_data["branches"], made, str(END))
            except typed.Unknown as unknown:
                row.add_error("branches", _("There is no step “%(word)s”.") % {"word": unknown.word})
            else:
                made[index] = replace(made[index], branches=ways)
        return replace(spec, steps=tuple(made))

    def step(self, key: str) -> Step:
        said = self.cleaned_data
        return Step(
            key=key,
            name=said["name"].strip(),
            role=Role(said["role"]),
            hours=said["hours"],
            counted=said["counted"],
            kind=StepKind(said["kind"]),
            unit=said["unit"].strip(),
        )


class LawForm(RowForm):
    number = forms.CharField(label=gettext_lazy("Number"), max_length=200)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=500, required=False)
    issued_on = day_field(label=gettext_lazy("Issued on"))
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=200, required=False)

    def thing(self) -> Law:
        return Law(**{name: self.cleaned_data[name] for name in ("number", "name", "issued_on", "issuer")})
