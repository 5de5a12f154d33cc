"""An applicant's particulars, and who comes for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.states import NumberKind, PartyKind
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.models import Party
from congvu.procedures.queries.parties import tidy

COMPARED = (
    ("name", _("Name")),
    ("phone", _("Phone")),
    ("email", _("E-mail")),
    ("address", _("Address")),
)
"""What of two entries is compared as text, before they are one."""
BY_LENGTH = {9: NumberKind.OLD_CARD, 10: NumberKind.FIRM, 12: NumberKind.CITIZEN, 13: NumberKind.FIRM}


class PartyForm(forms.Form):
    """Who applies. What is known is filled in; a number may be added, none is taken away here."""

    name = forms.CharField(label=_("Full name, or name of the organisation"), max_length=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartyKind.choices)
    number_kind = forms.ChoiceField(label=_("Kind of number"), choices=NumberKind.choices)
    number = forms.CharField(label=_("Number"), max_length=30, required=False)
    born_on = forms.DateField(
        label=_("Date of birth"), required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=400, required=False)

    @property
    def particulars(self) -> Particulars:
        said = self.cleaned_data
        numbers = ((said["number_kind"], said["number"]),) if said["number"] else ()
        return Particulars(
            said["kind"],
            said["name"],
            numbers,
            said["born_on"],
            said["address"],
            said["phone"],
            said["email"],
        )


class AgentForm(PartyForm):
    """Who comes with an authorisation; nothing at all, or name and paper."""

    paper = forms.CharField(label=_("Authorisation: number, date, by whom"), max_length=250, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].label = _("Full name")
        for name in ("kind", "born_on"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if any(said.get(name) for name in ("name", "number", "phone", "email", "address", "paper")):
            if not said.get("name"):
                self.add_error("name", _("Give the name of the authorised person."))
            if not said.get("paper"):
                self.add_error("paper", _("An authorised person brings a written authorisation."))
        return said

    @property
    def is_given(self) -> bool:
        return bool(self.cleaned_data.get("name"))

    @property
    def particulars(self) -> Particulars:
        said = self.cleaned_data
        numbers = ((said["number_kind"], said["number"]),) if said["number"] else ()
        return Particulars(
            PartyKind.PERSON, said["name"], numbers, None, said["address"], said["phone"], said["email"]
        )


class JoinForm(forms.Form):
    """The other row of the same person or firm, by one of its numbers."""

    number = forms.CharField(label=_("Number of the other entry"), max_length=30)


def known(party: Party) -> dict[str, Any]:
    """What the form shows of ``party``: the number people use most is the first."""
    numbers = sorted(party.numbers.all(), key=lambda each: list(NumberKind).index(NumberKind(each.kind)))
    return {
        "name": party.name,
        "kind": party.kind,
        "number_kind": numbers[0].kind if numbers else "",
        "number": numbers[0].number if numbers else "",
        "born_on": party.born_on,
        "phone": party.phone,
        "email": party.email,
        "address": party.address,
    }


def guessed(words: str) -> dict[str, Any]:
    """What can be filled in of somebody not known yet from what was looked for: a number, else a name."""
    number = tidy(words)
    if number.isdigit() and len(number) in BY_LENGTH:
        kind = BY_LENGTH[len(number)]
        is_firm = kind == NumberKind.FIRM
        return {
            "number": number,
            "number_kind": kind,
            "kind": PartyKind.FIRM if is_firm else PartyKind.PERSON,
        }
    if any(each.isdigit() for each in number):
        return {"number": number, "number_kind": NumberKind.PASSPORT}
    return {"name": words.strip()}
