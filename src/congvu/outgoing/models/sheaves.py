"""Papers of one kind that follow from an issued document, signed with keys as it was."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.outgoing.enums.sheaves import TONES, PaperState
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.logic.sheaves import bundles
from congvu.outgoing.models.document import OutgoingDocument
from congvu.outgoing.models.order import Delegation
from congvu.people.models import Person


class Sheaf(models.Model):
    """The papers of one trade that follow from ``document``. They bear the trade's numbers, none of the book.

    ``kind``: the code of the trade's bundle. ``signer``, ``authority``, ``delegation``: whose name is printed
    on what waits to be signed, and who signs it.
    """

    document = models.ForeignKey(
        OutgoingDocument, models.PROTECT, related_name="sheaves", verbose_name=_("Follows from")
    )
    kind = models.CharField(max_length=40)
    signer = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("To be signed by"))
    authority = models.CharField(_("Signs"), max_length=10, choices=Authority.choices)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="+", verbose_name=_("Delegation")
    )
    begun_at = models.DateTimeField(_("Begun"))

    class Meta:
        verbose_name = _("sheaf of papers")
        verbose_name_plural = _("sheaves of papers")
        constraints = (models.UniqueConstraint(name="sheaf_once", fields=["document", "kind"]),)
        indexes = (models.Index(fields=["signer", "begun_at"], name="sheaf_of_signer"),)

    def __str__(self) -> str:
        return f"{self.called} ({self.document.mark})"

    @property
    def called(self) -> str:
        """What its papers are."""
        found = bundles.get(self.kind)
        return str(found.label) if found else self.kind

    @property
    def ref(self) -> Ref:
        return Ref("outgoing.sheaf", str(self.pk), str(self), self.link)

    @property
    def link(self) -> str:
        return reverse("outgoing:sheaf", args=[self.pk])


class SheafPaper(models.Model):
    """One paper, as it was printed once. ``key``: what it is about in its trade.

    ``file`` is the paper as it is now, with one signature more after each step. Who signs it is frozen with
    the signature. ``problem``: why it was not signed or completed when that was last tried. A sealed one
    without ``due_at`` is not tried again by itself. One that was taken out stays out; what is printed instead
    is another.
    """

    sheaf = models.ForeignKey(Sheaf, models.PROTECT, related_name="papers")
    place = models.PositiveIntegerField(_("No."))
    key = models.CharField(max_length=40)
    number = models.CharField(_("Number"), max_length=100)
    name = models.CharField(_("Issued to"), max_length=500)
    state = models.CharField(
        _("State"), max_length=10, choices=PaperState.choices, default=PaperState.WAITING
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(_("File"), max_length=200)
    laid_at = models.DateTimeField(_("Printed at"))
    signer_name = models.CharField(_("Signer"), max_length=120, blank=True)
    signer_post = models.CharField(_("Post of the signer"), max_length=400, blank=True)
    signed_at = models.DateTimeField(_("Signed"), null=True)
    sealed_at = models.DateTimeField(_("Sealed at"), null=True)
    sealed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Sealed by")
    )
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Failed tries"), default=0)
    done_at = models.DateTimeField(_("Done"), null=True)
    problem = models.TextField(_("What stood in the way"), blank=True)
    out_reason = models.CharField(_("Why taken out"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("paper of a sheaf")
        verbose_name_plural = _("papers of sheaves")
        constraints = (
            models.UniqueConstraint(
                name="sheafpaper_one_of_a_key",
                fields=["sheaf", "key"],
                condition=~Q(state=PaperState.OUT),
            ),
            models.UniqueConstraint(name="sheafpaper_place", fields=["sheaf", "place"]),
            models.CheckConstraint(
                name="sheafpaper_signed_whole",
                condition=Q(signed_at=None, signer_name="") | Q(signed_at__isnull=False) & ~Q(signer_name=""),
            ),
            models.CheckConstraint(
                name="sheafpaper_in_order",
                condition=Q(state=PaperState.OUT)
                | Q(state=PaperState.WAITING, signed_at=None, sealed_at=None, done_at=None)
                | Q(state=PaperState.SIGNED, signed_at__isnull=False, sealed_at=None, done_at=None)
                | Q(
                    state=PaperState.SEALED,
                    signed_at__isnull=False,
                    sealed_at__isnull=False,
                    done_at=None,
                )
                | Q(
                    state=PaperState.DONE,
                    signed_at__isnull=False,
                    sealed_at__isnull=False,
                    done_at__isnull=False,
                ),
            ),
        )
        indexes = (
            models.Index(fields=["sheaf", "state", "place"], name="sheafpaper_in_state"),
            models.Index(
                fields=["due_at", "id"], name="sheafpaper_due", condition=Q(state=PaperState.SEALED)
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def may_go_out(self) -> bool:
        """Whether it may still be taken out by hand."""
        return self.state in (PaperState.WAITING, PaperState.SIGNED) or self.is_stopped

    @property
    def is_stopped(self) -> bool:
        """Whether it lacks proofs that no waiting brings."""
        return self.state == PaperState.SEALED and self.due_at is None

    @property
    def label(self) -> str:
        """Its state in words."""
        if self.is_stopped:
            return str(_("Sealed, the proofs cannot be had"))
        if self.state == PaperState.OUT and self.signed_at is not None:
            return str(_("Taken out after it was signed"))
        return str(self.get_state_display())

    @property
    def tone(self) -> str:
        """How its state is shown."""
        return "bad" if self.is_stopped else TONES[PaperState(self.state)]


class Hindrance(models.Model):
    """Nobody may sign papers of ``kind`` that follow from ``document`` since ``since``, and who can mend it
    has been told. The row goes when somebody may.
    """

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    since = models.DateTimeField(_("Since"))

    class Meta:
        verbose_name = _("papers nobody may sign")
        verbose_name_plural = _("papers nobody may sign")
        constraints = (models.UniqueConstraint(name="hindrance_once", fields=["document", "kind"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}"
