"""What the public can type."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.queries import recognitions, register
from congvu.kit import clock
from congvu.procedures.queries import catalogue
from congvu.web.lists import Filters

LARGEST_SIGNED = 30 * 1024 * 1024


class TrackForm(forms.Form):
    """The code of a dossier."""

    code = forms.CharField(
        label=_("Code of the dossier"),
        max_length=60,
        help_text=_("It stands on the receipt, for example SK-2026-00012; or the short code, K7QMX-9P4TA."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that stands on the receipt.")},
    )


class CheckForm(forms.Form):
    """The short code of a certificate."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=40,
        help_text=_("It stands beside the QR code, for example K7QM-2X9P-4TAB."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that stands on the certificate.")},
    )


class SignedFileForm(forms.Form):
    """A signed PDF."""

    file = forms.FileField(
        label=_("PDF file"),
        max_length=255,
        help_text=_("At most 30 MB. It is looked at and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={
            "required": _("Choose the PDF file to be checked."),
            "empty": _("The file is empty. Choose the right one."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST_SIGNED:
            raise forms.ValidationError(_("The file is larger than 30 MB; it cannot be checked here."))
        return sent


class CommentForm(forms.Form):
    """An opinion with the name of who holds it."""

    name = forms.CharField(label=_("Your full name"), max_length=120)
    text = forms.CharField(
        label=_("Your opinion"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class ProcedureFilters(Filters):
    """Words or code, field, life situation."""

    q = forms.CharField(label=_("Name, word or code of a procedure"), max_length=200)
    situation = forms.ChoiceField(label=_("Life situation"))
    field = forms.ModelChoiceField(label=_("Field"), queryset=catalogue.fields())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = catalogue.situations(clock.office_day(clock.now()))
        choices = [("", _("All")), *((each, each) for each in said)]
        self.fields["situation"].choices = choices  # type: ignore[attr-defined]  # a choice field has them

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = catalogue.found(rows, said.get("q") or "")
        if situation := said.get("situation"):
            rows = catalogue.in_situation(rows, situation)
        return rows.filter(field=said["field"]) if said.get("field") else rows


class RegisterFilters(Filters):
    """Words, year, level, field and unit."""

    q = forms.CharField(label=_("Search"), max_length=200)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("All")), *Level.choices])
    field_group = forms.ModelChoiceField(label=_("Field of application"), queryset=register.fields())
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=register.units())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [("", _("All")), *((year, str(year)) for year in register.years())]
        self.fields["year"].choices = years  # type: ignore[attr-defined]  # a choice field has them

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = recognitions.narrowed(rows, words)
        if year := said.get("year"):
            rows = rows.filter(recognised_on__year=year)
        if level := said.get("level"):
            rows = rows.filter(level=level)
        if said.get("field_group"):
            rows = rows.filter(field_group=said["field_group"])
        return rows.filter(filing_unit=said["unit"]) if said.get("unit") else rows
