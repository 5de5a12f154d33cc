"""What narrows the books of outgoing documents, and what is asked when a year is closed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import DocumentKind
from congvu.outgoing.enums.books import Found
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import SeriesGroup
from congvu.outgoing.queries import books
from congvu.people.models import Person, Unit
from congvu.web.lists import DAYS, Filters


class _OfAgency(Filters):
    """Whose book."""

    wide = ""
    agency = forms.ModelChoiceField(label=_("Book of"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = books.agencies(person)  # type: ignore[attr-defined]  # a model choice


class BookFilters(_OfAgency):
    """Whose book, which series, which days, kinds, units, and what stands out."""

    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=9998)
    group = forms.ModelChoiceField(label=_("Series"), queryset=SeriesGroup.objects.none())
    first = forms.DateField(label=_("Dated from"), validators=DAYS)
    last = forms.DateField(label=_("Dated until"), validators=DAYS)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=DocumentKind.objects.order_by("place", "pk"))
    unit = forms.ModelChoiceField(
        label=_("Drafted in"), queryset=Unit.objects.only("name").order_by("path", "name")
    )
    signer = forms.CharField(label=_("Signer"), max_length=120)
    form = forms.ChoiceField(label=_("Form of the document"), choices=[("", _("All")), *Form.choices])
    found = forms.ChoiceField(label=_("Situation"), choices=[("", _("All")), *Found.choices])

    folded = ("kind", "unit", "signer", "form", "found")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.fields["group"].queryset = books.groups(person)  # type: ignore[attr-defined]  # a model choice

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        names = {name: name for name in ("agency", "year", "group", "kind", "unit", "form")}
        names["signer"] = "signer_name"
        rows = rows.filter(**{way: said[name] for name, way in names.items() if said.get(name)})
        if what := said.get("found"):
            rows = books.found(rows, what)
        return books.of_days(rows, "dated_on", said.get("first"), said.get("last"))


class PostFilters(_OfAgency):
    """Whose book, and which days."""

    first = forms.DateField(label=_("Handed over from"), validators=DAYS)
    last = forms.DateField(label=_("Handed over until"), validators=DAYS)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = rows.filter(agency=said["agency"]) if said.get("agency") else rows
        return books.of_days(rows, "posted_on", said.get("first"), said.get("last"))


class LentFilters(_OfAgency):
    """Whose book, which days, and whether it is still out."""

    first = forms.DateField(label=_("Lent from"), validators=DAYS)
    last = forms.DateField(label=_("Lent until"), validators=DAYS)
    out = forms.BooleanField(label=_("Still out"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = rows.filter(document__agency=said["agency"]) if said.get("agency") else rows
        rows = rows.filter(returned_on=None) if said.get("out") else rows
        return books.of_days(rows, "lent_on", said.get("first"), said.get("last"))


class CopyFilters(_OfAgency):
    """Whose copies, of which form, made on which days."""

    kind = forms.ChoiceField(label=_("Form of copy"), choices=[("", _("All")), *CopyForm.choices])
    first = forms.DateField(label=_("Copied from"), validators=DAYS)
    last = forms.DateField(label=_("Copied until"), validators=DAYS)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        said = self.cleaned_data
        rows = rows.filter(**{name: said[name] for name in ("agency", "kind") if said.get(name)})
        return books.of_days(rows, "made_on", said.get("first"), said.get("last"))


class CloseForm(forms.Form):
    """Whose book, of which year."""

    agency = forms.ModelChoiceField(label=_("Book of"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=9998)

    def __init__(self, *args: Any, agencies: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # a model choice
