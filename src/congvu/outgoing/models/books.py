"""What is done with the books: a year is closed, envelopes go to the post, kept copies are lent."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.outgoing.models.document import OutgoingDocument
from congvu.people.models import Person, Unit


class Closing(models.Model):
    """The book of ``agency`` for a year, all its series, is closed: nothing changes; ``digest`` shows it."""

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Book of"))
    year = models.PositiveSmallIntegerField(_("Year"))
    entries = models.PositiveIntegerField(_("Documents in it"))
    digest = models.CharField(_("Digest"), max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Book closed by"))
    at = models.DateTimeField(_("Closed"))

    class Meta:
        verbose_name = _("closing of a book of outgoing documents")
        verbose_name_plural = _("closings of books of outgoing documents")
        constraints = (models.UniqueConstraint(name="outgoing_closing_once", fields=["agency", "year"]),)

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}"

    @property
    def ref(self) -> Ref:
        return Ref("outgoing.closing", str(self.pk), str(self.year))


class Posting(models.Model):
    """What was handed to the post for one address on one day: its receivers' documents in ``envelopes``."""

    agency = models.ForeignKey(
        Unit, models.PROTECT, db_index=False, related_name="+", verbose_name=_("Issued by")
    )
    posted_on = models.DateField(_("Day handed over"))
    to_name = models.CharField(_("Receiver"), max_length=200)
    envelopes = models.PositiveSmallIntegerField(_("Number of envelopes"), default=1)
    item = models.CharField(_("Number of the postal item"), max_length=40, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Handed over by"))
    at = models.DateTimeField(_("Entered"))

    class Meta:
        verbose_name = _("handing to the post")
        verbose_name_plural = _("handings to the post")
        indexes = (models.Index("agency", F("posted_on").desc(), F("id").desc(), name="posting_book"),)

    def __str__(self) -> str:
        return f"{self.posted_on:%d/%m/%Y} {self.to_name}"


class Lending(models.Model):
    """The kept copy of a document is with ``reader`` until ``returned_on``."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="lendings")
    lent_on = models.DateField(_("Day lent"))
    reader = models.CharField(_("Who uses it"), max_length=200)
    allowed_by = models.CharField(_("Allowed by"), max_length=200)
    file_code = models.CharField(_("Number and symbol of the file"), max_length=60, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Lent by"))
    at = models.DateTimeField(_("Entered"))
    returned_on = models.DateField(_("Day given back"), null=True)
    back_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Taken back by")
    )

    class Meta:
        verbose_name = _("lending of a kept copy")
        verbose_name_plural = _("lendings of kept copies")
        constraints = (
            models.UniqueConstraint(
                name="lending_one_is_out", fields=["document"], condition=Q(returned_on=None)
            ),
            models.CheckConstraint(
                name="lending_back_whole",
                condition=Q(returned_on=None, back_by=None)
                | Q(returned_on__gte=F("lent_on"), back_by__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["document", "lent_on"], name="lending_of_document"),
            models.Index(F("lent_on").desc(), F("id").desc(), name="lending_book"),
        )

    def __str__(self) -> str:
        return f"{self.lent_on:%d/%m/%Y} {self.reader}"

    @property
    def link(self) -> str:
        return reverse("outgoing:lending", args=[self.pk])
