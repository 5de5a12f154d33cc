"""What an act on several dossiers is given, the same for all of them."""

from collections.abc import Sequence
from typing import Any

from congvu.initiatives.forms.intake import AcceptForm, AssignForm, HandOverForm, SupplementForm, targets
from congvu.initiatives.logic.terms import Terms
from congvu.trail.logic.canonical import Json


class AcceptAll(AcceptForm):
    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        chosen = self.cleaned_data["specialist"]
        return {"specialist": chosen.pk if chosen else None}


class AssignAll(AssignForm):
    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        return {"specialist": self.cleaned_data["specialist"].pk}


class HandOverAll(HandOverForm):
    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        unit, person = self.holder.unit, self.holder.person
        assert unit is not None  # noqa: S101 - every choice names one
        return {
            "unit": unit.pk,
            "person": person.pk if person else None,
            "reason": self.cleaned_data["reason"].strip(),
        }


class AskAll(SupplementForm):
    """What can be asked under the terms of every one of the dossiers."""

    def __init__(self, *args: Any, terms: Sequence[Terms], **kwargs: Any) -> None:
        super().__init__(*args, terms=terms[0], **kwargs)
        common = set.intersection(*(set(targets(each)) for each in terms))
        for target in [each for each in self.targets if each not in common]:
            self.targets.remove(target)
            del self.fields[f"ask-{target}"], self.fields[f"why-{target}"]

    @property
    def said(self) -> dict[str, Json]:
        """As the act reads it."""
        note = self.cleaned_data["note"].strip()
        return {"items": dict(self.items), "until": self.until_at.isoformat(), "note": note}
