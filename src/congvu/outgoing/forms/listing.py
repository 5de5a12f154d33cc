"""What narrows the list of outgoing documents."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.documents.models import DocumentKind
from congvu.outgoing.enums.states import State
from congvu.web.lists import Filters


class DocumentFilters(Filters):
    """By words, state and kind."""

    q = forms.CharField(label=_("Words, number and symbol, or code"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *State.choices])
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=DocumentKind.objects.order_by("place", "pk"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if words := said.get("q"):
            rows = rows.filter(case__in=cases.matching(words))
        names = {"state": "case__state", "kind": "kind"}
        return rows.filter(**{way: said[name] for name, way in names.items() if said.get(name)})
