"""What the public can type."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TrackForm(forms.Form):
    """The code of a dossier."""

    code = forms.CharField(
        label=_("Code of the dossier"),
        max_length=60,
        help_text=_("It stands on the receipt, for example SK-2026-00012."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that stands on the receipt.")},
    )
