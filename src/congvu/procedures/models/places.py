"""Where dossiers may be handed in besides the competent agency, and the calls they are handed in for."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Unit
from congvu.procedures.models.catalogue import Procedure


class SharedDesk(models.Model):
    """A desk that receives for every agency as if it were its own, such as the centre of the province.

    ``valid_to`` is its last day. Any other desk outside the competent agency is another place.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Desk"))
    valid_from = models.DateField(_("In force from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    basis = models.CharField(_("Legal basis"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("desk of all agencies")
        verbose_name_plural = _("desks of all agencies")
        constraints = (
            models.UniqueConstraint(name="shareddesk_begins_once", fields=["unit", "valid_from"]),
            models.CheckConstraint(
                name="shareddesk_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def ref(self) -> Ref:
        return Ref("procedures.shared_desk", str(self.pk), str(self), reverse("procedures:places"))


class Call(models.Model):
    """A call for proposals: what is handed in from its first day to its closing counts from the closing."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, db_index=False, related_name="calls")
    name = models.CharField(_("Name of the call"), max_length=250)
    opens_on = models.DateField(_("First day"))
    closes_at = models.DateTimeField(_("Closes"))
    basis = models.CharField(_("Legal basis"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("call for proposals")
        verbose_name_plural = _("calls for proposals")
        constraints = (models.UniqueConstraint(name="call_begins_once", fields=["procedure", "opens_on"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        link = reverse("procedures:calls", args=[self.procedure_id])
        return Ref("procedures.call", str(self.pk), self.name, link)

    def is_over(self, at: datetime) -> bool:
        return at > self.closes_at
