"""Messages, and gateways in trouble."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.logic import sms
from congvu.notify.logic.templates import message_kinds
from congvu.notify.logic.transport import Letter
from congvu.notify.models.wordings import Template
from congvu.notify.process import WAITING
from congvu.people.enums import Language


class Message(models.Model):
    """One message to one person on one channel, worded when it was left and never changed after.

    A secret one holds a link that opens an account: nobody is shown its text, which is gone once it is sent.
    A row that waits is due at ``next_at``; while it is being sent, ``next_at`` is when the claim runs out.
    Rows of one ``bundle`` go out as one: until ``ripe_at`` they wait for others, then a
    ``carrier`` takes them.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Recipient"),
    )
    name = models.CharField(_("Recipient"), max_length=200, blank=True)
    address = models.CharField(_("Address"), max_length=254, blank=True)
    channel = models.CharField(_("Channel"), max_length=8, choices=Channel)
    kind = models.CharField(_("Kind of message"), max_length=80)
    language = models.CharField(_("Language"), max_length=2, choices=Language)
    template = models.ForeignKey(
        Template, models.PROTECT, null=True, related_name="messages", verbose_name=_("Wording")
    )
    subject = models.CharField(_("Subject"), max_length=500, blank=True)
    body = models.TextField(_("Text"))
    about_kind = models.CharField(max_length=80, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    about_title = models.CharField(_("What it is about"), max_length=500, blank=True)
    about_link = models.CharField(max_length=500, blank=True)
    is_secret = models.BooleanField(default=False)
    is_optional = models.BooleanField(_("May be switched off"), default=False, db_default=False)
    bundle = models.CharField(max_length=64, blank=True, default="", db_default="")
    ripe_at = models.DateTimeField(_("Waits for others until"), null=True)
    carrier = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="carried", verbose_name=_("Sent with")
    )
    occasion = models.CharField(max_length=64, unique=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DUE)
    tries = models.PositiveSmallIntegerField(_("Tries"), default=0)
    next_at = models.DateTimeField(_("Next try"), null=True)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    problem = models.CharField(_("Problem"), max_length=16, choices=Problem, blank=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)
    receipt = models.CharField(_("Number given by the gateway"), max_length=200, blank=True)
    left_by = models.CharField(max_length=80)
    created_at = models.DateTimeField(_("Message left"))
    sent_at = models.DateTimeField(_("Sent"), null=True)
    read_at = models.DateTimeField(_("Read"), null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = (
            models.CheckConstraint(
                name="notify_waiting_has_next_try",
                condition=Q(state__in=sorted(WAITING), next_at__isnull=False)
                | (~Q(state__in=sorted(WAITING)) & Q(next_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notify_sending_is_claimed",
                condition=Q(state=State.SENDING, claim__isnull=False, claimed_at__isnull=False)
                | (~Q(state=State.SENDING) & Q(claim__isnull=True)),
            ),
            models.CheckConstraint(
                name="notify_gathering_ripens",
                condition=Q(state=State.GATHERING, ripe_at__isnull=False)
                | (~Q(state=State.GATHERING) & Q(ripe_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notify_carried_has_carrier",
                condition=Q(state=State.CARRIED, carrier__isnull=False)
                | (~Q(state=State.CARRIED) & Q(carrier__isnull=True)),
            ),
            models.CheckConstraint(
                name="notify_sent_has_time",
                condition=Q(state__in=(State.SENT, State.READ), sent_at__isnull=False)
                | (~Q(state__in=(State.SENT, State.READ)) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notify_secret_is_forgotten",
                condition=~Q(is_secret=True, state=State.SENT) | Q(body=""),
            ),
            models.CheckConstraint(
                name="notify_read_has_time",
                condition=Q(state=State.READ, read_at__isnull=False)
                | (~Q(state=State.READ) & Q(read_at__isnull=True)),
            ),
        )
        indexes = (
            models.Index(
                fields=("channel", "next_at", "id"),
                condition=Q(next_at__isnull=False),
                name="notify_due",
            ),
            models.Index(
                fields=("bundle", "channel", "ripe_at"),
                condition=Q(ripe_at__isnull=False),
                name="notify_gathering",
            ),
            models.Index(
                fields=("person", "bundle"),
                condition=Q(channel=Channel.SCREEN, state=State.SENT) & ~Q(bundle=""),
                name="notify_screen_head",
            ),
            models.Index(fields=("claim",), condition=Q(claim__isnull=False), name="notify_claimed"),
            models.Index(fields=("state", "channel", "-id"), name="notify_queue"),
            models.Index(fields=("person", "-id"), condition=Q(channel=Channel.SCREEN), name="notify_screen"),
            models.Index(
                fields=("person",),
                condition=Q(channel=Channel.SCREEN, state=State.SENT),
                name="notify_unread",
            ),
            models.Index(fields=("about_kind", "about_key", "-id"), name="notify_about"),
        )

    def __str__(self) -> str:
        return self.subject or self.body[:60]

    @property
    def ref(self) -> Ref:
        return Ref("notify.message", str(self.pk), str(self))

    @property
    def about(self) -> Ref:
        return Ref(self.about_kind, self.about_key, self.about_title, self.about_link)

    @property
    def letter(self) -> Letter:
        """The message as a transport takes it; its id is the same at every try."""
        form = self.template.subject if self.channel == Channel.ZALO and self.template else ""
        letter_id = f"{self.pk}.{self.occasion[:20]}"
        return Letter(letter_id, self.address, self.name, self.subject, self.body, form=form)

    @property
    def kind_label(self) -> str:
        """What the kind is called; its code when the module that declared it is switched off."""
        kind = message_kinds.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def is_unread(self) -> bool:
        return self.channel == Channel.SCREEN and self.state == State.SENT

    @property
    def sms_length(self) -> sms.Length:
        return sms.length(self.body)


class Outage(models.Model):
    """A channel whose gateway is in trouble. The row is gone as soon as a message goes through."""

    channel = models.CharField(_("Channel"), max_length=8, choices=Channel, primary_key=True)
    since_at = models.DateTimeField(_("In trouble since"))
    until_at = models.DateTimeField(_("Next try"))
    failures = models.PositiveIntegerField(_("Tries"), default=1)
    problem = models.CharField(_("Problem"), max_length=16, choices=Problem)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("gateway in trouble")
        verbose_name_plural = _("gateways in trouble")

    def __str__(self) -> str:
        return f"{self.channel} {self.problem}"
