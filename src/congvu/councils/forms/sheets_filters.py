"""What narrows the lists of missing sheets and of results."""

from typing import Any, TypeVar, cast

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.councils.models import Panel
from congvu.councils.queries import results
from congvu.councils.queries import sheets as queries
from congvu.web.lists import Filters

M = TypeVar("M", bound=Model)
OUTCOMES = {
    "passed": Q(passed=True),
    "not": Q(passed=False),
    "flagged": Q(flagged=True),
    "reopened": Q(reopened__gt=0),
}


class MissingFilters(Filters):
    """Whose sheets are missing, and whether they are excused."""

    person = forms.ChoiceField(label=_("Member"))
    state = forms.ChoiceField(
        label=_("Excused"), choices=(("", _("All")), ("no", _("Not excused")), ("yes", _("Excused")))
    )

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(each.person_id), each.name) for each in queries.progress(panel)]
        cast(forms.ChoiceField, self.fields["person"]).choices = [("", _("All")), *names]

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        if person := self.cleaned_data.get("person"):
            rows = rows.filter(person=person)
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(excuse__isnull=state == "no")
        return rows


class ResultFilters(Filters):
    """Which results are looked at."""

    q = forms.CharField(label=_("Search"), max_length=100)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=(
            ("", _("All")),
            ("passed", _("Passed")),
            ("not", _("Not passed")),
            ("near", _("Within one point of the line")),
            ("flagged", _("To be decided by a person")),
            ("reopened", _("With a reopened sheet")),
        ),
    )

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel, self.line = panel, results.line(panel)

    def narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        if words := self.cleaned_data.get("q", "").strip():
            rows = rows.filter(item__in=results.matching(self.panel, words))
        wanted = OUTCOMES.get(self.cleaned_data.get("outcome") or "")
        if wanted is not None:
            return rows.filter(wanted)
        if self.cleaned_data.get("outcome") == "near":
            return rows.filter(score__range=(self.line - 1, self.line + 1)) if self.line else rows.none()
        return rows
