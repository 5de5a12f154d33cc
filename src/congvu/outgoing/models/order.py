"""What the head of the agency has decided: which kinds share a series, how units are abbreviated, who signs
in whose name. All of it is dated; what has been used is ended and followed, never edited.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congvu.documents.models import DocumentKind
from congvu.files.models import StoredFile
from congvu.kit.ref import Ref
from congvu.outgoing.enums.states import PREFIXES, Authority
from congvu.people.models import Person, Unit


class SeriesGroup(models.Model):
    """Documents of ``agency`` that are numbered in one series: those of ``kinds``; of all kinds that no other
    group has, where it names none. ``council``: the body that uses the agency's seal and has its own series.
    """

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Agency"))
    name = models.CharField(_("Name of the series"), max_length=120)
    kinds = models.ManyToManyField(
        DocumentKind, blank=True, related_name="+", verbose_name=_("Kinds of documents")
    )
    council = models.CharField(_("Council or board"), max_length=200, blank=True)
    symbol = models.CharField(_("Symbol of the council"), max_length=30, blank=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("series of outgoing documents")
        verbose_name_plural = _("series of outgoing documents")
        constraints = (
            models.CheckConstraint(
                name="seriesgroup_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        )
        indexes = (models.Index(fields=["agency", "valid_from"], name="seriesgroup_of_agency"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("outgoing.series", str(self.pk), self.name)


class Symbol(models.Model):
    """How ``unit`` is abbreviated in symbols from a day on, as the head has decided (``SKHCN``, ``VP``)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    text = models.CharField(_("Abbreviation"), max_length=20)
    valid_from = models.DateField(_("Valid from"))
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("abbreviation of a unit")
        verbose_name_plural = _("abbreviations of units")
        constraints = (models.UniqueConstraint(name="symbol_once_a_day", fields=["unit", "valid_from"]),)

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("outgoing.symbol", str(self.pk), self.text)


class Delegation(models.Model):
    """``taker`` may sign in another's name, for these kinds and units, on these days (Article 13).

    ``giver_post`` is the post in whose name (``GIÁM ĐỐC``), ``taker_post`` that of whoever signs. ``above``:
    the delegation this one is taken from (a deputy, KT., for the head of a unit who signs TL.). TUQ.
    always has an end, and nothing is taken from it. ``units``: whose documents, with all under them as they
    stand today; none named, those of the whole agency.
    """

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Agency"))
    authority = models.CharField(_("Signs"), max_length=10, choices=Authority.choices)
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Who signs"))
    giver_post = models.CharField(_("In the name of (post)"), max_length=150)
    taker_post = models.CharField(_("Post of who signs"), max_length=150)
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="below", verbose_name=_("Taken from")
    )
    kinds = models.ManyToManyField(
        DocumentKind, blank=True, related_name="+", verbose_name=_("Kinds of documents")
    )
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("Documents of"))
    scope = models.CharField(_("For what"), max_length=500, blank=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=300)
    paper = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(_("Entered"))
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Entered by"))
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        verbose_name = _("delegation of signing")
        verbose_name_plural = _("delegations of signing")
        constraints = (
            models.CheckConstraint(name="delegation_is_no_heads_own", condition=~Q(authority=Authority.HEAD)),
            models.CheckConstraint(
                name="delegation_tuq_ends",
                condition=~Q(authority=Authority.AUTHORISED) | Q(valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="delegation_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        )
        indexes = (models.Index(fields=["taker", "valid_from"], name="delegation_of_taker"),)

    def __str__(self) -> str:
        return f"{PREFIXES[Authority(self.authority)]} {self.giver_post}: {self.taker}"

    @property
    def ref(self) -> Ref:
        return Ref("outgoing.delegation", str(self.pk), str(self))
