"""What is asked before the desk or the head acts on a dossier."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.procedures.logic import answers as asking
from congvu.procedures.models import Dossier

END_OF_DAY = time(17, 0)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4}))


class StopForm(forms.Form):
    """How the applicant said so, and by which paper what was paid is given back."""

    reason = forms.CharField(
        label=_("How the applicant asked: request, date"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    refund = forms.CharField(
        label=_("Paper by which fees are given back"),
        help_text=_("Leave it empty when nothing is given back."),
        max_length=80,
        required=False,
    )


class ReceiptForm(forms.Form):
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=80)


class DutyForm(forms.Form):
    name = forms.CharField(label=_("What is to be paid for"), max_length=250)
    amount = forms.IntegerField(
        label=_("Amount (VND)"),
        min_value=1,
        max_value=10**15,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class ExtendForm(forms.Form):
    """The new date, and why the old one cannot be kept."""

    until = forms.DateField(label=_("New date"), widget=forms.DateInput(format="%d/%m/%Y"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))

    @property
    def until_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["until"], END_OF_DAY, OFFICE_ZONE)


class AskForm(forms.Form):
    """Everything that is missing, at once: each part and answer with what is to be done about it."""

    other = forms.CharField(
        label=_("Something else"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Reason"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))
    contact = forms.CharField(label=_("Who helps: name and phone"), max_length=250)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets(dossier)
        for target, label in self.targets.items():
            self.fields[f"ask-{target}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"why-{target}"] = forms.CharField(
                label=_("What is missing or wrong"), required=False, max_length=400
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for target in self.targets:
            if said.get(f"why-{target}"):
                said[f"ask-{target}"] = True  # whoever writes what is wrong means to ask
        if not self.items:
            self.add_error(None, _("Tick what is to be completed."))
        return said

    @property
    def items(self) -> Mapping[str, str]:
        """What is asked, by part or question, in the words the applicant reads."""
        said = self.cleaned_data
        found = {
            target: f"{label}: {said[f'why-{target}']}" if said.get(f"why-{target}") else str(label)
            for target, label in self.targets.items()
            if said.get(f"ask-{target}")
        }
        return {**found, "other": said["other"]} if said.get("other") else found

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The tick box and the words of each target, for the page."""
        return [(self[f"ask-{target}"], self[f"why-{target}"]) for target in self.targets]


def targets(dossier: Dossier) -> dict[str, str]:
    """What can be asked of this dossier: its parts, then the questions of its form."""
    spec, answers = dossier.spec, dossier.answers
    parts = {f"part:{part.key}": part.name for part in asking.asked_parts(spec, answers)}
    return parts | {f"field:{field.key}": field.label for field in asking.asked_fields(spec, answers)}
