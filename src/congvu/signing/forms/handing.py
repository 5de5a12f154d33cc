"""A file that was signed elsewhere comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BackForm(forms.Form):
    back = forms.FileField(
        label=_("The signed file"),
        max_length=255,
        help_text=_("The same file with your signature added, and nothing else changed."),
    )
