"""A law or form that everybody may use."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.screening.enums import Known


class KnownForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Known.choices,
        initial=Known.LAW,
        widget=forms.RadioSelect,
        help_text=_("A form is compared line by line: its headings may stand anywhere."),
    )
    name = forms.CharField(
        label=_("Name"), max_length=300, help_text=_("For example: Decree 13/2012/NĐ-CP, chapter II.")
    )
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Paste the wording. What repeats it is shown in grey and not counted."),
    )
