"""What is done to the books themselves: corrections of an entry, and the closing of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.documents.models.incoming import IncomingDocument
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class Correction(models.Model):
    """An entry was corrected for a reason; ``before`` holds what stood there, field by field."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, db_index=False, related_name="corrections")
    reason = models.CharField(_("Reason"), max_length=500)
    before = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Said by"))
    at = models.DateTimeField(_("Corrected"))

    class Meta:
        verbose_name = _("correction of a document")
        verbose_name_plural = _("corrections of documents")
        indexes = (models.Index(fields=["document", "at"], name="correction_of_document"),)

    def __str__(self) -> str:
        return self.reason


class Closing(models.Model):
    """The book of ``agency`` for a year is closed: nothing in it changes, and ``digest`` shows it."""

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Book of"))
    year = models.PositiveSmallIntegerField(_("Year"))
    entries = models.PositiveIntegerField(_("Documents in it"))
    digest = models.CharField(_("Digest"), max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Book closed by"))
    at = models.DateTimeField(_("Closed"))

    class Meta:
        verbose_name = _("closing of a book")
        verbose_name_plural = _("closings of books")
        constraints = (models.UniqueConstraint(name="bookclosing_once", fields=["agency", "year"]),)

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}"

    @property
    def ref(self) -> Ref:
        return Ref("documents.closing", str(self.pk), str(self.year))
