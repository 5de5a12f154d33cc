"""What narrows the list of outgoing documents."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.documents.enums.states import Urgency
from congvu.documents.models import DocumentKind, OwnField
from congvu.documents.providers import own_fields
from congvu.documents.queries.fields import holding
from congvu.kit import clock
from congvu.outgoing.enums.states import Form, State
from congvu.outgoing.models import Receiver
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
    receiver = forms.CharField(label=_("Receiver, name or code"), max_length=200)
    signer = forms.CharField(label=_("Signer, or post of the signer"), max_length=100)
    description = forms.CharField(label=_("Note"), max_length=200)
    language = forms.CharField(label=_("Language"), max_length=30)
    pages_from = forms.IntegerField(label=_("Pages, at least"), min_value=1, max_value=9999)
    pages_to = forms.IntegerField(label=_("Pages, at most"), min_value=1, max_value=9999)
    answer_from = forms.DateField(label=_("Answer asked from"), validators=DAYS)
    answer_to = forms.DateField(label=_("Answer asked until"), validators=DAYS)

    folded: tuple[str, ...] = (
        *("kind", "unit", "form", "urgency", "dated_from", "dated_to", "receiver", "signer", "description"),
        *("language", "pages_from", "pages_to", "answer_from", "answer_to"),
    )
    WAYS: ClassVar[Mapping[str, str]] = {
        "state": "case__state",
        "kind": "kind",
        "form": "form",
        "urgency": "urgency",
        "dated_from": "dated_on__gte",
        "dated_to": "dated_on__lte",
        "language": "language__iexact",
        "pages_from": "pages__gte",
        "pages_to": "pages__lte",
        "answer_from": "answer_by__gte",
        "answer_to": "answer_by__lte",
    }

    def __init__(self, *args: Any, own: Sequence[OwnField] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.folded = (*self.folded, *own_fields.offer(self, own))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = own_fields.narrow(rows, self.own, said)
        if words := said.get("q"):
            rows = rows.filter(cases.is_matching(words, "case"))
        if situation := said.get("situation"):
            rows = rows.filter(_situated(situation))
        if unit := said.get("unit"):
            rows = rows.filter(unit__in=people.with_predecessors(unit))
        if receiver := said.get("receiver"):
            named = holding(receiver, "name") | Q(code__iexact=receiver.strip())
            rows = rows.filter(Exists(Receiver.objects.filter(named, document=OuterRef("pk"))))
        rows = rows.filter(
            holding(said.get("signer") or "", "signer_name", "signer_post", "signer__full_name")
        )
        rows = rows.filter(holding(said.get("description") or "", "description"))
        return rows.filter(**{way: said[name] for name, way in self.WAYS.items() if said.get(name)})


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
