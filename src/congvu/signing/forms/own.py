"""Signing files of one's own choosing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.signing.logic.places import Edge
from congvu.signing.models import SigningKey
from congvu.signing.providers.keys import agent

EDGES = (
    (Edge.BOTTOM_RIGHT, _("At the bottom, on the right")),
    (Edge.BOTTOM_MIDDLE, _("At the bottom, in the middle")),
    (Edge.BOTTOM_LEFT, _("At the bottom, on the left")),
    (Edge.TOP_RIGHT, _("At the top, on the right")),
    (Edge.TOP_LEFT, _("At the top, on the left")),
)
NOWHERE = ("", _("Nowhere: the signature is in the file and shows nothing"))


class SignForm(forms.Form):
    """With which key, where it is shown, and the PIN."""

    key = forms.ModelChoiceField(label=_("Sign with"), queryset=SigningKey.objects.none(), empty_label=None)
    edge = forms.ChoiceField(
        label=_("Where the signature is shown"),
        choices=(*EDGES, NOWHERE),
        initial=Edge.BOTTOM_RIGHT,
        required=False,
    )
    page = forms.IntegerField(
        label=_("On page"), required=False, min_value=1, help_text=_("Empty: the last page of each file.")
    )
    pin = forms.CharField(
        label=_("PIN or password of the key"),
        strip=False,
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Typed once for all files of this page. It is not stored."),
    )

    def __init__(self, *args: Any, keys: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["key"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - it was declared so above
        field.queryset = keys

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        key = said.get("key")
        if key and key.provider != agent.CODE and not said.get("pin"):
            self.add_error("pin", _("Type the PIN of the key."))
        return said

    @property
    def chosen_edge(self) -> Edge | None:
        said = self.cleaned_data["edge"]
        return Edge(said) if said else None
