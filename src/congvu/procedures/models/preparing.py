"""Dossiers prepared before a visit, at home or at a kiosk; devices that stand at a desk; for how long."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.models.catalogue import Procedure
from congvu.procedures.models.dossier import Dossier


class Device(models.Model):
    """A kiosk or a rating tablet at the desk of ``unit``. Whoever has its address is that device and nobody
    else; of the secret in the address only the digest is kept. A tablet stands before one officer.
    """

    kind = models.CharField(_("Kind"), max_length=10, choices=DeviceKind.choices)
    name = models.CharField(_("Name"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Desk"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Officer it stands before")
    )
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Made"))
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("Revoked"), null=True)

    class Meta:
        verbose_name = _("device at a desk")
        verbose_name_plural = _("devices at desks")
        constraints = (
            models.CheckConstraint(
                name="device_tablet_has_an_officer",
                condition=Q(kind=DeviceKind.KIOSK, person=None)
                | Q(kind=DeviceKind.TABLET, person__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("procedures.device", str(self.pk), self.name, reverse("procedures:devices"))


class Preparation(models.Model):
    """What somebody has typed and uploaded for a dossier that is not handed in yet.

    No case, no dossier: nothing is known of who it is, and all of it is gone after ``expires_at``, or once it
    has become a ``dossier``. ``key_digest`` is that of the key in its address, ``typed`` the page as it was
    typed, ``changes`` how often it was saved. One from a ``device`` waits at the desk of that.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True)
    short_code = models.CharField(_("Short code"), max_length=12, unique=True)
    typed = models.JSONField(default=dict)
    changes = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(_("Begun"))
    changed_at = models.DateTimeField(_("Changed"))
    expires_at = models.DateTimeField(_("Kept until"), db_index=True)
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="preparation")

    class Meta:
        verbose_name = _("dossier being prepared")
        verbose_name_plural = _("dossiers being prepared")
        constraints = (
            models.CheckConstraint(
                name="preparation_is_empty_once_received", condition=Q(dossier=None) | Q(typed={})
            ),
        )

    def __str__(self) -> str:
        return str(self.procedure)

    @property
    def ref(self) -> Ref:
        return Ref("procedures.preparation", str(self.pk), self.procedure.name)

    def is_open(self, at: datetime) -> bool:
        return self.dossier_id is None and at < self.expires_at


class PreparedFile(models.Model):
    """A file that was uploaded for ``box`` of the page. Its bytes are here and not in the store, whose files
    are never deleted; the officer who opens the preparation stores it (``file``).
    """

    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="files")
    box = models.CharField(max_length=90)
    name = models.CharField(_("File"), max_length=200)
    size = models.PositiveIntegerField(_("Size"))
    content = models.BinaryField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("file of a dossier being prepared")
        verbose_name_plural = _("files of dossiers being prepared")

    def __str__(self) -> str:
        return self.name


class PreparingTerms(models.Model):
    """For how long and how much is kept of what is prepared, from a day on. Never edited, only followed."""

    valid_from = models.DateField(_("In force from"), unique=True)
    days = models.PositiveSmallIntegerField(_("Days kept"))
    files = models.PositiveSmallIntegerField(_("Files at most"))
    megabytes = models.PositiveSmallIntegerField(_("Megabytes for each file"))
    at = models.DateTimeField(_("Laid down"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("terms of preparing")
        verbose_name_plural = _("terms of preparing")
        constraints = (
            models.CheckConstraint(
                name="preparingterms_are_possible", condition=Q(days__gte=1, megabytes__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"

    @property
    def ref(self) -> Ref:
        link = reverse("procedures:preparing_terms")
        return Ref("procedures.preparing_terms", str(self.pk), str(self), link)

    @property
    def terms(self) -> Terms:
        return Terms(self.days, self.files, self.megabytes)
