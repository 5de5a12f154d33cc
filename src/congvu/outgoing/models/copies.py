"""Copies of documents: whole copies, copies of copies, extracts (Decree 30/2020, Chapter III, section 3)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import IncomingDocument
from congvu.files.models import StoredFile
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models.document import OutgoingDocument
from congvu.people.models import Person, Unit


class Copy(models.Model):
    """A copy that ``agency`` has made of an issued or an incoming document, numbered in a series of its own.

    ``file`` is the electronic copy as the agency has signed it; a copy on paper has none, nor has one whose
    original was taken out as a state secret. ``part`` says what an extract holds. ``request_key`` is that of
    the page it was asked for by.
    """

    agency = models.ForeignKey(
        Unit, models.PROTECT, db_index=False, related_name="+", verbose_name=_("Copied by")
    )
    outgoing = models.ForeignKey(
        OutgoingDocument, models.PROTECT, null=True, related_name="copies_made", verbose_name=_("Copy of")
    )
    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, null=True, related_name="copies_made", verbose_name=_("Copy of")
    )
    kind = models.CharField(_("Form of copy"), max_length=3, choices=CopyForm.choices)
    form = models.CharField(_("Form of the copy"), max_length=10, choices=Form.choices)
    part = models.CharField(_("What of it"), max_length=200, blank=True)
    purpose = models.CharField(_("What for"), max_length=300, blank=True)
    copies = models.PositiveSmallIntegerField(_("Number of copies"), default=1)
    number = models.PositiveIntegerField(_("Number"))
    year = models.PositiveSmallIntegerField(_("Year"))
    mark = models.CharField(_("Number and symbol"), max_length=80)
    request_key = models.CharField(max_length=40, null=True, unique=True)
    made_on = models.DateField(_("Day of the copy"))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    is_taken_out = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Made by"))
    at = models.DateTimeField(_("Made at"))

    class Meta:
        verbose_name = _("copy of a document")
        verbose_name_plural = _("copies of documents")
        constraints = (
            models.UniqueConstraint(name="copy_number_once", fields=["agency", "year", "number"]),
            models.CheckConstraint(
                name="copy_of_one",
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
            ),
            models.CheckConstraint(
                name="copy_electronic_has_file",
                condition=Q(form=Form.PAPER, file=None)
                | Q(form=Form.ELECTRONIC, file__isnull=False, is_taken_out=False)
                | Q(form=Form.ELECTRONIC, file=None, is_taken_out=True),
            ),
            models.CheckConstraint(
                name="copy_extract_says_what",
                condition=Q(kind=CopyForm.EXTRACT) & ~Q(part="") | ~Q(kind=CopyForm.EXTRACT) & Q(part=""),
            ),
        )

    def __str__(self) -> str:
        return self.mark

    @property
    def link(self) -> str:
        return reverse("outgoing:copy", args=[self.pk])

    @property
    def original(self) -> OutgoingDocument | IncomingDocument:
        found = self.outgoing or self.incoming
        assert found is not None  # noqa: S101 - the table holds one of the two
        return found
