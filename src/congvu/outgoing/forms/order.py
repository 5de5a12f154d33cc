"""Series, abbreviations and delegations as they are entered."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import DocumentKind
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.forms.drafting import DAYS
from congvu.outgoing.models import Delegation
from congvu.outgoing.rules.ordering import Given, Series
from congvu.people.models import Person, Unit

BASIS = _("Legal basis")


def kinds_field(label: Any, help_text: Any) -> "forms.ModelMultipleChoiceField[DocumentKind]":
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=DocumentKind.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "checks-long"}),
        help_text=help_text,
    )


class SeriesForm(forms.Form):
    """A series: of some kinds, of all others, or of a council."""

    name = forms.CharField(label=_("Name of the series"), max_length=120)
    kinds = kinds_field(_("Kinds of documents"), _("None: all kinds that have no series of their own."))
    council = forms.CharField(
        label=_("Council or board"),
        max_length=200,
        required=False,
        help_text=_("Only where it uses the agency's seal and has numbers of its own."),
    )
    symbol = forms.CharField(label=_("Symbol of the council"), max_length=30, required=False)
    valid_from = forms.DateField(label=_("Valid from"), validators=DAYS)
    legal_basis = forms.CharField(label=BASIS, max_length=300, required=False)

    def __init__(self, *args: Any, kinds: QuerySet[DocumentKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kinds"].queryset = kinds  # type: ignore[attr-defined]  # a model choice

    @property
    def series(self) -> Series:
        said = self.cleaned_data
        return Series(**{**said, "kinds": tuple(said["kinds"])})


class LastDayForm(forms.Form):
    last = forms.DateField(label=_("Last day"), validators=DAYS)


class SymbolForm(forms.Form):
    """How a unit is abbreviated from a day on."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    text = forms.CharField(label=_("Abbreviation"), max_length=20)
    valid_from = forms.DateField(label=_("Valid from"), validators=DAYS)
    legal_basis = forms.CharField(label=BASIS, max_length=300, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice


class DelegationForm(forms.Form):
    """Who signs in whose name, for what, on which days, by which paper."""

    authority = forms.ChoiceField(
        label=_("Signs"),
        choices=[each for each in Authority.choices if each[0] != Authority.HEAD],
        initial=Authority.DEPUTY,
    )
    taker = forms.ModelChoiceField(
        label=_("Who signs"), queryset=Person.objects.none(), empty_label=_("Choose")
    )
    giver_post = forms.CharField(
        label=_("In the name of (post)"), max_length=150, help_text=_("As it is printed: Giám đốc.")
    )
    taker_post = forms.CharField(
        label=_("Post of who signs"), max_length=150, help_text=_("As it is printed: Phó Giám đốc.")
    )
    above = forms.ModelChoiceField(
        label=_("Taken from"),
        queryset=Delegation.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("Only for the deputy of a unit whose head signs by order (TL.)."),
    )
    kinds = kinds_field(_("Kinds of documents"), _("None: all kinds."))
    units = forms.ModelMultipleChoiceField(
        label=_("Documents of"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "checks-long"}),
        help_text=_("Which units draft them; those under them are meant too. None: the whole agency."),
    )
    scope = forms.CharField(
        label=_("For what"),
        max_length=500,
        required=False,
        help_text=_("As the paper says it. Kinds and units ticked above are what is checked."),
    )
    valid_from = forms.DateField(label=_("Valid from"), validators=DAYS)
    valid_to = forms.DateField(label=_("Last day"), required=False, validators=DAYS)
    legal_basis = forms.CharField(label=BASIS, max_length=300)
    paper = forms.FileField(label=_("The decision or paper, as a file"), required=False)

    def __init__(
        self,
        *args: Any,
        staff: QuerySet[Person],
        above: QuerySet[Delegation],
        kinds: QuerySet[DocumentKind],
        units: QuerySet[Unit],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, rows in (("taker", staff), ("above", above), ("kinds", kinds), ("units", units)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a model choice

    @property
    def given(self) -> Given:
        said = {name: value for name, value in self.cleaned_data.items() if name != "paper"}
        return Given(**{**said, "kinds": tuple(said["kinds"]), "units": tuple(said["units"])})
