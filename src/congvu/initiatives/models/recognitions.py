"""The lifetime registry: what was recognised where, the certificates, and each use of one for an award."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.models.decisions import Decision
from congvu.initiatives.models.dossier import Initiative
from congvu.initiatives.models.rounds import FieldGroup
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class Recognition(models.Model):
    """A dossier has been recognised. ``unit`` recognised it, ``filed_by`` is called as on that day.

    ``title``, ``field_group``, ``filed_by`` and ``authors`` are what the public may read; ``words`` is what
    it may search, ``folded_title`` what alike titles are found by. ``repeats`` is set by a person who judged
    that the same thing had been recognised before.
    """

    initiative = models.OneToOneField(
        Initiative, models.PROTECT, primary_key=True, related_name="recognition"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="recognitions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Recognised by"))
    unit_name = models.CharField(max_length=250)
    level = models.CharField(_("Level"), max_length=10, choices=Level.choices)
    special = models.BooleanField(_("By special decision"), default=False)
    recognised_on = models.DateField(_("Recognised on"))
    title = models.CharField(_("Title"), max_length=500)
    folded_title = models.CharField(max_length=500, db_index=True)
    words = models.TextField()
    field_group = models.ForeignKey(
        FieldGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("Field of application")
    )
    filing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    filed_by = models.CharField(_("Unit"), max_length=250, blank=True)
    authors = models.JSONField(default=list)
    cancelled_on = models.DateField(_("Cancelled on"), null=True)
    cancelled_by = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="cancellations")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeated_by")
    judged_note = models.TextField(_("Remark"), blank=True)

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints = (
            models.CheckConstraint(
                name="recognition_cancelled_by_decision",
                condition=Q(cancelled_on=None, cancelled_by=None)
                | Q(cancelled_on__isnull=False, cancelled_by__isnull=False),
            ),
            models.CheckConstraint(name="recognition_repeats_another", condition=~Q(repeats=F("initiative"))),
        )
        indexes = (
            models.Index(fields=["-recognised_on", "-initiative"], name="recognition_newest"),
            models.Index(fields=["level", "-recognised_on", "-initiative"], name="recognition_of_level"),
            models.Index(fields=["unit", "folded_title"], name="recognition_of_unit"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """The thread is the case."""
        return self.initiative.ref

    @property
    def link(self) -> str:
        return reverse("initiatives:recognition", args=[self.pk])

    @property
    def is_valid(self) -> bool:
        return self.cancelled_on is None


class Certificate(models.Model):
    """One author's certificate. A row without a file waits for the job that prints it.

    ``data`` is what stands on it; ``token`` is the signed word in its QR code, ``code`` the short one.
    ``is_electronic``: signed with keys, as its decision was; ``presented_at``: printed and handed over to be
    signed; ``held_reason``: taken out there, and why. ``signer_name`` and so on: who has signed it with a
    key.
    """

    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="certificates")
    place = models.PositiveSmallIntegerField(_("No."))
    holder = models.CharField(_("Full name"), max_length=500)
    folded_holder = models.CharField(max_length=500, db_index=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="certificates")
    number = models.CharField(_("Number of the certificate"), max_length=100)
    code = models.CharField(_("Code"), max_length=20, unique=True)
    data = models.JSONField()
    token = models.TextField()
    due_at = models.DateTimeField(_("To be made"))
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    is_electronic = models.BooleanField(_("Signed with keys"), default=False)
    presented_at = models.DateTimeField(_("Handed over to be signed"), null=True)
    held_reason = models.CharField(_("Why it is not signed"), max_length=1000, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("Made"), null=True)
    signer_name = models.CharField(_("Signed by"), max_length=120, blank=True)
    signer_post = models.CharField(_("Post of who signed"), max_length=400, blank=True)
    signed_at = models.DateTimeField(_("Signed at"), null=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = (
            models.UniqueConstraint(name="certificate_one_of_a_place", fields=["recognition", "place"]),
            models.CheckConstraint(
                name="certificate_made_has_file",
                condition=Q(file=None, made_at=None) | Q(file__isnull=False, made_at__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_held_was_presented",
                condition=Q(held_reason="") | Q(is_electronic=True, presented_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=["is_electronic", "due_at", "id"],
                name="certificate_to_be_printed",
                condition=Q(file=None, presented_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.number


class CheckCount(models.Model):
    """How many certificates were checked on a day, and what came of it. Nothing of who asked."""

    on = models.DateField(_("Day"))
    answer = models.CharField(_("Answer"), max_length=10)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of checks")
        verbose_name_plural = _("counts of checks")
        constraints = (models.UniqueConstraint(name="checkcount_once", fields=["on", "answer"]),)

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.answer} {self.count}"


class AwardKind(models.Model):
    """An award that a recognition can be used for, while the regulation says so.

    Kinds of one ``family`` exclude each other: a recognition serves one of them, once.
    """

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=250)
    family = models.SlugField(_("Excludes awards of the same group"), max_length=40)
    valid_months = models.PositiveSmallIntegerField(
        _("Months after the recognition within which it counts"), null=True, blank=True
    )
    from_on = models.DateField(_("In force from"))
    to_on = models.DateField(_("Last day"), null=True, blank=True)
    legal_basis = models.TextField(_("Legal basis"), blank=True)

    class Meta:
        verbose_name = _("kind of award")
        verbose_name_plural = _("kinds of awards")
        constraints = (
            models.CheckConstraint(
                name="awardkind_ends_after_it_begins", condition=Q(to_on=None) | Q(to_on__gte=F("from_on"))
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("initiatives.award", self.code, self.name, reverse("initiatives:award_kinds"))


class AwardUse(models.Model):
    """A holder has used a recognition for an award. Within one family of awards that is possible once."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="uses")
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="uses", verbose_name=_("Award"))
    family = models.SlugField(max_length=40)
    used_on = models.DateField(_("Date of the award"))
    decision = models.CharField(_("Number of the decision"), max_length=100)
    note = models.CharField(_("Remark"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("Recorded"))
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("use for an award")
        verbose_name_plural = _("uses for awards")
        constraints = (
            models.UniqueConstraint(
                name="awarduse_once", fields=["certificate", "family"], condition=Q(withdrawn_at=None)
            ),
        )
        indexes = (models.Index(fields=["kind", "-used_on"], name="awarduse_of_kind"),)

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.kind_id}"
