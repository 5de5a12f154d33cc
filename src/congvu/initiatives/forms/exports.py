"""What goes into a workbook of everything."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.capabilities import CONFIDENTIAL
from congvu.initiatives.forms.figures import ScopeFields
from congvu.people.models import Person


class ExportForm(ScopeFields):
    """Which dossiers, as in the statistics; with confidential parts only for those who may read any."""

    secrets = forms.BooleanField(
        label=_("With the confidential parts that I may read"),
        help_text=_("That you read them is recorded for each dossier. Leave it out unless you need them."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not person.may(CONFIDENTIAL.code):
            del self.fields["secrets"]
