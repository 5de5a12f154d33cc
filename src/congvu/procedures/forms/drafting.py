"""What is asked when a result is drafted, and when the template of one is sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.forms.fields import day_field
from congvu.procedures.logic.drafting import Typed


class DraftForm(forms.Form):
    """What the dossier does not know. All of it may be left to whoever signs."""

    number = forms.CharField(
        label=_("Number"), max_length=100, required=False, help_text=_("Empty: it is numbered when signed.")
    )
    place = forms.CharField(label=_("Place of signing"), max_length=100, required=False)
    signed_on = day_field(label=_("Signed on"), help_text=_("Empty: there is room for day and month."))
    signer_post = forms.CharField(label=_("Post of who signs"), max_length=200, required=False)
    signer = forms.CharField(label=_("Who signs"), max_length=200, required=False)
    anyway = forms.BooleanField(label=_("Draft it although something is empty"), required=False)

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["anyway"]

    @property
    def typed(self) -> Typed:
        said = {name: value for name, value in self.cleaned_data.items() if name != "anyway"}
        return Typed(**said)


class TemplateForm(forms.Form):
    """A Word file for the result of a procedure."""

    name = forms.CharField(label=_("Name of the template"), max_length=200)
    file = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx document with placeholders in double braces or in guillemets."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
