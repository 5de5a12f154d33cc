"""The form above a list."""

from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=Model)
UNNAMED = BLANK_CHOICE_DASH[0][1]


class Filters(forms.Form):
    """A small form whose fields narrow a list; each is optional. ``wide`` names the one with most room."""

    wide = "q"

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
        return any(value not in (None, "", [], False) for value in self.cleaned_data.values())
