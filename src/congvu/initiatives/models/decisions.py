"""A decision on many dossiers, row by row, and what is asked of the public before it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.decisions import Commenting, CommentState, DecisionKind, Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models.dossier import Initiative
from congvu.initiatives.models.rounds import Round
from congvu.kit.ref import Ref
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person, Unit


class Decision(models.Model):
    """One paper of the head of the body about many dossiers. An issued one is never changed.

    ``document`` is the outgoing document as which it is signed, numbered and issued: number, date, who signed
    and the file are taken over from there. A decision of a body above is entered with these, and without
    ``document`` and ``signer``, who is to sign.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions", verbose_name=_("Round"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Body that decides"))
    kind = models.CharField(_("Kind"), max_length=12, choices=DecisionKind.choices)
    subject = models.CharField(_("Subject"), max_length=500)
    number = models.CharField(_("Number of the decision"), max_length=100, blank=True)
    decided_on = models.DateField(_("Date of the decision"), null=True)
    legal_basis = models.TextField(_("Legal basis"), blank=True)
    form = models.CharField(
        _("Form of the document"), max_length=10, choices=Form.choices, default=Form.ELECTRONIC
    )
    document = models.OneToOneField(
        OutgoingDocument, models.PROTECT, null=True, related_name="+", verbose_name=_("Outgoing document")
    )
    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("To be signed by")
    )
    signer_name = models.CharField(max_length=120, blank=True)
    signer_post = models.CharField(max_length=400, blank=True)
    stage = models.CharField(_("State"), max_length=10, choices=Stage.choices, default=Stage.PREPARED)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    prepared_at = models.DateTimeField(_("Prepared"))
    prepared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(_("Issued"), null=True)
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = (
            models.CheckConstraint(
                name="decision_issued_is_whole",
                condition=~Q(stage=Stage.ISSUED)
                | Q(issued_at__isnull=False, decided_on__isnull=False) & ~Q(number="") & ~Q(signer_name=""),
            ),
            models.UniqueConstraint(
                name="decision_one_of_a_number",
                fields=["unit", "number", "decided_on"],
                condition=Q(stage=Stage.ISSUED),
            ),
        )
        indexes = (models.Index(fields=["-prepared_at", "-id"], name="decision_newest"),)

    def __str__(self) -> str:
        return self.number or self.subject

    @property
    def decided_by(self) -> Person | None:
        """Under whose name it is carried out: who signed it here, or entered it."""
        return self.signer if self.document_id else self.issued_by

    @property
    def ref(self) -> Ref:
        link = reverse("initiatives:decision", args=[self.pk])
        return Ref("initiatives.decision", str(self.pk), str(self), link)


class DecisionItem(models.Model):
    """What a decision says of one dossier. An open row of an issued one waits for the job.

    ``found``: what the council came to, as it stood when the row was made. ``problem``: why it could not be
    carried out; another decision may then name the dossier.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="items")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="decision_items")
    place = models.PositiveIntegerField(_("No."))
    outcome = models.CharField(_("Outcome"), max_length=20, choices=State.choices, blank=True)
    reason = models.TextField(_("Reasons"), blank=True)
    found = models.JSONField(default=dict)
    open = models.BooleanField(default=True)
    done_at = models.DateTimeField(_("Carried out"), null=True)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = _("row of a decision")
        verbose_name_plural = _("rows of decisions")
        constraints = (
            models.UniqueConstraint(name="decisionitem_once", fields=["decision", "initiative"]),
            models.UniqueConstraint(
                name="decisionitem_one_open", fields=["initiative"], condition=Q(open=True)
            ),
            models.CheckConstraint(
                name="decisionitem_done_is_not_open", condition=Q(open=True) | Q(done_at__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["decision", "place"], name="decisionitem_in_order"),
            models.Index(
                F("decision"), F("id"), name="decisionitem_waiting", condition=Q(open=True, problem="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.initiative_id}"


class CommentPeriod(models.Model):
    """The days on which opinions on the dossiers of a round are asked for, and of whom."""

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="comment_period")
    from_on = models.DateField(_("First day"))
    to_on = models.DateField(_("Last day"))
    who = models.CharField(_("Asked of"), max_length=10, choices=Commenting.choices)
    legal_basis = models.TextField(_("Legal basis"), blank=True)

    class Meta:
        verbose_name = _("time for opinions")
        verbose_name_plural = _("times for opinions")
        constraints = (
            models.CheckConstraint(
                name="commentperiod_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.from_on:%d/%m/%Y}–{self.to_on:%d/%m/%Y}"


class Comment(models.Model):
    """What somebody says about a dossier before it is decided. Nothing but the name is kept of a visitor."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="comments")
    name = models.CharField(_("Full name"), max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("Opinion"))
    at = models.DateTimeField(_("Sent"))
    state = models.CharField(
        _("State"), max_length=10, choices=CommentState.choices, default=CommentState.WAITING
    )
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        indexes = (
            models.Index(fields=["initiative", "state", "id"], name="comment_of_initiative"),
            models.Index(fields=["state", "-id"], name="comment_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.name}"
