"""The mailbox of an agency as it was read last, and every letter that came to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.mail import APART, LetterState, MailProblem
from congvu.documents.models.incoming import IncomingDocument
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Unit


class Mailbox(models.Model):
    """How far the mailbox of ``agency`` has been read; its address stands in the settings.

    ``last_uid`` holds within ``uid_validity``: when the server gives another, all is looked through again,
    and what is here already is known by its key.
    """

    agency = models.OneToOneField(Unit, models.PROTECT, related_name="+", verbose_name=_("Book of"))
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(_("Failed tries"), default=0)
    problem = models.CharField(_("Problem"), max_length=10, choices=MailProblem.choices, blank=True)
    error = models.CharField(_("Answer of the mail server"), max_length=300, blank=True)
    next_at = models.DateTimeField(_("Read again at"))
    read_at = models.DateTimeField(_("Last read"), null=True)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")

    def __str__(self) -> str:
        return str(self.agency)

    @property
    def ref(self) -> Ref:
        return Ref("documents.mailbox", str(self.pk), str(self))


class Letter(models.Model):
    """A letter, kept once as it came before anything is made of it. Of a secret one nothing is kept but
    that it came, from whom and when. ``refused``: attachments not taken in, each with the reason.
    """

    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="letters", verbose_name=_("mailbox"))
    uid_validity = models.PositiveBigIntegerField()
    uid = models.PositiveBigIntegerField()
    key = models.CharField(max_length=64)
    sender_name = models.CharField(_("Sender"), max_length=200, blank=True)
    sender_email = models.EmailField(_("E-mail of the sender"), blank=True)
    subject = models.CharField(_("Subject of the letter"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("Letter sent"), null=True)
    arrived_at = models.DateTimeField(_("Letter arrived"))
    state = models.CharField(_("State"), max_length=10, choices=LetterState.choices)
    raw = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    refused = models.JSONField(_("Attachments not taken in"), default=list)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    document = models.OneToOneField(
        IncomingDocument,
        models.PROTECT,
        null=True,
        related_name="letter",
        verbose_name=_("incoming document"),
    )

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = (
            models.UniqueConstraint(name="letter_once", fields=["mailbox", "key"]),
            models.CheckConstraint(
                name="letter_taken_is_a_document",
                condition=models.Q(state=LetterState.TAKEN, document__isnull=False)
                | (~models.Q(state=LetterState.TAKEN) & models.Q(document=None)),
            ),
            models.CheckConstraint(
                name="letter_secret_is_not_kept",
                condition=~models.Q(state=LetterState.SECRET) | models.Q(raw=None),
            ),
        )
        indexes = (
            models.Index(fields=["mailbox", "-arrived_at", "-id"], name="letter_newest"),
            models.Index(fields=["id"], name="letter_kept", condition=models.Q(state=LetterState.KEPT)),
        )

    def __str__(self) -> str:
        return self.subject or self.sender_email

    @property
    def is_apart(self) -> bool:
        """Whether a clerk may take it in all the same."""
        return self.state in APART and self.raw_id is not None

    @property
    def ref(self) -> Ref:
        return Ref("documents.letter", str(self.pk), str(self))
