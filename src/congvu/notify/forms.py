"""What people type on the pages of this module. Forms clean; the rules say no."""

from typing import TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.notify.enums import Channel, State
from congvu.notify.logic.templates import NewWording, message_kinds
from congvu.people.enums import Language
from congvu.web.lists import Filters

M = TypeVar("M", bound=Model)

OUTGOING = [(channel.value, channel.label) for channel in (Channel.MAIL, Channel.SMS)]


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


class QueueFilters(Filters):
    """Narrows the queue by state, channel, kind, and whom it goes to."""

    q = forms.CharField(label=_("Recipient or address"), max_length=80)
    state = forms.ChoiceField(label=_("State"))
    channel = forms.ChoiceField(label=_("Channel"), choices=[("", _("All")), *OUTGOING])
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

    channel = forms.ChoiceField(label=_("Channel"), choices=OUTGOING, widget=forms.RadioSelect)
    to = forms.CharField(
        label=_("Address or telephone number"),
        max_length=254,
        help_text=_("An e-mail address for mail, a telephone number for SMS."),
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

    @property
    def wording(self) -> NewWording:
        """What was typed, for the act."""
        data = self.cleaned_data
        return NewWording(data.get("subject", ""), data["body"], data.get("plain", False), data["valid_from"])
