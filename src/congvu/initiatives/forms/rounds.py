"""Rounds, their terms and the fields of application."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.form import FIELD, Part
from congvu.initiatives.enums.rounds import Asked, Level, ObjectKind, OneYear, Overdue
from congvu.initiatives.logic.terms import CHOOSABLE, Terms
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.rules.rounds import Facts
from congvu.people.models import Unit
from congvu.worktime.logic import Limit
from congvu.worktime.logic import Unit as LimitUnit

UNITS = (
    (LimitUnit.MONTH.value, _("months")),
    (LimitUnit.CALENDAR_DAY.value, _("days")),
    (LimitUnit.WORKING_DAY.value, _("working days")),
)
LIMITS = {
    "completeness": _("Time for checking completeness"),
    "decision": _("Time for the decision, from acceptance"),
    "supplement": _("Time for a supplement, as proposed to the officer"),
}
INSTANT = "%H:%M %d/%m/%Y"


class FactsForm(forms.Form):
    """What a round is called and when it is held."""

    name = forms.CharField(label=_("Name"), max_length=250)
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short and without marks, for example dot-1-2026.")
    )
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    opens_at = forms.DateTimeField(
        label=_("Filing opens"), input_formats=[INSTANT], help_text=_("For example 08:00 01/02/2027.")
    )
    closes_at = forms.DateTimeField(
        label=_("Filing closes"),
        input_formats=[INSTANT],
        help_text=_("The round is closed by itself at this instant."),
    )
    results_on = forms.DateField(
        label=_("Results by"), required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )
    receiver = forms.ModelChoiceField(
        label=_("Unit that takes the dossiers in"),
        queryset=Unit.objects.filter(valid_to=None).order_by("path"),
    )
    letters = forms.CharField(
        label=_("Letters in front of the numbers"), max_length=10, help_text=_("SK gives SK-2027-00001.")
    )
    note = forms.CharField(
        label=_("Announcement"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown to the public with the round."),
    )

    def __init__(self, *args: Any, round: Round | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("opens_at", "closes_at"):
            self.fields[name].widget.format = INSTANT
        if round is not None:
            self.fields["code"].disabled = True

    def clean_letters(self) -> str:
        letters = str(self.cleaned_data["letters"]).upper()
        if not letters.isascii() or not letters.isalnum():
            raise forms.ValidationError(_("Use plain letters and digits only."))
        return letters

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The round must close after it opens."))
        return cleaned

    @property
    def facts(self) -> Facts:
        said = dict(self.cleaned_data)
        return Facts(prefix=said.pop("letters"), level=Level(said.pop("level")), **said)


class TermsForm(forms.Form):
    """What a round asks, allows and promises, as a page with a row for each field and part."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of object"), choices=ObjectKind.choices, widget=forms.CheckboxSelectMultiple
    )
    field_groups = forms.MultipleChoiceField(
        label=_("Fields of application"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to take all of them."),
    )
    addressee = forms.CharField(label=_("Addressed to"), max_length=500)
    legal_basis = forms.CharField(
        label=_("Legal basis"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )
    most_authors = forms.IntegerField(
        label=_("Most authors"), required=False, min_value=1, max_value=100, help_text=_("Empty: no limit.")
    )
    least_share = forms.DecimalField(
        label=_("Least share of an author (%)"), min_value=0, max_value=100, decimal_places=4, max_digits=7
    )
    one_year = forms.ChoiceField(
        label=_("When it was first applied too long ago"), choices=OneYear.choices, widget=forms.RadioSelect
    )
    filing_months = forms.IntegerField(
        label=_("Months after the first application within which to file"), min_value=1, max_value=120
    )
    public_authors = forms.BooleanField(label=_("The public register names the authors"), required=False)
    alike_warning = forms.DecimalField(
        label=_("Screening: warning from (% of the words that count)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        max_digits=5,
    )
    alike_serious = forms.DecimalField(
        label=_("Screening: serious from (% of the words that count)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        max_digits=5,
    )
    alike_shown = forms.BooleanField(
        label=_("Authors may have their draft screened before they file"),
        required=False,
        help_text=_("They see which of their own parts look alike, and never the text of others."),
    )
    overdue = forms.ChoiceField(
        label=_("When a supplement does not come in time"),
        choices=Overdue.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, terms: Terms, groups: Iterable[FieldGroup], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": _initial(terms)})
        choices = [(group.code, str(group)) for group in groups]
        self.fields["field_groups"].choices = choices  # type: ignore[attr-defined]  # a choice field has them
        for name, label in LIMITS.items():
            self.fields[f"{name}_amount"] = forms.IntegerField(label=label, min_value=1, max_value=1000)
            self.fields[f"{name}_unit"] = forms.ChoiceField(label=_("Counted in"), choices=UNITS)
        for name in CHOOSABLE:
            self.fields[f"field-{name}"] = forms.ChoiceField(label=FIELD[name].label, choices=Asked.choices)  # type: ignore[arg-type]  # a lazy text is a label
        for part in Part:
            self.fields[f"part-{part.value}"] = forms.ChoiceField(label=part.label, choices=Asked.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        warning, serious = cleaned.get("alike_warning"), cleaned.get("alike_serious")
        if warning is not None and serious is not None and serious < warning:
            self.add_error("alike_serious", _("The serious limit must not be below the warning."))
        return cleaned

    @property
    def limit_rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"{name}_amount"], self[f"{name}_unit"]) for name in LIMITS]

    @property
    def field_rows(self) -> list[Any]:
        return [self[f"field-{name}"] for name in CHOOSABLE]

    @property
    def part_rows(self) -> list[Any]:
        return [self[f"part-{part.value}"] for part in Part]

    @property
    def terms(self) -> Terms:
        """The terms that were filled in."""
        said = self.cleaned_data
        return Terms(
            kinds=tuple(said["kinds"]),
            field_groups=tuple(said["field_groups"]),
            addressee=said["addressee"].strip(),
            fields={name: Asked(said[f"field-{name}"]) for name in CHOOSABLE},
            parts={part.value: Asked(said[f"part-{part.value}"]) for part in Part},
            most_authors=said["most_authors"],
            least_share=said["least_share"],
            one_year=OneYear(said["one_year"]),
            filing_months=said["filing_months"],
            overdue=Overdue(said["overdue"]),
            legal_basis=said["legal_basis"].strip(),
            public_authors=said["public_authors"],
            alike_warning=said["alike_warning"],
            alike_serious=said["alike_serious"],
            alike_shown=said["alike_shown"],
            **{name: Limit(Decimal(said[f"{name}_amount"]), said[f"{name}_unit"]) for name in LIMITS},
        )


def _initial(terms: Terms) -> dict[str, Any]:
    limits = {name: getattr(terms, name) for name in LIMITS}
    return {
        **vars(terms),
        **{f"{name}_amount": int(limit.amount) for name, limit in limits.items()},
        **{f"{name}_unit": limit.unit for name, limit in limits.items()},
        **{f"field-{name}": terms.asked(name) for name in CHOOSABLE},
        **{f"part-{part.value}": terms.part_asked(part) for part in Part},
    }


class GroupForm(forms.Form):
    """One field of application."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    parent = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=FieldGroup.objects.filter(parent=None).order_by("place", "name"),
        required=False,
        empty_label=_("Nothing: it stands by itself"),
    )
    place = forms.IntegerField(label=_("Order"), min_value=0, max_value=30_000)
    ended_on = forms.DateField(
        label=_("Not offered any more from"), required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )

    def __init__(self, *args: Any, group: FieldGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if group is not None:
            self.fields["code"].disabled = True
