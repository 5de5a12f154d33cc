"""The dossier: its working copy, its official revisions, its receipt and its outcome."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Case
from congvu.files.models import StoredFile
from congvu.initiatives.enums.rounds import ObjectKind
from congvu.initiatives.enums.states import RECOGNISED, State
from congvu.initiatives.logic import content, typed
from congvu.initiatives.logic.content import Content
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models.lists import UnitList
from congvu.initiatives.models.rounds import FieldGroup, Round, RoundTerms
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit
from congvu.web.prepared import Prepared


class Initiative(models.Model):
    """One dossier in one round. Code, title, state, holder and clock are the case's; the text is the
    revision's. ``declared_value`` is that of the newest one, unless it is confidential there.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="initiative")
    round = models.ForeignKey(Round, models.PROTECT, related_name="dossiers", verbose_name=_("Round"))
    terms = models.ForeignKey(RoundTerms, models.PROTECT, null=True, related_name="dossiers")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="initiatives", verbose_name=_("Filed by"))
    kind = models.CharField(_("Kind of object"), max_length=12, choices=ObjectKind.choices)
    field_group = models.ForeignKey(
        FieldGroup, models.PROTECT, null=True, related_name="dossiers", verbose_name=_("Field of application")
    )
    secret_title = models.BooleanField(_("Title is confidential"), default=False)
    has_secrets = models.BooleanField(_("Has confidential parts"), default=False)
    filed_late = models.BooleanField(_("Filed after more than a year"), default=False)
    declared_value = models.BigIntegerField(_("Value per year as declared (VND)"), null=True)
    submitted_at = models.DateTimeField(_("Submitted at"), null=True)
    accepted_at = models.DateTimeField(_("Accepted at"), null=True)
    promised_at = models.DateTimeField(_("Result promised by"), null=True)
    tracking_key = models.CharField(max_length=32, null=True, unique=True)
    entrusted_at = models.DateTimeField(_("Handed to the coordinator"), null=True)
    unit_list = models.ForeignKey(UnitList, models.PROTECT, null=True, related_name="dossiers")
    base = models.ForeignKey(
        "initiatives.Recognition",
        models.PROTECT,
        null=True,
        related_name="promoted",
        verbose_name=_("Rests on the recognition"),
    )

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = (
            models.CheckConstraint(
                name="initiative_submitted_is_whole",
                condition=Q(submitted_at=None, terms=None, tracking_key=None)
                | Q(submitted_at__isnull=False, terms__isnull=False, tracking_key__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["round", "-submitted_at", "-case"], name="initiative_of_round"),
            models.Index(fields=["owner", "-case"], name="initiative_of_owner"),
            models.Index(fields=["-submitted_at", "-case"], name="initiative_newest"),
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
    def office_unit(self) -> Unit:
        """The unit of the office that has it: which it was handed over to, else which receives the round."""
        return self.case.holder_unit or self.round.receiver

    @property
    def is_recognised(self) -> bool:
        return self.state in RECOGNISED

    @property
    def link(self) -> str:
        return reverse("initiatives:dossier", args=[self.pk])

    @cached_property
    def in_force(self) -> Terms:
        """The terms that count for it: those it was submitted under, before that the round's newest."""
        return (self.terms or self.round.newest).terms

    @cached_property
    def author_ids(self) -> frozenset[int]:
        """Accounts of those who wrote it, by its newest revision; a co-author may have none."""
        return frozenset(key for key in _AUTHORS.all(self.pk) if key is not None)


_AUTHORS: Prepared[int | None] = Prepared(
    lambda pk: Initiative.objects.filter(pk=pk).values_list("authorships__person", flat=True), "initiative"
)


class Draft(models.Model):
    """The working copy: what has been typed so far.

    ``versions`` holds for each page of the form how often it was saved and from which window last: a
    window that saved last may go on even if the answer to its save was lost on the way.
    """

    initiative = models.OneToOneField(Initiative, models.CASCADE, primary_key=True, related_name="draft")
    data = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)
    saved_at = models.DateTimeField(_("Saved"))
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Saved by"))

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")

    def __str__(self) -> str:
        return f"{self.initiative_id}"

    @property
    def typed(self) -> Typed:
        return typed.from_json(self.data)

    def version(self, step: str) -> int:
        return int(self.versions.get(step, {}).get("number", 0))

    def is_up_to_date(self, step: str, version: int, window: str) -> bool:
        """Whether a page loaded at ``version`` in ``window`` shows what is kept now."""
        last = self.versions.get(step, {}).get("window", "")
        return version == self.version(step) or bool(window and window == last)


class Revision(models.Model):
    """What the dossier officially says since it was submitted or supplemented. Never changed."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("Revision"))
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Made by"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = (models.UniqueConstraint(name="revision_once", fields=["initiative", "number"]),)

    def __str__(self) -> str:
        return f"{self.initiative_id}/{self.number}"

    @cached_property
    def content(self) -> Content:
        return content.from_json(self.data)


class Receipt(models.Model):
    """The receipt of a submitted dossier as a PDF. A row without a file waits for the job that makes it."""

    initiative = models.OneToOneField(Initiative, models.PROTECT, primary_key=True, related_name="receipt")
    due_at = models.DateTimeField(_("To be made"))
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("Made"), null=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = (
            models.CheckConstraint(
                name="receipt_made_has_file",
                condition=Q(file=None, made_at=None) | Q(file__isnull=False, made_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["due_at"], name="receipt_due", condition=Q(file=None)),)

    def __str__(self) -> str:
        return f"{self.initiative_id}"


class Outcome(models.Model):
    """How the dossier, or a stage of it, ended: by which decision, when and why."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="outcomes")
    state = models.CharField(_("Outcome"), max_length=20, choices=State.choices)
    number = models.CharField(_("Number of the decision"), max_length=100, blank=True)
    decided_on = models.DateField(_("Date of the decision"), null=True)
    reason = models.TextField(_("Reasons"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("Recorded"))
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = (models.Index(fields=["initiative", "recorded_at"], name="outcome_of_initiative"),)

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.number}".strip()


def public_title(title: str, *, secret: bool) -> str:
    """How a dossier is called in lists and messages: a confidential title is never shown there."""
    if secret:
        return gettext("Dossier with a confidential title")
    return title.strip() or gettext("Dossier without a title yet")
