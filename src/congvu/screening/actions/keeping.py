"""The rows of one result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max

from congvu.screening.logic import carrying, shares
from congvu.screening.logic.text import Whole
from congvu.screening.logic.trades import Limits
from congvu.screening.models import Document, ForeignMatch, Judgement, Match, Passage, Run
from congvu.screening.queries import results
from congvu.screening.queries.exchange import Asked
from congvu.similarity.exchange import Found
from congvu.similarity.finding import Findings
from congvu.similarity.tokens import Tokens, tokens

_EXCERPT = 280


@dataclass(frozen=True)
class Hints:
    """Dossiers with the same idea in other words: keys and scores, and how they were found."""

    rows: Sequence[tuple[int, float]] = ()
    by: str = ""


@dataclass(frozen=True)
class Made:
    """By which version of the comparison, against which state of the collection."""

    method: str
    index: str


def run(
    document: Document,
    found: Findings,
    hints: Hints,
    made: Made,
    asked: Sequence[Asked] = (),
    *,
    at: datetime,
) -> Run:
    """The head of the result."""
    version = document.version
    assert version is not None  # noqa: S101 - it was taken in before it was compared
    last = Run.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    strongest = max(
        (passage for match in found.matches for passage in match.passages if passage.kind != "law"),
        key=lambda passage: passage.weight,
        default=None,
    )
    return Run.objects.create(
        document=document,
        number=last + 1,
        version=version,
        words=found.words,
        copied=found.copied,
        share=shares.Share(found.words, found.copied).percent,
        warning=document.warning,
        serious=document.serious,
        excused=[[each.start, each.end, each.reason] for each in found.excused],
        hints=[list(row) for row in hints.rows],
        hinted_by=hints.by,
        asked=[[each.at, each.texts, each.silence] for each in asked],
        index=made.index,
        method=made.method,
        strongest=_excerpt(version.whole, strongest.start, strongest.end) if strongest else "",
        finished_at=at,
    )


def matches(run: Run, found: Findings) -> list[Passage]:
    """Its sources and passages; a source that is not there any more is left out."""
    sources = Document.objects.in_bulk([int(str(match.source)) for match in found.matches])
    rows = Match.objects.bulk_create(
        Match(
            run=run,
            source=source,
            source_version_id=source.version_id,
            words=round(match.share * found.words),
            share=Decimal(100 * match.share).quantize(Decimal("0.01")),
            weight=match.score,
            same_writer=bool(set(source.writers) & set(run.document.writers)),
        )
        for match in found.matches
        if (source := sources.get(int(str(match.source)))) is not None and source.version_id
    )
    by_source = {row.source_id: row for row in rows}
    told = sorted(
        ((passage, int(str(match.source))) for match in found.matches for passage in match.passages),
        key=lambda each: (each[0].start, each[0].end),
    )
    return Passage.objects.bulk_create(
        Passage(
            match=by_source[source],
            number=number,
            start=passage.start,
            end=passage.end,
            source_start=passage.source_start,
            source_end=passage.source_end,
            kind=passage.kind,
            words=passage.words,
            weight=passage.weight,
        )
        for number, (passage, source) in enumerate(told, 1)
        if source in by_source
    )


def abroad(run: Run, found: Iterable[tuple[int, Found]]) -> None:
    """What other agencies have of the text, each with the key of its agreement."""
    ForeignMatch.objects.bulk_create(
        ForeignMatch(
            run=run,
            exchange_id=exchange,
            at=each.at[:200],
            number=each.number,
            year=each.year,
            words=each.words,
            chance=each.chance,
            stretches=[[stretch.start, stretch.end] for stretch in each.stretches],
        )
        for exchange, each in found
    )


def carry_over(run: Run, passages: Sequence[Passage], before: Run | None) -> None:
    """What a person has decided on the same words of the same source holds for the new result, too, and the
    conclusion with the day on which it was drawn.
    """
    if before is None:
        return
    said = {each.passage: each for each in results.judgements(before) if each.passage is not None}
    decided = [
        carrying.Decided(passage.match.source_id, _words(passage, before), newest)
        for passage, newest in said.items()
    ]
    again = {}
    for passage in passages:
        same = carrying.same(passage.match.source_id, _words(passage, run), decided)
        if same is not None:
            passage.verdict = same.verdict
            again[passage] = same
    Passage.objects.bulk_update(again, ["verdict"])
    Judgement.objects.bulk_create(_again(same, run, passage) for passage, same in again.items())
    if conclusion := results.conclusion(before):
        _again(conclusion, run, None).save(force_insert=True)


def counted(run: Run, taken: Tokens, passages: Sequence[Passage]) -> dict[str, Any]:
    """What lists show of a result: the share without what a person has excused, and its band."""
    share = shares.share(taken, results.excused(run), results.counting(passages))
    return {
        "share": share.percent,
        "band": shares.band(share.percent, Limits(run.warning, run.serious)),
    }


def _words(passage: Passage, run: Run) -> Any:
    return tokens(run.version.whole.text[passage.start : passage.end]).word


def _again(said: Judgement, run: Run, passage: Passage | None) -> Judgement:
    return Judgement(
        run=run,
        passage=passage,
        verdict=said.verdict,
        reason=said.reason,
        share=said.share,
        by_key=said.by_key,
        by_name=said.by_name,
        at=said.at,
    )


def _excerpt(whole: Whole, start: int, end: int) -> str:
    if whole.is_secret(start, end):
        return ""
    said = " ".join(whole.text[start:end].split())
    return said if len(said) <= _EXCERPT else f"{said[:_EXCERPT].rsplit(' ', 1)[0]} …"
