"""Fields that the pages of the catalogue share: numbers with a comma, lengths of time, lines of words."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.procedures.logic import typed
from congvu.worktime.enums import Unit
from congvu.worktime.logic import Limit

UNITS = [("", "—"), *Unit.choices]


class NumberBox(forms.TextInput):
    """A text box with the digits of a phone; shows a number as people type it."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def format_value(self, value: Any) -> str:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", str(get_format("DECIMAL_SEPARATOR")))
        return "" if value is None else str(value)


class NumberField(forms.DecimalField):
    """A number with a decimal comma or point."""

    widget = NumberBox
    default_error_messages = {"invalid": gettext_lazy("Write a number, such as 7,5.")}  # noqa: RUF012 - as Django does

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 18, "decimal_places": 4, "min_value": 0, **kwargs})

    def to_python(self, value: Any) -> Any:
        return super().to_python(str("" if value is None else value).strip().replace(",", "."))


class LinesField(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 3}), "max_length": 4_000, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        return typed.lines(str(super().clean(value) or ""))


def day_field(**kwargs: Any) -> forms.DateField:
    """A day as dd/mm/yyyy."""
    box = forms.DateInput(format="%d/%m/%Y")
    return forms.DateField(**{"required": False, "widget": box, "input_formats": ["%d/%m/%Y"], **kwargs})


def amount_field(**kwargs: Any) -> NumberField:
    """So much of a unit; :func:`unit_field` stands beside it."""
    return NumberField(**{"required": False, **kwargs})


def unit_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("Counted in"), choices=UNITS, required=False)


def limit_shown(name: str, limit: Limit | None) -> dict[str, Any]:
    """What the two fields of a length of time show."""
    return {name: limit.amount if limit else None, f"{name}_unit": limit.unit if limit else ""}


def limit_said(form: forms.Form, name: str) -> Limit | None:
    """The length of time in the two fields called ``name``; what does not fit together is an error there."""
    amount, unit = form.cleaned_data.get(name), form.cleaned_data.get(f"{name}_unit")
    if amount is None:
        return None
    if not unit:
        form.add_error(f"{name}_unit", _("Say what the time is counted in."))
        return None
    try:
        return Limit(amount, unit)
    except ValueError:
        form.add_error(name, _("Calendar days and months are whole numbers."))
        return None
