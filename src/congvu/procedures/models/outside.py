"""What is exchanged with sources outside: how the line stands, what came in, what goes out."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.procedures.enums.outside import Fate, Occasion, SentKind, Trouble
from congvu.procedures.models.dossier import Dossier


class SourceLine(models.Model):
    """How it stands with one source: from where it goes on, since when it does not answer.

    ``call_at``: nobody calls before. Both columns of an outage are empty while all is well. ``read_at``:
    nothing that was there before this instant is unknown here.
    """

    source = models.CharField(_("Source"), max_length=20, primary_key=True)
    cursor = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(_("Answered last"), null=True)
    read_at = models.DateTimeField(_("Read to its end"), null=True)
    down_since = models.DateTimeField(_("Does not answer since"), null=True)
    call_at = models.DateTimeField(_("Next try"), null=True)
    failures = models.PositiveIntegerField(_("Tries"), default=0)
    trouble = models.CharField(_("Problem"), max_length=12, choices=Trouble.choices, blank=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("line to a source outside")
        verbose_name_plural = _("lines to sources outside")
        constraints = (
            models.CheckConstraint(
                name="sourceline_outage_is_whole",
                condition=Q(down_since=None, call_at=None)
                | Q(down_since__isnull=False, call_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.source

    @property
    def ref(self) -> Ref:
        return Ref("procedures.source", self.source, self.source)


class Incoming(models.Model):
    """One thing that came, as it came. Sent again it is this row again; sent otherwise after it was taken in,
    that stands in ``changed`` and nothing of the dossier is touched.

    ``flaws`` is what was wrong with what was taken in all the same. ``seen_at``: somebody has looked at
    what has changed. ``tries``: how often its files came damaged; ``broken``: how often the line broke while
    they were fetched. ``let_be_at``: somebody has decided that nothing is done with it. ``forgotten_at``: it
    was settled long ago; what was sent is gone, its digests and what became of it stay.
    """

    source = models.CharField(_("Source"), max_length=20)
    kind = models.CharField(_("Kind"), max_length=12, choices=SentKind.choices)
    external_code = models.CharField(_("Code where it came from"), max_length=80)
    number = models.PositiveIntegerField(_("No."), default=0)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    fate = models.CharField(_("Outcome"), max_length=10, choices=Fate.choices, default=Fate.WAITING)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, db_index=False, related_name="incoming", verbose_name=_("Dossier")
    )
    flaws = models.JSONField(default=list)
    came_at = models.DateTimeField(_("Arrived"))
    taken_at = models.DateTimeField(_("Taken in"), null=True)
    next_at = models.DateTimeField(_("Next try"), null=True)
    tries = models.PositiveIntegerField(_("Tries"), default=0)
    broken = models.PositiveIntegerField(default=0)
    let_be_at = models.DateTimeField(_("Left as it is"), null=True)
    forgotten_at = models.DateTimeField(_("What was sent deleted"), null=True)
    changed = models.JSONField(null=True)
    changed_digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(_("Changed where it came from"), null=True)
    seen_at = models.DateTimeField(_("Change looked at"), null=True)

    class Meta:
        verbose_name = _("thing sent from outside")
        verbose_name_plural = _("things sent from outside")
        constraints = (
            models.UniqueConstraint(
                name="incoming_once", fields=["source", "kind", "external_code", "number"]
            ),
            models.CheckConstraint(
                name="incoming_taken_has_dossier",
                condition=~Q(fate=Fate.TAKEN)
                | Q(dossier__isnull=False, taken_at__isnull=False, next_at=None),
            ),
            models.CheckConstraint(
                name="incoming_left_says_when",
                condition=~Q(fate=Fate.LEFT) | Q(let_be_at__isnull=False, next_at=None),
            ),
        )
        indexes = (
            models.Index(fields=["next_at"], name="incoming_due", condition=Q(next_at__isnull=False)),
            models.Index(fields=["fate", "-came_at"], name="incoming_by_fate"),
            models.Index(fields=["dossier"], name="incoming_of_dossier"),
            models.Index(
                fields=["came_at"],
                name="incoming_to_forget",
                condition=Q(fate__in=(Fate.TAKEN, Fate.LEFT), forgotten_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.external_code

    @property
    def ref(self) -> Ref:
        return Ref("procedures.incoming", str(self.pk), self.external_code)

    @property
    def shown_code(self) -> str:
        """Its code there; what names none has no code anybody knows."""
        return "" if self.kind == SentKind.UNREADABLE else self.external_code

    @property
    def is_aside(self) -> bool:
        return self.fate == Fate.ASIDE

    @property
    def procedure_said(self) -> str:
        """The code of the procedure as it was sent, for who looks why it has no place here."""
        return str(self.content.get("procedure") or "")[:60]

    @property
    def is_changed(self) -> bool:
        """Whether it was sent otherwise since, and nobody has looked at that yet."""
        return self.changed_at is not None and self.seen_at is None


class Outgoing(models.Model):
    """One message to a source, left by the act it tells of, in its transaction. Messages about one code go
    out in the order they were left.

    ``facts`` are keys and dates; words are read when it is sent. ``key`` is the same at every try.
    ``refused``: how often the other side has said no to it; ``aside_at``: so often that those behind it go
    on without it, until somebody sends it again or lets it be (``let_be_at``).
    """

    source = models.CharField(_("Source"), max_length=20)
    external_code = models.CharField(_("Code where it came from"), max_length=80)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, db_index=False, related_name="outgoing", verbose_name=_("Dossier")
    )
    incoming = models.ForeignKey(Incoming, models.PROTECT, null=True, related_name="outgoing")
    occasion = models.CharField(_("Occasion"), max_length=12, choices=Occasion.choices)
    facts = models.JSONField(default=dict)
    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField(_("Message left"))
    tries = models.PositiveIntegerField(_("Tries"), default=0)
    next_at = models.DateTimeField(_("Next try"), null=True)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    refused = models.PositiveSmallIntegerField(default=0)
    aside_at = models.DateTimeField(_("Set aside"), null=True)
    let_be_at = models.DateTimeField(_("Left as it is"), null=True)
    trouble = models.CharField(_("Problem"), max_length=12, choices=Trouble.choices, blank=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("message to a source outside")
        verbose_name_plural = _("messages to sources outside")
        constraints = (
            models.CheckConstraint(
                name="outgoing_waits_is_sent_or_aside",
                condition=Q(next_at=None, sent_at__isnull=False, aside_at=None)
                | Q(next_at__isnull=False, sent_at=None, aside_at=None)
                | Q(next_at=None, sent_at=None, aside_at__isnull=False),
            ),
            models.CheckConstraint(
                name="outgoing_let_be_is_aside", condition=Q(let_be_at=None) | Q(aside_at__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["next_at"], name="outgoing_due", condition=Q(sent_at=None)),
            models.Index(
                fields=["source", "external_code", "id"], name="outgoing_in_order", condition=Q(sent_at=None)
            ),
            models.Index(fields=["dossier", "id"], name="outgoing_of_dossier"),
        )

    def __str__(self) -> str:
        return f"{self.external_code}: {self.occasion}"


class ExchangeTerms(models.Model):
    """For how many days what sources outside have sent is kept after it is settled, from a day on. Never
    edited, only followed.
    """

    valid_from = models.DateField(_("In force from"), unique=True)
    days = models.PositiveSmallIntegerField(_("Days kept"))
    at = models.DateTimeField(_("Laid down"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("terms of the exchange with the portal")
        verbose_name_plural = _("terms of the exchange with the portal")
        constraints = (models.CheckConstraint(name="exchangeterms_are_possible", condition=Q(days__gte=1)),)

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"

    @property
    def ref(self) -> Ref:
        return Ref("procedures.exchange_terms", str(self.pk), str(self), reverse("procedures:exchange_terms"))
