"""Dossiers as screening knows them, and each version of their text that was compared."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Unit
from congvu.screening.enums import Problem, State, Verdict
from congvu.screening.logic import text
from congvu.screening.logic.text import Whole
from congvu.screening.logic.trades import trades


class Document(models.Model):
    """One dossier: what its trade told of it, where its screening is, what came of it.

    ``idea``: what it is about, in short, for hints. ``indexed``: later dossiers are compared with it; what
    is only a draft is not. ``share`` is of the words that count, without what a person has excused. Rows
    with ``due_at`` wait for the job.
    """

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    code = models.CharField(_("Code"), max_length=40, blank=True)
    title = models.CharField(_("Title"), max_length=500, blank=True)
    idea = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), default=0)
    group = models.CharField(max_length=80, blank=True)
    group_name = models.CharField(_("Round"), max_length=250, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("Unit"))
    writers = models.JSONField(default=list)
    indexed = models.BooleanField(default=False)

    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("To be screened"), null=True)
    asked_at = models.DateTimeField(_("Asked for"))
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    problem = models.CharField(_("Problem"), max_length=12, choices=Problem.choices, blank=True)
    warning = models.DecimalField(_("Warning from (%)"), max_digits=5, decimal_places=2, default=0)
    serious = models.DecimalField(_("Serious from (%)"), max_digits=5, decimal_places=2, default=0)
    unread = models.JSONField(_("Files that could not be read"), default=list)

    version = models.ForeignKey("screening.Version", models.PROTECT, null=True, related_name="+")
    result = models.ForeignKey("screening.Run", models.PROTECT, null=True, related_name="+")
    share = models.DecimalField(_("Alike (%)"), max_digits=5, decimal_places=2, default=0)
    band = models.CharField(max_length=10, blank=True)
    verdict = models.CharField(_("Conclusion"), max_length=12, choices=Verdict.choices, blank=True)

    class Meta:
        verbose_name = _("screened dossier")
        verbose_name_plural = _("screened dossiers")
        constraints = (
            models.UniqueConstraint(name="screening_one_document", fields=["kind", "key"]),
            models.CheckConstraint(
                name="screening_waiting_is_due",
                condition=Q(due_at__isnull=False) | ~Q(state__in=(State.WAITING, State.READY)),
            ),
            models.CheckConstraint(
                name="screening_running_is_claimed",
                condition=Q(state=State.RUNNING, claimed_at__isnull=False)
                | (~Q(state=State.RUNNING) & Q(claimed_at=None)),
            ),
        )
        indexes = (
            models.Index(
                fields=["-state", "due_at", "id"],
                name="screening_due",
                condition=Q(state__in=(State.WAITING, State.READY)),
            ),
            models.Index(fields=["claimed_at"], name="screening_claimed", condition=Q(state=State.RUNNING)),
            models.Index(fields=["-share", "-id"], name="screening_by_share", condition=Q(indexed=True)),
            models.Index(fields=["group", "-share", "-id"], name="screening_of_group"),
            models.Index(fields=["unit", "-share", "-id"], name="screening_of_unit"),
            models.Index(fields=["-year", "group"], name="screening_of_year"),
            models.Index(fields=["kind", "band", "verdict", "key"], name="screening_of_band"),
        )

    def __str__(self) -> str:
        return self.code or self.title or f"{self.kind} {self.key}"

    @property
    def ref(self) -> Ref:
        """The thread is the dossier's: what screening does is written there."""
        return Ref(self.kind, self.key, str(self), self.link)

    @property
    def link(self) -> str:
        return reverse("screening:document", args=[self.pk])

    @property
    def kind_label(self) -> str:
        trade = trades.get(self.kind)
        return str(trade.label) if trade else self.kind


class Version(models.Model):
    """The text of a dossier as it was compared once. Never changed; kept while a result speaks of it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    digest = models.CharField(max_length=64)
    packed = models.BinaryField()
    places = models.JSONField()
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("text that was compared")
        verbose_name_plural = _("texts that were compared")
        constraints = (models.UniqueConstraint(name="screening_one_version", fields=["document", "digest"]),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.digest[:8]}"

    @cached_property
    def whole(self) -> Whole:
        return Whole(text.unpack(bytes(self.packed)), text.places_from(self.places))
