"""What is said once of a version: in general, how its time counts, what comes out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.catalogue import AfterSupplement, Begins, Boundary, OnlineLevel, Subject
from congvu.procedures.forms.fields import (
    LinesField,
    amount_field,
    limit_said,
    limit_shown,
    unit_field,
)
from congvu.procedures.logic.spec import (
    APPLICANTS_TIME,
    FIRST_NOTICE,
    PAPERS_HANDED_OVER,
    Clock,
    Result,
    Spec,
)


def text(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=8_000, widget=box, **kwargs)


class WholeForm(forms.Form):
    """Shows a part of a spec, and gives the spec back with that part as typed."""

    @classmethod
    def shown(cls, spec: Spec) -> dict[str, Any]:
        raise NotImplementedError

    def said(self, spec: Spec) -> Spec:
        raise NotImplementedError

    def offer(self, templates: Mapping[str, str]) -> None:
        """Templates of results, by code, may be chosen; most parts of a spec have none."""


class GeneralForm(WholeForm):
    """Who may apply, where, and the clock."""

    subjects = forms.MultipleChoiceField(
        label=_("Who may apply"), choices=Subject.choices, widget=forms.CheckboxSelectMultiple
    )
    boundary = forms.ChoiceField(label=_("Where it may be handed in"), choices=Boundary.choices)
    online = forms.ChoiceField(label=_("Online"), choices=OnlineLevel.choices)
    sets = forms.IntegerField(label=_("Sets of the dossier"), min_value=1, max_value=20)
    description = text(_("Order of the steps, as the public reads it"), rows=5)
    conditions = text(_("Requirements and conditions"))
    situations = LinesField(
        label=_("Life situations"),
        required=False,
        help_text=_("One a line, such as “Starting a business”. The public finds the procedure under them."),
    )
    keywords = LinesField(label=_("Words people search for"), required=False, help_text=_("One a line."))
    limit = amount_field(label=_("Time limit"), help_text=_("Empty where no text sets one; 0: the same day."))
    limit_unit = unit_field()
    begins = forms.ChoiceField(label=_("The time begins"), choices=Begins.choices)
    cut_off = forms.TimeField(
        label=_("Hour after which the next working day counts"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "15:00"}),
    )
    notice = amount_field(label=_("Time to send back what is incomplete"), required=True)
    notice_unit = unit_field()
    applicant = amount_field(label=_("Time of the applicant for a supplement"), required=True)
    applicant_unit = unit_field()
    after_supplement = forms.ChoiceField(label=_("After a supplement"), choices=AfterSupplement.choices)
    second_supplement = forms.BooleanField(
        label=_("The sector allows a second supplement, with the head's approval"), required=False
    )
    extension = amount_field(
        label=_("Longest extension"), help_text=_("Empty: the head decides how long, once.")
    )
    extension_unit = unit_field()
    hand_over = amount_field(label=_("Papers received elsewhere handed over within"), required=False)
    hand_over_unit = unit_field()

    @classmethod
    def shown(cls, spec: Spec) -> dict[str, Any]:
        clock = spec.clock
        return {
            **{name: getattr(spec, name) for name in ("sets", "description", "conditions")},
            **{name: getattr(spec, name) for name in ("boundary", "online", "situations", "keywords")},
            **{name: getattr(clock, name) for name in ("begins", "cut_off", "after_supplement")},
            "subjects": list(spec.subjects),
            "second_supplement": clock.second_supplement,
            **limit_shown("limit", clock.limit),
            **limit_shown("notice", clock.notice),
            **limit_shown("applicant", clock.applicant),
            **limit_shown("extension", clock.extension),
            **limit_shown("hand_over", clock.hand_over),
        }

    def said(self, spec: Spec) -> Spec:
        said = self.cleaned_data
        clock = Clock(
            limit=limit_said(self, "limit"),
            begins=Begins(said["begins"]),
            cut_off=said["cut_off"],
            notice=limit_said(self, "notice") or FIRST_NOTICE,
            after_supplement=AfterSupplement(said["after_supplement"]),
            applicant=limit_said(self, "applicant") or APPLICANTS_TIME,
            second_supplement=said["second_supplement"],
            extension=limit_said(self, "extension"),
            hand_over=limit_said(self, "hand_over") or PAPERS_HANDED_OVER,
        )
        return replace(
            spec,
            subjects=tuple(Subject(each) for each in said["subjects"]),
            boundary=Boundary(said["boundary"]),
            online=OnlineLevel(said["online"]),
            sets=said["sets"],
            description=_plain(said["description"]),
            conditions=_plain(said["conditions"]),
            situations=said["situations"],
            keywords=said["keywords"],
            clock=clock,
        )


class ResultForm(WholeForm):
    """What the applicant gets."""

    name = forms.CharField(label=_("Result"), max_length=500, required=False)
    electronic = forms.BooleanField(label=_("Given electronically"), required=False)
    paper = forms.BooleanField(label=_("Given on paper"), required=False)
    template = forms.ChoiceField(
        label=_("Template it is drafted from"),
        required=False,
        help_text=_("Its Word file is sent, and looked at with an invented dossier, on a page of its own."),
    )
    valid_months = forms.IntegerField(
        label=_("Valid for (months)"), min_value=1, max_value=1_200, required=False
    )

    def offer(self, templates: Mapping[str, str]) -> None:
        present = self.initial.get("template")
        lacking = {present: _("%(code)s (not here yet)") % {"code": present}} if present else {}
        choices = {"": _("None: the result is written by hand"), **lacking, **templates}
        self.fields["template"].choices = list(choices.items())  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def shown(cls, spec: Spec) -> dict[str, Any]:
        names = ("name", "electronic", "paper", "template", "valid_months")
        return {name: getattr(spec.result, name) for name in names}

    def said(self, spec: Spec) -> Spec:
        said = self.cleaned_data
        return replace(spec, result=Result(**{**said, "name": said["name"].strip()}))


def _plain(typed: str) -> str:
    """Without the returns of a browser and blanks at the ends."""
    return typed.replace("\r\n", "\n").strip()
