"""An incoming document: what stands on it, who sent it, how it came, what became of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Case
from congvu.documents.enums.states import ReturnReason, State, Urgency, Way
from congvu.documents.models.agencies import CODE_LENGTH, Agency
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class DocumentKind(models.Model):
    """A kind of document and its abbreviation, from a day to a day (Decree 30/2020, Article 7, Annex III)."""

    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=100)
    abbreviation = models.CharField(_("Abbreviation"), max_length=10, blank=True)
    place = models.PositiveSmallIntegerField(_("Place in the list"))
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")
        constraints = (models.UniqueConstraint(name="documentkind_once", fields=["code", "valid_from"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("documents.kind", str(self.pk), self.name)


class IncomingDocument(models.Model):
    """A document that came to ``agency``, one of our own units. Code, state, holder and clock are the case's.

    ``number`` is the arrival number in the series of agency and ``year``; both are there once it is
    registered. ``written`` is number and symbol together as they are compared for duplicates. The fields are
    those of Annex VI of Decree 30/2020 with their lengths. ``registered_late``: it had arrived before, and
    a working day had passed. ``repeats``: the earlier document that a person knew of and registered this
    beside. ``sender_email``: the address said with it, where the sender is told of it. ``received_by``:
    nobody where it came by mail.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="incoming_document")
    agency = models.ForeignKey(
        Unit, models.PROTECT, db_index=False, related_name="+", verbose_name=_("Book of")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Received by"))
    way = models.CharField(_("Came"), max_length=10, choices=Way.choices)
    arrived_on = models.DateField(_("Day of arrival"))
    received_at = models.DateTimeField(_("Received"))
    received_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Receiving clerk")
    )
    request_key = models.CharField(max_length=40, null=True, unique=True)

    number = models.PositiveIntegerField(_("Arrival number"), null=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True)
    registered_at = models.DateTimeField(_("Registered"), null=True)
    registered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Registered by")
    )
    registered_late = models.BooleanField(_("Registered late"), default=False)

    external_id = models.CharField(_("Identifier of the document"), max_length=100, blank=True)
    sender = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="documents", verbose_name=_("Sending agency")
    )
    sender_name = models.CharField(_("Issued by"), max_length=200, blank=True)
    sender_code = models.CharField(_("Code of the sender"), max_length=CODE_LENGTH, blank=True)
    sender_email = models.EmailField(_("E-mail of the sender"), blank=True)
    doc_number = models.CharField(_("Number"), max_length=11, blank=True)
    symbol = models.CharField(_("Symbol"), max_length=30, blank=True)
    written = models.CharField(max_length=60, blank=True, editable=False)
    issued_on = models.DateField(_("Date of the document"), null=True)
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, null=True, related_name="+", verbose_name=_("Kind")
    )
    subject = models.CharField(_("Subject of the document"), max_length=500, blank=True)
    language = models.CharField(_("Language"), max_length=30, blank=True)
    pages = models.PositiveSmallIntegerField(_("Number of pages"), null=True)
    copies = models.PositiveSmallIntegerField(_("Number of copies"), default=1)
    urgency = models.PositiveSmallIntegerField(
        _("Urgency"), choices=Urgency.choices, default=Urgency.ORDINARY
    )
    signer_post = models.CharField(_("Post of the signer"), max_length=100, blank=True)
    signer_name = models.CharField(_("Signer"), max_length=50, blank=True)
    to_places = models.CharField(_("Recipients named on it"), max_length=1000, blank=True)
    description = models.CharField(_("Note"), max_length=500, blank=True)
    own = models.JSONField(_("Own fields of documents"), default=dict, blank=True, editable=False)
    asks_answer = models.BooleanField(_("Asks for an answer"), default=False)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="repeated_by", verbose_name=_("Repeats")
    )

    presented_at = models.DateTimeField(_("Presented"), null=True)
    directed_at = models.DateTimeField(_("Passed on"), null=True)
    answer_number = models.CharField(_("Number of the answer"), max_length=50, blank=True)
    answered_on = models.DateField(_("Date of the answer"), null=True)
    outcome_note = models.CharField(_("What came of it"), max_length=1000, blank=True)
    return_reason = models.CharField(
        _("Why returned"), max_length=10, choices=ReturnReason.choices, blank=True
    )
    recalled_at = models.DateTimeField(_("Recalled"), null=True)
    recall_reason = models.CharField(_("Why recalled"), max_length=1000, blank=True)
    taken_out_at = models.DateTimeField(_("Taken out at"), null=True)
    taken_out_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Taken out by")
    )

    class Meta:
        verbose_name = _("incoming document")
        verbose_name_plural = _("incoming documents")
        constraints = (
            models.UniqueConstraint(
                name="incoming_number_once",
                fields=["agency", "year", "number"],
                condition=Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="incoming_registered_whole",
                condition=Q(number=None, year=None, registered_at=None)
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    registered_at__isnull=False,
                    sender__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="incoming_recalled_with_reason",
                condition=Q(recalled_at=None, recall_reason="")
                | Q(recalled_at__isnull=False) & ~Q(recall_reason=""),
            ),
            models.CheckConstraint(name="incoming_repeats_another", condition=~Q(repeats=F("case"))),
        )
        indexes = (
            models.Index(F("received_at").desc(), F("case").desc(), name="incoming_newest"),
            models.Index(F("arrived_on").desc(), F("case").desc(), name="incoming_arrived"),
            models.Index(fields=["year", "number", "case"], name="incoming_numbers"),
            models.Index(fields=["agency", "year", "number"], name="incoming_book"),
            models.Index(fields=["written"], name="incoming_by_written", condition=~Q(written="")),
            models.Index(fields=["external_id"], name="incoming_by_identity", condition=~Q(external_id="")),
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
    def link(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def mark(self) -> str:
        """Number and symbol as they stand on the document: ``15/QĐ-BNV``."""
        return "/".join(filter(None, (self.doc_number, self.symbol)))

    @property
    def is_urgent(self) -> bool:
        return self.urgency > Urgency.ORDINARY

    @property
    def told(self) -> str:
        """Kind and subject, as books write them in one column."""
        kind = f"{self.kind}: " if self.kind else ""
        return f"{kind}{self.subject}"


class HeldFile(models.Model):
    """A file that came with a document, under the name it has there; the first is the document itself."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, db_index=False, related_name="held")
    place = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File"), max_length=200)

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        constraints = (models.UniqueConstraint(name="heldfile_once", fields=["document", "place"]),)

    def __str__(self) -> str:
        return self.name
