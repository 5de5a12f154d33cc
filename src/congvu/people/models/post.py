"""Posts, which tie a person to a unit and a role for a time, and substitutes during an absence."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congvu.people.models.role import Role
from congvu.people.models.unit import Unit


class Post(models.Model):
    """``person`` works in ``unit`` as ``title``, with the rights of ``role``, on these days."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("Person")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("Unit"))
    role = models.ForeignKey(Role, models.PROTECT, related_name="posts", verbose_name=_("Role"))
    title = models.CharField(_("Job title"), max_length=150, blank=True)
    from_on = models.DateField(_("From this day"))
    to_on = models.DateField(_("Until this day"), null=True, blank=True)
    is_main = models.BooleanField(_("Main post"), default=False)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = (
            models.CheckConstraint(
                name="post_ends_after_it_begins", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
        )
        indexes = (models.Index(name="post_of_unit", fields=["unit", "from_on"]),)

    def __str__(self) -> str:
        return self.title or str(self.role)


class Substitution(models.Model):
    """``substitute`` acts with the posts of ``absent`` on these days, the last included."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences", verbose_name=_("Absent")
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stand_ins", verbose_name=_("Substitute")
    )
    from_on = models.DateField(_("First day"))
    to_on = models.DateField(_("Last day"))
    note = models.CharField(_("Note"), max_length=250, blank=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        constraints = (
            models.CheckConstraint(name="substitution_of_two", condition=~Q(absent=F("substitute"))),
            models.CheckConstraint(
                name="substitution_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
        )
        indexes = (
            models.Index(
                name="substitution_now",
                fields=["substitute", "to_on"],
                condition=Q(cancelled_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.absent_id} → {self.substitute_id}"
