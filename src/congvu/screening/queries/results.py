"""What a screening found, and what people said of it."""

from collections.abc import Iterable, Sequence

from django.db.models import F, Prefetch, QuerySet

from congvu.screening.enums import EXCUSED, Kind
from congvu.screening.logic.shares import Stretch
from congvu.screening.models import Document, Judgement, Match, Passage, Run


def passages(run: Run) -> list[Passage]:
    """All passages of a result with their sources, in the order of the text. One query."""
    found = Passage.objects.filter(match__run=run).select_related("match__source__unit")
    return list(found.order_by("number"))


def matches(run: Run) -> list[Match]:
    """The sources of a result with their passages, most words first. Two queries."""
    inner = Prefetch("passages", Passage.objects.order_by("number"))
    found = (
        Match.objects.filter(run=run).select_related("source__unit", "run__document").prefetch_related(inner)
    )
    return list(found.order_by("-words", "-weight", "pk"))


def counting(found: Iterable[Passage]) -> list[Stretch]:
    """The stretches of passages that count: no wording of laws, nothing that a person has excused."""
    return [each.stretch for each in found if each.kind != Kind.LAW and each.verdict not in EXCUSED]


def excused(run: Run) -> list[Stretch]:
    """The stretches of the text that do not count, whatever stands there."""
    return [(int(start), int(end)) for start, end, _reason in run.excused]


def judgements(run: Run) -> list[Judgement]:
    """What was said of a result and its passages, oldest first."""
    found = Judgement.objects.filter(run=run).select_related("passage__match")
    return list(found.order_by("pk"))


def conclusion(run: Run) -> Judgement | None:
    """The newest conclusion on the dossier."""
    return Judgement.objects.filter(run=run, passage=None).order_by("-pk").first()


def runs(document: Document) -> list[Run]:
    """All results of a dossier, newest first."""
    return list(Run.objects.filter(document=document).order_by("-number"))


def found_later(document: Document) -> "QuerySet[Match]":
    """Present results of other dossiers in which this one is a source."""
    found = Match.objects.filter(source=document, run=F("run__document__result"))
    return found.select_related("source", "run__document__unit").order_by("-words", "pk")


def changes(now: Run, before: Run | None) -> tuple[Sequence[Match], Sequence[Match]]:
    """Sources that came and sources that went between two results of a dossier."""
    if before is None:
        return (), ()
    new, old = matches(now), matches(before)
    mine, theirs = {each.source_id for each in new}, {each.source_id for each in old}
    return (
        [each for each in new if each.source_id not in theirs],
        [each for each in old if each.source_id not in mine],
    )
