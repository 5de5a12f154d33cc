"""What the reader of figures takes for possible and for near."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.councils.logic.figures.facts import Limits


class LimitsForm(forms.Form):
    """Each field is optional; what is left out or cannot be is the usual."""

    minutes = forms.DecimalField(
        label=_("A sheet takes at least (minutes)"), min_value=0, max_value=240, max_digits=5, required=False
    )
    words = forms.IntegerField(
        label=_("Nobody reads more words a minute than"), min_value=50, max_value=5000, required=False
    )
    near = forms.DecimalField(
        label=_("Near the line: up to so many points"),
        min_value=Decimal("0.01"), max_value=100, max_digits=6, required=False,
    )  # fmt: skip

    @property
    def limits(self) -> Limits:
        usual = Limits()
        said = self.cleaned_data if self.is_valid() else {}
        minutes, words, near = (said.get(name) for name in ("minutes", "words", "near"))
        return Limits(
            usual.minutes if minutes is None else float(minutes),
            usual.words if words is None else words,
            usual.near if near is None else float(near),
        )
