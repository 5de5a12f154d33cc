"""A PDF as it was at the end of one of its revisions: its pages, what is laid upon them, and its signatures.

Part of the process that reads signatures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyhanko.pdf_utils import generic

from congvu.signing.providers.pdf_objects import Name, Objects, Place

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
DEEPEST = 60
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True)
class Note:
    """What is laid upon a page. ``kind``: "note", "field" or "signature".

    ``fields``: the objects it is a box of, itself the first. ``value``: what fills it.
    """

    kind: str
    held: generic.DictionaryObject
    above: tuple[generic.DictionaryObject, ...]
    fields: tuple[Name, ...]
    value: object

    @property
    def signature(self) -> Name | None:
        """The object of the signature that is said to be there."""
        return name_of(self.value) if self.kind == "signature" else None


@dataclass(frozen=True)
class Page:
    """One page with what it inherits, and what is laid upon it: each by its object or its place.

    ``order``: from the lowest to the uppermost, some perhaps more than once.
    """

    name: Name
    held: generic.DictionaryObject
    notes: dict[Name, Note]
    order: tuple[Name, ...]


class Edition:
    """The file at the end of a revision, the first of which is 0."""

    def __init__(self, objects: Objects, revision: int) -> None:
        self._objects, self.revision = objects, revision
        self._direct = 0

    def held(self, name: Name) -> object:
        return self._objects.at(name, self.revision)

    def place(self, name: Name) -> Place | None:
        return self._objects.place(name, self.revision)

    def meant(self, value: object) -> object:
        """``value``, or what it leads to."""
        for _level in range(DEEPEST):
            if not isinstance(value, generic.IndirectObject):
                return value
            value = self.held((value.idnum, value.generation))
        return None

    def got(self, holder: object, key: str) -> object:
        """The value of ``key``, whether it stands there or elsewhere; None when it has none."""
        value = (
            holder.raw_get(key) if isinstance(holder, generic.DictionaryObject) and key in holder else None
        )
        found = self.meant(value)
        return None if isinstance(found, generic.NullObject) else found

    @property
    def trailer_names(self) -> frozenset[Name]:
        """The catalogue, and what says who wrote the file."""
        trailer = self._objects.reader.trailer.flatten(self.revision)
        names = (name_of(trailer.raw_get(key)) for key in ("/Root", "/Info") if key in trailer)
        return frozenset(name for name in names if name is not None)

    @cached_property
    def root(self) -> generic.DictionaryObject:
        nothing = generic.DictionaryObject()  # type: ignore[no-untyped-call]  # the library has no types there
        trailer = self._objects.reader.trailer.flatten(self.revision)
        root = self.meant(trailer.raw_get("/Root")) if "/Root" in trailer else None
        return root if isinstance(root, generic.DictionaryObject) else nothing

    def entries(self, of: str) -> dict[str, object]:
        """What stands in the catalogue (``of`` empty) or in one of its entries, by key."""
        holder = self.got(self.root, of) if of else self.root
        if not isinstance(holder, generic.DictionaryObject):
            return {}
        return {key: value for key, value in holder.items() if self.got(holder, key) is not None}

    @property
    def pages(self) -> tuple[Page, ...]:
        return self._tree[0]

    @property
    def tree(self) -> tuple[object, ...]:
        """The tree of the pages, as far as it says which pages there are: a reader may go by any of this."""
        return self._tree[1]

    @cached_property
    def structure(self) -> frozenset[Name]:
        """The objects of the tree and the pages."""
        return frozenset(at for at in self._tree[2] if at[0] >= 0)

    @cached_property
    def _tree(self) -> tuple[tuple[Page, ...], tuple[object, ...], list[Name]]:
        pages: list[Page] = []
        shape: list[object] = []
        known: list[Name] = []
        met: set[Name] = set()
        top = self.root.raw_get("/Pages") if "/Pages" in self.root else None
        waiting: list[tuple[object, dict[str, object], int]] = [(top, {}, 0)]
        while waiting:
            at, above, depth = waiting.pop()
            node, name = self.meant(at), name_of(at) or self._unnamed()
            again = name in met
            is_tree = isinstance(node, generic.DictionaryObject) and "/Kids" in node
            count, kind = (str(self.got(node, key)) for key in ("/Count", "/Type"))
            stated = name if name[0] >= 0 else (-1, 0)
            data = node.encoded_data if isinstance(node, generic.StreamObject) else None
            shape.append((depth, stated, kind, count, is_tree, data))
            if not isinstance(node, generic.DictionaryObject) or again:
                continue
            met.add(name)
            known += [name] if data is None else []
            handed = above | {key: node.raw_get(key) for key in INHERITED if key in node}
            if is_tree:
                kids = self.got(node, "/Kids")
                held = kids if isinstance(kids, generic.ArrayObject) else generic.ArrayObject()
                waiting += [(held.raw_get(place), handed, depth + 1) for place in reversed(range(len(held)))]
            else:
                pages.append(self._page(name, node, handed))
        return tuple(pages), tuple(shape), known

    def _unnamed(self) -> Name:
        self._direct += 1
        return -2, self._direct

    def _page(self, name: Name, page: generic.DictionaryObject, handed: dict[str, object]) -> Page:
        known = {generic.NameObject(key): value for key, value in handed.items()}
        whole = generic.DictionaryObject(known)  # type: ignore[no-untyped-call]  # the library has no types there
        whole.update(page)
        notes = list(self._notes(page))
        return Page(name, whole, dict(notes), tuple(at for at, _note in notes))

    def _notes(self, page: generic.DictionaryObject) -> Iterator[tuple[Name, Note]]:
        laid = self.got(page, "/Annots")
        if not isinstance(laid, generic.ArrayObject):
            return
        for place in range(len(laid)):
            at = laid.raw_get(place)
            name, note = name_of(at) or (-1, place), self.meant(at)
            if isinstance(note, generic.DictionaryObject):
                yield name, self._note(name, note)

    def _note(self, name: Name, note: generic.DictionaryObject) -> Note:
        if self.got(note, "/Subtype") != "/Widget":
            return Note("note", note, (), (name,), None)
        chain, names = [note], [name]
        while (above := self.got(chain[-1], "/Parent")) is not None and len(chain) < DEEPEST:
            if not isinstance(above, generic.DictionaryObject):
                break
            names.append(name_of(chain[-1].raw_get("/Parent")) or (-1, 0))
            chain.append(above)
        kind = next((self.got(each, "/FT") for each in chain if "/FT" in each), None)
        value = next((each.raw_get("/V") for each in chain if self.got(each, "/V") is not None), None)
        return Note("signature" if kind == "/Sig" else "field", note, tuple(chain[1:]), tuple(names), value)

    @property
    def signatures(self) -> frozenset[Name]:
        """The objects of the signatures in the fields of the form."""
        return self._form[0]

    @property
    def fields(self) -> frozenset[Name]:
        """The objects of the fields of the form."""
        return self._form[1]

    @cached_property
    def _form(self) -> tuple[frozenset[Name], frozenset[Name]]:
        found, met = set(), set()
        waiting = [(self.got(self.got(self.root, "/AcroForm"), "/Fields"), False)]
        while waiting:
            fields, of_signature = waiting.pop()
            for place in range(len(fields) if isinstance(fields, generic.ArrayObject) else 0):
                at = fields.raw_get(place)  # type: ignore[attr-defined]  # it is an array, as was asked
                name, field = name_of(at), self.meant(at)
                if name is None or name in met or not isinstance(field, generic.DictionaryObject):
                    continue
                met.add(name)
                kind = self.got(field, "/FT")
                signs = kind == "/Sig" or (kind is None and of_signature)
                value = name_of(field.raw_get("/V")) if signs and "/V" in field else None
                if value is not None and isinstance(self.held(value), generic.DictionaryObject):
                    found.add(value)
                waiting.append((self.got(field, "/Kids"), signs))
        return frozenset(found), frozenset(met)


def name_of(at: object) -> Name | None:
    return (at.idnum, at.generation) if isinstance(at, generic.IndirectObject) else None


def box_of(values: object) -> Box | None:
    """A rectangle with its corners in order; None for anything else."""
    corners = [float(corner) for corner in values] if isinstance(values, generic.ArrayObject) else []
    if len(corners) != 4:
        return None
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return left, bottom, right, top
