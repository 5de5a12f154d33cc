"""Panels, and what is done with their dossiers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.seats import DECLARABLE
from congvu.councils.forms.instants import instant_field
from congvu.councils.logic.trades import trades
from congvu.councils.models import Council, Item, RubricVersion, Seat
from congvu.councils.rules.panels import PanelFacts
from congvu.vietnamese import fold
from congvu.web.lists import Filters


def due_field() -> forms.DateTimeField:
    return instant_field(
        label=_("Sheets are due"), help_text=_("For example 17:00 30/06/2027."), required=False
    )


class PanelForm(forms.Form):
    """A new panel: whose, over what, with which rubric."""

    council = forms.ModelChoiceField(label=_("Council"), queryset=Council.objects.none())
    name = forms.CharField(label=_("Name"), max_length=250)
    group = forms.ChoiceField(label=_("What is scored"))
    rubric = forms.ModelChoiceField(label=_("Rubric"), queryset=RubricVersion.objects.none())
    due_at = due_field()

    def __init__(
        self, *args: Any, councils: QuerySet[Council], rubrics: QuerySet[RubricVersion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]  # a model choice
        self.fields["rubric"].queryset = rubrics  # type: ignore[attr-defined]  # a model choice
        self.fields["group"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            (str(trade.label), [(f"{trade.kind}:{group.key}", group.label) for group in trade.groups()])
            for trade in trades
        ]

    @property
    def facts(self) -> PanelFacts:
        said = dict(self.cleaned_data)
        kind, _colon, group = said.pop("group").partition(":")
        return PanelFacts(**said, kind=kind, group=group)


class PanelChangeForm(forms.Form):
    """Name and date of a panel."""

    name = forms.CharField(label=_("Name"), max_length=250)
    due_at = due_field()


class GiveForm(forms.Form):
    """One more member for a dossier."""

    seat = forms.ChoiceField(label=_("Member"))

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = list(choices)  # type: ignore[attr-defined]  # a choice field has them


class ReasonForm(forms.Form):
    """Why a dossier is handed back."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000)


class DeclareForm(forms.Form):
    """An interest in a dossier."""

    conflict = forms.ChoiceField(
        label=_("Which interest"),
        choices=[(each.value, each.label) for each in DECLARABLE],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
        help_text=_("Required for another interest. Only the secretary reads it."),
    )


class TakeOverForm(forms.Form):
    """Which substitute takes over from the member they stand for."""

    seat = forms.ModelChoiceField(label=_("Substitute member"), queryset=Seat.objects.none())

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        field.queryset = seats  # type: ignore[attr-defined]  # a model choice
        field.label_from_instance = _substitute  # type: ignore[attr-defined]  # a model choice


def _substitute(seat: Seat) -> str:
    gone = seat.stands_for.person.full_name if seat.stands_for else ""
    return f"{seat.person.full_name} → {gone}"


class ItemFilters(Filters):
    """Above the dossiers of a panel: words of code or title, the field, those that lack members."""

    q = forms.CharField(label=_("Code or title"), max_length=100)
    field = forms.ChoiceField(label=_("Field"))

    def __init__(self, *args: Any, fields: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", _("All")), *fields]  # type: ignore[attr-defined]  # a choice field

    def narrow(self, rows: QuerySet[Item]) -> QuerySet[Item]:  # type: ignore[override]  # of items only
        if words := self.cleaned_data.get("q"):
            for word in words.split():
                rows = rows.filter(search__contains=fold(word))
        if field := self.cleaned_data.get("field"):
            rows = rows.filter(field=field)
        return rows
