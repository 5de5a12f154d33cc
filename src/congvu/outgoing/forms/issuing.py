"""What is asked when a document was signed or stamped on paper, is given back, not issued, or recalled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.forms.drafting import DAYS, area


class PaperForm(forms.Form):
    """The day on the paper; a picture of it comes as a file."""

    signed_on = forms.DateField(label=_("Day of the signature"), validators=DAYS)
    scan = forms.FileField(label=_("Scan of the signed paper"), required=False)


class StampedForm(forms.Form):
    """Number, date and stamp are on the paper."""

    scan = forms.FileField(
        label=_("Scan of the stamped paper"),
        required=False,
        help_text=_("Without it the document is marked as paper without a scan until one is added."),
    )


class ScanForm(forms.Form):
    """What was issued on paper, as a file."""

    scan = forms.FileField(label=_("Scan of the stamped paper"), required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=area(3))

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = label
