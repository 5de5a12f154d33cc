"""What a rubric is called, and what it says as a whole: scale, joining, rounding, the line to pass."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.rubrics import Denominator, Method, Rounding, Third
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.rubrics_fields import NumberField, ShareField
from congvu.councils.logic.rubric import Rubric, SeatWeight
from congvu.councils.rules.rubrics import Terms

DAY = "%d/%m/%Y"


class NameForm(forms.Form):
    """What the rubric is called."""

    name = forms.CharField(label=_("Name"), max_length=250)
    ended_on = forms.DateField(
        label=_("Not offered any more from"), required=False, widget=forms.DateInput(format=DAY)
    )


class FactsForm(forms.Form):
    """Name and code of a new rubric."""

    name = forms.CharField(label=_("Name"), max_length=250)
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short and without marks, for example so-gddt-2026.")
    )


class WholeForm(forms.Form):
    """Everything of a version that is not a criterion or a grade."""

    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(format=DAY))
    legal_basis = forms.CharField(
        label=_("Legal basis"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    numbers = forms.ChoiceField(
        label=_("How a criterion is judged"),
        choices=(("yes", _("By points")), ("no", _("By levels only, without points"))),
        widget=forms.RadioSelect,
    )
    scale = NumberField(
        label=_("Scale"),
        required=False,
        help_text=_("The highest total, for example 100 or 10. The maxima of the criteria make it up."),
    )
    step = NumberField(
        label=_("Step of the scores"), required=False, help_text=_("For example 0,5: then 7,5 can be given.")
    )
    method = forms.ChoiceField(label=_("How the sheets are joined"), choices=Method.choices)
    trim_from = forms.IntegerField(
        label=_("Leave out the highest and the lowest from so many sheets on"),
        required=False,
        min_value=1,
        max_value=100,
    )
    pass_share = ShareField(
        label=_("Part of passing sheets that is needed"), required=False, help_text=_("For example 2/3.")
    )
    share_of = forms.ChoiceField(label=_("Part of whom"), choices=Denominator.choices)
    third = forms.ChoiceField(label=_("When a third scorer was called"), choices=Third.choices)
    pass_total = NumberField(
        label=_("Passes from a total of"), required=False, help_text=_("Empty: the total decides nothing.")
    )
    places = forms.IntegerField(label=_("Decimal places of the score"), min_value=0, max_value=4)
    rounding = forms.ChoiceField(
        label=_("Rounding"),
        choices=Rounding.choices,
        help_text=_("The rounded score is printed, and it is the one compared with every line."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in SeatRole:
            self.fields[f"seat-{role.value}"] = NumberField(label=role.label, required=False)

    @property
    def seat_rows(self) -> list[Any]:
        return [self[f"seat-{role.value}"] for role in SeatRole]

    @property
    def terms(self) -> Terms:
        return Terms(self.cleaned_data["valid_from"], self.cleaned_data["legal_basis"].strip())

    def values(self) -> dict[str, Any]:
        """The fields of a rubric that stand on this part of the page."""
        said = self.cleaned_data
        return {
            **{
                name: said[name]
                for name in ("method", "share_of", "third", "pass_total", "places", "rounding")
            },
            "numbers": said["numbers"] == "yes",
            "scale": said["scale"] or Decimal(0),
            "step": said["step"] or Decimal(0),
            "trim_from": said["trim_from"] or 5,
            "pass_share": Fraction(2, 3) if said["pass_share"] is None else said["pass_share"],
            "seat_weights": self._seat_weights(),
        }

    def _seat_weights(self) -> tuple[SeatWeight, ...]:
        weights = ((role.value, self.cleaned_data[f"seat-{role.value}"]) for role in SeatRole)
        return tuple(SeatWeight(role, weight) for role, weight in weights if weight is not None)


def whole_of(rubric: Rubric, terms: Terms) -> dict[str, Any]:
    """The page as it stands for ``rubric``."""
    names = ("scale", "step", "method", "trim_from", "share_of", "third", "pass_total", "places", "rounding")
    return {
        **{name: getattr(rubric, name) for name in names},
        **vars(terms),
        "numbers": "yes" if rubric.numbers else "no",
        "pass_share": str(rubric.pass_share),
        **{f"seat-{each.role}": each.weight for each in rubric.seat_weights},
    }
