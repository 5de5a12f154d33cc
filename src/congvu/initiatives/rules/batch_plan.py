"""What a bulk filing would do: each row with its fate, its files, and all that is to be said about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from congvu.initiatives.enums.batches import CellFlaw, Fate, FileFlaw, Warned
from congvu.initiatives.enums.form import FIELD, Kind, Part
from congvu.initiatives.logic import batch_files, batch_sheet, typed
from congvu.initiatives.logic.batch_sheet import KEY, Book, Given
from congvu.initiatives.logic.content import FileEntry
from congvu.initiatives.models import Batch, BatchRow, FiledRow
from congvu.initiatives.providers import batch_form
from congvu.initiatives.providers.batch_parcel import Looked
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.rules.batch_cells import Asked, Said, at, check_row, in_row
from congvu.screening.providers import finding
from congvu.vietnamese import fold

File = dict[str, str | int]
"""An entry of the parcel as a row keeps it: path, name, part, digest, size."""


@dataclass(frozen=True)
class Plan:
    """The rows, not kept yet, and what belongs to no row."""

    rows: list[BatchRow]
    stray: list[Said]


def plan(batch: Batch, book: Book, looked: Sequence[Looked], asked: Asked) -> Plan:
    """The fate of each row, in a fixed number of queries. Nothing is written."""
    keys = {given.key for given in book.rows if given.key}
    filed = queries.filed(batch, keys)
    by_row: dict[str, list[Looked]] = defaultdict(list)
    for each in looked:
        by_row[batch_files.row_of(each.path, keys)].append(each)
    rows = [_row(batch, given, by_row.get(given.key, []), filed, asked) for given in book.rows]
    _refuse_twins(rows, book.rows)
    _warn_of_titles(rows, batch, filed)
    _warn_of_texts(rows, asked)
    no_row = str(FileFlaw.NO_ROW.label)
    unknown = [] if queries.came_before(batch) else by_row.get("", [])
    unmatched = [{"where": each.path, "says": no_row} for each in unknown]
    return Plan(rows, [*unmatched, *_stray_authors(book)])


def _row(
    batch: Batch, given: Given, looked: Sequence[Looked], filed: Mapping[str, FiledRow], asked: Asked
) -> BatchRow:
    files, problems, warnings = _files(looked, asked)
    before = filed.get(given.key)
    held = files or (before.files if before else [])
    checked = check_row(given, [_entry(each) for each in held], asked)
    digest = batch_sheet.digest(checked.said, held)
    fate, why = rules.fate(before, digest)
    problems = [*checked.problems, *problems]
    if why:
        problems.append({"where": in_row(given, KEY), "says": why})
    if problems and fate != Fate.SAME:
        fate = Fate.REFUSED
    return BatchRow(
        batch=batch,
        line=given.line,
        key=given.key,
        title=checked.said.get("title")[:500],
        digest=digest,
        fate=fate,
        said=typed.to_json(checked.said),
        files=files,
        problems=[] if fate == Fate.SAME else problems,
        warnings=[*checked.warnings, *warnings],
        initiative=before.initiative if before else None,
    )


def _files(looked: Sequence[Looked], asked: Asked) -> tuple[list[File], list[Said], list[Said]]:
    """The files of a row under their parts, what is wrong with them, and which were put elsewhere."""
    problems = [{"where": each.path, "says": each.problem} for each in looked if each.problem]
    good = {each.path: each for each in looked if not each.problem}
    files: list[File] = []
    warnings: list[Said] = []
    for each in batch_files.placed(list(good), asked.terms.asked_parts):
        found = good[each.path]
        files.append({**asdict(each), "digest": found.digest, "size": found.size, "part": each.part.value})
        if not each.fits:
            said = {"name": each.name, "part": Part(each.part).label}
            warnings.append({"where": each.path, "says": str(Warned.NO_PART.label) % said})
    return files, problems, warnings


def _entry(file: File) -> FileEntry:
    return FileEntry(
        key=str(file["path"]),
        part=str(file["part"]),
        name=str(file["name"]),
        digest=str(file["digest"]),
        size=int(file["size"]),
    )


def _refuse_twins(rows: Sequence[BatchRow], given: Sequence[Given]) -> None:
    """Rows with one code: nobody can say which is meant."""
    count = Counter(row.key for row in rows if row.key)
    for row, said in zip(rows, given, strict=True):
        if count[row.key] > 1:
            others = ", ".join(str(each.line) for each in rows if each.key == row.key and each is not row)
            sentence = str(CellFlaw.TWICE.label) % {"key": row.key, "lines": others}
            row.problems = [{"where": in_row(said, KEY), "says": sentence}, *row.problems]
            row.fate = Fate.REFUSED


def _warn_of_titles(rows: Sequence[BatchRow], batch: Batch, filed: Mapping[str, FiledRow]) -> None:
    own = {each.initiative_id for each in filed.values()}
    before = {fold(each.title): each for each in queries.titles(batch) if each.pk not in own}
    seen: dict[str, str] = {}
    for row in rows:
        title = fold(row.title)
        if not title:
            continue
        if title in seen:
            _warn(row, Warned.SAME_TITLE, key=seen[title])
        elif found := before.get(title):
            _warn(row, Warned.FILED_BEFORE, code=found.code or "–", round=found.round)
        seen.setdefault(title, row.key)


def _warn_of_texts(rows: Sequence[BatchRow], asked: Asked) -> None:
    """Rows that say the same as another one; what the round calls alike."""
    long = [name for name, each in FIELD.items() if each.kind is Kind.TEXT and name != "secrets"]
    by_line = {row.line: row for row in rows}
    texts = {row.line: "\n".join(row.said["fields"].get(name, "") for name in long) for row in rows}
    for alike in finding.among({line: text for line, text in texts.items() if text.strip()}):
        share = round(alike.share * 100)
        if share >= asked.terms.alike_warning:
            other = by_line[int(str(alike.matches[0].source))]
            _warn(by_line[int(str(alike.key))], Warned.ALIKE, share=share, key=other.key)


def _warn(row: BatchRow, said: Warned, **params: object) -> None:
    row.warnings = [*row.warnings, {"where": str(FIELD["title"].label), "says": str(said.label) % params}]


def _stray_authors(book: Book) -> Iterable[Said]:
    for each in book.strays:
        where = at(batch_form.authors_sheet(), each.line, each.name)
        yield {"where": where, "says": str(CellFlaw.STRAY_AUTHOR.label) % {"key": each.key or "–"}}
