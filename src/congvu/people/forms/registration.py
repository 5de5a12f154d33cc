"""What an author tells about themselves when registering on the portal; allauth adds e-mail and password."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.people.forms.fields import NameField, PhoneField, offer_units, unit_field
from congvu.people.models import Person


class AboutYou(forms.Form):
    """Name, phone and where the author works: a unit of the list, or its name when it is not there."""

    field_order = ("full_name", "email", "phone", "unit", "workplace", "password1", "password2")

    full_name = NameField(
        label=gettext_lazy("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    phone = PhoneField()
    unit = unit_field(required=False, empty_label=gettext_lazy("My unit is not in the list"))
    workplace = forms.CharField(
        label=gettext_lazy("Workplace"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Only when your unit is not in the list."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("unit") and not data.get("workplace"):
            self.add_error("workplace", _("Choose your unit, or write where you work."))
        return data

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Asked for by allauth; the act has done everything already."""
