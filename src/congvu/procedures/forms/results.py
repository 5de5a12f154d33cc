"""What is asked when a result is entered, a fee taken, a result handed back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.states import Handing
from congvu.procedures.models import Dossier


class ResultForm(forms.Form):
    """The result as it is signed: what, granted or not, number, day, by whom, and its file."""

    name = forms.CharField(label=_("Result"), max_length=300)
    granted = forms.TypedChoiceField(
        label=_("What was asked for"),
        choices=[("1", _("Granted")), ("0", _("Not granted"))],
        coerce=lambda said: said == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    number = forms.CharField(label=_("Number"), max_length=100, required=False)
    signed_on = forms.DateField(
        label=_("Signed on"), required=False, widget=forms.DateInput(format="%d/%m/%Y")
    )
    signed_by = forms.CharField(label=_("Signed by"), max_length=200, required=False)
    valid_to = forms.DateField(label=_("Valid to"), required=False, widget=forms.DateInput(format="%d/%m/%Y"))
    on_paper = forms.BooleanField(label=_("There is a result on paper, too"), required=False)
    file = forms.FileField(
        label=_("File of the result"), required=False, help_text=_("As it was signed: PDF best.")
    )
    as_drafted = forms.BooleanField(
        label=_("Take the draft as it stands (PDF)"),
        required=False,
        help_text=_("Or correct its Word file and send that above."),
    )

    def __init__(self, *args: Any, drafted: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not drafted:
            del self.fields["as_drafted"]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("as_drafted") and said.get("file"):
            self.add_error("file", _("Either send a file, or take the draft as it stands."))
        return said


class HandBackForm(forms.Form):
    """How the result goes out, and who takes it."""

    how = forms.ChoiceField(label=_("Result by"), choices=Handing.choices, widget=forms.RadioSelect)
    taken_by = forms.CharField(label=_("Taken by"), max_length=250, required=False)
    taken_as = forms.CharField(
        label=_("Relation or authorisation"),
        max_length=250,
        required=False,
        help_text=_("When somebody else comes: in what capacity, number and day of the authorisation."),
    )
    signed_in_book = forms.BooleanField(label=_("Has signed for it in the book"), required=False)
    post_number = forms.CharField(
        label=_("Number of the postal item"),
        max_length=80,
        required=False,
        help_text=_("When it goes by post."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, dossier: Dossier) -> None:
        name = dossier.particulars.get("name") or dossier.applicant.name
        super().__init__(data, initial={"how": dossier.handing, "taken_by": name})
