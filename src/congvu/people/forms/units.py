"""Forms about units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.people.enums import UnitKind
from congvu.people.forms.fields import NameField, offer_units, unit_field
from congvu.people.models import Unit


class _UnitChoices(forms.Form):
    """Fills every field of units when the form is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self)


class NewUnitForm(_UnitChoices):
    """A new unit."""

    name = NameField(label=_("Name"), max_length=250)
    short_name = NameField(label=_("Short name"), max_length=80, required=False)
    code = forms.CharField(
        label=_("Unit code"), max_length=40, help_text=_("As used in letter numbers and exchange.")
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), choices=UnitKind.choices, initial=UnitKind.DIVISION)
    parent = unit_field(label=_("Belongs to"), required=False)
    valid_from = forms.DateField(label=_("Exists from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250, required=False)


class UnitDetailsForm(forms.Form):
    """What is not dated."""

    code = forms.CharField(label=_("Unit code"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind of unit"), choices=UnitKind.choices)


class RenameForm(forms.Form):
    """A new name from a day on."""

    name = NameField(label=_("New name"), max_length=250)
    short_name = NameField(label=_("Short name"), max_length=80, required=False)
    from_on = forms.DateField(label=_("From this day"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250, required=False)


class MoveForm(_UnitChoices):
    """A new place in the tree from a day on."""

    parent = unit_field(label=_("Belongs to"), required=False, empty_label=_("Nothing: at the top"))
    from_on = forms.DateField(label=_("From this day"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250, required=False)


class MergeForm(_UnitChoices):
    """Several units become one."""

    predecessors = forms.ModelMultipleChoiceField(
        label=_("Units that end"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    into = unit_field(label=_("Unit that takes over"))
    on = forms.DateField(label=_("First day of the new unit"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)


class DissolveForm(forms.Form):
    """The end of a unit without a successor."""

    last_day = forms.DateField(label=_("Last day"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=250)
