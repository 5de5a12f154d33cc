"""Ballots: what is voted on, who may, what was cast and what it comes to.

``docs/decisions/0014-secret-ballot.md`` says why a sealed vote and a counted one have no number, no time and
nothing in common with each other or with the roll.
"""

import secrets
from datetime import datetime, timedelta
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.ballots import RUNNING, BallotPhase, Choice, Way
from congvu.councils.logic import vote
from congvu.councils.models.councils import Seat
from congvu.councils.models.meetings import AgendaItem, Meeting
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref


def new_key() -> str:
    """A name for a ballot that cannot be guessed, nor tells when it was opened."""
    return secrets.token_hex(8)


class Ballot(models.Model):
    """One vote of a meeting on some dossiers of its agenda. ``terms`` are frozen when it is opened.

    ``due_at``: by when votes are asked for; only the count ends the ballot. Whoever has not voted is reminded
    once before.
    ``board``: names of those who counted. ``digest``: of all counted votes, as the trail has it.
    """

    key = models.CharField(max_length=16, primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField(_("No."))
    way = models.CharField(_("Way of voting"), max_length=6, choices=Way.choices)
    phase = models.CharField(_("State"), max_length=8, choices=BallotPhase.choices)
    terms_data = models.JSONField()
    board = models.JSONField(_("Counting board"), default=list)
    reason = models.TextField(_("Why it is void"), blank=True)
    opened_at = models.DateTimeField(_("Opened at"))
    due_at = models.DateTimeField(_("Votes are asked for by"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("Reminded at"), null=True)
    ended_at = models.DateTimeField(_("Ended at"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = (
            models.UniqueConstraint(name="ballot_one_of_a_number", fields=["meeting", "number"]),
            models.CheckConstraint(
                name="ballot_papers_are_taken_in_secret_ones",
                condition=~Q(phase=BallotPhase.ISSUING) | Q(way=Way.SECRET),
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"

    @property
    def ref(self) -> Ref:
        return Ref(
            "ballot",
            self.key,
            _("Ballot %(number)s") % {"number": self.number},
            reverse("councils:ballot", args=[self.key]),
        )

    @cached_property
    def terms(self) -> vote.Terms:
        return vote.terms_from_json(self.terms_data)

    @property
    def remind_at(self) -> datetime | None:
        """When to remind of the ballot: a day before votes are due, but not before half the time is over."""
        if self.due_at is None:
            return None
        return self.due_at - min(timedelta(days=1), (self.due_at - self.opened_at) / 2)

    @property
    def is_running(self) -> bool:
        return self.phase in RUNNING


class Slip(models.Model):
    """The questions that the same members may vote on: one ballot paper, signed with one key.

    A member with a conflict gets no paper of the slips that hold the dossier, and so cannot vote on it.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="slips")
    number = models.PositiveSmallIntegerField()
    public_key = models.TextField(blank=True)

    class Meta:
        verbose_name = _("ballot paper")
        verbose_name_plural = _("ballot papers")
        constraints = (models.UniqueConstraint(name="slip_one_of_a_number", fields=["ballot", "number"]),)

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.number}"


class Question(models.Model):
    """Shall this dossier be recognised? ``number`` is its place on the ballot.

    ``body_data``: how many there are to vote on it, frozen when the ballot opens.
    """

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="questions")
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField(_("No."))
    body_data = models.JSONField()

    class Meta:
        verbose_name = _("question of a ballot")
        verbose_name_plural = _("questions of ballots")
        constraints = (models.UniqueConstraint(name="question_once", fields=["slip", "agenda_item"]),)

    def __str__(self) -> str:
        return f"{self.slip_id}/{self.number}"

    @property
    def body(self) -> vote.Body:
        return vote.Body(**self.body_data)


class Recusal(models.Model):
    """The holder of a seat does not vote on a question, for these reasons; frozen when the ballot opens."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    reasons = models.JSONField(default=list)

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = (models.UniqueConstraint(name="recusal_once", fields=["question", "seat"]),)

    def __str__(self) -> str:
        return f"{self.question_id} {self.seat_id}"


class Voter(models.Model):
    """A line of the roll: everybody entitled stands in it from the opening on.

    ``taken`` flips when the member takes the ballot papers; when, is not kept. ``asked``: digest of what was
    signed blindly, so that a lost answer can be given again; empty once the box is open. ``witness``: agrees
    to open the box.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="roll")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes")
    written = models.BooleanField(_("Asked in writing"), default=False)
    taken = models.BooleanField(_("Has taken the ballot paper"), default=False)
    asked = models.CharField(max_length=64, blank=True)
    witness = models.BooleanField(_("Agreed to open the ballot box"), default=False)

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        constraints = (models.UniqueConstraint(name="voter_once", fields=["ballot", "seat"]),)

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.seat_id}"


class SealedVote(models.Model):
    """A vote in the box. Nobody can open it without the key of the box, which dies at the count."""

    mark = models.CharField(max_length=64, primary_key=True)
    slip = models.ForeignKey(Slip, models.PROTECT, related_name="sealed", db_index=False)
    box = models.BinaryField()

    class Meta:
        verbose_name = _("sealed vote")
        verbose_name_plural = _("sealed votes")
        indexes = (models.Index(fields=["slip", "mark"], name="sealed_of_slip"),)

    def __str__(self) -> str:
        return self.mark[:8]


class CountedVote(models.Model):
    """A choice on one question as it was counted. ``mark`` can be found by whoever holds the code."""

    mark = models.CharField(max_length=64, primary_key=True)
    question = models.ForeignKey(Question, models.PROTECT, related_name="counted", db_index=False)
    choice = models.CharField(max_length=1, choices=Choice.choices)

    class Meta:
        verbose_name = _("counted vote")
        verbose_name_plural = _("counted votes")
        indexes = (models.Index(fields=["question", "mark"], name="counted_of_question"),)

    def __str__(self) -> str:
        return self.mark[:8]


class OpenVote(models.Model):
    """How a member voted in the open. ``written``: on paper; ``by_hand``: entered by the secretary."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=1, choices=Choice.choices)
    written = models.BooleanField(_("In writing"), default=False)
    by_hand = models.BooleanField(_("Entered by the secretary"), default=False)
    paper = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("open vote")
        verbose_name_plural = _("open votes")
        constraints = (models.UniqueConstraint(name="open_vote_once", fields=["question", "seat"]),)

    def __str__(self) -> str:
        return f"{self.question_id} {self.seat_id}"


class Count(models.Model):
    """What the votes on a question come to: ``of`` is the denominator, ``needed`` the least number for it."""

    question = models.OneToOneField(Question, models.PROTECT, primary_key=True, related_name="count")
    issued = models.PositiveIntegerField(_("Papers issued"))
    returned = models.PositiveIntegerField(_("Returned"))
    valid = models.PositiveIntegerField(_("Valid"))
    invalid = models.PositiveIntegerField(_("Invalid"))
    in_favour = models.PositiveIntegerField(_("For"))
    against = models.PositiveIntegerField(_("Against"))
    blank = models.PositiveIntegerField(_("Blank"))
    of = models.PositiveIntegerField(_("Denominator"))
    needed = models.PositiveIntegerField(_("Votes needed"))
    passed = models.BooleanField(_("Passed"))

    class Meta:
        verbose_name = _("count of votes")
        verbose_name_plural = _("counts of votes")
        constraints = (
            models.CheckConstraint(
                name="count_adds_up",
                condition=Q(returned__lte=F("issued"))
                & Q(returned=F("valid") + F("invalid"))
                & Q(valid=F("in_favour") + F("against") + F("blank")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.question_id}"

    @property
    def tally(self) -> vote.Tally:
        return vote.Tally(
            issued=self.issued,
            returned=self.returned,
            valid=self.valid,
            invalid=self.invalid,
            in_favour=self.in_favour,
            against=self.against,
            blank=self.blank,
        )
