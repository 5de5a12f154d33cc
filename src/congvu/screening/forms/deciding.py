"""Decisions on passages and conclusions on dossiers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.screening.enums import OF_DOSSIER, OF_PASSAGE
from congvu.screening.rules import LONGEST_REASON


class _Decision(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class JudgementForm(_Decision):
    """What a passage is. ``seen``: the decision that the page showed."""

    verdict = forms.ChoiceField(
        label=_("This passage is"),
        choices=[(each.value, each.label) for each in OF_PASSAGE],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    run = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("verdict", "reason")


class ConclusionForm(_Decision):
    """What the screening of the dossier comes to. ``run``: the result that the page showed."""

    verdict = forms.ChoiceField(
        label=_("Conclusion"),
        choices=[(each.value, each.label) for each in OF_DOSSIER],
        widget=forms.RadioSelect,
    )
    run = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("verdict", "reason")
