"""To whom a document goes, how, and what became of it there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import Agency
from congvu.documents.models.agencies import CODE_LENGTH
from congvu.notify.models import Message
from congvu.outgoing.enums.receivers import BY_HAND, TONES, Delivery, Way
from congvu.outgoing.logic.given import addressee
from congvu.outgoing.models.books import Posting
from congvu.outgoing.models.document import OutgoingDocument
from congvu.people.models import Unit


class Receiver(models.Model):
    """One line of “Nơi nhận”. ``agency`` of the register, ``unit`` of our own, or a name alone.

    ``due_at``: from when on a job may send it; None: nothing of it waits. ``told``: what the receiver says.
    ``posting``: the envelope that went by post. ``added_because``: why the clerk added it after the leader
    had signed; it does not stand on the document.
    """

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="receivers")
    place = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(  # its index is one of those below: most receivers are no unit
        Unit, models.PROTECT, null=True, db_index=False, related_name="+"
    )
    name = models.CharField(_("Receiver"), max_length=200)
    code = models.CharField(_("Identifier code"), max_length=CODE_LENGTH, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    way = models.CharField(_("Goes out"), max_length=10, choices=Way.choices)
    copies = models.PositiveSmallIntegerField(_("Number of copies"), default=1)
    state = models.CharField(_("State"), max_length=10, choices=Delivery.choices, default=Delivery.PLANNED)
    due_at = models.DateTimeField(_("To be sent from"), null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    told_at = models.DateTimeField(_("Told"), null=True)
    told = models.CharField(_("What the receiver said"), max_length=1000, blank=True)
    added_because = models.CharField(_("Why it was added"), max_length=300, blank=True)
    posting = models.ForeignKey(
        Posting, models.PROTECT, null=True, related_name="receivers", verbose_name=_("Handed to the post")
    )

    class Meta:
        verbose_name = _("receiver of a document")
        verbose_name_plural = _("receivers of documents")
        constraints = (models.UniqueConstraint(name="receiver_once", fields=["document", "place"]),)
        indexes = (
            models.Index(
                fields=["unit", "document"], name="receiver_inside", condition=Q(unit__isnull=False)
            ),
            models.Index(
                fields=["way", "due_at"], name="receiver_waiting", condition=Q(due_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """By which two receivers of a document are told apart."""
        return addressee(self.name)

    @property
    def is_on_paper(self) -> bool:
        """Whether paper went there, which somebody has to ask back."""
        return self.way in BY_HAND

    @property
    def tone(self) -> str:
        """How the state is coloured; it always stands beside its words."""
        return TONES.get(Delivery(self.state), "neutral")


class Notice(models.Model):
    """A message by which a receiver was sent the document, or (``is_recall``) told that it is recalled.

    The message goes out by itself; ``settled_at``: when what became of it was written at the receiver.
    """

    receiver = models.ForeignKey(Receiver, models.PROTECT, related_name="notices")
    message = models.OneToOneField(Message, models.PROTECT, related_name="+")
    is_recall = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("message to a receiver")
        verbose_name_plural = _("messages to receivers")
        indexes = (models.Index(fields=["message"], name="notice_open", condition=Q(settled_at=None)),)

    def __str__(self) -> str:
        return f"{self.receiver_id}: {self.message_id}"
