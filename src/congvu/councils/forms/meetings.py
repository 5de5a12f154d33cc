"""What is typed about a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.meetings import Presence
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.instants import instant_field
from congvu.councils.models import Attendance, Council, Item, Seat


class MeetingForm(forms.Form):
    """Which council meets, when and where."""

    council = forms.ModelChoiceField(label=_("Council"), queryset=Council.objects.none())
    name = forms.CharField(label=_("Name"), max_length=250)
    starts_at = instant_field(label=_("Begins"), help_text=_("For example 08:00 01/02/2027."))
    place = forms.CharField(label=_("Place of the meeting"), max_length=250, required=False)

    def __init__(self, *args: Any, councils: "QuerySet[Council] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if councils is None:
            del self.fields["council"]
        else:
            self.fields["council"].queryset = councils  # type: ignore[attr-defined]  # a model choice


class AgendaForm(forms.Form):
    """Which dossiers are heard, in the order in which they are offered."""

    items = forms.MultipleChoiceField(
        label=_("Dossiers"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are heard in this order: by panel, and in it by rank."),
        error_messages={"required": _("Tick at least one dossier.")},
    )

    def __init__(self, *args: Any, offered: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [  # type: ignore[attr-defined]  # a choice
            (str(item.pk), f"{item.code} · {item.title}") for item in offered
        ]

    @property
    def keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["items"]]


class AttendanceForm(forms.Form):
    """Who is there: a choice for each seat, and for a substitute whose place is taken."""

    def __init__(
        self, *args: Any, seats: Sequence[Seat], noted: Mapping[int, Attendance], written: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            self._ask(seat, noted.get(seat.pk), written)

    def _ask(self, seat: Seat, noted: Attendance | None, written: bool) -> None:
        label = f"{seat.person} ({seat.get_role_display()})"
        initial: object = noted.presence if noted else Presence.PRESENT
        if seat.role == SeatRole.SUBSTITUTE:
            members = [each for each in self.seats if each.role != SeatRole.SUBSTITUTE]
            choices = [("", now("Does not sit in")), *((str(each.pk), str(each.person)) for each in members)]
            self.fields[f"instead{seat.pk}"] = forms.ChoiceField(
                label=now("%(name)s sits in for") % {"name": seat.person},
                choices=choices,
                required=False,
                initial=str(noted.instead_of_id or "") if noted else "",
            )
            return
        choices = [
            (value, str(label)) for value, label in Presence.choices if written or value != Presence.WRITTEN
        ]
        self.fields[f"seat{seat.pk}"] = forms.ChoiceField(
            label=label, choices=choices, widget=forms.RadioSelect, initial=initial
        )

    @property
    def instead(self) -> dict[int, int]:
        """Substitutes who sit in, and for whom."""
        return {
            seat.pk: int(said) for seat in self.seats if (said := self.cleaned_data.get(f"instead{seat.pk}"))
        }

    @property
    def presence(self) -> dict[int, Presence]:
        members = {
            seat.pk: Presence(self.cleaned_data[f"seat{seat.pk}"])
            for seat in self.seats
            if f"seat{seat.pk}" in self.cleaned_data
        }
        return {**members, **dict.fromkeys(self.instead, Presence.PRESENT)}


class CancelForm(forms.Form):
    """Why there is no meeting."""

    reason = forms.CharField(
        label=_("Why it is cancelled"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )


class NoteForm(forms.Form):
    """What was said and what was concluded of one dossier."""

    notes = forms.CharField(label=_("Discussion"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    conclusion = forms.CharField(
        label=_("Conclusion"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
