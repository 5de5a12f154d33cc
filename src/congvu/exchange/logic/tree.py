"""The XML of an envelope as a tree, built under limits: no entities, no document type, nothing fetched."""

import codecs
import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from congvu.exchange.enums.faults import Fault
from congvu.exchange.logic.envelope import NEW, OLD
from congvu.exchange.logic.faults import Unreadable

MOST_DEPTH, MOST_ELEMENTS = 24, 5_000
KNOWN = (NEW, OLD, "")
"""Namespaces whose elements are read; others, such as that of signatures, are passed over."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def grown(content: bytes, *, most: int) -> Element:
    """The root of ``content``, whose elements are called by their bare names."""
    if not content.strip():
        raise Unreadable(Fault.EMPTY)
    if len(content) > most:
        raise Unreadable(Fault.TOO_LARGE)
    _known_encoding(content)
    try:
        root = _root(content)
    except DefusedXmlException as fault:
        raise Unreadable(Fault.ENTITIES) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise Unreadable(Fault.NOT_XML) from fault
    if _bare(root) != "edXML":
        raise Unreadable(Fault.NOT_EDXML)
    return root


def _known_encoding(content: bytes) -> None:
    declared = _DECLARED.match(content[:200])
    if declared is None:
        return
    try:
        codecs.lookup(declared[1].decode("ascii"))
    except LookupError as fault:
        raise Unreadable(Fault.ENCODING) from fault


def _root(content: bytes) -> Element:
    depth, seen = 0, 0
    root: Element | None = None
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if event == "end":
            depth -= 1
            continue
        root = element if root is None else root
        depth, seen = depth + 1, seen + 1
        if depth > MOST_DEPTH or seen > MOST_ELEMENTS:
            raise Unreadable(Fault.TOO_DEEP)
    if root is None:
        raise Unreadable(Fault.NOT_XML)
    return root


def children(parent: Element | None, name: str) -> list[Element]:
    """The elements of this name right below ``parent``."""
    return [] if parent is None else [each for each in parent if _bare(each) == name]


def child(parent: Element | None, *names: str) -> Element | None:
    """The one element of one of ``names`` right below ``parent``; refused when there are several."""
    found = [each for name in names for each in children(parent, name)]
    if len(found) > 1:
        raise Unreadable(Fault.DOUBLED, names[0])
    return found[0] if found else None


def needed(parent: Element | None, *names: str) -> Element:
    found = child(parent, *names)
    if found is None:
        raise Unreadable(Fault.MISSED, names[0])
    return found


def text(parent: Element | None, name: str, most: int, *, need: bool = False) -> str:
    """What stands in the element ``name``, spaces at both ends left out."""
    found = child(parent, name)
    said = _plain(found).strip() if found is not None else ""
    if len(said) > most:
        raise Unreadable(Fault.LONG, name)
    if need and not said:
        raise Unreadable(Fault.MISSED, name)
    return said


def texts(parent: Element | None, name: str, most: int) -> Iterator[str]:
    """What stands in each element ``name``, empty ones left out."""
    for each in children(parent, name):
        said = _plain(each).strip()
        if len(said) > most:
            raise Unreadable(Fault.LONG, name)
        if said:
            yield said


def _plain(element: Element) -> str:
    return element.text or ""


def _bare(element: Element) -> str:
    """The name of an element of a known namespace; empty for every other."""
    tag = str(element.tag)
    space, _closed, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return name if space in KNOWN else ""
