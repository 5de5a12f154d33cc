"""What a dossier says, laid out for reading: by section, with what is confidential held back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.form import COLUMNS, FIELDS, Application, FormField, Kind, Part, Step
from congvu.initiatives.enums.rounds import ObjectKind
from congvu.initiatives.logic.content import Content, FileEntry
from congvu.initiatives.logic.diff import Change, Difference, FileChange, RowChange
from congvu.initiatives.logic.reading import show
from congvu.initiatives.models import Attachment
from congvu.initiatives.queries import rounds
from congvu.kit.text import Text
from congvu.web import diff as marked


@dataclass(frozen=True)
class Line:
    """One field: ``held_back`` when there is something that the reader is not entitled to."""

    name: str
    label: Text
    text: str
    long: bool
    secret: bool
    held_back: bool


@dataclass(frozen=True)
class People:
    """A table of people: its heads and, row by row, its cells."""

    label: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[tuple[Text, str], ...], ...]


@dataclass(frozen=True)
class Section:
    """One page of the form as it reads."""

    step: Step
    lines: tuple[Line, ...]
    tables: tuple[People, ...]

    @property
    def label(self) -> Text:
        return _("Declaration") if self.step == Step.REVIEW else self.step.label


@dataclass(frozen=True)
class PartFiles:
    """A part of the dossier with its files."""

    part: Part
    files: tuple[Attachment, ...]
    asked: str = ""


def sections(content: Content, *, secrets: bool) -> list[Section]:
    """``content`` in the order of the form, without what is empty; ``secrets``: the reader is entitled."""
    names = rounds.group_names([content.field_group])
    found = [
        Section(
            step,
            tuple(_lines(content, step, names, secrets)),
            tuple(_tables(content, step)),
        )
        for step in Step
    ]
    return [section for section in found if section.lines or section.tables]


def lines_of(contents: Mapping[int, Content]) -> dict[int, list[Line]]:
    """All lines of each of ``contents``, without what is confidential. One query whatever their number."""
    names = rounds.group_names({content.field_group for content in contents.values()})
    return {
        key: [line for step in Step for line in _lines(content, step, names, False)]
        for key, content in contents.items()
    }


def said(name: str, value: Any, groups: Mapping[str, str]) -> str:
    """A value in words: the name behind a code, a date or an amount as it is written."""
    if name == "kind":
        return str(ObjectKind(value).label) if value else ""
    if name == "field_group":
        return groups.get(value, value)
    if name == "application":
        return str(Application(value).label) if value else ""
    return show(value)


def by_part(attachments: Iterable[Attachment]) -> list[PartFiles]:
    """Files under the parts of the dossier, in the order of the form."""
    files = list(attachments)
    found = [PartFiles(part, tuple(each for each in files if each.part == part)) for part in Part]
    return [part for part in found if part.files]


def file_name(attachment: Attachment, *, secrets: bool) -> str:
    """What the file is called for this reader: the name of a confidential one may give it away."""
    return gettext("Confidential file") if attachment.confidential and not secrets else attachment.name


def held_in(entries: Iterable[FileEntry], attachments: Mapping[str, Attachment]) -> list[Attachment]:
    """The attachments a revision holds."""
    return [attachments[entry.key] for entry in entries if entry.key in attachments]


def differences(
    found: Difference, before: Content, after: Content, *, secrets: bool
) -> list[marked.FieldChange]:
    """What changed field by field and row by row, the words marked; confidential ones only for the
    entitled.
    """
    groups = rounds.group_names([before.field_group, after.field_group])
    changes = [
        _field_change(change, before, after, groups)
        for change in found.fields
        if secrets or not (before.is_secret(change.name) or after.is_secret(change.name))
    ]
    rows = [_row_change("authors", row) for row in found.authors]
    rows += [_row_change("participants", row) for row in found.participants]
    return [change for change in (*changes, *rows) if change is not None]


def file_differences(found: Difference, *, secrets: bool) -> list[marked.FileChange]:
    """What changed file by file."""
    return [
        marked.FileChange(
            f"{Part(change.part).label}: {_file_name(change, secrets)}", marked.Kind(change.how.value)
        )
        for change in found.files
    ]


def _lines(content: Content, step: Step, groups: Mapping[str, str], secrets: bool) -> Iterable[Line]:
    for each in FIELDS:
        if each.step != step or each.kind in (Kind.ROWS, Kind.MARKS, Kind.YES):
            continue
        text = said(each.name, content.value(each.name), groups)
        if text:
            yield _line(each, text, secret=content.is_secret(each.name), secrets=secrets)


def _line(each: FormField, text: str, *, secret: bool, secrets: bool) -> Line:
    held_back = secret and not secrets
    return Line(each.name, each.label, "" if held_back else text, each.kind is Kind.TEXT, secret, held_back)


def _tables(content: Content, step: Step) -> Iterable[People]:
    for each in FIELDS:
        people = content.value(each.name) if each.step == step and each.kind is Kind.ROWS else ()
        if people:
            columns = COLUMNS[each.name]
            rows = tuple(
                tuple((label, show(getattr(person, name))) for name, label in columns.items())
                for person in people
            )
            yield People(each.label, tuple(columns.values()), rows)


def _field_change(
    change: Change, before: Content, after: Content, groups: Mapping[str, str]
) -> marked.FieldChange | None:
    label = next(each.label for each in FIELDS if each.name == change.name)
    if change.name in ("kind", "field_group", "application"):
        old = said(change.name, before.value(change.name), groups)
        new = said(change.name, after.value(change.name), groups)
        return marked.compare(label, old, new)
    return marked.compare(label, change.before, change.after)


def _row_change(table: str, row: RowChange) -> marked.FieldChange | None:
    label = next(each.label for each in FIELDS if each.name == table)
    columns = COLUMNS[table]
    old = "\n".join(f"{columns[cell.name]}: {cell.before}" for cell in row.cells if cell.before)
    new = "\n".join(f"{columns[cell.name]}: {cell.after}" for cell in row.cells if cell.after)
    return marked.compare(f"{label}: {row.name}", old, new)


def _file_name(change: FileChange, secrets: bool) -> str:
    return "…" if change.entry.confidential and not secrets else change.name
