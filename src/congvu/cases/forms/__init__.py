"""To whom a dossier goes; which dossiers of an act on several are shown."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries
from congvu.cases.enums import RowState
from congvu.cases.models import Case, Holder
from congvu.cases.providers.bulk import BulkAct
from congvu.people.models import Person
from congvu.web.lists import Filters


def seen_version(data: Mapping[str, str]) -> int | None:
    """The version of the dossier that stood on the page the form came from."""
    given = data.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


class ChosenForm(forms.Form):
    """What is done with the dossiers that were ticked in a list, or with all that the list has found."""

    act = forms.ChoiceField(label=_("With several dossiers"))
    which = forms.ChoiceField(label=_("Which"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, acts: Iterable[BulkAct[Any, Any]], found: str
    ) -> None:
        super().__init__(data)
        self.fields["act"].choices = [(each.code, each.label) for each in acts]  # type: ignore[attr-defined]  # a choice
        self.fields["which"].choices = [  # type: ignore[attr-defined]  # a choice
            ("ticked", _("Those ticked on this page")),
            ("all", _("All that the list has found (%(found)s)") % {"found": found}),
        ]

    @property
    def wants_all(self) -> bool:
        return bool(self.cleaned_data["which"] == "all")


def keys_in(text: str) -> list[int]:
    """The keys of dossiers in a hidden field."""
    return [int(each) for each in text.split(",") if each.isascii() and each.isdigit() and len(each) < 19]


class RowFilters(Filters):
    """Dossiers of an act on several by their outcome."""

    state = forms.ChoiceField(label=_("Outcome"), choices=[("", _("All")), *RowState.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        state = self.cleaned_data.get("state")
        return rows.filter(state=state) if state else rows


class HandOverForm(forms.Form):
    """A colleague of the unit the dossier is with; nobody means the pile of the unit."""

    person = forms.ModelChoiceField(
        label=_("To"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Back to the pile of the unit"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)

    def __init__(self, data: Mapping[str, Any] | None, *, case: Case, at: datetime) -> None:
        super().__init__(data, initial={"version": case.version})
        self.case = case
        self.fields["person"].queryset = queries.colleagues(case, at=at)  # type: ignore[attr-defined]  # a model choice

    @property
    def holder(self) -> Holder:
        """With whom the dossier is to be."""
        return Holder(self.case.holder_unit, self.cleaned_data["person"])
