"""Councils, their seats and their rules."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.seats import CouncilLevel, SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Council, Seat
from congvu.councils.queries import councils
from congvu.councils.rules.councils import CouncilFacts, SeatFacts
from congvu.people import queries as people
from congvu.people.models import Person, Unit

DENOMINATORS = (
    ("all", _("all members")),
    ("present", _("members present")),
    ("cast", _("ballots cast")),
)


def named(field: "forms.ModelChoiceField[Any]", name: Callable[[Any], str]) -> None:
    """Call the choices of ``field`` as ``name`` says."""
    field.label_from_instance = name  # type: ignore[method-assign,assignment]  # a subclass could not be typed


def account(person: Person) -> str:
    """A person with the user name, since full names repeat."""
    return f"{person.full_name} ({person.username})"


def sitting(seat: Seat) -> str:
    """A seat by the name of who sits on it."""
    return f"{seat.person.full_name} – {seat.get_role_display()}"


def day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%d/%m/%Y"), **options)


def fields_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Fields"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none for all fields."),
    )


class CouncilForm(forms.Form):
    """What a council is called, and for how long it works by which decision."""

    name = forms.CharField(label=_("Name"), max_length=250)
    level = forms.ChoiceField(label=_("Level"), choices=CouncilLevel.choices)
    unit = forms.ModelChoiceField(label=_("Set up at"), queryset=Unit.objects.none())
    decision_number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = day(label=_("Date of the decision"))
    valid_from = day(label=_("Works from"))
    valid_to = day(label=_("Last day"), required=False)
    parent = forms.ModelChoiceField(
        label=_("Prepares for"),
        queryset=Council.objects.none(),
        required=False,
        empty_label=_("Nothing: it decides itself"),
        help_text=_("A field group prepares for the plenary council."),
    )
    fields_judged = fields_field()

    def __init__(self, *args: Any, today: date, council: Council | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = people.units_on(today)  # type: ignore[attr-defined]  # a model choice
        plenaries = councils.plenaries(today)
        if council is not None:
            plenaries = plenaries.exclude(pk=council.pk)
        self.fields["parent"].queryset = plenaries  # type: ignore[attr-defined]  # a model choice
        offer_fields(self, "fields_judged")

    @property
    def facts(self) -> CouncilFacts:
        said = dict(self.cleaned_data)
        level, fields = CouncilLevel(said.pop("level")), tuple(said.pop("fields_judged"))
        return CouncilFacts(**said, level=level, fields=fields)


class SeatForm(forms.Form):
    """Who sits on a council, as what, from when to when."""

    person = forms.ModelChoiceField(label=_("Who sits there"), queryset=Person.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole.choices)
    title = forms.CharField(
        label=_("Position"), max_length=200, required=False, help_text=_("As the decision names it.")
    )
    stands_for = forms.ModelChoiceField(
        label=_("Substitute of"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("Only for a substitute member."),
    )
    from_on = day(label=_("From this day"))
    to_on = day(label=_("Until this day"), required=False)
    cap = forms.IntegerField(
        label=_("At most so many dossiers"), required=False, min_value=0, max_value=10_000
    )
    place = forms.IntegerField(label=_("Order"), min_value=0, max_value=30_000, initial=100)
    fields_judged = fields_field()

    def __init__(self, *args: Any, council: Council, seat: Seat | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named(self.fields["person"], account)  # type: ignore[arg-type]  # a model choice
        named(self.fields["stands_for"], sitting)  # type: ignore[arg-type]  # a model choice
        self.fields["person"].queryset = people.active_persons()  # type: ignore[attr-defined]  # a model choice
        others = councils.all_seats(council).exclude(role=SeatRole.SUBSTITUTE)
        self.fields["stands_for"].queryset = others  # type: ignore[attr-defined]  # a model choice
        offer_fields(self, "fields_judged")
        if seat is not None:
            self.fields["person"].queryset = Person.objects.filter(pk=seat.person_id)  # type: ignore[attr-defined]  # a model choice
            self.fields["person"].disabled = True

    @property
    def facts(self) -> SeatFacts:
        said = dict(self.cleaned_data)
        role, fields = SeatRole(said.pop("role")), tuple(said.pop("fields_judged"))
        return SeatFacts(**said, role=role, fields=fields)


class FractionField(forms.CharField):
    """An exact part of one: ``2/3``, ``0,7`` or ``70%``."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace(" ", "").replace(",", ".")
        if not text:
            return None
        try:
            return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(
                _("Write a fraction such as 2/3, or a percentage such as 70%.")
            ) from None

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Fraction) else value


class ConductForm(forms.Form):
    """How a council works, as dated data with its legal basis."""

    valid_from = day(label=_("In force from"))
    legal_basis = forms.CharField(
        label=_("Legal basis"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2_000
    )
    quorum = FractionField(label=_("Must be present"), help_text=_("A part of all members, such as 2/3."))
    threshold = FractionField(label=_("Must agree"), help_text=_("For example 2/3 or 90%."))
    denominator = forms.ChoiceField(label=_("A part of"), choices=DENOMINATORS)
    secret = forms.BooleanField(label=_("The vote is secret"), required=False)
    written = forms.BooleanField(label=_("Members who are absent are asked in writing"), required=False)
    sheets = forms.IntegerField(label=_("Members who score one dossier"), min_value=1, max_value=50)
    gap = forms.DecimalField(
        label=_("A third member scores when two sheets differ by more than"),
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        localize=True,
        help_text=_("In points. Empty: never."),
    )
    cap = forms.IntegerField(
        label=_("At most so many dossiers for a member"), required=False, min_value=1, max_value=10_000
    )
    same_unit = forms.BooleanField(label=_("Working in the unit that filed is a conflict"), required=False)
    hide_authors = forms.BooleanField(
        label=_("Members do not see authors and units until the panel is closed"),
        required=False,
        help_text=_(
            "Names are taken out of titles, texts and names of files, and the dossier is closed to members "
            "in the whole house. What stands inside a file cannot be taken out: ask for files without names."
        ),
    )

    @property
    def conduct(self) -> Conduct:
        said = {name: value for name, value in self.cleaned_data.items() if name != "valid_from"}
        gap = said.pop("gap")
        return Conduct(**said, gap=None if gap is None else format(gap.normalize(), "f"))


def offer_fields(form: forms.Form, name: str) -> None:
    """Fill the boxes with the fields that the trades know; without any the question is left out."""
    choices = list(councils.fields().items())
    if choices:
        form.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field has them
    else:
        form.fields[name].widget = forms.MultipleHiddenInput()
