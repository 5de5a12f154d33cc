"""Styles of a Word file: what a paragraph and a run look like after all that they inherit."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from congvu.papers.logic import word
from congvu.papers.logic.word import Element, is_on, number, val, w

SERIF = frozenset({"times new roman", "liberation serif", "times", "cambria", "tinos"})
"""Fonts that are shown as they are, or so nearly that nobody would tell."""

_ON = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
_THEMES = ("minorHAnsi", "majorHAnsi")


@dataclass(frozen=True)
class Face:
    """How a run looks. ``size`` in points; ``raised`` is "super" or "sub"."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    color: str = "000000"
    raised: str = ""
    font: str = ""


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands, in points. ``line`` is a multiple of a line, unless ``exact`` points are."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    keep: bool = False
    page_before: bool = False
    contextual: bool = False
    tabs: tuple[tuple[float, str, str], ...] = ()
    borders: tuple[tuple[str, float, str], ...] = ()
    numbering: tuple[str, int] | None = None
    style: str = ""


class Styles:
    """The style sheet of one file."""

    def __init__(self, content: bytes | None) -> None:
        self._root = word.parse(content) if content else None
        self._known: dict[str, tuple[Shape, Face]] = {}

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        found = [] if self._root is None else self._root.findall(w("style"))
        return {str(style.get(w("styleId"))): style for style in found}

    @cached_property
    def _default_id(self) -> str:
        for key, style in self._by_id.items():
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                return key
        return ""

    @cached_property
    def _base(self) -> tuple[Shape, Face]:
        defaults = None if self._root is None else self._root.find(w("docDefaults"))
        if defaults is None:
            return Shape(), Face()
        paragraph = defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        return shaped(Shape(), paragraph), faced(Face(), run)

    def chain(self, style: str) -> list[Element]:
        """The style with all it is based on, the most general first."""
        found: list[Element] = []
        while style in self._by_id and self._by_id[style] not in found:
            found.insert(0, self._by_id[style])
            style = val(found[0], "basedOn") or ""
        return found

    def paragraph(self, properties: Element | None) -> tuple[Shape, Face]:
        """How a paragraph stands and how its runs look before they say otherwise."""
        shape, face = self._of_style(val(properties, "pStyle") or self._default_id)
        return shaped(shape, properties), face

    def _of_style(self, name: str) -> tuple[Shape, Face]:
        if name not in self._known:
            shape, face = self._base
            for style in self.chain(name):
                shape = shaped(shape, style.find(w("pPr")))
                face = faced(face, style.find(w("rPr")))
            self._known[name] = (replace(shape, style=name), face)
        return self._known[name]

    def run(self, face: Face, properties: Element | None) -> Face:
        for style in self.chain(val(properties, "rStyle") or ""):
            face = faced(face, style.find(w("rPr")))
        return faced(face, properties)


def faced(face: Face, properties: Element | None) -> Face:
    """``face`` with what ``w:rPr`` says."""
    if properties is None:
        return face
    said: dict[str, Any] = {
        name: switch for tag, name in _ON.items() if (switch := is_on(properties, tag)) is not None
    }
    if (half_points := number(val(properties, "sz"))) is not None:
        said["size"] = min(max(half_points / 2, 1), 200)
    if (underline := val(properties, "u")) is not None:
        said["underline"] = underline != "none"
    color = val(properties, "color")
    if color is not None:
        said["color"] = "000000" if color == "auto" or len(color) != 6 else color
    if (raised := val(properties, "vertAlign")) is not None:
        said["raised"] = {"superscript": "super", "subscript": "sub"}.get(raised, "")
    fonts = properties.find(w("rFonts"))
    if fonts is not None and (font := fonts.get(w("ascii")) or fonts.get(w("hAnsi"))):
        said["font"] = font
    return replace(face, **said)


def shaped(shape: Shape, properties: Element | None) -> Shape:
    """``shape`` with what ``w:pPr`` says."""
    if properties is None:
        return shape
    said: dict[str, Any] = {**_indents(properties), **_spacing(properties)}
    if (align := val(properties, "jc")) is not None:
        said["align"] = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}.get(
            align, align
        )
    for tag, name in (
        ("keepNext", "keep"),
        ("pageBreakBefore", "page_before"),
        ("contextualSpacing", "contextual"),
    ):
        if (switch := is_on(properties, tag)) is not None:
            said[name] = switch
    if (tabs := properties.find(w("tabs"))) is not None:
        said["tabs"] = _tabs(shape, tabs)
    if (borders := properties.find(w("pBdr"))) is not None:
        said["borders"] = borders_of(borders)
    if (numbered := properties.find(w("numPr"))) is not None:
        level = int(number(val(numbered, "ilvl")) or 0)
        said["numbering"] = (val(numbered, "numId") or "0", level)
    return replace(shape, **said)


def twips(element: Element, *names: str) -> float | None:
    """The first of the attributes that is there, from twentieths of a point to points."""
    for name in names:
        if (found := number(element.get(w(name)))) is not None:
            return found / 20
    return None


def borders_of(element: Element) -> tuple[tuple[str, float, str], ...]:
    """(side, width in points, color) of each border that is drawn; width 0 where there is expressly none."""
    found = []
    for border in element:
        kind, side = border.get(w("val"), "none"), border.tag.rpartition("}")[2]
        drawn = kind not in ("none", "nil")
        width = max((number(border.get(w("sz"))) or 4) / 8, 0.25) if drawn else 0
        color = border.get(w("color"), "auto")
        side = {"start": "left", "end": "right"}.get(side, side)
        found.append((side, width, "000000" if len(color) != 6 else color))
    return tuple(found)


def _indents(properties: Element) -> dict[str, float]:
    indent = properties.find(w("ind"))
    if indent is None:
        return {}
    found = {
        "left": twips(indent, "left", "start"),
        "right": twips(indent, "right", "end"),
        "first": twips(indent, "firstLine"),
    }
    if (hanging := twips(indent, "hanging")) is not None:
        found["first"] = -hanging
    return {name: value for name, value in found.items() if value is not None}


def _spacing(properties: Element) -> dict[str, float]:
    spacing = properties.find(w("spacing"))
    if spacing is None:
        return {}
    said: dict[str, float] = {}
    for name in ("before", "after"):
        if (value := twips(spacing, name)) is not None:
            said[name] = value
    if (line := number(spacing.get(w("line")))) is not None:
        if spacing.get(w("lineRule"), "auto") == "auto":
            said |= {"line": line / 240, "exact": 0}
        else:
            said |= {"exact": line / 20}
    return said


def _tabs(shape: Shape, tabs: Element) -> tuple[tuple[float, str, str], ...]:
    stops = {stop[0]: stop for stop in shape.tabs}
    for tab in tabs:
        at, kind = twips(tab, "pos") or 0, tab.get(w("val"), "left")
        if kind == "clear":
            stops.pop(at, None)
        else:
            stops[at] = (at, {"start": "left", "end": "right"}.get(kind, kind), tab.get(w("leader"), "none"))
    return tuple(stops[at] for at in sorted(stops))
