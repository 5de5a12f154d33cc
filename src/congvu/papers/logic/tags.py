"""Finds the tags in a part of a Word file and turns the part into a source for the language of templates.

Word cuts what is typed into runs as it likes; a tag is put together again in the run it begins in. Each
paragraph stands on a line of its own in the source, so that a fault can be told by the paragraph's words.
"""

import re
from dataclasses import dataclass

from lxml import etree

from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.logic.word import Element, w
from congvu.vietnamese import fold

TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}%]*%\}|«[^«»]{1,80}»")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WIDE = {name: re.compile(r"\{%\s*" + name + r"\s([^{}%]*)%\}") for name in ("tr", "p")}
_KNOWN = re.compile(r"\{%-?\s*(?:(?:tr|p)\s+)?(?:if|elif|else|endif|for|endfor)\b")
_OPENS = re.compile(r"\{%-?\s*(?:if|for)\b")
_CLOSES = re.compile(r"\{%-?\s*end(?:if|for)\b")
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Source:
    """A part as text: ``text`` for the language, ``lines`` what a reader sees of each paragraph."""

    text: str
    lines: tuple[str, ...]

    def near(self, line: int | None) -> str:
        """The words of the paragraph that stands on ``line`` of the text, shortened."""
        said = self.lines[(line or 0) - 2] if 2 <= (line or 0) <= len(self.lines) + 1 else ""
        return said if len(said) <= 70 else f"{said[:69]}…"


def source(root: Element) -> Source:
    """The source of a part. The tree is changed. Raises for braces that do not fit together."""
    paragraphs = list(root.iter(w("p")))
    for paragraph in paragraphs:
        _mend(paragraph)
    for row in list(root.iter(w("tr"))):
        _hoist(row, "tr")
    for paragraph in paragraphs:
        _hoist(paragraph, "p")
    lines = []
    for paragraph in root.iter(w("p")):
        said = "".join(text.text or "" for text in own_texts(paragraph))
        if len(_OPENS.findall(said)) != len(_CLOSES.findall(said)):
            raise BadTemplate(Flaw.UNBALANCED, where=said[:70])
        lines.append(said)
    written = etree.tostring(root, encoding="unicode").replace("\n", " ").replace("\r", " ")
    return Source(re.sub(r"<w:p(?=[ >/])", "\n<w:p", written), tuple(lines))


def own_texts(paragraph: Element) -> list[Element]:
    """The pieces of text of a paragraph, without those of text boxes that hang on it."""
    return [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p")), None) is paragraph]


def slug(words: str) -> str:
    """A name of free words: ``«Tên hội đồng»`` is ``ten_hoi_dong``."""
    return _LETTERS.sub("_", fold(words)).strip("_")


def _mend(paragraph: Element) -> None:
    """Every tag of the paragraph stands whole in one piece of text."""
    pieces = own_texts(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    if not ("{" in whole or "}" in whole or "«" in whole):
        return
    if _STRAY.search(TAG.sub("", whole)):
        raise BadTemplate(Flaw.BRACES, where=whole[:70])
    for tag in reversed(list(TAG.finditer(whole))):
        if tag.group().startswith("{%") and not _KNOWN.match(tag.group()):
            raise BadTemplate(Flaw.FORBIDDEN, where=whole[:70])
        _put(pieces, tag.start(), tag.end(), _written(tag.group()))
    for piece in pieces:
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _written(tag: str) -> str:
    tag = " ".join(tag.replace("\xa0", " ").split())
    return f"{{{{ {slug(tag[1:-1])} }}}}" if tag.startswith("«") else tag


def _put(pieces: list[Element], start: int, end: int, tag: str) -> None:
    """Replace what stands from ``start`` to ``end`` over all pieces by ``tag``, in the piece of ``start``."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right:
            piece.text = text[:left] + (tag if at + left == start else "") + text[right:]
        at += len(text)


def _hoist(element: Element, name: str) -> None:
    """``{%tr …%}`` and ``{%p …%}`` stand for the whole row or paragraph: they are put round it, or replace it
    when nothing else stands there.
    """
    before, after, rest = "", "", ""
    for text in element.iter(w("t")) if name == "tr" else own_texts(element):
        words = text.text or ""
        for tag in _WIDE[name].finditer(words):
            said = f"{{% {tag[1].strip()} %}}"
            before, after = (before, after + said) if _CLOSES.match(said) else (before + said, after)
        text.text = _WIDE[name].sub("", words)
        rest += text.text
    if not (before or after):
        return
    _text_before(element, before)
    element.tail = after + (element.tail or "")
    if not rest.strip():
        _text_before(element, element.tail)
        element.tail = None
        element.getparent().remove(element)


def _text_before(element: Element, text: str) -> None:
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + text
