"""Text out of the XML of office packages: words in the order of the document, a line a paragraph, a tab a
cell.
"""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from congvu.files.providers.readers.page import Unreadable


@dataclass(frozen=True)
class Dialect:
    """The names that matter in one XML language. ``signs`` are elements that stand for a letter or two."""

    texts: frozenset[str]
    paragraphs: frozenset[str]
    cells: frozenset[str]
    rows: frozenset[str]
    signs: dict[str, str]
    skipped: frozenset[str]
    texts_are_mixed: bool = False


def open_package(source: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile:
        raise Unreadable("damaged") from None


def part(package: zipfile.ZipFile, name: str) -> Element:
    """The root of a part, parsed without entities; whatever is wrong with it counts as damage."""
    try:
        return fromstring(package.read(name))
    except (KeyError, zipfile.BadZipFile, ParseError, DefusedXmlException, EOFError):
        raise Unreadable("damaged") from None


def text_of(root: Element, dialect: Dialect) -> str:
    """All words under ``root``, in order, in lines."""
    pieces: list[str] = []
    _walk(root, dialect, pieces)
    lines = (" ".join(line.split(" ")).rstrip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _walk(element: Element, dialect: Dialect, pieces: list[str]) -> None:
    """Depth first without recursion: a hostile file may nest deeper than Python allows."""
    todo: list[Element | str] = [element]
    while todo:
        found = todo.pop()
        if isinstance(found, str):
            _add(found, pieces)
            continue
        name = found.tag.rpartition("}")[2] if isinstance(found.tag, str) else ""
        if name in dialect.skipped or not name:
            continue
        after = _after(name, dialect)
        inside: list[Element | str] = [dialect.signs.get(name, "")]
        if name in dialect.texts or (dialect.texts_are_mixed and found.text):
            inside.append(found.text or "")
        for child in found:
            inside.append(child)
            if dialect.texts_are_mixed and child.tail:
                inside.append(child.tail)
        todo.extend(reversed([*inside, after]))


def _after(name: str, dialect: Dialect) -> str:
    if name in dialect.paragraphs or name in dialect.rows:
        return "\n"
    return "\t" if name in dialect.cells else ""


def _add(piece: str, pieces: list[str]) -> None:
    """A cell ends its last paragraph, so its tab takes the place of the line's end."""
    if piece == "\t" and pieces and pieces[-1] == "\n":
        pieces[-1] = "\t"
    elif piece:
        pieces.append(piece)
