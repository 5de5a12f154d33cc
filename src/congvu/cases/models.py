"""The case, the times it rested with somebody, and what its clock did.

Every table that grows with the acts (stays, pauses, reminders, search texts) carries ``case`` first in each
of its unique rules, so that PostgreSQL can partition it by ``case`` without a change of the code.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Clock, ReminderKind, ReminderState
from congvu.cases.process import Process, State, processes
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit
from congvu.worktime.logic import Limit

OPEN = Q(closed_at=None)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """With whom a case rests: a person, or a unit on whose pile it lies, or nobody."""

    unit: Unit | None = None
    person: Person | None = None

    def __str__(self) -> str:
        return str(self.person or self.unit or "")


class Case(models.Model):
    """Whatever the agency must answer by a date: where it is, with whom, since when and until when.

    Three due times: ``due_at`` is when the agency must have answered, ``step_due_at`` when the present state
    must be left, ``next_due_at`` whichever of them comes first and counts now. Lists are
    sorted by ``sort_due_at``: the same with ``NEVER`` for none, as our databases differ in sorting NULL.
    """

    code = models.CharField(_("code"), max_length=40, null=True, blank=True, unique=True)
    process = models.CharField(_("process"), max_length=40)
    process_version = models.PositiveSmallIntegerField(_("version of the process"))
    state = models.CharField(_("state"), max_length=40)
    title = models.CharField(_("title"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("filed by unit"),
    )
    created_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("opened by"),
    )
    # No index of their own for the foreign keys: each stands first in one of the indexes of the lists below.
    holder_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("with unit"),
    )
    holder_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("with person"),
    )
    handed_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("handed on by"),
    )

    opened_at = models.DateTimeField(_("opened"))
    entered_at = models.DateTimeField(_("waiting since"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    paused_at = models.DateTimeField(_("clock paused since"), null=True, blank=True)

    due_at = models.DateTimeField(_("to be answered by"), null=True, blank=True)
    due_from = models.DateTimeField(_("time counted from"), null=True, blank=True)
    limit_amount = models.DecimalField(_("time limit"), max_digits=7, decimal_places=2, null=True, blank=True)
    limit_unit = models.CharField(_("unit of the time limit"), max_length=20, blank=True)
    step_from = models.DateTimeField(_("in this state since"))
    step_due_at = models.DateTimeField(_("step to be done by"), null=True, blank=True)
    step_is_given = models.BooleanField(_("the date of the step was given by hand"), default=False)
    next_due_at = models.DateTimeField(_("due"), null=True, blank=True)
    sort_due_at = models.DateTimeField(default=NEVER)

    version = models.PositiveIntegerField(_("number of changes"), default=1)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        constraints = (
            models.CheckConstraint(
                name="cases_case_closed_has_no_clock",
                condition=OPEN | Q(paused_at=None, next_due_at=None),
            ),
            models.CheckConstraint(
                name="cases_case_is_sorted_by_due",
                condition=Q(sort_due_at=F("next_due_at")) | Q(next_due_at=None, sort_due_at=NEVER),
            ),
            models.CheckConstraint(
                name="cases_case_limit_is_whole",
                condition=Q(limit_amount=None, limit_unit="")
                | Q(limit_amount__isnull=False, due_from__isnull=False) & ~Q(limit_unit=""),
            ),
            models.CheckConstraint(name="cases_case_code_is_not_empty", condition=~Q(code="")),
        )
        indexes = (
            models.Index(F("opened_at").desc(), F("id").desc(), name="cases_by_opened"),
            models.Index("unit", F("opened_at").desc(), F("id").desc(), name="cases_by_unit"),
            models.Index("created_by", F("opened_at").desc(), F("id").desc(), name="cases_by_creator"),
            models.Index("process", "state", F("opened_at").desc(), F("id").desc(), name="cases_by_state"),
            models.Index("sort_due_at", "id", name="cases_by_due"),
            models.Index("sort_due_at", "id", name="cases_open_by_due", condition=OPEN),
            models.Index("holder_person", "sort_due_at", "id", name="cases_open_by_person", condition=OPEN),
            models.Index("holder_unit", "sort_due_at", "id", name="cases_open_by_unit", condition=OPEN),
            models.Index("handed_by", "sort_due_at", "id", name="cases_open_by_hander", condition=OPEN),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}" if self.code else self.title

    @property
    def ref(self) -> Ref:
        return Ref(kind="case", key=str(self.pk), title=self.code or self.title, link=self.link)

    @property
    def link(self) -> str:
        """The address that leads to the trade's page for this case."""
        return (
            reverse("cases:open", args=[self.code])
            if self.code
            else reverse("cases:open_by_pk", args=[self.pk])
        )

    @property
    def page(self) -> str:
        """The address of the trade's page for this case."""
        return reverse(self.table.page, args=[self.pk]) if self.table.page else self.link

    @property
    def table(self) -> Process:
        """The process in the version this case was opened under."""
        return processes[f"{self.process}/{self.process_version}"]

    @property
    def place(self) -> State:
        """The state it rests in, with label, owner and sentence."""
        return self.table.state(self.state)

    @property
    def limit(self) -> Limit | None:
        """The time the agency has for an answer; None when there is none or the date was set by hand."""
        if self.limit_amount is None:
            return None
        return Limit(self.limit_amount, self.limit_unit)

    @property
    def holder(self) -> Holder:
        return Holder(self.holder_unit, self.holder_person)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    @property
    def step_counts(self) -> bool:
        """Whether the time of the present step runs: always, unless the clock was paused by hand."""
        return not self.is_paused or self.place.clock == Clock.PAUSED

    def settle_due(self) -> None:
        """Make ``next_due_at`` and ``sort_due_at`` follow from the fields they are made of."""
        self.next_due_at = self.earliest_due()
        self.sort_due_at = self.next_due_at or NEVER

    def earliest_due(self) -> datetime | None:
        """The due time that counts now: the agency's, the step's, or the earlier of both."""
        if self.is_closed:
            return None
        counting = [self.due_at] if not self.is_paused else []
        counting += [self.step_due_at] if self.step_counts else []
        return min((due for due in counting if due), default=None)


class Stay(models.Model):
    """One time a case rested in a state with somebody. The one that has not been left is the present one."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="stays", verbose_name=_("dossier")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("unit")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=40)
    entered_at = models.DateTimeField(_("entered"))
    left_at = models.DateTimeField(_("left"), null=True)
    due_at = models.DateTimeField(_("to be left by"), null=True)
    working_minutes = models.PositiveIntegerField(_("working minutes used"), null=True)

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = (
            models.UniqueConstraint("case", name="cases_stay_one_is_open", condition=Q(left_at=None)),
            models.CheckConstraint(
                name="cases_stay_is_counted_when_left",
                condition=Q(left_at=None, working_minutes=None)
                | Q(left_at__gte=F("entered_at"), working_minutes__isnull=False),
            ),
        )
        indexes = (
            models.Index("case", "entered_at", name="cases_stays_of_case"),
            models.Index("unit", "entered_at", name="cases_stays_of_unit"),
            models.Index("person", "entered_at", name="cases_stays_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"


class Pause(models.Model):
    """A time in which the agency's clock stood still, and why."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="pauses", verbose_name=_("dossier")
    )
    from_at = models.DateTimeField(_("from"))
    to_at = models.DateTimeField(_("to"), null=True)
    reason = models.CharField(_("reason"), max_length=500)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        constraints = (
            models.UniqueConstraint("case", name="cases_pause_one_is_open", condition=Q(to_at=None)),
            models.CheckConstraint(
                name="cases_pause_ends_after_it_began", condition=Q(to_at=None) | Q(to_at__gte=F("from_at"))
            ),
        )
        indexes = (models.Index("case", "from_at", name="cases_pauses_of_case"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.from_at:%d/%m/%Y}"


class Extension(models.Model):
    """The one time a due date was put off, and why. A case has at most one."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="extension", verbose_name=_("dossier"))
    old_due_at = models.DateTimeField(_("due before"))
    new_due_at = models.DateTimeField(_("due now"))
    reason = models.CharField(_("reason"), max_length=500)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = (
            models.CheckConstraint(
                name="cases_extension_puts_off", condition=Q(new_due_at__gt=F("old_due_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.new_due_at:%d/%m/%Y}"


class Reminder(models.Model):
    """A message to come about a case: ``fire_at`` says when, ``due_at`` which due time it is about."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="reminders", verbose_name=_("dossier")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReminderKind.choices)
    state = models.CharField(
        _("state"), max_length=20, choices=ReminderState.choices, default=ReminderState.WAITING
    )
    due_at = models.DateTimeField(_("due"))
    fire_at = models.DateTimeField(_("to be sent"))
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = (
            models.UniqueConstraint("case", "kind", "due_at", name="cases_reminder_once_for_each_due_time"),
            models.CheckConstraint(
                name="cases_reminder_is_sent_at",
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | ~Q(state=ReminderState.SENT) & Q(sent_at=None),
            ),
        )
        indexes = (
            models.Index(
                "fire_at", "id", name="cases_reminders_to_send", condition=Q(state=ReminderState.WAITING)
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"


class SearchText(models.Model):
    """The words of a case as the search index keeps them: with their signs, and folded.

    The index itself (FTS5 or GIN) hangs on this table by triggers or generated columns of the database.
    """

    case = models.OneToOneField(
        Case, models.PROTECT, primary_key=True, related_name="search_text", verbose_name=_("dossier")
    )
    exact = models.TextField(_("words"))
    folded = models.TextField(_("words without signs"))

    class Meta:
        verbose_name = _("search text")
        verbose_name_plural = _("search texts")

    def __str__(self) -> str:
        return f"{self.case_id}"
