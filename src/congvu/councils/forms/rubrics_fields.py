"""Fields that rubrics need: numbers as people type them, and a share such as 2/3."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from congvu.councils.logic.quotient import plain

SHARE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


def typed(number: Decimal) -> str:
    """A number as people type it: with the comma of their language and without groups of thousands."""
    return plain(number).replace(".", str(formats.get_format("DECIMAL_SEPARATOR")))


class NumberBox(forms.TextInput):
    """A text box with the digits of a phone; shows a number as they would type it."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def format_value(self, value: Any) -> str:
        return typed(value) if isinstance(value, Decimal) else str(value or "")


class NumberField(forms.DecimalField):
    """A number with a decimal comma or point."""

    widget = NumberBox
    default_error_messages = {"invalid": _("Write a number, such as 7,5.")}  # noqa: RUF012 - as Django does

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 9, "decimal_places": 4, "min_value": 0, **kwargs})

    def to_python(self, value: Any) -> Any:
        return super().to_python(str("" if value is None else value).strip().replace(",", "."))


class ShareField(forms.CharField):
    """An exact part of the whole, such as 2/3."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = SHARE.fullmatch(text.strip())
        if found is None or int(found[2]) == 0:
            raise forms.ValidationError(_("Write a fraction, such as 2/3."))
        return Fraction(int(found[1]), int(found[2]))
