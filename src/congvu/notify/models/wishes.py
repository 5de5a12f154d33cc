"""What people wish to be told, and what the office has laid down about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.notify.enums import Channel, Pace, Ruling


class Wish(models.Model):
    """How one person wants one kind of message on one channel. Without a row the office's default holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(_("Kind of message"), max_length=80)
    channel = models.CharField(_("Channel"), max_length=8, choices=Channel)
    pace = models.CharField(_("When"), max_length=8, choices=Pace)
    changed_at = models.DateTimeField(_("Changed"))

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "channel"), name="notify_one_wish"),
            models.CheckConstraint(
                name="notify_screen_cannot_be_wished_away", condition=~models.Q(channel=Channel.SCREEN)
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.channel}: {self.pace}"


class OfficeRule(models.Model):
    """What the office lays down for a kind on a channel, from a day on. Never edited: a newer one follows."""

    kind = models.CharField(_("Kind of message"), max_length=80)
    channel = models.CharField(_("Channel"), max_length=8, choices=Channel)
    ruling = models.CharField(_("Rule"), max_length=8, choices=Ruling)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    valid_from = models.DateField(_("Valid from"))
    made_by_key = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("rule of the office")
        verbose_name_plural = _("rules of the office")
        constraints = (
            models.CheckConstraint(
                name="notify_screen_is_not_ruled", condition=~models.Q(channel=Channel.SCREEN)
            ),
            models.CheckConstraint(
                name="notify_binding_has_reason",
                condition=~models.Q(ruling__in=(Ruling.FORCED, Ruling.UNUSED)) | ~models.Q(reason=""),
            ),
        )
        indexes = (models.Index(fields=("kind", "channel", "valid_from"), name="notify_rule_valid"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.ruling} {self.valid_from:%d/%m/%Y}"

    @property
    def ref(self) -> Ref:
        """Every rule of one kind on one channel stands in the trail under one subject."""
        return Ref("notify.rule", f"{self.kind}/{self.channel}", self.kind)
