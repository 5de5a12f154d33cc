"""What came from other agencies, as it came, and what goes out to them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import IncomingDocument
from congvu.documents.models.agencies import CODE_LENGTH
from congvu.exchange.enums.messages import Business, Fate, Meaning, MessageKind, Trouble
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.outgoing.models import Receiver
from congvu.people.models import Person, Unit

OF_OWN = (Business.NEW, Business.UPDATE, Business.REPLACE)
"""What makes a document of its own here."""


class Outgoing(models.Model):
    """One message to one agency. ``key`` names the act it tells of: to one receiver it goes once. Messages
    about one document go to one receiver in the order they were left.

    ``envelope`` is the envelope without its files. ``number`` is the same at every try. ``refused``: how
    often the other side has said no; ``aside_at``: so often that those behind it go on without it.
    ``there``: how far the document is at the receiver, as they told us last; ``receiver``: the line of the
    outgoing document where that is written down.
    """

    key = models.CharField(max_length=120)
    kind = models.CharField(_("Kind of message"), max_length=10, choices=MessageKind.choices)
    business = models.CharField(_("Sent for"), max_length=10, choices=Business.choices, blank=True)
    meaning = models.CharField(_("Status"), max_length=12, choices=Meaning.choices, blank=True)
    agency = models.ForeignKey(
        Unit, models.PROTECT, db_index=False, related_name="+", verbose_name=_("Sent by the agency")
    )
    from_code = models.CharField(_("Code of the sender"), max_length=CODE_LENGTH)
    to_code = models.CharField(_("Code of the receiver"), max_length=CODE_LENGTH)
    to_name = models.CharField(_("To"), max_length=200, blank=True)
    identity = models.CharField(_("Identifier of the document"), max_length=100)
    title = models.CharField(_("Document"), max_length=600, blank=True)
    envelope = models.TextField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=40, blank=True)
    incoming = models.ForeignKey("exchange.Incoming", models.PROTECT, null=True, related_name="told")
    receiver = models.ForeignKey(Receiver, models.PROTECT, null=True, related_name="exchanged")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Given by"))
    at = models.DateTimeField(_("Message left"))
    number = models.UUIDField(unique=True, default=uuid4, editable=False)
    line = models.CharField(_("Line of the exchange"), max_length=80, blank=True)
    tries = models.PositiveIntegerField(_("Tries"), default=0)
    next_at = models.DateTimeField(_("Next try"), null=True)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    refused = models.PositiveSmallIntegerField(default=0)
    aside_at = models.DateTimeField(_("Set aside"), null=True)
    let_be_at = models.DateTimeField(_("Left as it is"), null=True)
    trouble = models.CharField(_("Problem"), max_length=12, choices=Trouble.choices, blank=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)
    there = models.CharField(_("State at the receiver"), max_length=12, choices=Meaning.choices, blank=True)
    there_at = models.DateTimeField(_("Told by the receiver"), null=True)
    there_note = models.CharField(_("Words of the receiver"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("message to another agency")
        verbose_name_plural = _("messages to other agencies")
        constraints = (
            models.UniqueConstraint(name="exchangeout_once", fields=["key", "to_code"]),
            models.UniqueConstraint(
                name="exchangeout_status_once",
                fields=["incoming", "meaning"],
                condition=Q(kind=MessageKind.STATUS),
            ),
            models.CheckConstraint(
                name="exchangeout_waits_is_sent_or_aside",
                condition=Q(next_at=None, sent_at__isnull=False, aside_at=None)
                | Q(next_at__isnull=False, sent_at=None, aside_at=None)
                | Q(next_at=None, sent_at=None, aside_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exchangeout_let_be_is_aside", condition=Q(let_be_at=None) | Q(aside_at__isnull=False)
            ),
            models.CheckConstraint(
                name="exchangeout_is_one_of_both",
                condition=Q(kind=MessageKind.DOCUMENT, meaning="") & ~Q(business="")
                | Q(kind=MessageKind.STATUS, business="", incoming__isnull=False) & ~Q(meaning=""),
            ),
        )
        indexes = (
            models.Index(fields=["next_at"], name="exchangeout_due", condition=Q(sent_at=None)),
            models.Index(
                fields=["to_code", "identity", "id"],
                name="exchangeout_in_order",
                condition=Q(sent_at=None),
            ),
            models.Index(fields=["identity", "to_code"], name="exchangeout_of_document"),
            models.Index(fields=["about_kind", "about_key"], name="exchangeout_about"),
            models.Index(fields=["agency", "-at", "-id"], name="exchangeout_newest"),
        )

    def __str__(self) -> str:
        return f"{self.to_code}: {self.identity}"

    @property
    def ref(self) -> Ref:
        """What the caller named; else the message itself."""
        if self.about_kind:
            return Ref(self.about_kind, self.about_key)
        return Ref("exchange.outgoing", str(self.pk), self.title, reverse("exchange:sent", args=[self.pk]))

    @property
    def said(self) -> str:
        """What it says in a word: the business type or the status."""
        return str(self.get_business_display() if self.business else self.get_meaning_display())

    @property
    def waits(self) -> bool:
        return self.next_at is not None


class OutgoingFile(models.Model):
    """A file that goes with a message, under the name it has there; the first is the document itself."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, db_index=False, related_name="files")
    place = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File"), max_length=200)

    class Meta:
        verbose_name = _("file of a message")
        verbose_name_plural = _("files of messages")
        constraints = (models.UniqueConstraint(name="exchangefile_once", fields=["outgoing", "place"]),)

    def __str__(self) -> str:
        return self.name


class Incoming(models.Model):
    """One message that came by ``line``, which calls it ``there_id``: sent again it is this row again.

    ``document`` is what was made of it, or what it is about; ``about`` the message it recalls or follows;
    ``outgoing`` the message of ours whose status it tells. ``envelope`` is the envelope without its files;
    nothing stands there of what was refused as secret. ``following``: its sender is told what becomes of
    it; ``told_version`` is the version of the case up to which they were.
    """

    line = models.CharField(_("Line of the exchange"), max_length=80)
    there_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    came_at = models.DateTimeField(_("Came at"))
    kind = models.CharField(_("Kind of message"), max_length=10, choices=MessageKind.choices, blank=True)
    business = models.CharField(_("Sent for"), max_length=10, choices=Business.choices, blank=True)
    meaning = models.CharField(_("Status"), max_length=12, choices=Meaning.choices, blank=True)
    from_code = models.CharField(_("Code of the sender"), max_length=CODE_LENGTH, blank=True)
    from_name = models.CharField(_("Sent from"), max_length=200, blank=True)
    to_code = models.CharField(_("Code of the receiver"), max_length=CODE_LENGTH, blank=True)
    agency = models.ForeignKey(
        Unit, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("Book of")
    )
    identity = models.CharField(_("Identifier of the document"), max_length=100, blank=True)
    title = models.CharField(_("Document"), max_length=600, blank=True)
    note = models.CharField(_("Words of the sender"), max_length=2000, blank=True)
    said_at = models.DateTimeField(_("Told at"), null=True)
    envelope = models.TextField(blank=True)
    fate = models.CharField(_("Outcome"), max_length=10, choices=Fate.choices, default=Fate.WAITING)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True)
    next_at = models.DateTimeField(_("Next try"), null=True)
    tries = models.PositiveIntegerField(_("Tries"), default=0)
    settled_at = models.DateTimeField(_("Settled"), null=True)
    document = models.ForeignKey(
        IncomingDocument, models.PROTECT, null=True, related_name="+", verbose_name=_("Incoming document")
    )
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    outgoing = models.ForeignKey(Outgoing, models.PROTECT, null=True, related_name="heard")
    following = models.BooleanField(default=False)
    told_version = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("message from another agency")
        verbose_name_plural = _("messages from other agencies")
        constraints = (
            models.UniqueConstraint(name="exchangein_once", fields=["line", "there_id"]),
            models.UniqueConstraint(
                name="exchangein_new_taken_once",
                fields=["from_code", "to_code", "identity"],
                condition=Q(kind=MessageKind.DOCUMENT, business=Business.NEW, fate=Fate.TAKEN),
            ),
            models.UniqueConstraint(
                name="exchangein_document_of_one",
                fields=["document"],
                condition=Q(kind=MessageKind.DOCUMENT, business__in=OF_OWN),
            ),
            models.CheckConstraint(
                name="exchangein_settled_waits_for_nothing",
                condition=Q(fate__in=(Fate.WAITING, Fate.ASIDE), settled_at=None)
                | Q(fate=Fate.ASKED, settled_at=None, next_at=None)
                | Q(fate__in=(Fate.TAKEN, Fate.REFUSED, Fate.LEFT), settled_at__isnull=False, next_at=None),
            ),
            models.CheckConstraint(
                name="exchangein_followed_has_document",
                condition=Q(following=False) | Q(document__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["next_at"], name="exchangein_due", condition=Q(next_at__isnull=False)),
            models.Index(fields=["id"], name="exchangein_followed", condition=Q(following=True)),
            models.Index(fields=["from_code", "identity"], name="exchangein_by_identity"),
            models.Index(fields=["agency", "-came_at", "-id"], name="exchangein_newest"),
        )

    def __str__(self) -> str:
        return f"{self.from_code}: {self.identity}"

    @property
    def ref(self) -> Ref:
        return Ref("exchange.incoming", str(self.pk), self.title, reverse("exchange:came", args=[self.pk]))

    @property
    def said(self) -> str:
        """What it says in a word: the business type or the status."""
        if self.meaning:
            return str(self.get_meaning_display())
        return str(self.get_business_display() if self.business else self.get_kind_display())

    @property
    def is_aside(self) -> bool:
        return self.fate == Fate.ASIDE

    @property
    def is_asked(self) -> bool:
        return self.fate == Fate.ASKED


class Raw(models.Model):
    """What came, byte by byte, until some time after it was settled; of what is secret not even that."""

    incoming = models.OneToOneField(Incoming, models.CASCADE, primary_key=True, related_name="raw")
    content = models.BinaryField()

    class Meta:
        verbose_name = _("message as it came")
        verbose_name_plural = _("messages as they came")

    def __str__(self) -> str:
        return str(self.pk)
