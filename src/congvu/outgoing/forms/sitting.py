"""Signing many documents in one sitting: with which key, the PIN, and which were ticked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from congvu.signing.models import SigningKey
from congvu.signing.providers.keys import agent


class SittingForm(forms.Form):
    """The key and its PIN. They may be left out where nothing is signed: ``optional``."""

    key = forms.ModelChoiceField(label=_("Sign with"), queryset=SigningKey.objects.none(), empty_label=None)
    pin = forms.CharField(
        label=_("PIN or password of the key"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Typed once for all documents. It is not stored."),
    )

    def __init__(
        self, *args: Any, keys: QuerySet[SigningKey], optional: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["key"].required = not optional
        self.fields["key"].queryset = keys  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """A key that is here is opened by its PIN; one on the leader's own machine is not."""
        said: dict[str, Any] = super().clean() or {}
        key = said.get("key")
        if key is not None and key.provider != agent.CODE and not said.get("pin"):
            self.add_error("pin", _("Type the PIN of the key."))
        return said


def ticked(data: QueryDict) -> dict[int, int]:
    """Keys of the documents that were ticked, each with the version its page showed; all that it showed when
    the button for all was pressed.
    """
    said = data.getlist("shown" if "all" in data else "documents")
    pairs = (each.partition(":") for each in said)
    return {int(key): int(version) for key, _mark, version in pairs if _is_number(key, version)}


def _is_number(*words: str) -> bool:
    return all(word.isascii() and word.isdigit() and len(word) < 12 for word in words)
