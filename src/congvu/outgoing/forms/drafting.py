"""What is asked of whoever drafts: particulars, text, files, why it is given up."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.states import Secrecy, Urgency
from congvu.documents.models import DocumentKind, OwnField
from congvu.documents.providers import own_fields
from congvu.outgoing.enums.states import Form, Marking
from congvu.outgoing.logic.given import Facts, Signer
from congvu.outgoing.logic.texts import Text
from congvu.outgoing.models import OutgoingDocument, SeriesGroup
from congvu.outgoing.queries.order import Way
from congvu.papers.logic.administrative import Form as Arranged
from congvu.people.models import Unit

DAYS = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31)))


def told(way: Way) -> str:
    """The name first: a small screen shows only the beginning."""
    return f"{way.person.full_name} – {' / '.join(way.lines)}"


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FactsForm(forms.Form):
    """The particulars of a document."""

    kind = forms.ModelChoiceField(
        label=_("Kind"), queryset=DocumentKind.objects.none(), empty_label=_("Choose")
    )
    subject = forms.CharField(label=_("Subject of the document"), max_length=500, widget=area(2))
    signer = forms.ChoiceField(
        label=_("To be signed by"),
        required=False,
        help_text=_("With the post that stands above the name. It can still be changed."),
    )
    council = forms.ModelChoiceField(
        label=_("Issued in the name of"),
        queryset=SeriesGroup.objects.none(),
        required=False,
        empty_label=_("The agency itself"),
        help_text=_("A council that uses the agency's seal has its own symbol and its own numbers."),
    )
    place_name = forms.CharField(
        label=_("Place of issue"),
        max_length=80,
        required=False,
        help_text=_("It stands before the date, such as Hà Nội."),
    )
    form = forms.ChoiceField(label=_("Electronic or on paper"), choices=Form.choices, initial=Form.ELECTRONIC)
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int, initial=0)
    marking = forms.ChoiceField(label=_("Restriction"), choices=Marking.choices, required=False)
    answer_by = forms.DateField(label=_("Answer asked by"), required=False, validators=DAYS)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=9999, initial=1)
    language = forms.CharField(label=_("Language"), max_length=30, required=False)
    description = forms.CharField(label=_("Note"), max_length=500, required=False)
    secrecy = forms.ChoiceField(label=_("State secret"), choices=Secrecy.choices, initial=Secrecy.OPEN)

    def __init__(
        self,
        *args: Any,
        kinds: QuerySet[DocumentKind],
        ways: Sequence[Way],
        councils: QuerySet[SeriesGroup],
        own: Sequence[OwnField] = (),
        standing: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.standing = own, standing or {}
        own_fields.ask(self, own, self.standing)
        self.ways = {way.key: way for way in ways}
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]  # a model choice
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]  # a model choice
        self.fields["council"].label_from_instance = attrgetter("council")  # type: ignore[attr-defined]  # a model choice
        if not councils:
            del self.fields["council"]
        choices = [("", _("Not said yet")), *((key, told(way)) for key, way in self.ways.items())]
        self.fields["signer"].choices = choices  # type: ignore[attr-defined]  # a choice

    def facts(self, key: str = "") -> Facts:
        said = self.cleaned_data
        way = self.ways.get(said["signer"])
        return Facts(
            kind=said["kind"].pk,
            subject=" ".join(said["subject"].split()),
            signer=Signer(way.person, way.authority, way.delegation) if way else None,
            council=said.get("council"),
            request_key=key or None,
            own=own_fields.said(self, self.own, self.standing),
            **{
                name: said[name]
                for name in (
                    *("form", "urgency", "marking", "place_name", "answer_by", "copies", "language"),
                    *("description", "secrecy"),
                )
            },
        )

    @property
    def own_asked(self) -> list[forms.BoundField]:
        return [self[row.key] for row in self.own]


class BeginForm(FactsForm):
    """The same, and in which unit it is drafted."""

    unit = forms.ModelChoiceField(label=_("Drafted in"), queryset=Unit.objects.none(), empty_label=None)
    field_order = ("unit",)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("name")
        self.fields["unit"].queryset = among  # type: ignore[attr-defined]  # a model choice
        if len(units) == 1:
            self.fields["unit"].initial = units[0].pk
            self.fields["unit"].widget = forms.HiddenInput()


def standing(document: OutgoingDocument) -> dict[str, Any]:
    """The particulars as they stand, as the form has them."""
    known = {name: getattr(document, name) for name in FactsForm.base_fields if hasattr(document, name)}
    key = f"{document.signer_id}-{document.authority}-{document.delegation_id or 0}"
    return {
        **known,
        "kind": document.kind_id,
        "council": document.group_id,
        "signer": key if document.signer_id else "",
    }


class TextForm(forms.Form):
    """The text of a document, typed. What its kind has not is not asked."""

    superior = forms.CharField(
        label=_("Superior body"),
        max_length=200,
        required=False,
        help_text=_("It stands above the name of the agency, where there is one."),
    )
    authority = forms.CharField(
        label=_("Who decides"),
        max_length=200,
        required=False,
        help_text=_("It stands above the legal bases, such as “Giám đốc Sở …”."),
    )
    bases = forms.CharField(
        label=_("Legal basis"), required=False, widget=area(4), help_text=_("One a line, beginning “Căn cứ”.")
    )
    order = forms.CharField(
        label=_("Word below the legal basis"),
        max_length=60,
        required=False,
        help_text=_("Such as “Quyết định”. Empty where there is none."),
    )
    addressees = forms.CharField(
        label=_("Addressed to"), required=False, widget=area(2), help_text=_("One a line.")
    )
    body = forms.CharField(
        label=_("What it says"),
        required=False,
        widget=area(18),
        help_text=_(
            "A line is a paragraph. “Điều 1.” begins an article; “Chương I” and the line below it stand in"
            " the middle; a line between ** and ** is bold; lines between | are the rows of a table."
        ),
    )
    second_post = forms.CharField(label=_("Post of who signs on the left"), max_length=150, required=False)
    second = forms.CharField(label=_("Who signs on the left"), max_length=120, required=False)
    contact = forms.CharField(
        label=_("Where the agency is reached"),
        max_length=180,
        required=False,
        help_text=_("At the foot of the first page: address, mail, telephone. Empty: nothing stands there."),
    )
    appendix_title = forms.CharField(label=_("Title of the appendix"), max_length=300, required=False)
    appendix = forms.CharField(label=_("Appendix"), required=False, widget=area(6))
    note = forms.CharField(label=_("What is new in this draft"), max_length=500, required=False)

    LEFT_OUT: Mapping[Arranged, tuple[str, ...]] = {
        Arranged.LETTER: ("authority", "order", "second_post", "second"),
        Arranged.NAMED: ("second_post", "second"),
        Arranged.MINUTES: ("authority", "order", "addressees"),
    }

    def __init__(self, *args: Any, arranged: Arranged, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.LEFT_OUT[arranged]:
            del self.fields[name]

    @property
    def text(self) -> Text:
        said = self.cleaned_data
        return Text(**{name: said.get(name) or "" for name in Text.__dataclass_fields__})


class FileForm(forms.Form):
    """A draft as a file: Word, which we set as PDF, or the PDF itself."""

    file = forms.FileField(
        label=_("Word file (.docx) or PDF"),
        max_length=200,
        help_text=_("Word is set as PDF here. A PDF is taken as it is, without signatures."),
    )
    note = forms.CharField(label=_("What is new in this draft"), max_length=500, required=False)


class AttachForm(forms.Form):
    """The files themselves come with the page."""


class DropForm(forms.Form):
    reason = forms.CharField(label=_("Why it is not issued"), max_length=1000, widget=area(3))
