"""Templates in versions, and the papers made from them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.papers.logic.kinds import paper_kinds


class Template(models.Model):
    """A Word file of the agency for one kind of paper. Once issued it is never changed, only followed.

    ``mapped``: what the agency calls a thing -> what the kind calls it. ``losses``: what the PDF leaves out.
    """

    kind = models.CharField(_("Kind of paper"), max_length=80)
    version = models.PositiveIntegerField(_("Version"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("Word file"))
    name = models.CharField(_("File name"), max_length=200)
    valid_from = models.DateField(_("In force from"))
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)
    mapped = models.JSONField(_("Assigned placeholders"), default=dict, blank=True)
    losses = models.JSONField(default=list, blank=True)
    made_by_key = models.CharField(max_length=80)
    made_by_name = models.CharField(_("Sent by"), max_length=200)
    made_at = models.DateTimeField(_("Sent"))
    issued_at = models.DateTimeField(_("Put in force"), null=True)

    class Meta:
        verbose_name = _("template of a paper")
        verbose_name_plural = _("templates of papers")
        constraints = (models.UniqueConstraint(name="papers_one_of_a_version", fields=["kind", "version"]),)
        indexes = (
            models.Index(
                fields=["kind", "-valid_from", "-version"],
                name="papers_in_force",
                condition=Q(issued_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_label} ({self.version})"

    @property
    def ref(self) -> Ref:
        return Ref("papers.template", str(self.pk), str(self), reverse("papers:template", args=[self.pk]))

    @property
    def kind_label(self) -> str:
        """What the kind is called; its code when the module that declared it is switched off."""
        kind = paper_kinds.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None


class Paper(models.Model):
    """One paper as it was made: Word and PDF of the same text. ``template`` None: the one brought along."""

    kind = models.CharField(_("Kind of paper"), max_length=80)
    about_kind = models.CharField(max_length=80)
    about_key = models.CharField(max_length=80)
    name = models.CharField(_("Name"), max_length=150)
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="papers")
    values_digest = models.CharField(max_length=64)
    word = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_by_key = models.CharField(max_length=80)
    made_by_name = models.CharField(_("Made by"), max_length=200)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = (
            models.Index(fields=["about_kind", "about_key", "-id"], name="papers_about"),
            models.Index(fields=["kind", "-id"], name="papers_of_kind"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> Ref:
        return Ref(self.about_kind, self.about_key)

    @property
    def kind_label(self) -> str:
        kind = paper_kinds.get(self.kind)
        return str(kind.label) if kind else self.kind
