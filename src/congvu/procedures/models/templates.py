"""What results are drafted from, and the drafts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.papers.models import Paper
from congvu.people.models import Person
from congvu.procedures.models.dossier import Dossier


class ResultTemplate(models.Model):
    """A Word file under a code that versions name. Once a published one does it is never changed again.

    ``used_at``: since when that is so. ``losses`` is what the PDF leaves out.
    """

    code = models.CharField(_("Code"), max_length=80, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("Word file"))
    file_name = models.CharField(_("File name"), max_length=200)
    losses = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField(_("Sent"))
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(_("Used by a published version since"), null=True)

    class Meta:
        verbose_name = _("template of a result")
        verbose_name_plural = _("templates of results")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("procedures.result_template", str(self.pk), self.name)


class ResultDraft(models.Model):
    """A result as it was drafted from the dossier; the last one counts. ``typed`` is what the dossier did not
    know: number, place, day, who signs.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="drafts")
    place = models.PositiveSmallIntegerField(default=1)
    template = models.ForeignKey(ResultTemplate, models.PROTECT, related_name="drafts")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    at = models.DateTimeField(_("Drafted"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("draft of a result")
        verbose_name_plural = _("drafts of results")
        constraints = (models.UniqueConstraint(name="resultdraft_once", fields=["dossier", "place"]),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.place}"
