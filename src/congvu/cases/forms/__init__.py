"""To whom a dossier goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries
from congvu.cases.models import Case, Holder
from congvu.people.models import Person


def seen_version(data: Mapping[str, str]) -> int | None:
    """The version of the dossier that stood on the page the form came from."""
    given = data.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


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
