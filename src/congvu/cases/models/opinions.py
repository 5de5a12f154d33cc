"""What experts are asked about a dossier, and what they say."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums.inside import OpinionState
from congvu.cases.models.case import Case
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class Consultation(models.Model):
    """A question about a dossier, put to one or several persons and units at a time."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations", verbose_name=_("dossier"))
    question = models.TextField(_("question"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("question to experts")
        verbose_name_plural = _("questions to experts")
        constraints = (models.CheckConstraint(name="cases_consultation_asks", condition=~Q(question="")),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.asked_at:%d/%m/%Y}"


class ConsultationFile(models.Model):
    """A file laid beside a question: one ``of_dossier``, or one the asker has sent with it."""

    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        db_index=False,
        related_name="files",
        verbose_name=_("question to experts"),
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("file name"), max_length=200)
    of_dossier = models.BooleanField(_("file of the dossier"))

    class Meta:
        verbose_name = _("file beside a question")
        verbose_name_plural = _("files beside questions")
        constraints = (models.UniqueConstraint("consultation", "file", name="cases_consultation_file_once"),)

    def __str__(self) -> str:
        return self.name


class Opinion(models.Model):
    """One asking of one person, or of one unit for which any of its staff may answer.

    ``remind_at`` is when the next reminder is to go out; ``draft`` is what is being typed and is nobody's
    opinion yet. What was said stands in the versions, of which the last one counts.
    """

    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        db_index=False,
        related_name="opinions",
        verbose_name=_("question to experts"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person asked")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit asked")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=OpinionState.choices, default=OpinionState.ASKED
    )
    due_at = models.DateTimeField(_("to be answered by"))
    remind_before = models.PositiveSmallIntegerField(_("reminded so many working days before"))
    remind_at = models.DateTimeField(_("next reminder"), null=True, blank=True)
    draft = models.TextField(_("text being written"), blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    versions_given = models.PositiveSmallIntegerField(_("number of versions"), default=0)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        constraints = (
            models.UniqueConstraint(
                "consultation", "person", name="cases_opinion_person_once", condition=~Q(person=None)
            ),
            models.UniqueConstraint(
                "consultation", "unit", name="cases_opinion_unit_once", condition=~Q(unit=None)
            ),
            models.CheckConstraint(
                name="cases_opinion_of_one",
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
            ),
            models.CheckConstraint(
                name="cases_opinion_answered_has_versions",
                condition=Q(state=OpinionState.ANSWERED, versions_given__gt=0)
                | ~Q(state=OpinionState.ANSWERED) & Q(versions_given=0),
            ),
            models.CheckConstraint(
                name="cases_opinion_reminded_while_asked",
                condition=Q(state=OpinionState.ASKED) | Q(remind_at=None),
            ),
        )
        indexes = (
            models.Index("consultation", "id", name="cases_opinions_of_question"),
            models.Index("remind_at", "id", name="cases_opinions_to_remind", condition=~Q(remind_at=None)),
        )

    def __str__(self) -> str:
        return str(self.person or self.unit)

    @property
    def link(self) -> str:
        """The page of whoever was asked."""
        return reverse("cases:opinion", args=[self.pk])

    @property
    def ref(self) -> Ref:
        case = self.consultation.case
        return Ref("cases.opinion", str(self.pk), title=case.code or case.title, link=self.link)

    @property
    def is_open(self) -> bool:
        return self.state == OpinionState.ASKED

    def is_late(self, at: datetime) -> bool:
        return self.is_open and self.due_at < at


class OpinionVersion(models.Model):
    """What was said, as it was given: never changed, a correction is the next version."""

    opinion = models.ForeignKey(
        Opinion, models.PROTECT, db_index=False, related_name="versions", verbose_name=_("opinion")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("opinion"))
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("version of an opinion")
        verbose_name_plural = _("versions of opinions")
        constraints = (
            models.UniqueConstraint("opinion", "number", name="cases_opinion_version_once"),
            models.CheckConstraint(name="cases_opinion_version_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.opinion_id}/{self.number}"
