"""The form that takes files of procedures, and the one that says what becomes of them."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.procedures.forms.fields import day_field
from congvu.web.inputs import MultipleFiles

MOST_FILES = 300
MOST_BYTES = 10 * 1024 * 1024


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files]


class FilesForm(forms.Form):
    """Files of procedures (YAML), or one workbook."""

    chosen = FilesField(
        label=gettext_lazy("Files of procedures (.yaml) or one workbook (.xlsx)"),
        widget=MultipleFiles(attrs={"accept": ".yaml,.yml,.xlsx"}),
        help_text=gettext_lazy("Several .yaml files can be chosen at once."),
    )

    def clean_chosen(self) -> "list[UploadedFile[Any]]":
        files: list[UploadedFile[Any]] = self.cleaned_data["chosen"]
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > MOST_BYTES:
            raise forms.ValidationError(_("That is too much at once. Send fewer files."))
        return files


class ConfirmForm(forms.Form):
    """What was read goes into drafts; where a day is given, what has no fault is published."""

    valid_from = day_field(
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("Empty: all stay drafts. With a day: what has no fault is published."),
    )
    decision = forms.CharField(label=gettext_lazy("Decision of publication"), max_length=250, required=False)
