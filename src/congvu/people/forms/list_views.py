"""Forms about saved views of lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.people.forms.fields import NameField
from congvu.people.models import Person, Unit
from congvu.people.queries.list_views import units_to_share_with
from congvu.web.lists.saved import ListState, unsealed


class StateForm(forms.Form):
    """How a list stands, as the list itself has sealed it."""

    state = forms.CharField(widget=forms.HiddenInput)

    def clean_state(self) -> ListState:
        state = unsealed(self.cleaned_data["state"])
        if state is None:
            raise forms.ValidationError(_("Open the list again and save the view there."))
        return state


class KeepViewForm(StateForm):
    name = NameField(label=_("Name of the view"), max_length=60)


class ViewForm(forms.Form):
    """What a view is called and who else may choose it."""

    name = NameField(label=_("Name of the view"), max_length=60)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Shared with"),
        required=False,
        empty_label=_("Nobody: for me alone"),
        help_text=_("Everybody who works there may choose it. Each sees only what they may see anyway."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = self.initial.get("unit")  # stays, also when its owner works there no more
        offered = units_to_share_with(person) | Unit.objects.filter(pk__in=[shared] if shared else [])
        self.fields["unit"].queryset = offered  # type: ignore[attr-defined]  # a model field has one
