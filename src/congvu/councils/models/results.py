"""What the sheets of a dossier come to, and each closing of a panel."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.rubrics import shown
from congvu.councils.models.panels import Item, Panel
from congvu.people.models import Person


class Result(models.Model):
    """What the sheets of a dossier come to, computed when its panel is closed; ``data`` explains it."""

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="result")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="results")
    score = models.DecimalField(_("Score"), max_digits=9, decimal_places=4, null=True)
    passed = models.BooleanField(_("Passed"), null=True)
    grade = models.CharField(_("Grade"), max_length=40, blank=True)
    rank = models.PositiveIntegerField(_("Rank"), null=True)
    sheets = models.PositiveSmallIntegerField(_("Sheets"), default=0)
    reopened = models.PositiveSmallIntegerField(_("Sheets reopened"), default=0)
    flagged = models.BooleanField(_("For a person to decide"), default=False)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("result of a dossier")
        verbose_name_plural = _("results of dossiers")
        indexes = (
            models.Index(fields=["panel", "rank", "item"], name="result_by_rank"),
            models.Index(fields=["score", "item"], name="result_by_score"),
        )

    def __str__(self) -> str:
        return f"{self.item_id}"

    @property
    def points(self) -> str:
        """The score as people read it; empty while there is none."""
        return "" if self.score is None else shown(self.score)


class Closing(models.Model):
    """A panel was closed and all its results computed: ``digest`` is over the digests of them all.

    When it is opened again ``results`` keeps what they were, by the number of the item, and ``reason`` why.
    """

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="closings")
    number = models.PositiveSmallIntegerField(_("No."))
    rubric_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("Dossiers"))
    closed_at = models.DateTimeField(_("Closed"))
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Closed by"))
    reopened_at = models.DateTimeField(_("Opened again"), null=True)
    reopened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Opened again by")
    )
    reason = models.TextField(_("Reason"), blank=True)
    results = models.JSONField(null=True)

    class Meta:
        verbose_name = _("closing of a panel")
        verbose_name_plural = _("closings of panels")
        constraints = (
            models.UniqueConstraint(name="closing_once", fields=["panel", "number"]),
            models.UniqueConstraint(
                name="closing_one_in_force", fields=["panel"], condition=Q(reopened_at=None)
            ),
            models.CheckConstraint(
                name="closing_opened_again_is_kept",
                condition=Q(reopened_at=None, reopened_by=None, results=None)
                | Q(reopened_at__isnull=False, reopened_by__isnull=False, results__isnull=False)
                & ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.panel_id}/{self.number}"
