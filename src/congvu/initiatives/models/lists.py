"""A unit's list of dossiers (danh sách đề nghị), forwarded with one act."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.states import ListState
from congvu.initiatives.models.rounds import Round
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit

SENT = (ListState.FORWARDING, ListState.FORWARDED)


class UnitList(models.Model):
    """The dossiers a unit supports in a round. One may be in preparation at a time; a forwarded one stays
    as it is.

    On its way a job submits its drafts one by one; ``due_at`` says when a job has to go on with it.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="lists", verbose_name=_("Round"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    code = models.CharField(_("Number"), max_length=40, null=True, unique=True)
    state = models.CharField(_("State"), max_length=10, choices=ListState.choices, default=ListState.DRAFT)
    paper_number = models.CharField(_("Number of the covering letter"), max_length=100, blank=True)
    paper_on = models.DateField(_("Date of the covering letter"), null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("Covering letter"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("Begun"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Begun by"))
    forwarded_at = models.DateTimeField(_("Forwarded"), null=True)
    forwarded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("unit list")
        verbose_name_plural = _("unit lists")
        constraints = (
            models.UniqueConstraint(
                name="unitlist_one_in_preparation",
                fields=["round", "unit"],
                condition=Q(state=ListState.DRAFT),
            ),
            models.CheckConstraint(
                name="unitlist_forwarded_is_whole",
                condition=Q(state=ListState.DRAFT, forwarded_at=None, code=None)
                | Q(state__in=SENT, forwarded_at__isnull=False, code__isnull=False),
            ),
            models.CheckConstraint(
                name="unitlist_due_on_its_way",
                condition=Q(state=ListState.FORWARDING, due_at__isnull=False)
                | ~Q(state=ListState.FORWARDING) & Q(due_at=None),
            ),
        )
        indexes = (models.Index(fields=["due_at"], name="unitlist_due", condition=Q(due_at__isnull=False)),)

    def __str__(self) -> str:
        return self.code or f"{self.unit}"

    @property
    def ref(self) -> Ref:
        link = reverse("initiatives:unit_list", args=[self.pk])
        return Ref("initiatives.list", str(self.pk), self.code or "", link)


class LeftOff(models.Model):
    """A draft that could not be submitted when its list was forwarded, and why; it is a draft again."""

    unit_list = models.ForeignKey(UnitList, models.PROTECT, related_name="left_off")
    initiative = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="+")
    why = models.TextField(_("Why"))
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("dossier left off a list")
        verbose_name_plural = _("dossiers left off a list")
        constraints = (models.UniqueConstraint(name="leftoff_once", fields=["unit_list", "initiative"]),)

    def __str__(self) -> str:
        return f"{self.unit_list_id}: {self.initiative_id}"
