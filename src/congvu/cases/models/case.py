"""The case: where it is, with whom, since when and until when."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Clock
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

    about = ""
    """What its trade says of it beside the title, once asked (``queries.say_about``)."""

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
            models.Index(fields=["holder_person"], name="cases_by_person"),
            models.Index(fields=["holder_unit"], name="cases_by_holder_unit"),
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
