"""The whole file: its sections with page, head and foot, and their blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congvu.papers.logic import package, word
from congvu.papers.logic.reading.blocks import Reader
from congvu.papers.logic.reading.losses import Loss, Losses
from congvu.papers.logic.reading.media import Media
from congvu.papers.logic.reading.numbering import Numbering
from congvu.papers.logic.reading.styles import Styles, borders_of, twips
from congvu.papers.logic.word import Element, R, is_on, number, val, w

A4 = (595.3, 841.9)


@dataclass(frozen=True)
class Sheet:
    """A Word file for the typesetter: ``data`` is plain JSON, ``pictures`` lie beside it by name."""

    data: dict[str, Any]
    pictures: Mapping[str, bytes]
    losses: tuple[tuple[str, str], ...]


def read(parts: Mapping[str, bytes], *, title: str) -> Sheet:
    """The parts of a Word file as a sheet called ``title``."""
    return _Reading(parts).sheet(title)


class _Reading:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._styles = Styles(parts.get("word/styles.xml"))
        self._numbering = Numbering(parts.get("word/numbering.xml"))
        self._pictures: dict[str, bytes] = {}
        self._losses = Losses()
        links = parts.get("word/_rels/document.xml.rels")
        self._targets = {each.get("Id"): each.get("Target") for each in word.parse(links)} if links else {}

    def sheet(self, title: str) -> Sheet:
        body = word.parse(self._parts[package.DOCUMENT]).find(w("body"))
        sections = [self._section(content, said) for content, said in _sections(body)]
        joined = _joined(sections)
        return Sheet({"title": title, "sections": joined}, self._pictures, self._losses.found)

    def _reader(self, part: str) -> Reader:
        media = Media(self._parts, part, self._pictures)
        return Reader(self._styles, self._numbering, media, self._losses)

    def _section(self, content: Element, said: Element | None) -> dict[str, Any]:
        blocks = self._reader(package.DOCUMENT).blocks(content, top=True)
        section: dict[str, Any] = {**_page(said), "blocks": blocks, "kind": val(said, "type") or "nextPage"}
        if said is None:
            return section
        section["titled"] = is_on(said, "titlePg") is True
        counted = said.find(w("pgNumType"))
        if counted is not None and (start := number(counted.get(w("start")))) is not None:
            section["start"] = max(int(start), 0)
        for tag, name in (("headerReference", "head"), ("footerReference", "foot")):
            for reference in said.iterchildren(w(tag)):
                self._margin(section, name, reference)
        columns = said.find(w("cols"))
        if columns is not None and (number(columns.get(w("num"))) or 1) > 1:
            self._losses.add(Loss.COLUMNS)
        borders = said.find(w("pgBorders"))
        if borders is not None:
            section["frame"] = [list(border) for border in borders_of(borders)][:1]
        return section

    def _margin(self, section: dict[str, Any], name: str, reference: Element) -> None:
        """Head or foot of the pages, or of the first one."""
        target = str(self._targets.get(reference.get(f"{{{R}}}id")) or "")
        part = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        kind = reference.get(w("type"), "default")
        if kind == "even":
            self._losses.add(Loss.EVEN_PAGES)
        elif part in self._parts:
            blocks = self._reader(part).blocks(word.parse(self._parts[part]))
            section[f"first_{name}" if kind == "first" else name] = blocks


def _sections(body: Element) -> list[tuple[Element, Element | None]]:
    """Each section as an element of its own blocks, and what is said of its pages."""
    found: list[tuple[Element, Element | None]] = []
    blocks: list[Element] = []
    for child in list(body):
        if child.tag == w("sectPr"):
            continue
        blocks.append(child)
        said = child.find(f"{w('pPr')}/{w('sectPr')}") if child.tag == w("p") else None
        if said is not None:
            found.append((_under(body, blocks), said))
            blocks = []
    last = body.find(w("sectPr"))
    if blocks or not found:
        found.append((_under(body, blocks), last))
    return found


def _under(body: Element, blocks: list[Element]) -> Element:
    """``blocks`` by themselves. They stay in their own tree: moved into another, each pays for its names
    anew, which took half the time of a paper of 500 rows.
    """
    parent = body.makeelement(body.tag)
    body.append(parent)
    parent.extend(blocks)
    return parent


def _joined(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A section that goes on on the same page belongs to the one before it; heads and feet are handed on."""
    joined: list[dict[str, Any]] = []
    for section in sections:
        before = joined[-1] if joined else None
        if before and section["kind"] == "continuous":
            before["blocks"] += section["blocks"]
            continue
        for name in ("head", "foot", "first_head", "first_foot"):
            section.setdefault(name, before[name] if before else [])
        joined.append(section)
    return joined


def _page(said: Element | None) -> dict[str, Any]:
    """Size and margins of the pages."""
    size = None if said is None else said.find(w("pgSz"))
    margins = None if said is None else said.find(w("pgMar"))
    wide, high = A4 if size is None else (_side(size, "w", A4[0]), _side(size, "h", A4[1]))
    usual = {"top": 56.7, "bottom": 56.7, "left": 85, "right": 56.7, "header": 35.4, "footer": 35.4}
    if margins is not None:
        usual |= {name: min(abs(_or(twips(margins, name), value)), 250) for name, value in usual.items()}
    return {"wide": wide, "high": high, "margins": usual, "titled": False}


def _side(size: Element, name: str, usual: float) -> float:
    """A side of the page that a printer could have, else the usual one."""
    found = twips(size, name) or usual
    return found if 200 <= found <= 2500 else usual


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value
