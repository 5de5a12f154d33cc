"""Papers of a sheaf: what narrows their list, and to whom they are handed on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.forms.sitting import SittingForm
from congvu.outgoing.queries.order import Way
from congvu.web.lists import Filters


class PaperFilters(Filters):
    """By state, number or name."""

    q = forms.CharField(label=_("Number or name"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *PaperState.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(name__icontains=words) | rows.filter(number__icontains=words)
        return rows.filter(state=said["state"]) if said.get("state") else rows


class SheafForm(SittingForm):
    """With what key papers are signed, and its PIN."""

    @property
    def has_keys(self) -> bool:
        """Whether there is any key to sign with."""
        return bool(self.fields["key"].queryset)  # type: ignore[attr-defined]  # a model choice


def chosen(data: QueryDict) -> list[int]:
    """The papers that a page has named."""
    said = data.getlist("papers")
    return [int(each) for each in said if each.isascii() and each.isdigit() and len(each) < 12]


class HandOnForm(forms.Form):
    """Who signs the rest, of those who may today."""

    way = forms.ChoiceField(label=_("To be signed by"))

    def __init__(self, *args: Any, ways: Sequence[Way], **options: Any) -> None:
        super().__init__(*args, **options)
        self.of = {way.key: way for way in ways}
        self.fields["way"].choices = [(key, str(way)) for key, way in self.of.items()]  # type: ignore[attr-defined]  # a choice

    @property
    def chosen(self) -> Way:
        return self.of[self.cleaned_data["way"]]
