"""What in a PDF acts or changes by itself: no hand that signs it can answer for what others will see."""

import io
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

MOST_OBJECTS = 1_000_000
ACTS = frozenset(
    "/" + each
    for each in (
        *("JavaScript", "Launch", "ImportData", "SubmitForm", "ResetForm", "Hide", "SetOCGState"),
        *("GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView"),
    )
)
SHOWS = frozenset({"/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"})
FILLED_IN = frozenset({"/Tx", "/Btn", "/Ch"})


def found(data: bytes) -> str:
    """``script``, ``form``, ``files`` or ``media``: the first met from the catalogue on; empty for none."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    waiting: list[Any] = [reader.root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, generic.IndirectObject):
            known = one.idnum, one.generation
            if known in seen:
                continue
            seen.add(known)
            if len(seen) > MOST_OBJECTS:
                raise MemoryError
            one = one.get_object()  # type: ignore[no-untyped-call]  # the library has no types there
        if isinstance(one, generic.DictionaryObject):
            if flaw := _of(one):
                return flaw
            waiting.extend(one.raw_get(name) for name in one)
        elif isinstance(one, generic.ArrayObject):
            waiting.extend(one.raw_get(place) for place in range(len(one)))
    return ""


def _of(one: generic.DictionaryObject) -> str:
    """What this dictionary is, if it is one of those. Elements of the structure may be called anything."""
    if _word(one, "/Type") != "/StructElem" and ("/JS" in one or _word(one, "/S") in ACTS):
        return "script"
    if "/XFA" in one or _word(one, "/FT") in FILLED_IN:
        return "form"
    if "/EF" in one or _word(one, "/Subtype") == "/FileAttachment":
        return "files"
    return "media" if "/Rect" in one and _word(one, "/Subtype") in SHOWS else ""


def _word(one: generic.DictionaryObject, name: str) -> str:
    said = one.get(name)
    return said if isinstance(said, str) else ""
