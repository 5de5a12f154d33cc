"""What people type on the pages of templates. Forms clean; the rules say no."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from congvu.files.logic.limits import MEGABYTE
from congvu.papers.logic.decree.kinds import KINDS
from congvu.papers.logic.kinds import PaperKind, Shape
from congvu.papers.queries import Named


class UploadForm(forms.Form):
    """A Word file and from when on it holds."""

    file = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx document with placeholders in double braces or in guillemets."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    valid_from = forms.DateField(label=_("In force from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300, required=False)


class AssignForm(forms.Form):
    """For each thing the file names and the kind does not know: what it stands for."""

    def __init__(self, *args: Any, kind: PaperKind, named: list[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in named:
            if each.is_free:
                self.fields[each.written] = forms.ChoiceField(
                    label=f"{{{{ {each.written} }}}}",
                    choices=[("", _("Not assigned")), *_choices(kind, each)],
                    required=False,
                    initial=each.assigned,
                    help_text=each.where,
                )


LARGEST_CHECKED = 30 * MEGABYTE
LETTER = "-"


class LayoutForm(forms.Form):
    """A PDF whose layout is to be checked, and what is known of it."""

    file = forms.FileField(
        label=_("PDF file"),
        max_length=255,
        help_text=_("At most 30 MB. It is looked at and not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of document"),
        required=False,
        choices=[
            ("", _("As the document itself says")),
            (LETTER, _("Letter (công văn)")),
            *((sign, name) for name, sign in KINDS.items() if sign),
        ],
    )
    on_paper = forms.BooleanField(
        label=_("It is issued on paper: number and date must be filled in"), required=False
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST_CHECKED:
            raise forms.ValidationError(_("The file is larger than 30 MB; it cannot be checked here."))
        return sent

    @property
    def said_kind(self) -> str | None:
        """The abbreviation of the kind, empty for a letter, None when nothing was said."""
        chosen = self.cleaned_data["kind"]
        return "" if chosen == LETTER else chosen or None


def _choices(kind: PaperKind, named: Named) -> list[tuple[str, Any]]:
    """Columns for what is asked of a row, tables for what is gone through, the others for the rest."""
    if named.table:
        place = kind.placeholder(named.table)
        return [(column.name, column.label) for column in place.columns] if place else []
    return [
        (place.name, place.label)
        for place in kind.placeholders
        if (place.kind == Shape.TABLE) == named.is_table
    ]
