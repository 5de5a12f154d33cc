"""What people type on the pages of this module. Forms clean; the rules say no."""

from collections.abc import Sequence
from typing import TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.notify.enums import Channel, Pace, Ruling, State
from congvu.notify.logic.pace import HOURS, NewRuling
from congvu.notify.logic.templates import NewWording, message_kinds
from congvu.notify.queries import zalo
from congvu.notify.queries.wishes import OUTWARD, Choice
from congvu.people.enums import Language
from congvu.web.lists import Filters

M = TypeVar("M", bound=Model)

OUTGOING = [(channel.value, channel.label) for channel in OUTWARD]


def _set_up(channels: Sequence[tuple[str, Text]]) -> list[tuple[str, Text]]:
    """Without Zalo where it is off."""
    return [each for each in channels if each[0] != Channel.ZALO or zalo.is_on()]


class MineFilters(Filters):
    """Narrows a person's own messages."""

    q = forms.CharField(label=_("Subject or dossier"), max_length=80)
    unread = forms.BooleanField(label=_("Only what I have not read"))

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        if self.cleaned_data.get("unread"):
            rows = rows.filter(state=State.SENT)
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(Q(subject__icontains=words) | Q(about_title__icontains=words))
        return rows


class TogetherFilters(Filters):
    """Narrows the messages of one act."""

    q = forms.CharField(label=_("Subject or dossier"), max_length=80)

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        words = self.cleaned_data.get("q")
        return rows.filter(Q(subject__icontains=words) | Q(about_title__icontains=words)) if words else rows


class QueueFilters(Filters):
    """Narrows the queue by state, channel, kind, and whom it goes to."""

    q = forms.CharField(label=_("Recipient or address"), max_length=80)
    state = forms.ChoiceField(label=_("State"))
    channel = forms.ChoiceField(label=_("Channel"), choices=lambda: _set_up([("", _("All")), *OUTGOING]))
    kind = forms.ChoiceField(label=_("Kind of message"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        states = [(state.value, state.label) for state in State if state != State.READ]
        self.fields["state"].choices = [("", _("All")), *states]  # type: ignore[attr-defined]  # Field, not ChoiceField, to the stubs
        kinds = [(kind.code, kind.label) for kind in message_kinds]
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]  # Field, not ChoiceField, to the stubs

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        for name in ("state", "channel", "kind"):
            if wanted := self.cleaned_data.get(name):
                rows = rows.filter(**{name: wanted})
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(Q(name__icontains=words) | Q(address__icontains=words))
        return rows


class TestForm(forms.Form):
    """Where a test message goes."""

    channel = forms.ChoiceField(
        label=_("Channel"), choices=lambda: _set_up(OUTGOING), widget=forms.RadioSelect
    )
    to = forms.CharField(
        label=_("Address or telephone number"),
        max_length=254,
        help_text=_("An e-mail address for mail, a telephone number for SMS and Zalo."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class WordingForm(forms.Form):
    """A new version of what one channel says."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 12}))
    plain = forms.BooleanField(
        label=_("Send without diacritics"),
        required=False,
        help_text=_("One SMS then takes 160 letters instead of 70."),
    )
    valid_from = forms.DateField(label=_("Valid from"))

    def __init__(self, *args: object, channel: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        del self.fields["subject" if channel == Channel.SMS else "plain"]
        if channel == Channel.ZALO:
            self._ask_for_fields()

    def _ask_for_fields(self) -> None:
        """Zalo sends approved texts only: which one, and what is filled in."""
        self.fields["subject"].label = _("Number of the approved text")
        self.fields["subject"].help_text = _("Zalo gives it when it approves a text (template ID).")
        self.fields["body"].label = _("Fields of the text")
        self.fields["body"].help_text = _("One field on each line, as Zalo calls it: ho_so: {title}")

    @property
    def wording(self) -> NewWording:
        """What was typed, for the act."""
        data = self.cleaned_data
        return NewWording(data.get("subject", ""), data["body"], data.get("plain", False), data["valid_from"])


class WishesForm(forms.Form):
    """How a person wants each kind on each channel; where the office leaves no choice there is no field."""

    hour = forms.TypedChoiceField(
        label=_("Hour of the daily message"),
        choices=[(hour, f"{hour}:00") for hour in HOURS],
        coerce=int,
        help_text=_("It comes on working days, and only if there is something to tell."),
    )

    def __init__(self, *args: object, choices: Sequence[Choice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self._places: dict[str, tuple[str, Channel]] = {}
        for choice in choices:
            for channel, way in choice.ways.items():
                if way.may_be_switched_off:
                    self._offer(choice, channel, way.pace)

    def _offer(self, choice: Choice, channel: Channel, pace: Pace) -> None:
        name = f"{choice.kind.code}:{channel}"
        label = f"{choice.kind.label}: {channel.label}"
        self._places[name] = (choice.kind.code, channel)
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=Pace.choices,
            initial=pace.value,
            widget=forms.Select(attrs={"aria-label": label}),
        )

    @property
    def wanted(self) -> dict[tuple[str, Channel], Pace]:
        """What was changed on the page."""
        return {
            place: Pace(self.cleaned_data[name])
            for name, place in self._places.items()
            if name in self.changed_data
        }


class RulingForm(forms.Form):
    """What holds for one kind on one channel from a day on."""

    ruling = forms.ChoiceField(label=_("Rule"), choices=Ruling.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Everybody reads it beside the rule; needed when the rule leaves no choice."),
    )
    valid_from = forms.DateField(label=_("Valid from"))

    @property
    def new(self) -> NewRuling:
        """What was typed, for the act."""
        data = self.cleaned_data
        return NewRuling(Ruling(data["ruling"]), data["reason"], data["valid_from"])


class GrantForm(forms.Form):
    """The word by which Zalo lets this house in; it is never shown again."""

    word = forms.CharField(
        label=_("Refresh token"),
        max_length=2000,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Zalo shows it when the owner of the Official Account lets the application in."),
    )
