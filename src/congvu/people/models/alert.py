"""Alerts: rights have changed, and somebody competent has yet to confirm it (Decree 30/2020, Annex VI)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import events
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.people.enums import Outcome

PAGES = {"person": "people:person", "role": "people:role", "unit": "people:unit"}


class RightsAlert(models.Model):
    """What has happened (``event``) to whose or what rights, by whom; open until it is settled.

    ``before`` and ``after`` hold what has changed, as it was called then. What the machine does itself is
    joined while it is open: ``times`` says how often, the rest tells of the last time. What somebody lends of
    their own rights for some days waits for nobody: it is settled by them as it is made (``OWN``).
    """

    event = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=80)
    subject_title = models.CharField(_("Whose rights"), max_length=250, blank=True)
    concerns = models.CharField(max_length=40, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    times = models.PositiveIntegerField(default=1)
    by_key = models.CharField(max_length=40)
    by_name = models.CharField(_("Changed by"), max_length=120)
    made_at = models.DateTimeField(_("Changed at"))
    outcome = models.CharField(
        _("Outcome"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN, editable=False
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Confirmed by")
    )
    settled_at = models.DateTimeField(_("Confirmed at"), null=True)
    note = models.CharField(_("Note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("change of rights")
        verbose_name_plural = _("changes of rights")
        constraints = (
            models.CheckConstraint(
                name="alert_is_open_or_settled_by_somebody",
                condition=Q(outcome="open", settled_at__isnull=True, settled_by__isnull=True)
                | Q(
                    outcome__in=("confirmed", "reversed", "own"),
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
            ),
        )
        indexes = (
            models.Index(name="alert_latest", fields=["made_at", "id"]),
            models.Index(name="alert_open", fields=["made_at"], condition=Q(settled_at__isnull=True)),
            models.Index(
                name="alert_open_of",
                fields=["subject_kind", "subject_key"],
                condition=Q(settled_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.subject_title}"

    @property
    def about(self) -> Ref:
        return Ref(self.subject_kind, self.subject_key, self.subject_title, self.link)

    @property
    def link(self) -> str:
        """Where what has changed is shown, and changed back."""
        page = PAGES.get(self.subject_kind)
        return reverse(page, args=[self.subject_key]) if page else ""

    @property
    def label(self) -> Text:
        found = events.get(self.event)
        return found.label if found else self.event

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN

    @property
    def is_own(self) -> bool:
        """Whether it lent only what was theirs to lend, so that nobody had to confirm it."""
        return self.outcome == Outcome.OWN

    @property
    def more(self) -> int:
        """How many changes of the same kind were joined to this one."""
        return self.times - 1

    @property
    def involved(self) -> frozenset[str]:
        """Who has made the change, and whose rights it concerns."""
        return frozenset(filter(None, (self.by_key, self.concerns)))
