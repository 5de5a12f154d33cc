"""The catalogue: fields, procedures, and the versions of each by date of effect."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit
from congvu.procedures.enums.catalogue import OnlineLevel, VersionState
from congvu.procedures.logic import written
from congvu.procedures.logic.spec import Spec


class ProcedureField(models.Model):
    """A field of procedures (lĩnh vực). One that has been used is ended, never deleted."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    place = models.PositiveSmallIntegerField(_("Order"), default=100)
    ended_on = models.DateField(_("Not offered any more from"), null=True, blank=True)

    class Meta:
        verbose_name = _("field of procedures")
        verbose_name_plural = _("fields of procedures")
        indexes = (models.Index(fields=["place", "name"], name="procedurefield_in_order"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("procedures.field", self.code, self.name, reverse("procedures:catalogue"))


class Procedure(models.Model):
    """A procedure of the catalogue. What it asks and how it goes stands in its versions.

    ``code`` is that of the national database in its one written form; None until it has one. ``national``:
    the public files on the national portal, not here. ``search`` is code and name folded; ``words`` and
    ``situations`` are what the version published last says of them, a line each, with a line's end before
    and behind each situation.
    """

    code = models.CharField(_("Code"), max_length=40, null=True, blank=True, unique=True)
    name = models.CharField(_("Name"), max_length=500)
    field = models.ForeignKey(
        ProcedureField, models.PROTECT, related_name="procedures", verbose_name=_("Field")
    )
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Competent agency"))
    national = models.BooleanField(_("Filed on the national portal"), default=True)
    search = models.CharField(max_length=600, editable=False)
    words = models.TextField(editable=False, blank=True)
    situations = models.TextField(editable=False, blank=True)
    is_demo = models.BooleanField(_("Demo data"), default=False)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        constraints = (models.CheckConstraint(name="procedure_code_is_not_empty", condition=~Q(code="")),)
        indexes = (models.Index(fields=["field", "name"], name="procedures_of_field"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}" if self.code else self.name

    @property
    def ref(self) -> Ref:
        link = reverse("procedures:procedure", args=[self.pk])
        return Ref("procedures.procedure", str(self.pk), str(self), link)


class Version(models.Model):
    """What a procedure says from a day on. Once published it is never edited, only ended and followed.

    ``valid_to`` is its last day. ``transitional``: what was received before goes on under it, and until
    ``valid_to`` the office may still receive under it where the decision says so. ``online`` is what ``data``
    says of it, where reports can count by it.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Version"))
    state = models.CharField(
        _("State"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    online = models.CharField(
        _("Online level"), max_length=10, choices=OnlineLevel.choices, default=OnlineLevel.NONE
    )
    decision = models.CharField(_("Decision of publication"), max_length=250, blank=True)
    valid_from = models.DateField(_("In force from"), null=True)
    valid_to = models.DateField(_("Last day"), null=True)
    changes = models.PositiveIntegerField(_("Number of changes"), default=1)
    changed_at = models.DateTimeField(_("Changed"))
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("Published"), null=True)

    class Meta:
        verbose_name = _("version of a procedure")
        verbose_name_plural = _("versions of procedures")
        constraints = (
            models.UniqueConstraint(name="procedureversion_once", fields=["procedure", "number"]),
            models.UniqueConstraint(
                name="procedureversion_one_is_drafted",
                fields=["procedure"],
                condition=Q(state=VersionState.DRAFT),
            ),
            models.UniqueConstraint(
                name="procedureversion_one_begins",
                fields=["procedure", "valid_from"],
                condition=Q(state=VersionState.PUBLISHED),
            ),
            models.CheckConstraint(
                name="procedureversion_published_has_days",
                condition=Q(state=VersionState.DRAFT, published_at=None)
                | Q(valid_from__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="procedureversion_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id}/{self.number}"

    @cached_property
    def spec(self) -> Spec:
        return written.read(self.data)

    @property
    def is_published(self) -> bool:
        return self.state == VersionState.PUBLISHED
