"""The names of WordprocessingML that templates and the reader share."""

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = {"w": W, "r": R, "a": A, "wp": WP, "mc": MC}

Element = Any
"""An lxml element; lxml has no types of its own."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


LARGEST = 1_000_000
"""A measure beyond it is a mistake or an attack; nan is not below it either."""


def parse(content: bytes) -> Element:
    """The root of a part. Entities stay unread and nothing is fetched."""
    return etree.fromstring(content, _PARSER)


def w(name: str) -> str:
    """``w("p")`` is the full name of a paragraph."""
    return f"{{{W}}}{name}"


def val(parent: Element | None, name: str, default: str | None = None) -> str | None:
    """The value of the child ``name``: ``<w:jc w:val="center"/>``."""
    child = None if parent is None else parent.find(w(name))
    return default if child is None else child.get(w("val"), default)


def number(text: str | None) -> float | None:
    """A measure, or None when the file has something else there."""
    try:
        found = float(text or "nan")
    except ValueError:
        return None
    return found if abs(found) < LARGEST else None


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch such as ``<w:b/>``: on, off (``w:val="0"``), or not said."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"), "1") not in ("0", "false", "off", "none")
