"""A workbook of everything somebody may see, asked for by them and made by a job."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.exports import ExportState
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.ref import Ref
from congvu.people.models import Person


class Export(models.Model):
    """What ``person`` has asked for, how many of the ``total`` dossiers stand in it, and its file.

    ``scope``: which dossiers, in the words of the statistics. ``secrets``: with what authors keep
    confidential, where the person is entitled to it. ``due_at``: when a job has to begin with it; the job
    that makes it moves this ahead, so that another begins anew when it falls silent. ``digest``: its file,
    named just before it is put into the store. ``left_out``: keys of the dossiers that were kept from the
    person when it was made.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Asked for by"))
    scope = models.JSONField(default=dict)
    secrets = models.BooleanField(_("With confidential parts"), default=False)
    state = models.CharField(
        _("State"), max_length=10, choices=ExportState.choices, default=ExportState.WAITING
    )
    asked_at = models.DateTimeField(_("When it was asked for"))
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    total = models.PositiveIntegerField(_("Dossiers"), default=0)
    done = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("Size"), default=0)
    made_at = models.DateTimeField(_("Made"), null=True)
    kept_until = models.DateTimeField(_("Kept until"), null=True)

    class Meta:
        verbose_name = _("Excel export")
        verbose_name_plural = _("Excel exports")
        constraints = (
            models.CheckConstraint(
                name="export_due_while_it_waits",
                condition=Q(state="waiting", due_at__isnull=False) | (~Q(state="waiting") & Q(due_at=None)),
            ),
            models.CheckConstraint(
                name="export_ready_has_a_file",
                condition=~Q(state="ready")
                | (Q(made_at__isnull=False, kept_until__isnull=False) & ~Q(digest="")),
            ),
        )
        indexes = (
            models.Index(fields=["person", "-asked_at", "-id"], name="export_of_person"),
            models.Index(fields=["due_at"], name="export_due", condition=Q(state="waiting")),
            models.Index(fields=["kept_until"], name="export_kept", condition=Q(state="ready")),
        )

    def __str__(self) -> str:
        return gettext("Excel of %(time)s") % {
            "time": f"{self.asked_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
        }

    @property
    def ref(self) -> Ref:
        return Ref(
            "initiatives.export", str(self.pk), str(self), reverse("initiatives:export", args=[self.pk])
        )
