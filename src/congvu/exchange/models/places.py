"""Who we are in the exchange, who the others are, what codes mean, how each line stands."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import Agency
from congvu.documents.models.agencies import CODE_LENGTH
from congvu.exchange.enums.messages import Business, CodeKind, Direction, Meaning, Trouble
from congvu.kit.ref import Ref
from congvu.people.models import Unit


class Address(models.Model):
    """A code under which ``agency``, one of ours, is written to; what comes is received at ``desk``."""

    code = models.CharField(_("Code in the exchange"), max_length=CODE_LENGTH, unique=True)
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Book of"))
    desk = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Received at the desk"))
    is_on = models.BooleanField(_("Takes part"), default=True)

    class Meta:
        verbose_name = _("address of the agency in the exchange")
        verbose_name_plural = _("addresses of the agency in the exchange")

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> Ref:
        return Ref("exchange.address", str(self.pk), self.code, reverse("exchange:settings"))


class Partner(models.Model):
    """A code under which an agency of the register is reached, and by which line; empty: by the usual one."""

    code = models.CharField(_("Code in the exchange"), max_length=CODE_LENGTH, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name=_("Agency of the register")
    )
    line = models.CharField(_("Line of the exchange"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("partner of the exchange")
        verbose_name_plural = _("partners of the exchange")

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> Ref:
        return Ref("exchange.partner", str(self.pk), self.code, reverse("exchange:settings"))


class ExchangeCode(models.Model):
    """What a code of the envelope means, from a day to a day: sources disagree on some, so they are data."""

    kind = models.CharField(_("Kind of code"), max_length=10, choices=CodeKind.choices)
    code = models.CharField(_("Code"), max_length=10)
    meaning = models.CharField(_("Meaning"), max_length=12, choices=[*Business.choices, *Meaning.choices])
    label = models.CharField(_("Label"), max_length=100)
    direction = models.CharField(_("Used"), max_length=5, choices=Direction.choices, default=Direction.BOTH)
    valid_from = models.DateField(_("In force from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    source = models.CharField(_("Where it is laid down"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("code of the exchange")
        verbose_name_plural = _("codes of the exchange")
        constraints = (
            models.UniqueConstraint(name="exchangecode_once", fields=["kind", "code", "valid_from"]),
            models.CheckConstraint(
                name="exchangecode_ends_after_it_began",
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def ref(self) -> Ref:
        return Ref("exchange.code", str(self.pk), str(self), reverse("exchange:codes"))


class ExchangeLine(models.Model):
    """How it stands with a line; no row while nothing has been asked of it."""

    key = models.CharField(_("Line of the exchange"), max_length=80, primary_key=True)
    answered_at = models.DateTimeField(_("Answered last"), null=True)
    down_since = models.DateTimeField(_("Does not answer since"), null=True)
    call_at = models.DateTimeField(_("Next try"), null=True)
    failures = models.PositiveIntegerField(_("Tries"), default=0)
    trouble = models.CharField(_("Problem"), max_length=12, choices=Trouble.choices, blank=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("line of the exchange")
        verbose_name_plural = _("lines of the exchange")
        constraints = (
            models.CheckConstraint(
                name="exchangeline_outage_is_whole",
                condition=Q(down_since=None, call_at=None)
                | Q(down_since__isnull=False, call_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def ref(self) -> Ref:
        return Ref("exchange.line", self.key, self.key, reverse("exchange:settings"))
