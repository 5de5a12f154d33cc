"""The dossier of a procedure: who applies, what was handed in, where it is on its way, what came of it."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Case
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit
from congvu.procedures.enums.catalogue import Channel, Origin
from congvu.procedures.enums.states import Handing, State
from congvu.procedures.logic.spec import Spec, Step
from congvu.procedures.models.catalogue import Procedure, Version
from congvu.procedures.models.parties import Party
from congvu.procedures.models.places import Call


class Dossier(models.Model):
    """One dossier under one version of a procedure. Code, state, holder and clock are the case's.

    Three units: where it was ``received_by``, whose it is to decide (``competent``), where the result is
    ``returned_by``. ``elsewhere``: the first is a place outside the competent agency, which has the dossier
    from ``taken_over_at`` on; its papers are to be there by ``hand_over_by``. ``particulars`` are those of
    the applicant as they were when it was received. ``external_code`` is its code in the system it came
    from, ``short_code`` stands beside the QR code of its receipt. ``request_key`` is that of the page it was
    received with: the page sent twice makes one dossier. ``ready_at`` is when the result was with the
    one-stop desk: by it the dossier is early, on time or late. ``step`` is where it is on its way.
    ``due_told`` is the promised instant that the source it came from was told last; none while the clock
    stands still.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="procedure_dossier")
    version = models.ForeignKey(Version, models.PROTECT, related_name="dossiers")
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="dossiers", db_index=False, verbose_name=_("Procedure")
    )
    channel = models.CharField(_("Comes in"), max_length=10, choices=Channel.choices)
    source = models.CharField(_("Came from"), max_length=20, blank=True)
    request_key = models.CharField(max_length=40, null=True, unique=True)
    external_code = models.CharField(_("Code where it came from"), max_length=80, null=True, unique=True)
    received_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("Received by")
    )
    competent = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Competent agency")
    )
    returned_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("Result handed back by")
    )
    elsewhere = models.BooleanField(_("Received outside the competent agency"), default=False)
    hand_over_by = models.DateTimeField(_("Papers to be at the competent agency by"), null=True)
    taken_over_at = models.DateTimeField(_("Received by the competent agency"), null=True)
    call = models.ForeignKey(
        Call, models.PROTECT, null=True, related_name="dossiers", verbose_name=_("Call for proposals")
    )
    applicant = models.ForeignKey(
        Party, models.PROTECT, db_index=False, related_name="dossiers", verbose_name=_("Applicant")
    )
    agent = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="as_agent", verbose_name=_("Authorised person")
    )
    agent_paper = models.CharField(_("Authorisation"), max_length=250, blank=True)
    particulars = models.JSONField(default=dict)
    request = models.CharField(_("What is asked for"), max_length=500, blank=True)
    answers = models.JSONField(default=dict)
    sets = models.PositiveSmallIntegerField(_("Number of sets"), default=1)
    assisted = models.BooleanField(_("Typed in by staff for the applicant"), default=False)
    handing = models.CharField(
        _("Result by"), max_length=10, choices=Handing.choices, default=Handing.COUNTER
    )
    handing_address = models.CharField(_("Address for the result"), max_length=400, blank=True)
    step = models.CharField(_("Step"), max_length=40, blank=True)
    tracking_key = models.CharField(max_length=32, null=True, unique=True)
    short_code = models.CharField(_("Short code"), max_length=12, null=True, unique=True)
    filed_at = models.DateTimeField(_("Filed"), null=True)
    due_told = models.DateTimeField(_("Promised day the source knows"), null=True)
    received_at = models.DateTimeField(_("Received"), null=True)
    ready_at = models.DateTimeField(_("Result ready"), null=True)
    returned_at = models.DateTimeField(_("Result handed back"), null=True)
    received_by_person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Receiving officer")
    )
    taken_by = models.CharField(_("Fetched by"), max_length=250, blank=True)
    taken_as = models.CharField(_("Relation or authorisation"), max_length=250, blank=True)
    signed_in_book = models.BooleanField(_("Signed for in the book"), default=False)
    post_number = models.CharField(_("Number of the postal item"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("dossier of a procedure")
        verbose_name_plural = _("dossiers of procedures")
        constraints = (
            models.CheckConstraint(
                name="proceduredossier_times_in_order",
                condition=(Q(ready_at=None) | Q(ready_at__gte=F("received_at")))
                & (Q(returned_at=None) | Q(returned_at__gte=F("ready_at"))),
            ),
            models.CheckConstraint(
                name="proceduredossier_code_outside_is_not_empty", condition=~Q(external_code="")
            ),
        )
        indexes = (
            models.Index(F("received_at").desc(), F("case").desc(), name="proceduredossier_newest"),
            models.Index("procedure", F("received_at").desc(), name="proceduredossier_of_procedure"),
            models.Index("applicant", F("case").desc(), name="proceduredossier_of_applicant"),
            models.Index("competent", F("received_at").desc(), name="proceduredossier_of_agency"),
            models.Index("received_by", "received_at", "case", name="proceduredossier_book"),
            models.Index(F("ready_at").desc(), name="proceduredossier_by_ready"),
        )

    def __str__(self) -> str:
        return str(self.case)

    @property
    def ref(self) -> Ref:
        """The thread is the case: everything that happens is written there."""
        return self.case.ref

    @property
    def state(self) -> State:
        return State(self.case.state)

    @property
    def awaits_taking_over(self) -> bool:
        """Received elsewhere, and not yet with the competent agency."""
        return self.elsewhere and self.received_at is not None and self.taken_over_at is None

    @property
    def link(self) -> str:
        return reverse("procedures:dossier", args=[self.pk])

    @property
    def spec(self) -> Spec:
        """The version it was received under, whatever is in force now."""
        return self.version.spec

    @cached_property
    def present_step(self) -> Step | None:
        return self.spec.step(self.step)


class StepRun(models.Model):
    """One time a dossier was at a step: since when, until when, and which way it went on.

    ``working_minutes`` are those of its stays together, so without the time the clock stood still by hand.
    ``sent_back``: it did not go on from here, it was returned to an earlier step; ``note`` says why.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="runs")
    place = models.PositiveSmallIntegerField()
    step = models.CharField(_("Step"), max_length=40)
    entered_at = models.DateTimeField(_("Reached"))
    due_at = models.DateTimeField(_("To be done by"), null=True)
    left_at = models.DateTimeField(_("Left"), null=True)
    working_minutes = models.PositiveIntegerField(_("Working minutes used"), null=True)
    branch = models.CharField(_("Went on by"), max_length=200, blank=True)
    sent_back = models.BooleanField(_("Returned to an earlier step"), default=False)
    note = models.CharField(_("Note"), max_length=1000, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("run of a step")
        verbose_name_plural = _("runs of steps")
        constraints = (
            models.UniqueConstraint(name="steprun_once", fields=["dossier", "place"]),
            models.UniqueConstraint(
                name="steprun_one_is_open", fields=["dossier"], condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="steprun_left_after_entered", condition=Q(left_at=None) | Q(left_at__gte=F("entered_at"))
            ),
        )
        indexes = (models.Index(fields=["left_at"], name="steprun_by_end"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.place}"


class HeldPart(models.Model):
    """A part of the dossier as it was handed in: on paper, as a file, or held from before (``from_part``)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="held")
    part = models.CharField(_("Part"), max_length=60)
    place = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(_("Origin"), max_length=10, choices=Origin.choices)
    originals = models.PositiveSmallIntegerField(_("Originals"), default=0)
    copies = models.PositiveSmallIntegerField(_("Copies"), default=0)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    from_part = models.ForeignKey("self", models.PROTECT, null=True, related_name="reused")
    note = models.CharField(_("Note"), max_length=500, blank=True)
    at = models.DateTimeField(_("Handed in"))
    replaced_at = models.DateTimeField(_("Replaced"), null=True)

    class Meta:
        verbose_name = _("part handed in")
        verbose_name_plural = _("parts handed in")
        constraints = (models.UniqueConstraint(name="heldpart_once", fields=["dossier", "part", "place"]),)

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.part}"


class Payment(models.Model):
    """What is to be paid for a dossier, fixed when it was received: a later change of the fee is not its.

    ``lifted_at``: the dossier was stopped before it was paid, or it was asked by mistake
    (``lifted_because``); nobody asks for it any more.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="payments")
    fee = models.CharField(_("Fee"), max_length=40)
    name = models.CharField(_("Name"), max_length=250)
    amount = models.PositiveBigIntegerField(_("Amount (VND)"))
    online = models.BooleanField(_("Paid online"), default=False)
    paid_at = models.DateTimeField(_("Paid"), null=True)
    receipt = models.CharField(_("Number of the receipt"), max_length=80, blank=True)
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    refunded_at = models.DateTimeField(_("Refunded"), null=True)
    refund_receipt = models.CharField(_("Paper of the refund"), max_length=80, blank=True)
    lifted_at = models.DateTimeField(_("Not asked any more"), null=True)
    lifted_because = models.CharField(_("Why it is not asked any more"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = (
            models.UniqueConstraint(name="procedurepayment_once", fields=["dossier", "fee"]),
            models.CheckConstraint(
                name="procedurepayment_refunded_was_paid",
                condition=Q(refunded_at=None) | Q(paid_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["paid_at"], name="procedurepayment_by_day"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"


class ResultPaper(models.Model):
    """What came of the dossier: number, day, and the file of the result."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="results")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("Result"), max_length=300)
    granted = models.BooleanField(_("What was asked for is granted"), default=True)
    number = models.CharField(_("Number"), max_length=100, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True)
    signed_by = models.CharField(_("Signed by"), max_length=200, blank=True)
    valid_to = models.DateField(_("Valid to"), null=True)
    on_paper = models.BooleanField(_("On paper"), default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    entered_at = models.DateTimeField(_("Entered"))
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("result of a dossier")
        verbose_name_plural = _("results of dossiers")
        constraints = (models.UniqueConstraint(name="resultpaper_once", fields=["dossier", "place"]),)

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()
