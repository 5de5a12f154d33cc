"""Fields that several forms share."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit import clock
from congvu.people.models import Person, Unit
from congvu.people.queries.persons import active_persons
from congvu.people.queries.units import units_on
from congvu.vietnamese import canonical

_PHONE = re.compile(r"(?:\+84|0)\d{9,10}")


class NameField(forms.CharField):
    """A person's or a unit's name: one space between words, one placement of tone marks."""

    def to_python(self, value: Any) -> str:
        return canonical(" ".join(str(value or "").split()))


class PhoneField(forms.CharField):
    """A Vietnamese telephone number, kept without spaces, dots and hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Phone"))
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        number = re.sub(r"[\s.\-()]", "", str(super().clean(value) or ""))
        if number and not _PHONE.fullmatch(number):
            raise ValidationError(_("Write the number with 10 or 11 digits, such as 0912 345 678."))
        return number


def unit_field(**kwargs: Any) -> "forms.ModelChoiceField[Unit]":
    """One of the units that exist on the day the form is made; :func:`offer_units` fills the list."""
    return forms.ModelChoiceField(Unit.objects.none(), **{"label": gettext_lazy("Unit"), **kwargs})


def offer_units(form: forms.Form) -> None:
    """Fill every field of units, called when a form is made, since what exists depends on the day."""
    units = units_on(clock.office_day(clock.now()))
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and getattr(field.queryset, "model", None) is Unit:
            field.queryset = units


def person_field(**kwargs: Any) -> "forms.ModelChoiceField[Person]":
    """One of the open accounts, named with user name since full names repeat."""
    field = forms.ModelChoiceField(active_persons(), **kwargs)
    field.label_from_instance = _account  # type: ignore[method-assign]  # a subclass could not be typed
    return field


def _account(obj: Person) -> str:
    return f"{obj.full_name} ({obj.username})"
