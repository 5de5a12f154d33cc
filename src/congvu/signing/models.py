"""The authorities that signatures can be traced to, the keys of this house, and each use of one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Unit
from congvu.signing.logic.keepers import keepers


class Authority(models.Model):
    """The certificate of an authority: a ``root`` vouches for itself, any other only leads to a root.

    ``fingerprint`` is the SHA-256 of the certificate, as the authority makes it known. One that is ended is
    not used any more.
    """

    name = models.CharField(_("Name"), max_length=300)
    organisation = models.CharField(_("Organisation"), max_length=300, blank=True)
    issuer = models.CharField(_("Issuer"), max_length=300)
    root = models.BooleanField(_("Root certificate"))
    fingerprint = models.CharField(_("Fingerprint"), max_length=64)
    valid_from = models.DateTimeField(_("Valid from"))
    valid_to = models.DateTimeField(_("Valid to"))
    pem = models.TextField(_("Digital certificate"))
    added_at = models.DateTimeField(_("Added"))
    added_by_name = models.CharField(_("Added by"), max_length=200)
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        verbose_name = _("certificate of an authority")
        verbose_name_plural = _("certificates of authorities")
        constraints = (
            models.UniqueConstraint(
                name="signing_authority_once", fields=["fingerprint"], condition=Q(ended_at=None)
            ),
        )
        indexes = (models.Index(fields=["ended_at", "name", "id"], name="signing_authority_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("signing.authority", str(self.pk), self.name)


class SigningKey(models.Model):
    """A key that a person, or an agency, signs with. Its keeper has it; no PIN is ever written down.

    ``certificates``: its own in PEM, then those that lead to the authority. ``material`` is the key itself
    where it came as a file, locked by a password nobody here has.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    provider = models.CharField(_("Keeper of the key"), max_length=20)
    handle = models.CharField(max_length=200, blank=True, editable=False)
    material = models.BinaryField(blank=True, editable=False)
    name = models.CharField(_("Name"), max_length=300)
    issuer = models.CharField(_("Issuer"), max_length=300)
    fingerprint = models.CharField(_("Fingerprint"), max_length=64)
    valid_from = models.DateTimeField(_("Valid from"))
    valid_to = models.DateTimeField(_("Valid to"))
    certificates = models.TextField(_("Digital certificate"))
    picture = models.BinaryField(blank=True, editable=False)
    width_mm = models.PositiveSmallIntegerField(_("Width of the picture (mm)"), default=0)
    added_at = models.DateTimeField(_("Added"))
    added_by_name = models.CharField(_("Added by"), max_length=200)
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints = (
            models.CheckConstraint(
                name="signing_key_of_one",
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
            ),
            models.UniqueConstraint(
                name="signing_key_once", fields=["fingerprint"], condition=Q(ended_at=None)
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("signing.key", str(self.pk), self.name)

    @property
    def kept_by(self) -> str:
        """What its keeper is called."""
        keeper = keepers.get(self.provider)
        return str(keeper.label) if keeper else self.provider


class Use(models.Model):
    """One use of a key, from when it was begun. What is ``begun`` or ``done`` is not done a second time.

    ``once`` names what is signed for what; ``given`` and ``made`` are the SHA-256 of the file before and
    after. ``pin_refused``: the PIN was wrong; while it is begun, the PIN is being tried.
    """

    class State(models.TextChoices):
        BEGUN = "begun", _("Begun")
        DONE = "done", _("Signed")
        FAILED = "failed", _("Not signed")

    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="uses")
    purpose = models.CharField(max_length=20)
    once = models.CharField(max_length=200)
    given = models.CharField(max_length=64)
    made = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEGUN)
    pin_refused = models.BooleanField(default=False)
    begun_at = models.DateTimeField(_("Begun"))
    ended_at = models.DateTimeField(_("Ended"), null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("use of a signing key")
        verbose_name_plural = _("uses of signing keys")
        constraints = (
            models.UniqueConstraint(
                name="signing_use_once", fields=["once"], condition=Q(state__in=["begun", "done"])
            ),
        )
        indexes = (models.Index(fields=["key", "begun_at"], name="signing_use_of_key"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.once}"


class Handout(models.Model):
    """A file given out to be signed on the signer's own machine, until it is back or ``until`` is over.

    Its links are known here by their digests alone; each serves once. ``keep`` and ``about`` say what is done
    with what comes back. ``made_field`` and ``made_size``: by which its signature is known in later files.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be signed")
        LOOKED_AT = "looked_at", _("Being compared")
        DONE = "done", _("Signed")
        FAILED = "failed", _("Not signed")

    use = models.OneToOneField(Use, models.PROTECT, related_name="handout")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File"), max_length=200)
    purpose = models.CharField(max_length=20)
    field = models.CharField(max_length=100, blank=True)
    keep = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    refusal = models.TextField(blank=True)
    begun_at = models.DateTimeField(_("Begun"))
    until = models.DateTimeField(_("Waits until"))
    fetch_hash = models.CharField(max_length=64, blank=True, editable=False)
    bring_hash = models.CharField(max_length=64, blank=True, editable=False)
    links_until = models.DateTimeField(null=True)
    result = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    made_field = models.CharField(max_length=200, blank=True)
    made_size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("file handed out to be signed")
        verbose_name_plural = _("files handed out to be signed")
        constraints = (
            models.UniqueConstraint(
                name="signing_handout_fetch", fields=["fetch_hash"], condition=~Q(fetch_hash="")
            ),
            models.UniqueConstraint(
                name="signing_handout_bring", fields=["bring_hash"], condition=~Q(bring_hash="")
            ),
        )
        indexes = (
            models.Index(fields=["person", "begun_at"], name="signing_handout_of_person"),
            models.Index(fields=["made_size"], name="signing_handout_by_size"),
        )

    def __str__(self) -> str:
        return self.name
