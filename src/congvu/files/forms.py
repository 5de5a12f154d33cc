"""What narrows the list of openings."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.files.enums import How
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.trail.logic.subjects import subject_kinds
from congvu.trail.queries import subjects
from congvu.web.lists import DAYS, Filters


class OpeningFilters(Filters):
    """By who, what was done, what it was, and when."""

    q = forms.CharField(label=_("Who"), max_length=80)
    how = forms.ChoiceField(label=_("How it was opened"), choices=[("", _("All")), *How.choices])
    kind = forms.ChoiceField(label=_("Kind of subject"))
    key = forms.CharField(
        label=_("Object"), max_length=100, help_text=_("Its key; with a kind chosen also words of its name.")
    )
    digest = forms.RegexField(r"^[0-9a-f]{8,64}$", label=_("File, by the beginning of its digest"))
    since = forms.DateField(label=_("From day"), validators=DAYS)
    until = forms.DateField(label=_("To day"), validators=DAYS)
    folded = ("kind", "key", "digest")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        kinds = sorted(((kind.kind, kind.label) for kind in subject_kinds), key=lambda pair: str(pair[1]))
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]  # Field, not ChoiceField, to the stubs

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.cleaned_data
        exact = {"how": "how", "kind": "about_kind"}
        rows = rows.filter(**{field: wanted[name] for name, field in exact.items() if wanted.get(name)})
        if key := wanted.get("key"):
            rows = rows.filter(about_key__in=subjects.keys_of(wanted.get("kind", ""), key, by=self.by))
        if digest := wanted.get("digest"):
            rows = rows.filter(digest__gte=digest, digest__lte=f"{digest}g")
        if words := wanted.get("q"):
            rows = rows.filter(by_key__in=subjects.actors(words, by=self.by))
        if since := wanted.get("since"):
            rows = rows.filter(at__gte=begin(since))
        if until := wanted.get("until"):
            rows = rows.filter(at__lte=datetime.combine(until, time.max, OFFICE_ZONE))
        return rows


def begin(day: date) -> datetime:
    """The first instant of ``day`` at the office."""
    return datetime.combine(day, time.min, OFFICE_ZONE)
