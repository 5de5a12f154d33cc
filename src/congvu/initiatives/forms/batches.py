"""Bulk filing: what is sent, what is declared for all rows, and what the rows can be narrowed by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.batches import Ending, Fate
from congvu.initiatives.queries import words
from congvu.people.models import Unit
from congvu.web.lists import Filters

WARNED = "warned"


class BatchForm(forms.Form):
    """The filled form and the files that belong to it; each comes along, or was sent ahead (its code)."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    sheet = forms.FileField(
        label=_("Excel file (.xlsx)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose a file first.")},
    )
    sheet_upload = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    parcel = forms.FileField(
        label=_("Files in one .zip"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        required=False,
        help_text=_("Each named by the code of its row, such as 001.docx, 001-2.pdf, or in a folder 001."),
    )
    parcel_upload = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["sheet"].required = not self.data.get("sheet_upload")


class ConfirmForm(forms.Form):
    """What is said once for all rows."""

    place = forms.CharField(
        label=_("Place"), max_length=100, error_messages={"required": _("Fill in the place.")}
    )
    declared = forms.BooleanField(
        label=_("I declare that everything stated is true and that I answer for it before the law."),
        error_messages={"required": _("Tick the declaration.")},
    )


class RowFilters(Filters):
    """What the rows would do, or have come to."""

    q = forms.CharField(label=_("Search"), max_length=200)
    fate = forms.ChoiceField(
        label=_("What it does"),
        choices=[("", _("All")), *Fate.choices, (WARNED, _("Worth a look"))],
    )
    ending = forms.ChoiceField(label=_("Outcome"), choices=[("", _("All")), *Ending.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = words.saying(rows, said.get("q") or "", "key", "title")
        if said.get("fate") == WARNED:
            rows = rows.exclude(warnings=[])
        elif fate := said.get("fate"):
            rows = rows.filter(fate=fate)
        return rows.filter(ending=said["ending"]) if said.get("ending") else rows
