"""A PDF as it was at the end of one of its revisions: what one sees of it, object by object.

Part of the process that reads signatures.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

Name = tuple[int, int]
"""Number and generation of an object."""

UPWARDS = frozenset({"/Parent", "/P", "/Pg", "/StructParent", "/StructParents"})
NOT_DRAWN = UPWARDS | {"/Annots", "/LastModified", "/Tabs", "/Metadata", "/PieceInfo"}
"""Of a page: what leads elsewhere, or is looked at by itself."""
NOT_OF_NOTE = UPWARDS | {"/V", "/Popup", "/Kids", "/M"}
"""Of what is laid upon a page: what a signature consists of is its own matter."""
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
DEEPEST = 60


@dataclass(frozen=True)
class Part:
    """A thing that can be seen: its direct ``text``, and the objects it leads to."""

    text: bytes
    objects: frozenset[Name]


@dataclass(frozen=True)
class Note:
    """What is laid upon a page. ``signed``: the field of a signature that is there."""

    kind: str
    signed: bool
    part: Part


@dataclass(frozen=True)
class Page:
    """One page, and what is laid upon it by the object (or the place) of each."""

    name: Name
    part: Part
    notes: dict[Name, Note]


class Edition:
    """The file at the end of a revision."""

    def __init__(self, file: HistoricalResolver) -> None:
        self._file = file

    def part(self, value: object, skip: frozenset[str]) -> Part:
        """``value`` with all it leads to, but for the entries in ``skip``."""
        met: set[Name] = set()
        waiting = list(_within(value, skip))
        while waiting:
            name = waiting.pop()
            if name not in met:
                met.add(name)
                waiting += _within(self.held(name), skip)
        return Part(_written(value, skip), frozenset(met))

    def held(self, name: Name) -> object:
        return self._file.get_object(generic.Reference(*name, self._file))

    def written(self, name: Name, skip: frozenset[str]) -> bytes:
        """One object as bytes, what it leads to by name only."""
        return _written(self.held(name), skip)

    @cached_property
    def root(self) -> generic.DictionaryObject:
        root = self._file.root
        return root if isinstance(root, generic.DictionaryObject) else generic.DictionaryObject()

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self._leaves())

    def entries(self, of: str, leaving: frozenset[str]) -> dict[str, Part]:
        """What stands in the catalogue (``of`` empty) or in one of its entries, by key."""
        holder = self.got(self.root, of) if of else self.root
        if not isinstance(holder, generic.DictionaryObject):
            return {}
        return {key: self.part(value, UPWARDS) for key, value in holder.items() if key not in leaving}

    def got(self, holder: generic.DictionaryObject, key: str) -> object:
        """The value of ``key``, whether it stands there or elsewhere; None when it has none."""
        value = holder.raw_get(key) if key in holder else None
        return self.held(_name(value)) if isinstance(value, generic.IndirectObject) else value

    def _leaves(self) -> Iterator[Page]:
        waiting: list[tuple[object, dict[str, object]]] = [
            (self.root.get("/Pages") and self.root.raw_get("/Pages"), {})
        ]
        known: set[Name] = set()
        while waiting:
            at, above = waiting.pop()
            if not isinstance(at, generic.IndirectObject) or _name(at) in known:
                continue
            known.add(_name(at))
            node = self.held(_name(at))
            if not isinstance(node, generic.DictionaryObject):
                continue
            handed = above | {key: node.raw_get(key) for key in INHERITED if key in node}
            kids = self.got(node, "/Kids")
            if isinstance(kids, generic.ArrayObject):
                waiting += [(kids.raw_get(place), handed) for place in reversed(range(len(kids)))]
            else:
                yield self._page(_name(at), node, handed)

    def _page(self, name: Name, page: generic.DictionaryObject, handed: dict[str, object]) -> Page:
        whole = generic.DictionaryObject(  # type: ignore[no-untyped-call]  # the library has no types there
            {generic.NameObject(key): value for key, value in handed.items()}
        )
        whole.update(page)
        return Page(name, self.part(whole, NOT_DRAWN), dict(self._notes(page)))

    def _notes(self, page: generic.DictionaryObject) -> Iterator[tuple[Name, Note]]:
        laid = self.got(page, "/Annots")
        if not isinstance(laid, generic.ArrayObject):
            return
        for place in range(len(laid)):
            at = laid.raw_get(place)
            name = _name(at) if isinstance(at, generic.IndirectObject) else (-1, place)
            note = self.held(name) if isinstance(at, generic.IndirectObject) else at
            if isinstance(note, generic.DictionaryObject):
                yield name, self._note(note)

    def _note(self, note: generic.DictionaryObject) -> Note:
        part = self.part(note, NOT_OF_NOTE)
        if note.get("/Subtype") != "/Widget":
            return Note("note", signed=False, part=part)
        if self._of_field(note, "/FT") != "/Sig":
            value = self._of_field(note, "/V")
            return Note("field", signed=False, part=Part(part.text + _written(value, UPWARDS), part.objects))
        return Note("signature", signed=self._of_field(note, "/V") is not None, part=part)

    def _of_field(self, note: generic.DictionaryObject, key: str) -> object:
        """``key`` of a field; what several boxes share stands above them."""
        for _level in range(DEEPEST):
            value = self.got(note, key)
            if value is not None:
                return value
            above = self.got(note, "/Parent")
            if not isinstance(above, generic.DictionaryObject):
                return None
            note = above
        return None


def _name(at: generic.IndirectObject) -> Name:
    return at.idnum, at.generation


def _within(value: object, skip: frozenset[str]) -> Iterable[Name]:
    """The objects that ``value`` names."""
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, generic.IndirectObject):
            yield _name(at)
        elif isinstance(at, generic.DictionaryObject):
            waiting += [held for key, held in at.items() if key not in skip]
        elif isinstance(at, generic.ArrayObject):
            waiting += [at.raw_get(place) for place in range(len(at))]


def _written(value: object, skip: frozenset[str]) -> bytes:
    """``value`` as a PDF writes it, entries in the order of their names."""
    if isinstance(value, generic.DictionaryObject):
        kept = sorted((key, held) for key, held in value.items() if key not in skip)
        text = b"".join(key.encode() + b" " + _written(held, skip) for key, held in kept)
        return b"<<" + text + (value.encoded_data if isinstance(value, generic.StreamObject) else b"") + b">>"
    if isinstance(value, generic.ArrayObject):
        return b"[" + b" ".join(_written(value.raw_get(place), skip) for place in range(len(value))) + b"]"
    if isinstance(value, generic.IndirectObject):
        return b"%d %d R" % _name(value)
    written = io.BytesIO()
    if isinstance(value, generic.PdfObject):
        value.write_to_stream(written, None)
    return written.getvalue()
