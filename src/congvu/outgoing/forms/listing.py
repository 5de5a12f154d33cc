"""What narrows the list of outgoing documents."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.documents.enums.states import Urgency
from congvu.documents.models import DocumentKind
from congvu.kit import clock
from congvu.outgoing.enums.states import Form, State
from congvu.people import queries as people
from congvu.people.models import Unit
from congvu.web.lists import DAYS, Filters


class Situation(TextChoices):
    """What somebody looks for in the list."""

    OPEN = "open", _("Still open")
    LATE = "late", _("Late")
    ANSWERS = "answers", _("Answers an incoming document")
    RESULTS = "results", _("Result of a dossier")
    LATE_IN = "late_in", _("Registered late")
    RECALLED = "recalled", _("Recalled again")


class DocumentFilters(Filters):
    """By words, state, situation, kind, unit, form, urgency and day of the document."""

    q = forms.CharField(label=_("Words, number and symbol, or code"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices])
    situation = forms.ChoiceField(label=_("Situation"), choices=[("", _("All")), *Situation.choices])
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=DocumentKind.objects.order_by("place", "pk"))
    unit = forms.ModelChoiceField(
        label=_("Drafted in"), queryset=Unit.objects.only("name").order_by("path", "name")
    )
    form = forms.ChoiceField(label=_("Electronic or on paper"), choices=[("", _("All")), *Form.choices])
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[("", _("All")), *Urgency.choices])
    dated_from = forms.DateField(label=_("Dated from"), validators=DAYS)
    dated_to = forms.DateField(label=_("Dated until"), validators=DAYS)

    folded = ("kind", "unit", "form", "urgency", "dated_from", "dated_to")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(case__in=cases.matching(words))
        if situation := said.get("situation"):
            rows = rows.filter(_situated(situation))
        if unit := said.get("unit"):
            rows = rows.filter(unit__in=people.with_predecessors(unit))
        names = {
            "state": "case__state",
            "kind": "kind",
            "form": "form",
            "urgency": "urgency",
            "dated_from": "dated_on__gte",
            "dated_to": "dated_on__lte",
        }
        return rows.filter(**{way: said[name] for name, way in names.items() if said.get(name)})


def _situated(situation: str) -> Q:
    still = Q(case__closed_at=None)
    return {
        Situation.OPEN: still,
        Situation.LATE: still & Q(case__sort_due_at__lt=clock.now()),
        Situation.ANSWERS: Q(answers__isnull=False),
        Situation.RESULTS: Q(origin__isnull=False),
        Situation.LATE_IN: Q(numbered_late=True),
        Situation.RECALLED: Q(recalled_at__isnull=False),
    }[Situation(situation)]
