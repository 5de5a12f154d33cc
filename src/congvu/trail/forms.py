"""What narrows the list of entries."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.event import events
from congvu.trail.logic.subjects import subject_kinds
from congvu.trail.queries import subjects
from congvu.web.lists import Filters


class EntryFilters(Filters):
    """By who acted, what happened, what it was about, and when."""

    q = forms.CharField(label=_("Who"), max_length=80)
    event = forms.ChoiceField(label=_("Act recorded"))
    kind = forms.ChoiceField(label=_("Kind of subject"))
    key = forms.CharField(
        label=_("Object"), max_length=100, help_text=_("Its key; with a kind chosen also words of its name.")
    )
    since = forms.DateField(label=_("From day"))
    until = forms.DateField(label=_("To day"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        happenings = sorted(((event.code, event.label) for event in events), key=lambda pair: str(pair[1]))
        kinds = sorted(((kind.kind, kind.label) for kind in subject_kinds), key=lambda pair: str(pair[1]))
        self.fields["event"].choices = [("", _("Any event")), *happenings]  # type: ignore[attr-defined]  # Field, not ChoiceField, to the stubs
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]  # Field, not ChoiceField, to the stubs

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.cleaned_data
        exact = {"event": "event", "kind": "subject_kind"}
        rows = rows.filter(**{field: wanted[name] for name, field in exact.items() if wanted.get(name)})
        if key := wanted.get("key"):
            rows = rows.filter(subject_key__in=subjects.keys_of(wanted.get("kind", ""), key, by=self.by))
        if words := wanted.get("q"):
            keys = subjects.actors(words, by=self.by)
            rows = rows.filter(actor_key__in=keys) if keys else rows.filter(actor_name__icontains=words)
        if since := wanted.get("since"):
            rows = rows.filter(at__gte=datetime.combine(since, time.min, OFFICE_ZONE))
        if until := wanted.get("until"):
            rows = rows.filter(at__lte=datetime.combine(until, time.max, OFFICE_ZONE))
        return rows
