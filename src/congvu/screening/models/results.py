"""What a screening found, passage by passage, and what people say of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.screening.enums import Kind, Verdict
from congvu.screening.models.documents import Document, Version


class Run(models.Model):
    """One finished screening: all that is needed to say later how its percentage came about.

    ``words`` count, ``copied`` of them are alike. ``excused``: stretches that do not count, each with its
    reason. ``index``, ``method``: the state of the collection and the version of the comparison. ``hints``:
    dossiers with the same idea in other words, by ``hinted_by``; they count for nothing. ``asked``: other
    agencies whose fingerprints were asked: whom, how many texts, and the reason if they could not be asked.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField(_("No."))
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    words = models.PositiveIntegerField(_("Words that count"))
    copied = models.PositiveIntegerField(_("Words alike"))
    share = models.DecimalField(_("Alike (%)"), max_digits=5, decimal_places=2)
    warning = models.DecimalField(_("Warning from (%)"), max_digits=5, decimal_places=2)
    serious = models.DecimalField(_("Serious from (%)"), max_digits=5, decimal_places=2)
    excused = models.JSONField()
    hints = models.JSONField(default=list)
    hinted_by = models.CharField(max_length=20, blank=True)
    asked = models.JSONField(default=list)
    index = models.CharField(_("State of the collection"), max_length=120)
    method = models.CharField(_("Version of the comparison"), max_length=80)
    strongest = models.CharField(_("Strongest passage"), max_length=300, blank=True)
    finished_at = models.DateTimeField(_("Screened"))

    class Meta:
        verbose_name = _("result of a screening")
        verbose_name_plural = _("results of screenings")
        constraints = (models.UniqueConstraint(name="screening_run_once", fields=["document", "number"]),)

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"


class Match(models.Model):
    """One source of a result. ``same_writer``: an author of both."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="matches")
    source = models.ForeignKey(Document, models.CASCADE, related_name="found_in")
    source_version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    words = models.PositiveIntegerField(_("Words alike"))
    share = models.DecimalField(_("Alike (%)"), max_digits=5, decimal_places=2)
    weight = models.FloatField()
    same_writer = models.BooleanField(_("Same author"), default=False)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (models.UniqueConstraint(name="screening_match_once", fields=["run", "source"]),)

    def __str__(self) -> str:
        return f"{self.run_id}: {self.source_id}"


class Passage(models.Model):
    """A stretch of the text and one of the source, in characters; numbered as they stand in the text."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(_("No."))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    kind = models.CharField(_("How"), max_length=10, choices=Kind.choices)
    words = models.PositiveIntegerField(_("Words"))
    weight = models.FloatField()
    verdict = models.CharField(_("Decision"), max_length=12, choices=Verdict.choices, blank=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = (
            models.UniqueConstraint(name="screening_passage_once", fields=["match", "number"]),
            models.CheckConstraint(
                name="screening_passage_is_a_stretch",
                condition=models.Q(start__lt=models.F("end"), source_start__lt=models.F("source_end")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.match_id}/{self.number}"

    @property
    def stretch(self) -> tuple[int, int]:
        return self.start, self.end


class Judgement(models.Model):
    """What a person said, with the reason: of a passage, or of the dossier when there is none. Never changed;
    the newest counts.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="judgements")
    passage = models.ForeignKey(Passage, models.CASCADE, null=True, related_name="judgements")
    verdict = models.CharField(_("Decision"), max_length=12, choices=Verdict.choices)
    reason = models.TextField(_("Reason"), blank=True)
    share = models.DecimalField(_("Alike (%)"), max_digits=5, decimal_places=2)
    by_key = models.CharField(max_length=60)
    by_name = models.CharField(_("By"), max_length=200)
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("decision on what is alike")
        verbose_name_plural = _("decisions on what is alike")

    def __str__(self) -> str:
        return f"{self.run_id} {self.verdict}"
