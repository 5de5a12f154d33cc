"""An instant as it is typed everywhere in councils."""

from typing import Any

from django import forms

INSTANT = "%H:%M %d/%m/%Y"


def instant_field(**said: Any) -> forms.DateTimeField:
    """``said``: label, help text and the like, as every field has them."""
    widget = forms.DateTimeInput(format=INSTANT)
    return forms.DateTimeField(input_formats=[INSTANT], widget=widget, **said)
