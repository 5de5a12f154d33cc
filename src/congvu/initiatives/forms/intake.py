"""What the office fills in: whom to give a dossier, what to ask, where to take it up again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Holder
from congvu.initiatives.enums.form import FIELDS, Kind, label_of
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.models import Round
from congvu.initiatives.queries.people import Desk
from congvu.kit.clock import OFFICE_ZONE
from congvu.people.models import Person

END_OF_DAY = time(17, 0)


def end_of(day: Any) -> datetime:
    """The close of office on a day."""
    return datetime.combine(day, END_OF_DAY, OFFICE_ZONE)


class AcceptForm(forms.Form):
    """Who is to examine the dossier; may be left open."""

    specialist = forms.ModelChoiceField(
        label=_("Give it to"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Leave it with the unit"),
    )

    def __init__(self, *args: Any, specialists: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].queryset = specialists  # type: ignore[attr-defined]  # a model choice field has one


class AssignForm(AcceptForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].required = True
        self.fields["specialist"].empty_label = _("Choose a specialist")  # type: ignore[attr-defined]  # see above


class HandOverForm(forms.Form):
    """A unit that handles dossiers or somebody there, in one list, and why."""

    to = forms.ChoiceField(label=_("To"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Whoever receives the dossier reads it; it is kept as a note that only staff see."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )

    def __init__(self, *args: Any, desks: Sequence[Desk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {key: holder for desk in desks for key, _said, holder in _places(desk)}
        groups = [(str(desk.unit), [(key, said) for key, said, _holder in _places(desk)]) for desk in desks]
        self.fields["to"].choices = [("", _("Choose a unit or a person")), *groups]  # type: ignore[attr-defined]  # a choice field has them

    @property
    def holder(self) -> Holder:
        """Who is to have the dossier."""
        return self.holders[self.cleaned_data["to"]]


def _places(desk: Desk) -> list[tuple[str, Any, Holder]]:
    """Value, words and meaning of each choice: the unit as a whole, then everybody in it."""
    unit = desk.unit
    whole = (str(unit.pk), _("The unit gives it to somebody"), Holder(unit))
    return [whole, *((f"{unit.pk}-{each.pk}", str(each), Holder(unit, each)) for each in desk.staff)]


class SupplementForm(forms.Form):
    """Which fields and parts, why each, and until when. Each target has a tick box and a box for the
    reason.
    """

    until = forms.DateField(label=_("To be handed in by"), widget=forms.DateInput(format="%d/%m/%Y"))
    note = forms.CharField(
        label=_("Message to the author"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets(terms)
        for target in self.targets:
            self.fields[f"ask-{target}"] = forms.BooleanField(label=label_of(target), required=False)
            self.fields[f"why-{target}"] = forms.CharField(
                label=_("What is missing or wrong"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=2_000,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for target in self.targets:
            ticked, why = cleaned.get(f"ask-{target}"), (cleaned.get(f"why-{target}") or "").strip()
            if ticked and not why:
                self.add_error(f"why-{target}", _("Say what is missing or wrong."))
            if why and not ticked:
                cleaned[f"ask-{target}"] = True  # whoever writes a reason means to ask
        if not self.items:
            self.add_error(None, _("Tick what is to be supplemented."))
        return cleaned

    @property
    def items(self) -> Mapping[str, str]:
        """What is asked, each with its reason."""
        return {
            target: self.cleaned_data.get(f"why-{target}", "").strip()
            for target in self.targets
            if self.cleaned_data.get(f"ask-{target}")
        }

    @property
    def boxes(self) -> list[tuple[str, object]]:
        """What a text can be written into: the message, the reason of each target."""
        reasons = [(f"why-{target}", label_of(target)) for target in self.targets]
        return [("note", self.fields["note"].label), *reasons]

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The tick box and the reason of each target, for the page."""
        return [(self[f"ask-{target}"], self[f"why-{target}"]) for target in self.targets]

    @property
    def until_at(self) -> datetime:
        return end_of(self.cleaned_data["until"])


def targets(terms: Terms) -> list[str]:
    """Everything a supplement can ask under ``terms``: fields in the order of the form, then parts as
    files.
    """
    fields = [
        each.name
        for each in FIELDS
        if terms.asked(each.name) != Asked.HIDDEN and each.kind not in (Kind.MARKS, Kind.YES)
    ]
    return [*fields, *(f"part:{part.value}" for part in terms.asked_parts)]


class ExtendForm(forms.Form):
    until = forms.DateField(label=_("To be handed in by"), widget=forms.DateInput(format="%d/%m/%Y"))

    @property
    def until_at(self) -> datetime:
        return end_of(self.cleaned_data["until"])


class TakeUpForm(forms.Form):
    round = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.none(), empty_label=_("Choose a round")
    )

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]  # a model choice field has one
