"""What is kept: entries chained per subject, and the tree and seals that hold them all together.

Rows of Entry, Leaf, Node and Seal are never changed nor deleted: triggers refuse both (migration 0002).
"""

from django.db import models

from congvu.kit.event import events
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.trail.logic import canonical, seals

DIGEST_LENGTH = 64


class Entry(models.Model):
    """One thing that happened to one subject.

    Actor and subject are texts, not foreign keys: the line must outlive what it speaks of.
    """

    FORMAT = 1  # of the canonical form below; a later form gets the next number and both stay readable

    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=100)
    seq = models.PositiveIntegerField()
    actor_key = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200)
    actor_post = models.CharField(max_length=300, blank=True)
    event = models.CharField(max_length=80)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    mark = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
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


class Waiting(models.Model):
    """An entry that is not sealed yet. A trigger writes the row with the entry, sealing takes it away.

    Numbers alone cannot tell what is new: on PostgreSQL a slow act commits a low number after higher ones.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="waiting")

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class Leaf(models.Model):
    """The place of an entry in the tree, given when it is sealed."""

    position = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    digest = models.CharField(max_length=DIGEST_LENGTH)

    def __str__(self) -> str:
        return f"leaf {self.position}"


class Node(models.Model):
    """The hash over 256 hashes of the level below, so that a root or a proof needs a few hundred rows.

    Level 1 stands over 256 leaves, level 2 over 65,536, and so on; only complete ones are kept.
    """

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=DIGEST_LENGTH)

    def __str__(self) -> str:
        return f"node {self.level}/{self.index}"


class Seal(models.Model):
    """Size and root of the whole tree at an instant, chained to the seal before and signed by the agency."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.CharField(max_length=DIGEST_LENGTH)
    previous = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    at = models.DateTimeField()
    key = models.CharField(max_length=DIGEST_LENGTH)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    signature = models.CharField(max_length=2 * DIGEST_LENGTH)

    def __str__(self) -> str:
        return f"seal of {self.size} entries"

    @property
    def body(self) -> dict[str, canonical.Json]:
        """Everything the digest and the signature cover."""
        return seals.body(self.size, self.root, self.previous, self.at, self.key)


class Verification(models.Model):
    """One time that the whole trail was checked, and what was found."""

    at = models.DateTimeField(db_index=True)
    entries = models.PositiveBigIntegerField(default=0)
    seals = models.PositiveBigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"verification of {self.at:%Y-%m-%d %H:%M}"
