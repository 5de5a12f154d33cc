"""The file of a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 100_000


class AuthorityForm(forms.Form):
    file = forms.FileField(
        label=_("Digital certificate"),
        max_length=255,
        help_text=_("The file the authority has published (.cer, .crt or .pem), a root or one below it."),
    )

    def data_of_file(self) -> bytes:
        """What was sent; of a file that cannot be a certificate only a beginning."""
        read: bytes = self.cleaned_data["file"].read(LARGEST)
        return read
