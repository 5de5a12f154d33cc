"""A decision on many dossiers: its facts, its rows, and how a body above has issued it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.files.models import Receipt
from congvu.initiatives.enums.decisions import RESULTS, DecisionKind
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, DecisionItem, FieldGroup
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.initiatives.rules.issuing import Entered
from congvu.outgoing.enums.states import Form
from congvu.people.models import Person, Unit
from congvu.web.lists import Filters

LEAVE = "leave"
ROWS = "rows"  # the form on the page; its fields stand in a list, which has a form of its own


class DecisionFactsForm(forms.Form):
    """What the decision is about, by which body, and who is to sign it."""

    subject = forms.CharField(label=_("Subject"), max_length=500, help_text=_("As it stands on the paper."))
    unit = forms.ModelChoiceField(
        label=_("Body that decides"), queryset=Unit.objects.none(), empty_label=None
    )
    signer = forms.ModelChoiceField(
        label=_("To be signed by"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody here: a body above decides"),
    )
    form = forms.ChoiceField(
        label=_("Form of the document"),
        choices=Form.choices,
        initial=Form.ELECTRONIC,
        help_text=_("On paper: the leader signs by hand, and the clerk enters it."),
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4_000
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], signers: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["signer"].queryset = signers  # type: ignore[attr-defined]  # see above

    @property
    def facts(self) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in Facts.__dataclass_fields__})


class EnteredForm(forms.Form):
    """A decision as a body above has issued it."""

    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(format="%d/%m/%Y"))
    signer_name = forms.CharField(label=_("Signed by"), max_length=120)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=300, required=False)
    scan = forms.FileField(label=_("The decision as a PDF file"))

    def entered(self, scan: Receipt) -> Entered:
        said = {name: self.cleaned_data[name] for name in self.fields if name != "scan"}
        return Entered(**said, scan=scan)


class CancellationForm(DecisionFactsForm):
    """As above, with the reasons for which a recognition is cancelled."""

    reason = forms.CharField(
        label=_("Reasons"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
        help_text=_("The authors are entitled to them."),
    )


class NamingForm(forms.Form):
    """Which decision is to name a dossier; none chosen: a new one."""

    decision = forms.ModelChoiceField(
        label=_("Decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("A new decision about this dossier"),
    )

    def __init__(self, *args: Any, decisions: QuerySet[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]  # a model choice field has one


class RowsForm(forms.Form):
    """The rows of a decision that a page shows: for each an outcome and its reasons."""

    def __init__(self, *args: Any, rows: Iterable[DecisionItem], kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        outcomes = RESULTS if kind == DecisionKind.RESULTS else (State.CANCELLED,)
        for row in self.rows:
            self.fields[f"outcome-{row.pk}"] = forms.ChoiceField(
                label=_("Outcome"),
                choices=_choices(row, outcomes),
                required=False,
                initial=row.outcome,
                widget=forms.Select(attrs={"form": ROWS}),
            )
            self.fields[f"reason-{row.pk}"] = forms.CharField(
                label=_("Reasons"),
                required=False,
                initial=row.reason,
                max_length=4_000,
                widget=forms.Textarea(attrs={"rows": 2, "form": ROWS}),
            )

    @property
    def lines(self) -> list[tuple[DecisionItem, Any, Any]]:
        """Each row with its two fields, for the page."""
        return [(row, self[f"outcome-{row.pk}"], self[f"reason-{row.pk}"]) for row in self.rows]

    @property
    def choices(self) -> Mapping[int, Choice]:
        """What was chosen for each row that was sent."""
        return {row.pk: self._choice(row) for row in self.rows if f"outcome-{row.pk}" in self.data}

    def _choice(self, row: DecisionItem) -> Choice:
        outcome = self.cleaned_data[f"outcome-{row.pk}"]
        if outcome == LEAVE:
            return Choice(leave=True)
        return Choice(outcome, self.cleaned_data[f"reason-{row.pk}"])


class RowFilters(Filters):
    """Rows with one outcome."""

    wide = ""
    outcome = forms.ChoiceField(label=_("Outcome"))
    field_group = forms.ModelChoiceField(
        label=_("Field of application"), queryset=FieldGroup.objects.order_by("place", "name")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(state.value, state.label) for state in (*RESULTS, State.CANCELLED)]
        self.fields["outcome"].choices = [("", _("All")), ("none", _("Not chosen yet")), *named]  # type: ignore[attr-defined]  # a choice field has them

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        if outcome := said.get("outcome"):
            rows = rows.filter(outcome="" if outcome == "none" else outcome)
        if said.get("field_group"):
            rows = rows.filter(initiative__field_group=said["field_group"])
        return rows


def initial(decision: Decision) -> Mapping[str, Any]:
    return {name: getattr(decision, name) for name in Facts.__dataclass_fields__}


def _choices(row: DecisionItem, outcomes: Iterable[State]) -> list[tuple[str, Any]]:
    """The outcomes the dossier can reach from where it is."""
    case = row.initiative.case
    reached = [(state.value, state.label) for state in outcomes if case.table.move(case.state, state)]
    return [("", _("Not chosen yet")), *reached, (LEAVE, _("Leave out of this decision"))]
