"""Roles: named sets of capabilities, each with the data it reaches."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.enums import Reach


class Role(models.Model):
    """What the holder of a post may do. ``passes_on``: a substitute receives it too."""

    code = models.SlugField(_("Role code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    note = models.CharField(_("What it is for"), max_length=250, blank=True)
    passes_on = models.BooleanField(_("A substitute receives it"), default=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("role", str(self.pk), self.name, reverse("people:role", args=[self.pk]))


class RoleGrant(models.Model):
    """One capability of a role, and over which data. The code stands in ``kit.actor.capabilities``."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="grants")
    capability = models.CharField(_("Capability"), max_length=80)
    scope = models.CharField(_("Over which data"), max_length=10, choices=Reach.choices, default=Reach.OWN)

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = (
            models.UniqueConstraint(name="grant_once", fields=["role", "capability"]),
            models.CheckConstraint(name="grant_scope_is_known", condition=models.Q(scope__in=Reach.values)),
        )

    def __str__(self) -> str:
        return f"{self.capability} ({self.scope})"
