"""What narrows the list and the books."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.documents.enums.mail import LetterState
from congvu.documents.enums.states import State, Urgency, Way
from congvu.documents.models import DocumentKind, OwnField
from congvu.documents.providers import own_fields
from congvu.documents.queries import agencies, books
from congvu.documents.queries.fields import holding
from congvu.kit import clock
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.web.lists import DAYS, Filters


class Situation(TextChoices):
    """What somebody looks for in a list of documents."""

    OPEN = "open", _("Still open")
    LATE = "late", _("Late")
    ASKS = "asks", _("Answer wanted")
    LATE_IN = "late_in", _("Registered late")
    REPEATS = "repeats", _("Repeats another")
    RECALLED = "recalled", _("Recalled by the sender")


class DocumentFilters(Filters):
    """By words, number, state, situation, sender, kind, unit, urgency, way and days of arrival."""

    q = forms.CharField(label=_("Words, number and symbol, or code"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices])
    situation = forms.ChoiceField(label=_("Situation"), choices=[("", _("All")), *Situation.choices])
    sender = forms.CharField(label=_("Issued by"), max_length=200)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=DocumentKind.objects.order_by("place", "pk"))
    unit = forms.ModelChoiceField(
        label=_("With unit"), queryset=Unit.objects.only("name").order_by("path", "name")
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[("", _("All")), *Urgency.choices])
    way = forms.ChoiceField(label=_("Came"), choices=[("", _("All")), *Way.choices])
    arrived_from = forms.DateField(label=_("Arrived from"), validators=DAYS)
    arrived_to = forms.DateField(label=_("Arrived until"), validators=DAYS)
    issued_from = forms.DateField(label=_("Dated from"), validators=DAYS)
    issued_to = forms.DateField(label=_("Dated until"), validators=DAYS)
    number = forms.IntegerField(label=_("Arrival number"), min_value=1, max_value=9_999_999)
    signer = forms.CharField(label=_("Signer, or post of the signer"), max_length=100)
    to_places = forms.CharField(label=_("Recipients named on it"), max_length=200)
    description = forms.CharField(label=_("Note"), max_length=200)
    language = forms.CharField(label=_("Language"), max_length=30)
    pages_from = forms.IntegerField(label=_("Pages, at least"), min_value=1, max_value=9999)
    pages_to = forms.IntegerField(label=_("Pages, at most"), min_value=1, max_value=9999)

    folded: tuple[str, ...] = (
        *("sender", "kind", "unit", "urgency", "way", "arrived_from", "arrived_to"),
        *("issued_from", "issued_to", "number", "signer", "to_places", "description", "language"),
        *("pages_from", "pages_to"),
    )
    WAYS: ClassVar[Mapping[str, str]] = {
        "state": "case__state",
        "kind": "kind",
        "urgency": "urgency",
        "way": "way",
        "number": "number",
        "issued_from": "issued_on__gte",
        "issued_to": "issued_on__lte",
        "language": "language__iexact",
        "pages_from": "pages__gte",
        "pages_to": "pages__lte",
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
        if sender := said.get("sender"):
            rows = rows.filter(sender__in=agencies.found(sender).order_by())
        if unit := said.get("unit"):
            rows = rows.filter(case__holder_unit__in=people.with_predecessors(unit))
        rows = rows.filter(**{way: said[name] for name, way in self.WAYS.items() if said.get(name)})
        rows = rows.filter(holding(said.get("signer") or "", "signer_name", "signer_post"))
        rows = rows.filter(holding(said.get("to_places") or "", "to_places"))
        rows = rows.filter(holding(said.get("description") or "", "description"))
        return books.of_days(rows, said.get("arrived_from"), said.get("arrived_to"))


def _situated(situation: str) -> Q:
    still = Q(case__closed_at=None)
    return {
        Situation.OPEN: still,
        Situation.LATE: still & Q(case__sort_due_at__lt=clock.now()),
        Situation.ASKS: Q(asks_answer=True),
        Situation.LATE_IN: Q(registered_late=True),
        Situation.REPEATS: Q(repeats__isnull=False),
        Situation.RECALLED: Q(recalled_at__isnull=False),
    }[Situation(situation)]


class BookFilters(Filters):
    """Whose book, and which days of arrival."""

    wide = ""
    agency = forms.ModelChoiceField(label=_("Book of"), queryset=Unit.objects.none())
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=9998)
    arrived_from = forms.DateField(label=_("Arrived from"), validators=DAYS)
    arrived_to = forms.DateField(label=_("Arrived until"), validators=DAYS)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = books.agencies(person)  # type: ignore[attr-defined]  # a model choice

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if said.get("agency"):
            rows = rows.filter(agency=said["agency"])
        if said.get("year"):
            rows = rows.filter(year=said["year"])
        return books.of_days(rows, said.get("arrived_from"), said.get("arrived_to"))


class AgencyFilters(Filters):
    """By words of name, code or earlier name."""

    q = forms.CharField(label=_("Name or code"), max_length=200)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        words = self.cleaned_data.get("q") or ""
        return rows.filter(pk__in=agencies.found(words).order_by().values("pk")) if words else rows


class LetterFilters(Filters):
    """By state."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *LetterState.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        state = self.cleaned_data.get("state")
        return rows.filter(state=state) if state else rows
