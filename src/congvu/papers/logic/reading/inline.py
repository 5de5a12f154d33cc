"""What stands inside a paragraph: pieces of text, tabs, breaks, pictures, page numbers, small lines."""

from collections.abc import Iterator
from typing import Any

from congvu.papers.logic.reading.losses import Loss, Losses
from congvu.papers.logic.reading.media import Media
from congvu.papers.logic.reading.styles import SERIF, Face, Styles
from congvu.papers.logic.word import MC, WP, A, Element, number, w

Piece = dict[str, Any]
POINT = 12_700
"""Word's measure of drawings: so many to a point."""

_SIGNS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad", w("cr"): "\n"}
_THROUGH = {
    w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "ins", "fldSimple", "bdo", "dir")
}
_NOTES = {w("footnoteReference"), w("endnoteReference")}
_FIELDS = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}


class Inline:
    """Reads the runs of paragraphs of one part."""

    def __init__(self, styles: Styles, media: Media, losses: Losses) -> None:
        self._styles = styles
        self._media = media
        self._losses = losses
        self._field = ""
        self._in_result = False

    def pieces(self, paragraph: Element, face: Face) -> list[Piece]:
        """The pieces in order; neighbours of one look are one piece."""
        joined: list[Piece] = []
        for piece in self._of(paragraph, face):
            last = joined[-1] if joined else None
            if last and last["k"] == piece["k"] == "t" and last["face"] == piece["face"]:
                last["t"] += piece["t"]
            else:
                joined.append(piece)
        return joined

    def _of(self, parent: Element, face: Face) -> Iterator[Piece]:
        for child in parent:
            if child.tag == w("r"):
                yield from self._run(child, face)
            elif child.tag == w("fldSimple") and (named := _field(child.get(w("instr"), ""))):
                yield {"k": named, "face": look(face)}
            elif child.tag in _THROUGH:
                yield from self._of(child, face)
            elif str(child.tag).endswith("}oMath"):
                self._losses.add(Loss.FORMULA)

    def _run(self, run: Element, face: Face) -> Iterator[Piece]:
        face = self._styles.run(face, run.find(w("rPr")))
        if face.hidden:
            return
        self._note_font(run, face)
        for child in run:
            if child.tag == w("fldChar"):
                yield from self._field_mark(child.get(w("fldCharType"), ""), face)
            elif child.tag == w("instrText"):
                self._field += child.text or ""
            elif not self._in_result:
                yield from self._child(child, face)

    def _child(self, child: Element, face: Face) -> Iterator[Piece]:
        if child.tag == w("t"):
            yield text(child.text or "", face)
        elif child.tag in _SIGNS:
            yield text(_SIGNS[child.tag], face)
        elif child.tag == w("tab"):
            yield {"k": "tab"}
        elif child.tag == w("br"):
            yield {"k": "new_page" if child.get(w("type")) == "page" else "br"}
        elif child.tag == f"{{{MC}}}AlternateContent":
            for drawing in child.iterfind(f"{{{MC}}}Choice/{w('drawing')}"):
                yield from self._drawing(drawing)
        elif child.tag == w("drawing"):
            yield from self._drawing(child)
        elif child.tag == w("pict"):
            self._losses.add(Loss.TEXT_BOX if _words(child) else Loss.SHAPE, _words(child))
        elif child.tag in _NOTES:
            self._losses.add(Loss.NOTES)

    def _field_mark(self, mark: str, face: Face) -> Iterator[Piece]:
        """A page number stands for the whole field; its last result, kept by Word, is left out."""
        if mark == "begin":
            self._field, self._in_result = "", True
        elif mark == "end":
            self._in_result = False
            if named := _field(self._field):
                yield {"k": named, "face": look(face)}

    def _drawing(self, drawing: Element) -> Iterator[Piece]:
        if words := _words(drawing):
            self._losses.add(Loss.TEXT_BOX, words)
            return
        blip = next(drawing.iter(f"{{{A}}}blip"), None)
        shape = next(drawing.iter(f"{{{A}}}prstGeom"), None)
        anchor = drawing.find(f"{{{WP}}}anchor")
        if blip is not None:
            yield from self._picture(drawing, blip, floating=anchor is not None)
        elif anchor is not None and shape is not None and shape.get("prst") in ("line", "straightConnector1"):
            yield from self._line(anchor, drawing)
        else:
            self._losses.add(Loss.SHAPE)

    def _picture(self, drawing: Element, blip: Element, *, floating: bool) -> Iterator[Piece]:
        name = self._media.picture(blip)
        if name is None:
            self._losses.add(Loss.PICTURE)
            return
        if floating:
            self._losses.add(Loss.FLOATING)
        extent = next(drawing.iter(f"{{{WP}}}extent"))
        wide, high = (float(extent.get(side, 0)) / POINT for side in ("cx", "cy"))
        alt = next((each.get("descr", "") for each in drawing.iter(f"{{{WP}}}docPr")), "")
        yield {"k": "picture", "file": name, "wide": wide, "high": high, "alt": alt}

    def _line(self, anchor: Element, drawing: Element) -> Iterator[Piece]:
        """The straight line under a heading, where it stands beside its paragraph."""
        places = {}
        for axis, frame in (("positionH", "column"), ("positionV", "paragraph")):
            position = anchor.find(f"{{{WP}}}{axis}")
            if position is None or position.get("relativeFrom") != frame:
                return self._losses.add(Loss.SHAPE)
            offset = position.find(f"{{{WP}}}posOffset")
            places[axis] = (number(None if offset is None else offset.text) or 0) / POINT
        extent = next(drawing.iter(f"{{{WP}}}extent"))
        ends = {"dx": float(extent.get("cx", 0)) / POINT, "dy": float(extent.get("cy", 0)) / POINT}
        yield {"k": "line", "x": places["positionH"], "y": places["positionV"], **ends}
        return None

    def _note_font(self, run: Element, face: Face) -> None:
        if face.font and face.font.casefold() not in SERIF and run.find(w("t")) is not None:
            self._losses.add(Loss.FONT, face.font)


def text(words: str, face: Face) -> Piece:
    """A piece of text as it shows; capitals are made here."""
    return {"k": "t", "t": words.upper() if face.caps else words, "face": look(face)}


def look(face: Face) -> dict[str, Any]:
    """What of a face differs from the usual, for the typesetter."""
    said: dict[str, Any] = {"size": face.size}
    for name in ("bold", "italic", "underline", "strike", "small_caps", "raised"):
        if value := getattr(face, name):
            said[name] = value
    if face.color != "000000":
        said["color"] = face.color
    return said


def _field(instruction: str) -> str:
    return _FIELDS.get((instruction.split() or [""])[0].upper(), "")


def _words(drawing: Element) -> str:
    return "".join(each.text or "" for each in drawing.iter(w("t")))
