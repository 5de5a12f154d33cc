"""What is asked of leaders, heads of units and specialists."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.forms.registering import DAYS
from congvu.documents.logic.given import Who
from congvu.documents.models import Assignment, Direction
from congvu.documents.queries import days
from congvu.kit.clock import office_day
from congvu.people.models import Person, Unit

MOST_SUPPORTING = 6
AT_ONCE = 2


class DirectForm(forms.Form):
    """Who leads, who supports, each by when: units and people in one box, since a thumb chooses them.

    ``standing``: the direction in force, with which it begins. A day that is left as it is keeps its hour.
    """

    opinion = forms.CharField(
        label=_("Opinion of the leader"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lead = forms.ChoiceField(label=_("Leads"))
    lead_due = forms.DateField(label=_("Due"), required=False, validators=DAYS)

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        persons: Sequence[tuple[Person, Unit]],
        standing: Direction | None = None,
        **kwargs: Any,
    ) -> None:
        parts = list(standing.assignments.all()) if standing else []
        self.dues = {_key(part): part.due_at for part in parts}
        self.support_stands = sum(not part.is_lead for part in parts)
        begin = {"opinion": standing.opinion, **_initial(parts)} if standing else {}
        super().__init__(*args, **{"initial": begin, **kwargs})
        self.whos = {f"u{unit.pk}": Who(unit) for unit in units}
        self.whos |= {f"p{person.pk}": Who(unit, person) for person, unit in persons}
        choices = list(_choices(units, persons))
        self.fields["lead"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]  # a choice
        for place in range(1, MOST_SUPPORTING + 1):
            self.fields[f"support-{place}"] = forms.ChoiceField(
                label=_("Supports"), required=False, choices=[("", "–"), *choices]
            )
            self.fields[f"due-{place}"] = forms.DateField(label=_("Due"), required=False, validators=DAYS)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for place in range(1, MOST_SUPPORTING + 1):
            if said.get(f"due-{place}") and not said.get(f"support-{place}"):
                self.add_error(f"support-{place}", _("Say who supports by then, or leave the day empty."))
        return said

    def who(self, name: str, due: str) -> Who:
        """The unit or person chosen, with the deadline beside it."""
        key, day = self.cleaned_data[name], self.cleaned_data.get(due)
        chosen, stands = self.whos[key], self.dues.get(key)
        same = stands is not None and day == office_day(stands)
        return Who(chosen.unit, chosen.person, stands if same else days.closing(day))

    @property
    def lead_who(self) -> Who:
        return self.who("lead", "lead_due")

    @property
    def supporting(self) -> list[Who]:
        places = range(1, MOST_SUPPORTING + 1)
        return [
            self.who(f"support-{place}", f"due-{place}")
            for place in places
            if self.cleaned_data.get(f"support-{place}")
        ]

    @property
    def shows_more(self) -> bool:
        """Whether boxes below the first two say something."""
        return self.is_bound or self.support_stands > AT_ONCE

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The boxes of supporting parts, for the page."""
        places = range(1, MOST_SUPPORTING + 1)
        return [(self[f"support-{place}"], self[f"due-{place}"]) for place in places]


def _key(part: Assignment) -> str:
    return f"p{part.person_id}" if part.person_id else f"u{part.unit_id}"


def _initial(parts: Iterable[Assignment]) -> dict[str, Any]:
    """The boxes of these parts, the lead's and those of who supports from the first on."""
    found: dict[str, Any] = {}
    place = 0
    for part in parts:
        place += not part.is_lead
        who, due = ("lead", "lead_due") if part.is_lead else (f"support-{place}", f"due-{place}")
        found |= {who: _key(part), due: office_day(part.due_at) if part.due_at else None}
    return found


def _choices(units: Sequence[Unit], persons: Iterable[tuple[Person, Unit]]) -> Iterable[Any]:
    yield (str(_("Units")), [(f"u{unit.pk}", unit.name) for unit in units])
    people = [(f"p{person.pk}", f"{person.full_name} – {unit.short}") for person, unit in persons]
    if people:
        yield (str(_("People")), people)


class HandOnForm(forms.Form):
    to = forms.ModelChoiceField(label=_("To"), queryset=Person.objects.none())
    due_on = forms.DateField(
        label=_("Due"),
        required=False,
        validators=DAYS,
        help_text=_("Leave it empty to keep the leader's deadline."),
    )
    opinion = forms.CharField(
        label=_("Opinion of the head of the unit"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = persons  # type: ignore[attr-defined]  # a model choice


class ProposeForm(forms.Form):
    text = forms.CharField(label=_("Proposal"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class SupportForm(forms.Form):
    note = forms.CharField(
        label=_("What was done for it"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FinishForm(forms.Form):
    number = forms.CharField(label=_("Number of the answer"), max_length=50)
    answered_on = forms.DateField(label=_("Date of the answer"))
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class FileForm(forms.Form):
    reason = forms.CharField(
        label=_("Why no answer is needed"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
