"""Views of lists that people keep: what narrows a list, its order and columns, under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.people.models.unit import Unit
from congvu.web.lists.saved import MOST, ListState


class ListView(models.Model):
    """How ``owner`` wants to see a list again; with ``unit`` everybody who works there may choose it, too.

    It is only a filter: what it shows is what the reader may see. ``asked`` is a query string that the list
    itself has put together.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="list_views", verbose_name=_("Kept by")
    )
    listing = models.CharField(max_length=60)
    name = models.CharField(_("Name of the view"), max_length=60)
    asked = models.CharField(max_length=MOST, blank=True)
    order = models.CharField(max_length=60)
    columns = models.JSONField(default=list)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Shared with")
    )
    saved_at = models.DateTimeField(_("Saved"))

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = (
            models.UniqueConstraint(name="people_one_view_of_a_name", fields=["owner", "listing", "name"]),
        )
        indexes = (
            models.Index(
                name="people_view_of_unit", fields=["unit", "listing"], condition=Q(unit__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> ListState:
        return ListState(self.listing, self.asked, self.order, tuple(self.columns))
