"""The words of a case as the search index keeps them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.cases.models.case import Case


class SearchText(models.Model):
    """The words of a case as the search index keeps them: with their signs, and folded.

    The index itself (FTS5 or GIN) hangs on this table by triggers or generated columns of the database.
    """

    case = models.OneToOneField(
        Case, models.PROTECT, primary_key=True, related_name="search_text", verbose_name=_("dossier")
    )
    exact = models.TextField(_("words"))
    folded = models.TextField(_("words without signs"))

    class Meta:
        verbose_name = _("search text")
        verbose_name_plural = _("search texts")

    def __str__(self) -> str:
        return f"{self.case_id}"
