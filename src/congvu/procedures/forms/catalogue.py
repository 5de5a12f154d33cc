"""What is said of a procedure beside its versions, and of the fields of procedures."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.kit import clock
from congvu.people.models import Unit
from congvu.people.queries.units import units_on
from congvu.procedures.forms.fields import day_field
from congvu.procedures.models import Procedure, ProcedureField
from congvu.procedures.queries import catalogue


class ProcedureForm(forms.Form):
    """Code, name, field, agency, and where the public files it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("As published, such as 1.014391; dots and blanks are put right. Empty: none yet."),
    )
    name = forms.CharField(label=_("Name"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    field = forms.ModelChoiceField(label=_("Field"), queryset=ProcedureField.objects.none())
    agency = forms.ModelChoiceField(label=_("Competent agency"), queryset=Unit.objects.none())
    national = forms.BooleanField(
        label=_("Filed on the national portal"),
        required=False,
        initial=True,
        help_text=_("The public is sent there; here it is received at the counter, by post and for others."),
    )

    def __init__(self, *args: Any, besides: Procedure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.office_day(clock.now())
        self.fields["agency"].queryset = units_on(today)  # type: ignore[attr-defined]  # a model choice field has one
        offered = Q(ended_on=None) | Q(ended_on__gt=today) | Q(pk=besides.field_id if besides else None)
        self.fields["field"].queryset = catalogue.fields().filter(offered)  # type: ignore[attr-defined]  # a model choice field has one

    @staticmethod
    def shown(procedure: Procedure) -> dict[str, Any]:
        return {name: getattr(procedure, name) for name in ("code", "name", "field", "agency", "national")}


class FieldForm(forms.Form):
    """The name of a field, its place in lists, and since when it is not offered."""

    name = forms.CharField(label=_("Name"), max_length=200)
    place = forms.IntegerField(label=_("Order"), min_value=0, max_value=32_000, initial=100)
    ended_on = day_field(label=_("Not offered any more from"))

    @staticmethod
    def shown(field: ProcedureField) -> dict[str, Any]:
        return {name: getattr(field, name) for name in ("name", "place", "ended_on")}


class PublishForm(forms.Form):
    """From which day a version is in force, and by which decision."""

    valid_from = day_field(label=_("In force from"), required=True)
    decision = forms.CharField(label=_("Decision of publication"), max_length=250, required=False)


class EndForm(forms.Form):
    """The last day of a version."""

    last_day = day_field(label=_("Last day"), required=True)
