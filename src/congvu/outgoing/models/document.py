"""An outgoing document: what stands on it, who signs it, its number, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Case
from congvu.documents.enums.states import Urgency
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.outgoing.enums.states import Authority, Form, Marking, State
from congvu.outgoing.models.order import Delegation, SeriesGroup
from congvu.people.models import Person, Unit


class OutgoingDocument(models.Model):
    """A document that ``agency``, one of our own units, issues. State, holder and clock are the case's.

    ``origin_kind`` and ``origin_key``: the trade whose paper it is and what it is about there, ``origin`` the
    dossier where it is the result of one; ``answers``: the incoming document it answers. ``replaces``
    and ``corrects`` name an issued one. ``signer`` is who is to sign; ``signer_name``, ``signer_post`` (lines
    as ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``) are frozen with the signature. ``file`` is the document as it is
    now, from the leader's signature on. ``numbered_late``: over a working day had passed since it was signed.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="outgoing_document")
    agency = models.ForeignKey(
        Unit, models.PROTECT, db_index=False, related_name="+", verbose_name=_("Issued by")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Drafted in"))
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Drafted by"))
    begun_at = models.DateTimeField(_("Begun"))
    request_key = models.CharField(max_length=40, null=True, unique=True)

    form = models.CharField(
        _("Form of the document"), max_length=10, choices=Form.choices, default=Form.ELECTRONIC
    )
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", verbose_name=_("Kind"))
    subject = models.CharField(_("Subject of the document"), max_length=500)
    urgency = models.PositiveSmallIntegerField(
        _("Urgency"), choices=Urgency.choices, default=Urgency.ORDINARY
    )
    marking = models.CharField(
        _("Restriction"), max_length=10, choices=Marking.choices, default=Marking.NONE, blank=True
    )
    language = models.CharField(_("Language"), max_length=30, blank=True)
    place_name = models.CharField(_("Place of issue"), max_length=80, blank=True)
    answer_by = models.DateField(_("Answer asked by"), null=True)
    copies = models.PositiveSmallIntegerField(_("Number of copies"), default=1)
    pages = models.PositiveSmallIntegerField(_("Number of pages"), null=True)
    description = models.CharField(_("Note"), max_length=500, blank=True)
    own = models.JSONField(_("Own fields of documents"), default=dict, blank=True, editable=False)

    origin = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="outgoing_results",
        verbose_name=_("Result of"),
    )
    origin_kind = models.CharField(max_length=40, blank=True)
    origin_key = models.CharField(max_length=40, blank=True)
    answers = models.ForeignKey(
        IncomingDocument,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="replies",
        verbose_name=_("Answers"),
    )
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="replaced_by",
        verbose_name=_("Replaces"),
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="corrected_by",
        verbose_name=_("Corrects"),
    )

    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("To be signed by")
    )
    authority = models.CharField(_("Signs"), max_length=10, choices=Authority.choices, default=Authority.HEAD)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="+", verbose_name=_("Delegation")
    )
    signer_name = models.CharField(_("Signer"), max_length=120, blank=True)
    signer_post = models.CharField(_("Post of the signer"), max_length=400, blank=True)
    signed_at = models.DateTimeField(_("Signed"), null=True)
    signed_draft = models.PositiveSmallIntegerField(_("Draft that was signed"), null=True)

    group = models.ForeignKey(
        SeriesGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("Series")
    )
    number = models.PositiveIntegerField(_("Number"), null=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True)
    symbol = models.CharField(_("Symbol"), max_length=60, blank=True)
    mark = models.CharField(_("Number and symbol"), max_length=80, blank=True)
    dated_on = models.DateField(_("Date of the document"), null=True)
    numbered_at = models.DateTimeField(_("Numbered"), null=True)
    numbered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Numbered by")
    )
    numbered_late = models.BooleanField(_("Registered late"), default=False)

    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("File"), max_length=200, blank=True)
    sealed_at = models.DateTimeField(_("Sealed at"), null=True)
    issued_at = models.DateTimeField(_("Issued"), null=True)
    issued_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Issued by the clerk")
    )
    kept_by = models.CharField(_("Who keeps the kept copy"), max_length=200, blank=True)

    voided_reason = models.CharField(_("Why not issued"), max_length=1000, blank=True)
    recalled_at = models.DateTimeField(_("Recalled"), null=True)
    recall_reason = models.CharField(_("Why recalled"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("outgoing document")
        verbose_name_plural = _("outgoing documents")
        constraints = (
            models.UniqueConstraint(
                name="outgoing_number_once",
                fields=["group", "year", "number"],
                condition=Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="outgoing_numbered_whole",
                condition=Q(number=None, year=None, numbered_at=None, dated_on=None, mark="")
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    numbered_at__isnull=False,
                    dated_on__isnull=False,
                    group__isnull=False,
                )
                & ~Q(mark=""),
            ),
            models.CheckConstraint(
                name="outgoing_number_after_signature",
                condition=Q(number=None) | Q(signed_at__isnull=False) & ~Q(signer_name=""),
            ),
            models.CheckConstraint(
                name="outgoing_seal_after_number", condition=Q(sealed_at=None) | Q(number__isnull=False)
            ),
            models.CheckConstraint(
                name="outgoing_issue_after_seal", condition=Q(issued_at=None) | Q(sealed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="outgoing_recalled_with_reason",
                condition=Q(recalled_at=None, recall_reason="")
                | Q(recalled_at__isnull=False, issued_at__isnull=False) & ~Q(recall_reason=""),
            ),
        )
        indexes = (
            models.Index(F("begun_at").desc(), F("case").desc(), name="outgoing_newest"),
            models.Index("agency", F("begun_at").desc(), F("case").desc(), name="outgoing_of_agency"),
            models.Index(fields=["agency", "year", "group", "number"], name="outgoing_book"),
            models.Index(
                fields=["year", "group", "number"],
                name="outgoing_all_books",
                condition=Q(number__isnull=False),
            ),
            models.Index(fields=["mark"], name="outgoing_by_mark", condition=~Q(mark="")),
            models.Index(fields=["origin"], name="outgoing_of_case", condition=Q(origin__isnull=False)),
            models.Index(fields=["answers"], name="outgoing_answering", condition=Q(answers__isnull=False)),
            models.Index(fields=["replaces"], name="outgoing_replacing", condition=Q(replaces__isnull=False)),
            models.Index(
                fields=["corrects"], name="outgoing_correcting", condition=Q(corrects__isnull=False)
            ),
            models.Index(
                fields=["agency", "issued_at"],
                name="outgoing_unscanned",
                condition=Q(form=Form.PAPER, file=None, issued_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.mark} {self.subject}" if self.mark else self.subject

    @property
    def ref(self) -> Ref:
        """The thread is the case: everything that happens is written there."""
        return self.case.ref

    @property
    def state(self) -> State:
        return State(self.case.state)

    @property
    def link(self) -> str:
        return reverse("outgoing:document", args=[self.pk])

    @property
    def is_electronic(self) -> bool:
        return self.form == Form.ELECTRONIC

    @property
    def lacks_scan(self) -> bool:
        """It was issued on paper, and nobody has scanned it yet."""
        return self.form == Form.PAPER and self.issued_at is not None and self.file_id is None

    @property
    def is_urgent(self) -> bool:
        return self.urgency > Urgency.ORDINARY

    @property
    def numbered_name(self) -> str:
        """What its file is called from its number on."""
        return f"{self.mark.replace('/', '-')}.pdf"

    @property
    def told(self) -> str:
        """Kind and subject, as books write them in one column."""
        return f"{self.kind}: {self.subject}"
