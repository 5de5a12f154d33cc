"""Marks of the texts of documents, by which those that are much alike are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.documents.models.incoming import IncomingDocument


class TextMark(models.Model):
    """One mark of the text of a registered document."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        verbose_name = _("mark of a text")
        verbose_name_plural = _("marks of texts")
        indexes = (models.Index(fields=["value"], name="textmark_value"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.value:x}"
