"""What narrows the lists of messages."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.exchange.enums.messages import Business, Fate, Meaning
from congvu.exchange.logic import codes
from congvu.web.lists import Filters

SAID = [
    ("", _("All")),
    (_("Business type"), Business.choices),
    (_("Status"), Meaning.choices),
]
OUTCOMES = [
    ("", _("All")),
    ("waiting", _("Waiting to be sent")),
    ("trouble", _("Does not go")),
    ("sent", _("Sent")),
    ("left", _("Left as it is")),
]


class InboxFilters(Filters):
    """By words, agency, what it says and what became of it."""

    q = forms.CharField(label=_("Identifier, number or subject"), max_length=100)
    code = forms.CharField(label=_("Code of the sender"), max_length=35)
    what = forms.ChoiceField(label=_("What it says"), choices=SAID)
    fate = forms.ChoiceField(label=_("Outcome"), choices=[("", _("All")), *Fate.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = _about(rows, said)
        if said.get("code"):
            rows = rows.filter(from_code=codes.plain(said["code"]))
        return rows.filter(fate=said["fate"]) if said.get("fate") else rows


class OutboxFilters(Filters):
    """By words, agency, what it says and what became of it."""

    q = forms.CharField(label=_("Identifier, number or subject"), max_length=100)
    code = forms.CharField(label=_("Code of the receiver"), max_length=35)
    what = forms.ChoiceField(label=_("What it says"), choices=SAID)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = _about(rows, said)
        if said.get("code"):
            rows = rows.filter(to_code=codes.plain(said["code"]))
        match said.get("outcome"):
            case "waiting":
                rows = rows.filter(next_at__isnull=False)
            case "trouble":
                rows = rows.filter(sent_at=None, let_be_at=None).exclude(trouble="")
            case "sent":
                rows = rows.filter(sent_at__isnull=False)
            case "left":
                rows = rows.filter(let_be_at__isnull=False)
        return rows


def _about(rows: QuerySet[Any], said: dict[str, Any]) -> QuerySet[Any]:
    """Words are looked for only in what the person may read."""
    for word in (said.get("q") or "").split():
        rows = rows.filter(Q(identity__icontains=word) | Q(title__icontains=word), is_own=True)
    if said.get("what"):
        rows = rows.filter(Q(business=said["what"]) | Q(meaning=said["what"]))
    return rows
