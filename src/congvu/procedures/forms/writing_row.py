"""What rows of a version have in common on its pages: a key, an order, a condition."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.procedures.forms.fields import NumberField
from congvu.procedures.logic import keys, typed
from congvu.procedures.logic.spec import Spec, When

LAST = Decimal(10_000)


class RowForm(forms.Form):
    """One row. ``spec`` is the version as it was before the page was typed."""

    def __init__(self, *args: Any, spec: Spec, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = spec

    @classmethod
    def shown(cls, thing: Any, number: int, spec: Spec) -> dict[str, Any]:
        """What the row shows of ``thing``."""
        return {name: getattr(thing, name) for name in cls.base_fields if hasattr(thing, name)}

    @classmethod
    def take(cls, spec: Spec, slot: str, rows: Sequence[Any]) -> Spec:
        """``spec`` with the rows in ``slot``."""
        taken: Any = {slot: tuple(row.thing() for row in rows)}
        return replace(spec, **taken)

    @property
    def rank(self) -> Decimal:
        """Where the row stands; one without a number stands last."""
        said = getattr(self, "cleaned_data", {}).get("place")
        return LAST if said is None else Decimal(said)

    def thing(self) -> Any:
        raise NotImplementedError


class KeyedForm(RowForm):
    """A row with a name, a key made from it once, and a number by which rows are put in order."""

    key = forms.SlugField(required=False, max_length=keys.LONGEST, widget=forms.HiddenInput)
    place = NumberField(label=gettext_lazy("Order"), required=False)

    @classmethod
    def shown(cls, thing: Any, number: int, spec: Spec) -> dict[str, Any]:
        return {**super().shown(thing, number, spec), "place": Decimal(number)}

    @classmethod
    def keyed(cls, rows: Sequence[Any], name: str) -> list[tuple[str, Any]]:
        """Each row with its key: its own, or a new one made from what it is called."""
        taken = {row.cleaned_data["key"] for row in rows}
        made = []
        for row in rows:
            key = row.cleaned_data["key"] or keys.free(row.cleaned_data[name], taken)
            taken.add(key)
            made.append((key, row))
        return made


class ConditionedForm(KeyedForm):
    """A row that counts only where a question is answered so."""

    when_field = forms.ChoiceField(label=gettext_lazy("Only where the question"), required=False)
    when_among = forms.CharField(
        label=gettext_lazy("is answered (one answer a line)"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, *args: Any, spec: Spec, **kwargs: Any) -> None:
        super().__init__(*args, spec=spec, **kwargs)
        asked = [(field.key, field.label) for field in spec.fields]
        self.fields["when_field"].choices = [("", _("In every case")), *asked]  # type: ignore[attr-defined]  # a choice field has them

    @classmethod
    def shown(cls, thing: Any, number: int, spec: Spec) -> dict[str, Any]:
        when: When | None = thing.when
        said = {"when_field": when.field, "when_among": typed.when_text(when, spec.fields)} if when else {}
        return {**super().shown(thing, number, spec), **said}

    def clean(self) -> None:
        said = self.cleaned_data
        self.when = None
        if not said.get("when_field"):
            return
        if not typed.lines(said.get("when_among") or ""):
            self.add_error("when_among", _("Say which answer it needs."))
            return
        try:
            self.when = typed.when_of(said["when_field"], said["when_among"], self.before.fields)
        except typed.Unknown as unknown:
            self.add_error(
                "when_among", _("The question does not offer “%(word)s”.") % {"word": unknown.word}
            )
