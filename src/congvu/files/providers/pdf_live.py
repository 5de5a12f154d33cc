"""What in a PDF acts or changes by itself: no hand that signs it can answer for what others will see."""

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.files.logic.live import LAYER

MOST_OBJECTS = 1_000_000
LONGEST_NAME = 80
ACTS = frozenset(
    "/" + each
    for each in (
        *("JavaScript", "Launch", "ImportData", "SubmitForm", "ResetForm", "Hide", "SetOCGState"),
        *("GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView"),
    )
)
SHOWS = frozenset({"/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"})
FILLED_IN = frozenset({"/Tx", "/Btn", "/Ch"})
SEEN_IN = {"/View": "/ViewState", "/Print": "/PrintState", "/Export": "/ExportState"}
DEPENDS = frozenset({"/Zoom", "/Language", "/User", "/PageElement"})
"""Uses of a layer by which a program may show it or not, where the file says that it does so by itself."""


def found(data: bytes) -> str:
    """``script``, ``form``, ``files``, ``media`` or a layer: the first met from the catalogue on; empty for
    none.
    """
    return next(each(data), "")


def each(data: bytes) -> Iterator[str]:
    """The same of everything in it, as often as it is met."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    layers = _Layers(reader.root)
    waiting: list[Any] = [reader.root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one, key = waiting.pop(), None
        if isinstance(one, generic.IndirectObject):
            key = one.idnum, one.generation
            if key in seen:
                continue
            seen.add(key)
            if len(seen) > MOST_OBJECTS:
                raise MemoryError
            one = one.get_object()  # type: ignore[no-untyped-call]  # the library has no types there
        if isinstance(one, generic.DictionaryObject):
            if flaw := _of(one) or layers.of(one, key):
                yield flaw
            waiting.extend(one.raw_get(name) for name in one)
        elif isinstance(one, generic.ArrayObject):
            waiting.extend(one.raw_get(place) for place in range(len(one)))


def _of(one: generic.DictionaryObject) -> str:
    """What this dictionary is, if it is one of those. Elements of the structure may be called anything."""
    if _word(one, "/Type") != "/StructElem" and ("/JS" in one or _word(one, "/S") in ACTS):
        return "script"
    if "/XFA" in one or _word(one, "/FT") in FILLED_IN:
        return "form"
    if "/EF" in one or _word(one, "/Subtype") == "/FileAttachment":
        return "files"
    return "media" if "/Rect" in one and _word(one, "/Subtype") in SHOWS else ""


class _Layers:
    """What the catalogue says of layers, and which of them not everybody sees (ISO 32000-1, 8.11)."""

    def __init__(self, root: generic.DictionaryObject) -> None:
        default = _held(_held(root, "/OCProperties"), "/D")
        self._off, self._on = _keys(default, "/OFF"), _keys(default, "/ON")
        self._are_on = _word(default, "/BaseState") in ("", "/ON")
        uses = (_list(event, "/Category") for event in _list(default, "/AS"))
        self._by_itself = {str(use) for categories in uses for use in categories}

    def of(self, one: generic.DictionaryObject, key: tuple[int, int] | None) -> str:
        """The name of the layer, or of one in a group of layers, whose words not everybody sees."""
        if _word(one, "/Type") == "/OCG" and self._hides(one, key):
            return LAYER + _name(one)
        if _word(one, "/Type") == "/OCMD" and (_word(one, "/P") in ("/AllOff", "/AnyOff") or "/VE" in one):
            among = [_held(one, "/OCGs"), *_list(one, "/OCGs")]
            return LAYER + next(filter(None, map(_name, among)), "")
        return ""

    def _hides(self, layer: generic.DictionaryObject, key: tuple[int, int] | None) -> bool:
        if key in self._off or not (self._are_on or key in self._on):
            return True
        usage = _held(layer, "/Usage")
        if any(_word(_held(usage, use), state) == "/OFF" for use, state in SEEN_IN.items()):
            return True
        return any(_held(usage, use) is not None for use in DEPENDS & self._by_itself)


def _name(layer: object) -> str:
    said = _held(layer, "/Name")
    return " ".join(said.split())[:LONGEST_NAME] if isinstance(said, str) else ""


def _keys(one: object, name: str) -> set[tuple[int, int]]:
    held = _held(one, name)
    raw = [held.raw_get(place) for place in range(len(held))] if isinstance(held, generic.ArrayObject) else []
    return {(each.idnum, each.generation) for each in raw if isinstance(each, generic.IndirectObject)}


def _list(one: object, name: str) -> list[Any]:
    held = _held(one, name)
    return [held[place] for place in range(len(held))] if isinstance(held, generic.ArrayObject) else []


def _word(one: object, name: str) -> str:
    said = _held(one, name)
    return said if isinstance(said, str) else ""


def _held(one: object, name: str) -> Any:
    """What a dictionary holds under a name, wherever in the file it lies; None for nothing, and of what is
    no dictionary.
    """
    if not isinstance(one, generic.DictionaryObject) or name not in one:
        return None
    try:
        return one[name]  # ``get`` would give the reference
    except KeyError:
        return None
