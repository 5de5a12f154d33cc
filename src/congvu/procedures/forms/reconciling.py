"""The form that takes a list of the national portal, and what narrows the differences."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.forms.fields import day_field
from congvu.web.lists import DAYS

MOST_BYTES = 20 * 1024 * 1024


class ListForm(forms.Form):
    """A list, and the days it is of."""

    since = day_field(label=_("Filed from"), required=True, validators=DAYS)
    until = day_field(label=_("Filed until"), required=True, validators=DAYS)
    list = forms.FileField(
        label=_("List exported from the portal (.xlsx or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_(
            "One line names the columns: dossier code, procedure code, state, received, due, finished. "
            "Other columns are not read. The list is not kept."
        ),
    )
