"""What is asked before an act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import Agency
from congvu.documents.models.agencies import CODE_LENGTH
from congvu.documents.queries import agencies
from congvu.exchange.enums.messages import Business, CodeKind, Direction, Meaning
from congvu.exchange.models import ExchangeCode
from congvu.people.models import Unit


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AddressForm(forms.Form):
    """Under which code one of our agencies is written to, and where that is received."""

    code = forms.CharField(
        label=_("Code in the exchange"),
        max_length=CODE_LENGTH,
        help_text=_("Such as H99.15 or 000.00.15.H99."),
    )
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Unit.objects.none(), empty_label=_("Choose"))
    desk = forms.ModelChoiceField(
        label=_("Received at the desk"),
        queryset=Unit.objects.none(),
        empty_label=_("Choose"),
        help_text=_("The unit whose clerk registers what comes."),
    )
    is_on = forms.BooleanField(label=_("Takes part"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("agency", "desk"):
            self.fields[name].queryset = Unit.objects.filter(valid_to=None).order_by("path")  # type: ignore[attr-defined]  # a model choice


class PartnerForm(forms.Form):
    """Under which code an agency of the register is reached, and by which line."""

    code = forms.CharField(label=_("Code in the exchange"), max_length=CODE_LENGTH)
    name = forms.CharField(
        label=_("Agency of the register"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
    )
    line = forms.ChoiceField(label=_("Line of the exchange"), required=False)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("The usual one")), *lines]  # type: ignore[attr-defined]  # a choice

    def clean_name(self) -> Agency:
        found = agencies.named(self.cleaned_data["name"])
        if found is None:
            raise forms.ValidationError(_("No agency of the register is called so."))
        return found


class CodeForm(forms.Form):
    """What a code means from a day on."""

    kind = forms.ChoiceField(label=_("Kind of code"), choices=CodeKind.choices)
    code = forms.CharField(label=_("Code"), max_length=10)
    meaning = forms.ChoiceField(
        label=_("Meaning"),
        choices=[(_("Business type"), Business.choices), (_("Status"), Meaning.choices)],
    )
    label = forms.CharField(label=_("Label"), max_length=100)
    direction = forms.ChoiceField(label=_("Used"), choices=Direction.choices)
    valid_from = forms.DateField(label=_("In force from"))
    source = forms.CharField(label=_("Where it is laid down"), max_length=200, required=False)

    @property
    def row(self) -> ExchangeCode:
        said = {**self.cleaned_data, "code": self.cleaned_data["code"].strip().upper()}
        return ExchangeCode(**said)


class EndForm(forms.Form):
    """The last day."""

    valid_to = forms.DateField(label=_("Last day"))
