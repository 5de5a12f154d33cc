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
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.rules.batch_cells import Asked
from congvu.screening.providers import finding
from congvu.similarity.finding import Findings
from congvu.vietnamese import fold

_COMPARED = (
    "title",
    *(each.name for each in FIELD.values() if each.kind is Kind.TEXT and each.name != "secrets"),
)
"""The fields that an author writes in their own words."""


def compare(rows: Sequence[BatchRow], batch: Batch, asked: Asked) -> Iterator[BatchRow]:
    """Warn of all that the rows are like; gives back each as it is done, so that a job can say that it lives.

    Raises what the index raises while it is being put in order (``Moved``, ``Outdated``).
    """
    new = [row for row in rows if row.fate != Fate.SAME]
    drafts = queries.drafts(batch, without={row.key for row in rows})
    _warn_of_titles(rows, queries.titles(batch, without=[row.initiative_id for row in rows]))
    _warn_of_texts(new, drafts, asked)
    finder, own = finding.finder(), queries.screened(new)
    for row in new:
        said = finder.find(_whole(row), leave_out=own.get(row.initiative_id or 0))
        if _is_alike(said.share, asked):
            _warn_of_filed(row, said, batch)
        yield row


def _warn_of_titles(rows: Iterable[BatchRow], before: Iterable[queries.Titled]) -> None:
    filed = {fold(each.title): each for each in before}
    seen: dict[str, str] = {}
    for row in rows:
        title = fold(row.title)
        if not title:
            continue
        if title in seen:
            _warn(row, Warned.SAME_TITLE, key=seen[title])
        elif found := filed.get(title):
            _warn(row, Warned.FILED_BEFORE, code=found.code or "–", round=found.round)
        seen.setdefault(title, row.key)


def _warn_of_texts(rows: Sequence[BatchRow], drafts: Mapping[str, Typed], asked: Asked) -> None:
    """Rows that say the same as another one of this upload, or as a draft that has come of an earlier one."""
    by_line = {row.line: row for row in rows}
    texts: dict[int | str, str] = {key: _text(said) for key, said in drafts.items()}
    texts |= {row.line: _text(from_json(row.said)) for row in rows}
    for alike in finding.among({key: text for key, text in texts.items() if text.strip()}):
        row = by_line.get(alike.key) if isinstance(alike.key, int) else None
        if row is None or not _is_alike(alike.share, asked):
            continue
        source = alike.matches[0].source
        share = _percent(alike.share)
        if isinstance(source, int):
            _warn(row, Warned.ALIKE, share=share, key=by_line[source].key)
        else:
            _warn(row, Warned.ALIKE_DRAFT, share=share, key=source)


def _warn_of_filed(row: BatchRow, said: Findings, batch: Batch) -> None:
    """The dossier that has most of it: by its code when it is the unit's own, else by its year."""
    best = max(said.matches, key=lambda match: (match.share, match.score))
    source = queries.source(str(best.source), batch)
    if source is None:
        return  # withdrawn meanwhile
    share = _percent(said.share)
    if source.code:
        _warn(row, Warned.ALIKE_FILED, share=share, code=source.code, year=source.year)
    else:
        _warn(row, Warned.ALIKE_ELSEWHERE, share=share, year=source.year)


def _whole(row: BatchRow) -> str:
    """What the row says, and its files that have been read before."""
    known = files.texts_of({str(each["digest"]) for each in row.files})
    return "\n".join(chain([_text(from_json(row.said))], known))


def _text(said: Typed) -> str:
    return "\n".join(filter(None, (said.get(name) for name in _COMPARED)))


def _is_alike(share: float, asked: Asked) -> bool:
    return _percent(share) >= asked.terms.alike_warning


def _percent(share: float) -> int:
    return round(share * 100)


def _warn(row: BatchRow, said: Warned, **params: object) -> None:
    row.warnings = [*row.warnings, {"where": str(FIELD["title"].label), "says": str(said.label) % params}]
