"""Agreements with other agencies, the fingerprints that went out and came in, and what was found there."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.screening.models.documents import Document
from congvu.screening.models.results import Run


class Exchange(models.Model):
    """An agreement with another agency. Its secret lies in the folder of keys as a file called by ``secret``.

    ``secret`` tells agreements apart and tells nothing of the secret itself. One that was ``made_here`` is
    handed out once, for the other side. After the end a job deletes key and files: ``erased_at``.
    """

    agency = models.CharField(_("Other agency"), max_length=200)
    secret = models.CharField(_("Sign of the key"), max_length=16, unique=True)
    made_here = models.BooleanField(_("Key made here"))
    made_at = models.DateTimeField(_("Agreed"))
    made_by_name = models.CharField(_("Entered by"), max_length=200)
    handed_at = models.DateTimeField(_("Key handed out"), null=True)
    ended_at = models.DateTimeField(_("Ended"), null=True)
    erased_at = models.DateTimeField(_("Key and files deleted"), null=True)

    class Meta:
        verbose_name = _("agreement with another agency")
        verbose_name_plural = _("agreements with other agencies")
        constraints = (
            models.CheckConstraint(
                name="screening_handed_if_made_here", condition=Q(made_here=True) | Q(handed_at=None)
            ),
            models.CheckConstraint(
                name="screening_erased_after_end", condition=Q(erased_at=None) | Q(ended_at__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["ended_at", "agency", "id"], name="screening_exchanges"),)

    def __str__(self) -> str:
        return self.agency

    @property
    def ref(self) -> Ref:
        return Ref("screening.exchange", str(self.pk), self.agency, self.link)

    @property
    def link(self) -> str:
        return reverse("screening:exchange", args=[self.pk])


class Outgoing(models.Model):
    """Fingerprints of our texts for one agreement: made by a job, portion by portion, up to ``upto``.

    ``due_at`` is when the job goes on; None once it has ended, well (``finished_at``) or not. ``left_out``:
    texts that do not go out because part of them is confidential. ``removed_at``: a newer file is there, or
    the agreement has ended; a job deletes this one then.
    """

    exchange = models.ForeignKey(Exchange, models.PROTECT, related_name="outgoing")
    name = models.CharField(_("Whom to ask"), max_length=200)
    with_years = models.BooleanField(_("Years are told"))
    asked_at = models.DateTimeField(_("Asked for"))
    asked_by_name = models.CharField(_("Asked for by"), max_length=200)
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    all_texts = models.PositiveIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0)
    texts = models.PositiveIntegerField(_("Texts"), default=0)
    left_out = models.PositiveIntegerField(_("Left out"), default=0)
    values = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("Size"), default=0)
    finished_at = models.DateTimeField(_("Made"), null=True)
    removed_at = models.DateTimeField(_("Replaced or ended"), null=True)
    erased_at = models.DateTimeField(_("File deleted"), null=True)

    class Meta:
        verbose_name = _("fingerprints for another agency")
        verbose_name_plural = _("fingerprints for other agencies")
        constraints = (
            models.UniqueConstraint(
                name="screening_one_outgoing", fields=["exchange"], condition=Q(due_at__isnull=False)
            ),
            models.CheckConstraint(
                name="screening_outgoing_has_file",
                condition=(Q(finished_at=None) & Q(digest=""))
                | (Q(finished_at__isnull=False) & ~Q(digest="") & Q(due_at=None)),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="screening_outgoing_due", condition=Q(due_at__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.exchange_id}: {self.texts}"

    @property
    def looked_at(self) -> int:
        return self.texts + self.left_out


class OutgoingText(models.Model):
    """What goes out of one text, until the file is made."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    number = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("fingerprints of a text")
        verbose_name_plural = _("fingerprints of texts")
        constraints = (
            models.UniqueConstraint(name="screening_outgoing_once", fields=["outgoing", "document"]),
        )

    def __str__(self) -> str:
        return self.number


class Incoming(models.Model):
    """Fingerprints of another agency's texts, as it calls itself (``name``), in a file of the file store.

    One for each agreement is asked; ``removed_at``: a newer one has come, or the agreement has ended, and a
    job deletes the file.
    """

    exchange = models.ForeignKey(Exchange, models.PROTECT, related_name="incoming")
    name = models.CharField(_("Whom to ask"), max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("Size"))
    texts = models.PositiveIntegerField(_("Texts"))
    values = models.PositiveIntegerField()
    first_year = models.PositiveSmallIntegerField(default=0)
    last_year = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(_("Taken in"))
    taken_by_name = models.CharField(_("Taken in by"), max_length=200)
    removed_at = models.DateTimeField(_("Replaced or ended"), null=True)
    erased_at = models.DateTimeField(_("File deleted"), null=True)

    class Meta:
        verbose_name = _("fingerprints of another agency")
        verbose_name_plural = _("fingerprints of other agencies")
        constraints = (
            models.UniqueConstraint(
                name="screening_one_incoming", fields=["exchange"], condition=Q(removed_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.texts}"


class ForeignMatch(models.Model):
    """A text of another agency that has stretches of ours: whom to ask, and for which number of theirs.

    ``words``: about how many. ``chance``: at most so probable that anything is found without being there.
    ``stretches``: characters of our text. It counts into no percentage: nobody here has seen the other text.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="abroad")
    exchange = models.ForeignKey(Exchange, models.PROTECT, related_name="+")
    at = models.CharField(_("Whom to ask"), max_length=200)
    number = models.CharField(_("Their number"), max_length=10)
    year = models.PositiveSmallIntegerField(_("Year"))
    words = models.PositiveIntegerField(_("Words"))
    chance = models.FloatField()
    stretches = models.JSONField()

    class Meta:
        verbose_name = _("copy at another agency")
        verbose_name_plural = _("copies at other agencies")
        constraints = (
            models.UniqueConstraint(
                name="screening_foreign_match_once", fields=["run", "exchange", "number"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.run_id}: {self.at} {self.number}"
