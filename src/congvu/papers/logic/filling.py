"""Filling a template: the parts of a Word file with values in the places that name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Template
from lxml import etree

from congvu.papers.logic import language, package, picture, tags, word
from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.logic.fields import inspect
from congvu.papers.logic.kinds import PaperKind, Shape
from congvu.papers.logic.language import Use

MOST_OUTPUT = 20 * 1024 * 1024
"""Characters of one filled part: some thousand pages."""

Mapped = Mapping[str, str]
"""What the agency calls a thing (``ten_hd``, ``thanh_vien.ten``) to what the kind calls it."""


@dataclass(frozen=True)
class Prepared:
    """A template that has been read: its parts, and those of them that hold text, compiled."""

    parts: Mapping[str, bytes]
    texts: Mapping[str, "PartTemplate"]

    @property
    def uses(self) -> tuple[Use, ...]:
        """All it names, in the order it stands there."""
        return tuple(use for part in self.texts.values() for use in part.uses)


@dataclass(frozen=True)
class PartTemplate:
    """One part, ready to be filled."""

    template: Template
    uses: tuple[Use, ...]


@lru_cache(maxsize=32)
def prepare(content: bytes) -> Prepared:
    """Read a Word file as a template. Raises :class:`BadTemplate` for what cannot be one."""
    parts = package.unpack(content)
    found: dict[str, PartTemplate] = {}
    for name in package.texts(parts):
        root = word.parse(parts[name])
        inspect(root)
        source = tags.source(root)
        named = language.uses(source)
        found[name] = PartTemplate(language.compiled(source), named)
    return Prepared(parts, found)


def resolve(use: Use, kind: PaperKind, mapped: Mapped) -> str | None:
    """What the kind calls a thing the template names; None when the kind knows nothing of the sort."""
    if not use.table:
        found = kind.placeholder(mapped.get(use.name, use.name))
        return found.name if found else None
    table = kind.placeholder(mapped.get(use.table, use.table))
    column = table.column(mapped.get(use.written, use.name)) if table else None
    return column.name if column else None


def check(prepared: Prepared, kind: PaperKind, mapped: Mapped) -> None:
    """Raise :class:`BadTemplate` when the template names what the kind has not, or uses it as it is not."""
    for use in prepared.uses:
        name = resolve(use, kind, mapped)
        if name is None:
            raise BadTemplate(Flaw.UNKNOWN, use.written, use.where)
        if use.table:
            continue
        is_table = kind.placeholder(name).kind == Shape.TABLE  # type: ignore[union-attr]  # resolved above
        if use.is_table and not is_table:
            raise BadTemplate(Flaw.NOT_A_TABLE, use.written, use.where)
        if use.shown and is_table:
            raise BadTemplate(Flaw.NOT_A_TEXT, use.written, use.where)


def fill(prepared: Prepared, kind: PaperKind, mapped: Mapped, shown: Mapping[str, Any]) -> dict[str, bytes]:
    """The template with ``shown`` in its places, as the parts of a Word file. The same gives the same."""
    check(prepared, kind, mapped)
    parts = dict(prepared.parts)
    for name, part in prepared.texts.items():
        pictures = picture.Pictures(parts, name)
        text = _rendered(part.template, _context(part.uses, kind, mapped, shown, pictures))
        parts[name] = _well_formed(text)
        pictures.settle()
    return parts


def _context(
    uses: Iterable[Use], kind: PaperKind, mapped: Mapped, shown: Mapping[str, Any], pictures: picture.Pictures
) -> dict[str, Any]:
    """Everything under the name the template has for it."""
    context: dict[str, Any] = {}
    columns: dict[str, dict[str, str]] = {}
    for use in uses:
        name = resolve(use, kind, mapped)
        assert name is not None  # noqa: S101 - checked before
        if use.table:
            columns.setdefault(use.table, {})[use.name] = name
        elif use.is_table:
            columns.setdefault(use.name, {})
        if not use.table:
            place = kind.placeholder(name)
            assert place is not None  # noqa: S101 - resolved above
            value = shown[name]
            if isinstance(value, bytes):
                value = pictures.place(value, millimetres=place.width, alt=str(place.label))
            context[use.name] = value
    for table, named in columns.items():
        context[table] = [
            SimpleNamespace(**{written: getattr(row, name) for written, name in named.items()})
            for row in context[table]
        ]
    return context


def _rendered(template: Template, context: Mapping[str, Any]) -> str:
    pieces, size = [], 0
    for piece in template.generate(context):
        size += len(piece)
        if size > MOST_OUTPUT:
            raise BadTemplate(Flaw.ENDLESS)
        pieces.append(piece)
    return "".join(pieces)


def _well_formed(text: str) -> bytes:
    """The part as bytes; tags that begin inside one thing and end inside another are told here."""
    try:
        root = word.parse(text.encode())
    except etree.XMLSyntaxError:
        raise BadTemplate(Flaw.UNBALANCED) from None
    _keep_cells_whole(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _keep_cells_whole(root: Any) -> None:
    """A cell without a paragraph is a damaged file to Word: where an empty loop has left one, it gets one."""
    for cell in root.iter(word.w("tc")):
        if cell.find(word.w("p")) is None:
            etree.SubElement(cell, word.w("p"))
