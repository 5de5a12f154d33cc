"""What a bulk filing would do: each row with its fate, its files, and all that is to be said about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from congvu.initiatives.enums.batches import CellFlaw, Fate, FileFlaw, Warned
from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import batch_files, batch_sheet, typed
from congvu.initiatives.logic.batch_sheet import KEY, UNIT, Book, Given
from congvu.initiatives.logic.content import FileEntry
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Batch, BatchRow, FiledRow
from congvu.initiatives.providers import batch_form
from congvu.initiatives.providers.batch_parcel import Looked
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.rules.batch_cells import Asked, Said, at, check_row, in_row
from congvu.vietnamese import fold

File = dict[str, str | int]
"""An entry of the parcel as a row keeps it: path, name, part, digest, size."""


@dataclass(frozen=True)
class Plan:
    """The rows, not kept yet, and what belongs to no row."""

    rows: list[BatchRow]
    stray: list[Said]


def plan(batch: Batch, book: Book, looked: Sequence[Looked], asked: Asked) -> Plan:
    """The fate of each row, in a fixed number of queries. Nothing is written.

    What is alike is looked for after that (``batch_alike``).
    """
    keys = {given.key for given in book.rows if given.key}
    filed = queries.filed(batch, keys)
    by_row: dict[str, list[Looked]] = defaultdict(list)
    for each in looked:
        by_row[batch_files.row_of(each.path, keys)].append(each)
    rows = [_row(batch, given, by_row.get(given.key, []), filed, asked) for given in book.rows]
    _refuse_twins(rows, book.rows)
    no_row = str(FileFlaw.NO_ROW.label)
    unknown = [] if queries.came_before(batch) else by_row.get("", [])
    unmatched = [{"where": each.path, "says": no_row} for each in unknown]
    return Plan(rows, [*unmatched, *_strays(book)])


def _row(
    batch: Batch, given: Given, looked: Sequence[Looked], filed: Mapping[str, FiledRow], asked: Asked
) -> BatchRow:
    files, problems, warnings = _files(looked, asked)
    before = filed.get(given.key)
    held = files or (before.files if before else [])
    checked = check_row(given, [_entry(each) for each in held], asked)
    unit = checked.unit if checked.unit != batch.unit else None
    digest = batch_sheet.digest(checked.said, held, unit.code if unit else "")
    fate, why = rules.fate(before, digest, unit or batch.unit)
    problems = [*checked.problems, *problems]
    if why:
        problems.append({"where": in_row(given, KEY), "says": why})
    if problems and fate != Fate.SAME:
        fate = Fate.REFUSED
    warnings = [*warnings, *_replaced(given, before, checked.said, fate)]
    return BatchRow(
        batch=batch,
        line=given.line,
        key=given.key,
        title=checked.said.get("title")[:500],
        unit=unit,
        digest=digest,
        fate=fate,
        said=typed.to_json(checked.said) | ({UNIT: given.unit} if given.unit else {}),
        files=files,
        problems=[] if fate == Fate.SAME else problems,
        warnings=[*checked.warnings, *warnings],
        initiative=before.initiative if before else None,
    )


def _replaced(given: Given, before: FiledRow | None, said: Typed, fate: Fate) -> Iterator[Said]:
    """A draft of another title under this code: two initiatives may have been given one code."""
    if fate != Fate.CHANGED or before is None or before.initiative is None:
        return
    title = before.initiative.draft.typed.get("title")
    if title and fold(title) != fold(said.get("title")):
        yield {"where": in_row(given, KEY), "says": str(Warned.OTHER_TITLE.label) % {"title": title}}


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


def _strays(book: Book) -> Iterable[Said]:
    """People who belong to no row."""
    for each in book.strays:
        where = at(batch_form.sheet_of(each.table), each.line, each.name)
        flaw = CellFlaw.STRAY_AUTHOR if each.table == "authors" else CellFlaw.STRAY_PARTICIPANT
        yield {"where": where, "says": str(flaw.label) % {"key": each.key or "–"}}
