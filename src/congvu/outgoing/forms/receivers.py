"""To whom a document goes: a row for each, and some empty ones."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.models import Receiver
from congvu.outgoing.queries import addressing

EMPTY = 5
MOST = 300


class ReceiverForm(forms.Form):
    """One receiver; a row without a name is left out. ``suggests``: the address that knows names."""

    name = forms.CharField(
        label=_("Receiver"),
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={
                "list": "receivers-known",
                "autocomplete": "off",
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#receivers-known",
            }
        ),
    )
    way = forms.ChoiceField(
        label=_("Goes out"), choices=[("", _("The quickest way there is")), *Way.choices], required=False
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    copies = forms.IntegerField(
        label=_("Number of copies"), min_value=1, max_value=9999, initial=1, required=False
    )

    def __init__(self, *args: Any, suggests: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["hx-get"] = suggests


class AddingForm(forms.Form):
    """Why it goes to more than it was signed for."""

    reason = forms.CharField(
        label=_("Why it was added"),
        max_length=300,
        required=False,
        help_text=_("Asked where somebody is added. Who signed and who drafted the document are told."),
    )


ReceiverFormSet = forms.formset_factory(
    ReceiverForm, extra=EMPTY, max_num=MOST + EMPTY, absolute_max=MOST + EMPTY
)


def standing(rows: Iterable[Receiver]) -> list[dict[str, Any]]:
    """The receivers as they stand, as the rows have them: who goes the quickest way goes on doing so."""
    return [{"name": row.name, "way": _chosen(row), "email": row.email, "copies": row.copies} for row in rows]


def _chosen(row: Receiver) -> str:
    """Empty where the way is the quickest there is: with an e-mail it is another one."""
    return "" if row.way == addressing.quickest(row.unit, row.code, row.email) else row.way
