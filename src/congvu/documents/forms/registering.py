"""What is asked when a document is received, registered, returned or recalled."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.reading import Field
from congvu.documents.enums.states import ReturnReason, Secrecy, Urgency, Way
from congvu.documents.logic.given import Arrived, Entry
from congvu.documents.logic.reading import Found
from congvu.documents.models import DocumentKind, IncomingDocument, OwnField
from congvu.documents.models.agencies import CODE_LENGTH
from congvu.documents.providers import own_fields
from congvu.people.models import Person, Unit

DAYS = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31)))
"""Days from which working days can be counted on."""


SAID = (
    *("external_id", "sender_name", "sender_code", "sender_email", "doc_number", "symbol", "issued_on"),
    *("kind_id", "pages", "signer_post", "signer_name", "to_places", "description", "asks_answer"),
)
"""Fields that may be known before it is registered."""


class ReceiveForm(forms.Form):
    """How a document came. What is secret is asked first, before any file is taken."""

    secrecy = forms.ChoiceField(
        label=_("State secret"),
        choices=Secrecy.choices,
        initial=Secrecy.OPEN,
        help_text=_("Look at the envelope and the head of the document."),
    )
    unit = forms.ModelChoiceField(label=_("Received by"), queryset=Unit.objects.none(), empty_label=None)
    way = forms.ChoiceField(label=_("Came"), choices=Way.choices)
    arrived_on = forms.DateField(label=_("Day of arrival"))
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int, initial=0)
    subject = forms.CharField(
        label=_("Subject of the document"),
        max_length=500,
        required=False,
        help_text=_("Leave it empty to have it read from the file."),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("name")
        self.fields["unit"].queryset = among  # type: ignore[attr-defined]  # a model choice
        if len(units) == 1:
            self.fields["unit"].initial = units[0].pk
            self.fields["unit"].widget = forms.HiddenInput()

    def arrived(self, key: str) -> Arrived:
        said = self.cleaned_data
        return Arrived(
            way=said["way"],
            arrived_on=said["arrived_on"],
            urgency=said["urgency"],
            secrecy=said["secrecy"],
            subject=said["subject"],
            request_key=key or None,
        )


class RegisterForm(forms.Form):
    """The fields of Annex VI. What was read from the file stands in them to begin with."""

    secrecy = forms.ChoiceField(label=_("State secret"), choices=Secrecy.choices, initial=Secrecy.OPEN)
    sender_name = forms.CharField(
        label=_("Issued by"),
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "list": "agencies",
                "autocomplete": "off",
                "hx-get": reverse_lazy("documents:suggest"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#agencies",
            }
        ),
    )
    sender_code = forms.CharField(label=_("Code of the sender"), max_length=CODE_LENGTH, required=False)
    sender_email = forms.EmailField(
        label=_("E-mail of the sender"),
        required=False,
        help_text=_("The notice of receipt goes there the same day."),
    )
    doc_number = forms.CharField(label=_("Number"), max_length=11)
    symbol = forms.CharField(label=_("Symbol"), max_length=30, help_text=_("Such as QĐ-BNV or UBND-VX."))
    issued_on = forms.DateField(label=_("Date of the document"))
    kind = forms.ModelChoiceField(
        label=_("Kind"), queryset=DocumentKind.objects.none(), empty_label=_("Choose")
    )
    subject = forms.CharField(
        label=_("Subject of the document"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int)
    asks_answer = forms.BooleanField(label=_("It asks for an answer"), required=False)
    due_on = forms.DateField(label=_("Answer wanted by"), required=False, validators=DAYS)
    within_days = forms.IntegerField(
        label=_("Or within working days"), required=False, min_value=1, max_value=250
    )
    pages = forms.IntegerField(label=_("Number of pages"), required=False, min_value=1, max_value=999)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=999, initial=1)
    language = forms.CharField(label=_("Language"), max_length=30, required=False)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=100, required=False)
    signer_name = forms.CharField(label=_("Signer"), max_length=50, required=False)
    to_places = forms.CharField(label=_("Recipients named on it"), max_length=1000, required=False)
    external_id = forms.CharField(label=_("Identifier of the document"), max_length=100, required=False)
    description = forms.CharField(label=_("Note"), max_length=500, required=False)
    repeats_known = forms.BooleanField(
        label=_("I have compared them: this is another document"), required=False
    )
    looked_through = forms.BooleanField(
        label=_("I have looked at every page: none bears the stamp of a state secret"), required=False
    )

    def __init__(
        self,
        *args: Any,
        kinds: QuerySet[DocumentKind],
        own: Sequence[OwnField] = (),
        standing: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.standing = own, standing or {}
        own_fields.ask(self, own, self.standing)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("asks_answer") and (said.get("due_on") or said.get("within_days")):
            said["asks_answer"] = True  # whoever gives a date means that an answer is wanted
        return said

    @property
    def entry(self) -> Entry:
        said = {name: self.cleaned_data[name] for name in RegisterForm.base_fields}
        own = own_fields.said(self, self.own, self.standing)
        return Entry(**{**said, "kind": said["kind"].pk, "own": own})

    @property
    def own_asked(self) -> list[forms.BoundField]:
        return [self[row.key] for row in self.own]


def proposed(document: IncomingDocument, found: Mapping[Field, Found]) -> dict[str, Any]:
    """What stands in the form to begin with: what is known, then what was read."""
    names = {
        Field.NUMBER: "doc_number", Field.SYMBOL: "symbol", Field.SENDER: "sender_name",
        Field.SUBJECT: "subject", Field.KIND: "kind", Field.URGENCY: "urgency",
    }  # fmt: skip
    read: dict[str, Any] = {
        name: found[field].value[:11] if field == Field.NUMBER else found[field].value
        for field, name in names.items()
        if field in found
    }
    if said := found.get(Field.ISSUED_ON):
        read["issued_on"] = date.fromisoformat(said.value)
    known: dict[str, Any] = {"language": "Tiếng Việt", "copies": 1, "urgency": document.urgency}
    if document.sender_email:
        known["sender_email"] = document.sender_email
    if document.sender_name:
        read.setdefault("sender_name", document.sender_name)
    if document.subject:
        known["subject"] = document.subject
        read.pop("subject", None)
    if document.urgency:
        read.pop("urgency", None)
    return {**known, **read, **_said(document)}


def _said(document: IncomingDocument) -> dict[str, Any]:
    """What its sender has said of it in the envelope; it goes before what a machine reads."""
    if document.way != Way.EXCHANGE:
        return {}
    said = {name: getattr(document, name) for name in SAID}
    return {"kind" if name == "kind_id" else name: value for name, value in said.items() if value}


class PresentForm(forms.Form):
    """To which leader."""

    to = forms.ModelChoiceField(label=_("Presented to"), queryset=Person.objects.none(), empty_label=None)

    def __init__(self, *args: Any, leaders: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = leaders  # type: ignore[attr-defined]  # a model choice


class ReturnForm(forms.Form):
    """Why it goes back, in a word for the books and in words for the sender."""

    why = forms.ChoiceField(label=_("Why returned"), choices=ReturnReason.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason, as the sender reads it"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReturnUnregisteredForm(ReturnForm):
    """The same for what has no entry yet: whose it is has to be said, or nobody can be told."""

    sender_name = forms.CharField(label=_("Sending agency"), max_length=200, required=False)
    sender_email = forms.EmailField(label=_("E-mail of the sender"), required=False)


class RecallForm(forms.Form):
    reason = forms.CharField(
        label=_("Message of the sender, and its reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgencyForm(forms.Form):
    """An agency of the register."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(label=_("Identifier code"), max_length=CODE_LENGTH, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
