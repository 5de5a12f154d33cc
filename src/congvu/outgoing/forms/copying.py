"""What copy is wanted, and by which key an electronic one is signed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.states import Form
from congvu.outgoing.logic.copies import Asked
from congvu.signing.models import SigningKey


class CopyingForm(forms.Form):
    """Form of copy, what for, how many; electronic ones with the agency's key and its PIN."""

    kind = forms.ChoiceField(label=_("Form of copy"), choices=CopyForm.choices)
    form = forms.ChoiceField(label=_("Form of the copy"), choices=Form.choices)
    part = forms.CharField(
        label=_("What of it"),
        max_length=200,
        required=False,
        help_text=_("Of an extract: which part, as it is named in the document."),
    )
    pages = forms.CharField(
        label=_("Pages"),
        max_length=100,
        required=False,
        help_text=_("Of an electronic extract, such as 1-3, 5."),
    )
    purpose = forms.CharField(label=_("What for"), max_length=300, required=False)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=9999, initial=1)
    key = forms.ModelChoiceField(
        label=_("Key of the agency"),
        queryset=SigningKey.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, keys: QuerySet[SigningKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].queryset = keys  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("form") == Form.ELECTRONIC:
            for name in ("key", "pin"):
                if not said.get(name):
                    self.add_error(name, _("An electronic copy is signed with the agency's key and its PIN."))
        return said

    @property
    def is_electronic(self) -> bool:
        return bool(self.cleaned_data["form"] == Form.ELECTRONIC)

    def asked(self, key: str) -> Asked:
        """What is asked for by the page that carried ``key``."""
        said = self.cleaned_data
        kind, more = CopyForm(said["kind"]), (said["part"], said["pages"], said["purpose"], said["copies"])
        return Asked(kind, *more, request_key=key or None)
