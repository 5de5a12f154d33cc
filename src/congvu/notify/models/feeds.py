"""A person's calendar for other programs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """The private address of a person's calendar: only its digest is kept, so nobody can read it here."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("calendar for other programs")
        verbose_name_plural = _("calendars for other programs")

    def __str__(self) -> str:
        return str(self.person_id)
