"""An instant as it is typed everywhere in councils."""

from django import forms

from congvu.kit.text import Text

INSTANT = "%H:%M %d/%m/%Y"


def instant_field(label: Text, help_text: Text, *, required: bool = True) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        input_formats=[INSTANT],
        widget=forms.DateTimeInput(format=INSTANT),
        help_text=help_text,
    )
