"""The registry of recognitions: searching, judging repeats, uses for awards, going on to the province."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.decisions import Commenting
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.models import AwardKind, Certificate, FieldGroup, Recognition, Round
from congvu.initiatives.queries import awards, recognitions
from congvu.initiatives.rules.recognitions import Kind
from congvu.web.lists import Filters


class RecognitionFilters(Filters):
    """Words, year, level, field."""

    q = forms.CharField(label=_("Search"), max_length=200)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("All")), *Level.choices])
    field_group = forms.ModelChoiceField(
        label=_("Field of application"), queryset=FieldGroup.objects.order_by("place", "name")
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = recognitions.narrowed(rows, words)
        if said.get("year"):
            rows = rows.filter(recognised_on__year=said["year"])
        if said.get("level"):
            rows = rows.filter(level=said["level"])
        return rows.filter(field_group=said["field_group"]) if said.get("field_group") else rows


class PrintAgainForm(forms.Form):
    """What may be changed on a certificate before it is printed anew; number, name and title stay."""

    post = forms.CharField(label=_("Post"), max_length=200, required=False)
    workplace = forms.CharField(label=_("Workplace"), max_length=300, required=False)


class UseForm(forms.Form):
    """A use of the recognition for an award: by whom, for which, when, by which decision."""

    certificate = forms.ModelChoiceField(
        label=_("Holder"), queryset=Certificate.objects.none(), empty_label=None
    )
    kind = forms.ModelChoiceField(
        label=_("Award"), queryset=AwardKind.objects.none(), empty_label=_("Choose an award")
    )
    used_on = forms.DateField(label=_("Date of the award"), widget=forms.DateInput(format="%d/%m/%Y"))
    decision = forms.CharField(label=_("Number of the decision"), max_length=100)
    note = forms.CharField(label=_("Remark"), required=False, max_length=500)

    def __init__(self, *args: Any, recognition: Recognition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holder = self.fields["certificate"]
        holder.queryset = recognitions.certificates(recognition)  # type: ignore[attr-defined]  # a model choice field has one
        holder.label_from_instance = lambda row: f"{row.holder} ({row.number})"  # type: ignore[attr-defined]  # see above
        self.fields["kind"].queryset = awards.kinds()  # type: ignore[attr-defined]  # see above


class RepeatForm(forms.Form):
    """Whether the same thing had been recognised before, and why one judges so."""

    before = forms.ModelChoiceField(
        label=_("The same thing as"),
        queryset=Recognition.objects.none(),
        required=False,
        empty_label=_("It is not the same as any of them"),
    )
    note = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)

    def __init__(self, *args: Any, alike: list[Recognition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [row.pk for row in alike]
        field = self.fields["before"]
        field.queryset = Recognition.objects.filter(pk__in=keys).select_related("decision")  # type: ignore[attr-defined]  # a model choice field has one
        field.label_from_instance = lambda row: f"{row.decision.number} – {row.title}"  # type: ignore[attr-defined]  # see above


class PromoteForm(forms.Form):
    """In which provincial round to go on."""

    round = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.none(), empty_label=_("Choose a round")
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]  # a model choice field has one


class BaseForm(forms.Form):
    """Which recognition a provincial dossier rests on."""

    recognition = forms.ModelChoiceField(
        label=_("Unit-level recognition"),
        queryset=Recognition.objects.none(),
        empty_label=_("Choose a recognition"),
    )

    def __init__(self, *args: Any, offered: QuerySet[Recognition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recognition"]
        field.queryset = offered  # type: ignore[attr-defined]  # a model choice field has one
        field.label_from_instance = lambda row: f"{row.decision.number} – {row.title}"  # type: ignore[attr-defined]  # see above


class AwardKindForm(forms.Form):
    """A kind of award as the regulation has it."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=250)
    family = forms.SlugField(
        label=_("Group"),
        max_length=40,
        help_text=_("A recognition serves each group of awards once. One code for all: once for any award."),
    )
    valid_months = forms.IntegerField(
        label=_("Months after the recognition within which it counts"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_("Empty: no limit."),
    )
    from_on = forms.DateField(label=_("In force from"), widget=forms.DateInput(format="%d/%m/%Y"))
    to_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(format="%d/%m/%Y"))
    legal_basis = forms.CharField(
        label=_("Legal basis"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )

    @property
    def kind(self) -> Kind:
        return Kind(**{name: value for name, value in self.cleaned_data.items() if name != "code"})


class PeriodForm(forms.Form):
    """When opinions on the dossiers of a round are asked for, and of whom."""

    from_on = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%d/%m/%Y"))
    to_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(format="%d/%m/%Y"))
    who = forms.ChoiceField(label=_("Asked of"), choices=Commenting.choices, widget=forms.RadioSelect)
    legal_basis = forms.CharField(
        label=_("Legal basis"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )
