"""The form above a list, and what it says of how the list is narrowed."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=Model)
UNNAMED = BLANK_CHOICE_DASH[0][1]
DAYS = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(9998, 12, 31)))
"""For days by which a list is narrowed: the calendar can be asked about the day before and after each."""


class Filters(forms.Form):
    """A small form whose fields narrow a list; each is optional. ``wide`` names the one with most room, and
    ``folded`` those that are shown on demand, since nobody needs them every day.
    """

    wide = "q"
    folded: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == UNNAMED:
                field.empty_label = _("All")

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        """``rows`` without those the person does not want to see; read ``self.cleaned_data.get(...)``."""
        raise NotImplementedError

    @property
    def in_use(self) -> bool:
        """Whether anything narrows the list now."""
        return any(True for _name in self._used())

    @property
    def asked(self) -> str:
        """What narrows the list as a query string: known names and valid values only, in a fixed order."""
        return urlencode([(name, value) for name in self._used() for value in self._raw(name)])

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Name, label and value in words of each visible field that narrows the list now."""
        return [
            (name, str(self[name].label), self._in_words(name))
            for name in self._used()
            if not self[name].is_hidden
        ]

    @property
    def places(self) -> list[tuple[forms.BoundField, str]]:
        """The visible fields, each with how it stands: ``wide``, ``folded`` or empty."""
        return [
            (field, "wide" if field.name == self.wide else "folded" if field.name in self.folded else "")
            for field in self.visible_fields()
        ]

    @property
    def carried(self) -> list[forms.BoundField]:
        """The hidden fields that say something; drawing the others would cost the most of a form."""
        return [field for field in self.hidden_fields() if not _is_nothing(field.data)]

    @property
    def folds(self) -> bool:
        """Whether there is something to fold away where room is short."""
        return len(self.visible_fields()) > 1

    def _used(self) -> Iterator[str]:
        return (name for name in self.fields if not _is_nothing(self.cleaned_data.get(name)))

    def _raw(self, name: str) -> list[str]:
        """The values as they stand in the address."""
        given = self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data.get(name)]
        return [str(value) for value in given if not _is_nothing(value)]

    def _in_words(self, name: str) -> str:
        field, value = self.fields[name], self.cleaned_data[name]
        if value is True:
            return ""
        if isinstance(field, forms.ModelChoiceField):
            return str(field.label_from_instance(value))
        if isinstance(field, forms.ChoiceField):
            return str(dict(_flat(field.choices)).get(value, value))
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _is_nothing(value: Any) -> bool:
    """Whether ``value`` narrows nothing. Zero does: it is a number like others."""
    return value is None or value is False or value == "" or value == []


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    """Value and label of all choices, those in groups, too."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label
