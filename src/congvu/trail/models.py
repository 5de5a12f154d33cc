"""What is kept: entries chained per subject."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import events
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.trail.logic import canonical

DIGEST_LENGTH = 64


class Entry(models.Model):
    """One thing that happened to one subject. Never changed, never deleted: the database refuses both.

    Actor and subject are texts, not foreign keys: the line must outlive what it speaks of.
    """

    FORMAT = 1  # of the canonical form below; a later form gets the next number and both stay readable

    subject_kind = models.CharField(_("kind of subject"), max_length=60)
    subject_key = models.CharField(_("subject"), max_length=100)
    seq = models.PositiveIntegerField(_("number"))
    actor_key = models.CharField(_("actor"), max_length=60)
    actor_name = models.CharField(_("name"), max_length=200)
    actor_post = models.CharField(_("post"), max_length=300, blank=True)
    event = models.CharField(_("event"), max_length=80)
    at = models.DateTimeField(_("at"))
    detail = models.JSONField(_("detail"), default=dict)
    previous = models.CharField(_("digest of the previous entry"), max_length=DIGEST_LENGTH, blank=True)
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH)
    mac = models.CharField(_("mark of the application"), max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail entries")
        constraints = (
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "seq"], name="trail_one_entry_per_place"
            ),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="trail_entry_seq_from_one"),
        )
        indexes = (
            models.Index(fields=["at"], name="trail_entry_at"),
            models.Index(fields=["actor_key", "at"], name="trail_entry_actor"),
            models.Index(fields=["event", "at"], name="trail_entry_event"),
        )

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_key} #{self.seq}: {self.event}"

    @property
    def ref(self) -> Ref:
        """The subject, known by kind and key only."""
        return Ref(self.subject_kind, self.subject_key)

    @property
    def label(self) -> Text:
        """What happened, in the reader's language; the code itself when no module declares it any more."""
        event = events.get(self.event)
        return event.label if event else self.event

    @property
    def body(self) -> dict[str, canonical.Json]:
        """Everything the digest covers."""
        return {
            "v": self.FORMAT,
            "subject": {"kind": self.subject_kind, "key": self.subject_key},
            "seq": self.seq,
            "actor": {"key": self.actor_key, "name": self.actor_name, "post": self.actor_post},
            "event": self.event,
            "at": canonical.instant(self.at),
            "detail": self.detail,
            "previous": self.previous,
        }
