"""What the rows of a bulk filing are like: each other, what the unit has sent before, what was ever filed.

All of it is advice. What belongs to another unit is told by its year and share alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from congvu.files import queries as files
from congvu.initiatives.enums.batches import Fate, Warned
from congvu.initiatives.enums.form import FIELD, Kind
from congvu.initiatives.logic.typed import Typed, from_json
from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.queries import batch_files
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.rules import batch_twins
from congvu.screening.providers import finding
from congvu.similarity.finding import Findings
from congvu.vietnamese import fold

_COMPARED = (
    "title",
    *(each.name for each in FIELD.values() if each.kind is Kind.TEXT and each.name != "secrets"),
)
"""The fields that an author writes in their own words."""
TEXT = "text"


def compare(rows: Sequence[BatchRow], batch: Batch) -> Iterator[BatchRow]:
    """Warn of all that the rows are like; gives back each as it is done, so that a job can say that it lives.

    Raises what the index raises while it is being put in order (``Moved``, ``Outdated``).
    """
    new = [row for row in rows if row.fate != Fate.SAME]
    _warn_of_titles(rows, queries.titles(batch, without=[row.initiative_id for row in rows]))
    batch_twins.warn(rows, batch)
    texts = {row.line: _text(from_json(row.said)) for row in new}
    drafts = queries.drafts(batch, without={row.key for row in rows})
    _warn_of_texts(new, texts, drafts, batch)
    yield from _warned_of_filed(new, batch)


def compare_read(rows: Sequence[BatchRow], batch: Batch) -> Iterator[BatchRow]:
    """The same of texts once more, now that the files of ``rows`` have been read, in place of what was said
    of the texts before.
    """
    drafts = queries.drafts(batch, without=set(batch.rows.values_list("key", flat=True)))
    for row in rows:
        row.warnings = [each for each in row.warnings if each.get("of") != TEXT]
    _warn_of_texts(rows, {row.line: _whole(row) for row in rows}, drafts, batch)
    yield from _warned_of_filed(rows, batch)


def _warned_of_filed(rows: Sequence[BatchRow], batch: Batch) -> Iterator[BatchRow]:
    finder, own = finding.finder(), queries.screened(rows)
    for row in rows:
        said = finder.find(_whole(row), leave_out=own.get(row.initiative_id or 0))
        if _is_alike(said.share, batch):
            _warn_of_filed(row, said, batch)
        yield row


def _warn_of_titles(rows: Iterable[BatchRow], before: Iterable[queries.Titled]) -> None:
    told = {fold(each.title): each for each in sorted(before, key=lambda each: bool(each.code))}
    seen: dict[str, str] = {}
    for row in rows:
        title = fold(row.title)
        if not title:
            continue
        if title in seen:
            _warn(row, Warned.SAME_TITLE, key=seen[title])
        elif found := told.get(title):
            _warn_of_title(row, found)
        seen.setdefault(title, row.key)


def _warn_of_title(row: BatchRow, before: queries.Titled) -> None:
    """A draft is no filing: it has no code yet, and is told as what it is."""
    if before.code:
        _warn(row, Warned.FILED_BEFORE, code=before.code, round=before.round)
    else:
        _warn(row, Warned.DRAFTED_BEFORE, round=before.round)


def _warn_of_texts(
    rows: Sequence[BatchRow], said: Mapping[int, str], drafts: Mapping[str, Typed], batch: Batch
) -> None:
    """Rows that say the same as another one of this upload, or as a draft that has come of an earlier one;
    ``said`` is what each says, by its line.
    """
    by_line = {row.line: row for row in rows}
    texts: dict[int | str, str] = {key: _text(draft) for key, draft in drafts.items()} | dict(said)
    for alike in finding.among({key: text for key, text in texts.items() if text.strip()}):
        row = by_line.get(alike.key) if isinstance(alike.key, int) else None
        if row is None or not _is_alike(alike.share, batch):
            continue
        source = alike.matches[0].source
        share = _percent(alike.share)
        if isinstance(source, int):
            _warn(row, Warned.ALIKE, of=TEXT, share=share, key=by_line[source].key)
        else:
            _warn(row, Warned.ALIKE_DRAFT, of=TEXT, share=share, key=source)


def _warn_of_filed(row: BatchRow, said: Findings, batch: Batch) -> None:
    """The dossier that has most of it: by its code when it is the unit's own, else by its year."""
    best = max(said.matches, key=lambda match: (match.share, match.score))
    source = queries.source(str(best.source), batch)
    if source is None:
        return  # withdrawn meanwhile
    share = _percent(said.share)
    if source.code:
        _warn(row, Warned.ALIKE_FILED, of=TEXT, share=share, code=source.code, year=source.year)
    else:
        _warn(row, Warned.ALIKE_ELSEWHERE, of=TEXT, share=share, year=source.year)


def _whole(row: BatchRow) -> str:
    """What the row says, and its files that have been read before."""
    known = files.texts_of(batch_files.compared(row))
    return "\n".join(chain([_text(from_json(row.said))], known))


def _text(said: Typed) -> str:
    return "\n".join(filter(None, (said.get(name) for name in _COMPARED)))


def _is_alike(share: float, batch: Batch) -> bool:
    return _percent(share) >= batch.round.newest.terms.alike_warning


def _percent(share: float) -> int:
    return round(share * 100)


def _warn(row: BatchRow, said: Warned, *, of: str = "", **params: object) -> None:
    """Say it of the row; ``of`` tells what is said anew when the files have been read."""
    where = {"where": str(FIELD["title"].label), "says": str(said.label) % params}
    row.warnings = [*row.warnings, where | ({"of": of} if of else {})]
