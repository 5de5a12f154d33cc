"""What the staff list can be narrowed by."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries as cases
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.forms.figures import FigureFields
from congvu.initiatives.models import FieldGroup
from congvu.initiatives.queries import dossiers, listing
from congvu.kit import clock
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.screening.enums import OF_DOSSIER, Band

ME, MY_UNITS, OF_UNIT = "toi", "don-vi", "don-vi-"
UNDECIDED, DECIDED = "chua", "roi"
OF_SIMILARITY, OF_SCORE = ("band", "verdict"), ("score_from", "score_to")


class DossierFilters(FigureFields):
    """Words, state, round, unit, field, level, holder, lateness, similarity, score; and the dossiers behind
    a figure of the statistics.

    What a person may not see is no field of theirs: neither asked for nor read from the address.
    """

    q = forms.CharField(label=_("Search"), max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), *((s.value, s.label) for s in State if s not in UNFILED)],
    )
    in_unit = forms.CharField(
        label=_("Unit, with those under it"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Present or former name, or code")}),
    )
    in_field = forms.ModelChoiceField(
        label=_("Field, with those under it"), queryset=FieldGroup.objects.order_by("place", "name")
    )
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("All")), *Level.choices])
    holder = forms.ChoiceField(label=_("With"))
    late = forms.BooleanField(label=_("Late only"))
    band = forms.ChoiceField(label=_("Similarity"), choices=[("", _("All")), *Band.choices])
    verdict = forms.ChoiceField(
        label=_("Conclusion on similarity"),
        choices=[
            ("", _("All")),
            (UNDECIDED, _("Not decided yet")),
            (DECIDED, _("Decided")),
            *((each.value, each.label) for each in OF_DOSSIER),
        ],
    )
    score_from = forms.DecimalField(label=_("Score from"), max_digits=9, decimal_places=4, min_value=0)
    score_to = forms.DecimalField(label=_("Score to"), max_digits=9, decimal_places=4, min_value=0)

    field_order = ("q", "round", "state", "holder", "late", "in_unit", "in_field", "level")
    folded = ("in_unit", "in_field", "level", *OF_SIMILARITY, *OF_SCORE)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["level"].widget = forms.Select(choices=self.fields["level"].choices)  # type: ignore[attr-defined]  # a choice field has them
        self.fields["field_group"].widget = forms.HiddenInput()
        hidden = () if listing.sees_similarity(person) else OF_SIMILARITY
        for name in hidden if listing.sees_scores(person) else (*hidden, *OF_SCORE):
            del self.fields[name]
        self.fields["holder"].choices = self._holders()  # type: ignore[attr-defined]  # the same

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said, at = self.cleaned_data, clock.now()
        rows = self.behind.narrow(self.scope.narrow(rows), person=self.person, at=at)
        if words := said.get("q"):
            rows = rows.filter(cases.is_matching(words, "case"))
        if said.get("state"):
            rows = rows.filter(case__state=said["state"])
        if said.get("in_unit"):
            rows = listing.in_units(rows, said["in_unit"])
        if said.get("in_field"):
            rows = listing.in_field(rows, said["in_field"])
        rows = self._of_holder(self._alike(self._scored(rows)))
        return dossiers.late(rows, at) if said.get("late") else rows

    def _holders(self) -> list[tuple[Any, Any]]:
        """Me, my units, the units in which dossiers are handled, and whoever handles them."""
        units, persons = listing.holders(clock.office_day(clock.now()))
        mine: list[tuple[Any, Any]] = [("", _("All")), (ME, _("Me")), (MY_UNITS, _("My unit"))]
        of_unit = [(f"{OF_UNIT}{pk}", name) for pk, name in units.items()]
        others = [(_("A unit"), of_unit), (_("A person"), [(str(pk), name) for pk, name in persons.items()])]
        return [*mine, *others] if persons else mine

    def _of_holder(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        holder = self.cleaned_data.get("holder")
        if holder == MY_UNITS:
            return listing.with_units(rows, people.units_of(self.person))
        if holder == ME:
            return listing.with_persons(rows, cases.acts_for(self.person))
        if holder and holder.startswith(OF_UNIT):
            return listing.with_units(rows, [int(holder.removeprefix(OF_UNIT))])
        return listing.with_persons(rows, [int(holder)]) if holder else rows

    def _alike(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        band, verdict = (self.cleaned_data.get(name) for name in OF_SIMILARITY)
        if not band and not verdict:
            return rows
        condition = Q(band=band) if band else Q()
        if verdict == DECIDED:
            condition &= ~Q(verdict="")
        elif verdict:
            condition &= Q(verdict="" if verdict == UNDECIDED else verdict)
        return listing.found_alike(rows, condition, person=self.person)

    def _scored(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        least, most = (self.cleaned_data.get(name) for name in OF_SCORE)
        if least is None and most is None:
            return rows
        return listing.scored(rows, least=least, most=most, person=self.person, at=clock.now())
