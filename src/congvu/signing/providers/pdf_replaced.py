"""Objects that were written anew in places where no honest program does so. Part of the process that reads.

What a page is drawn from is followed as this library reads it. Another reader may understand a loosely
written dictionary in another way, follow it elsewhere, and find there what came later. So whatever was there
before and is another now must be known for what it is; and nothing that is drawn may be open to two readings.
"""

from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError

from congvu.signing.providers.pdf_covering import strictly
from congvu.signing.providers.pdf_editions import Edition, name_of
from congvu.signing.providers.pdf_objects import Name, Objects
from congvu.signing.providers.pdf_same import Same

OF_STRUCTURE = ("/StructTreeRoot", "/PieceInfo")
WITH_STREAMS = ("/DSS", "/Metadata", "/Perms", "/Extensions")
TWICE = "Multiple definitions"
"""What the library says of a dictionary with an entry twice, when it is asked to be strict."""


def unknown(before: Edition, after: Edition, same: Same, numbers: Iterable[Name]) -> bool:
    """Some of ``numbers``, which a table names, is another than before, and nobody can say what for."""
    changed = {name for name in numbers if before.place(name) not in (None, after.place(name))}
    known = set(_known(before)) | set(_known(after)) if changed else set()
    return any(not same.same(before.held(name), after.held(name)) for name in changed - known)


def ambiguous(objects: Objects, edition: Edition) -> bool:
    """Something that the pages are drawn from has an entry twice: readers take the first, or the last."""
    layers = _value(edition.root, "/OCProperties")
    drawn = _reached(edition, [layers, *(page.held for page in edition.pages)], streams=True)
    names = drawn | edition.structure | edition.trailer_names
    return any(_is_twofold(objects, edition, name) for name in names)


def _is_twofold(objects: Objects, edition: Edition, name: Name) -> bool:
    place = edition.place(name)
    if place is None:
        return False
    with strictly(objects.reader):
        try:
            objects.anew(name, edition.revision)
        except PdfStrictReadError as fault:
            return TWICE in str(fault)
        except Exception:  # it was read before: what else is loose in it does not matter here
            return False
    return False


def _known(edition: Edition) -> Iterator[Name]:
    """The objects that signatures and what belongs to them write anew."""
    yield from edition.structure
    yield from edition.trailer_names
    form = edition.got(edition.root, "/AcroForm")
    for holder, key in ((edition.root, "/AcroForm"), (form, "/Fields"), (edition.root, "/Pages")):
        yield from _named(holder, key)
    for page in edition.pages:
        yield from _named(page.held, "/Annots")
        yield from page.notes
        for note in page.notes.values():
            yield from note.fields
    yield from edition.fields
    yield from _reached(edition, [_value(edition.root, key) for key in OF_STRUCTURE], streams=False)
    yield from _reached(edition, [_value(edition.root, key) for key in WITH_STREAMS], streams=True)
    yield from _reached(edition, [_value(form, "/DR")], streams=False)
    for page in edition.pages:
        yield from _reached(
            edition, [_value(page.held, key) for key in ("/Metadata", "/PieceInfo")], streams=True
        )


def _value(holder: object, key: str) -> object:
    return holder.raw_get(key) if isinstance(holder, generic.DictionaryObject) and key in holder else None


def _named(holder: object, key: str) -> Iterator[Name]:
    name = name_of(_value(holder, key))
    if name is not None:
        yield name


def _reached(edition: Edition, values: Iterable[object], *, streams: bool) -> set[Name]:
    """All objects that ``values`` lead to, short of the pages."""
    met: set[Name] = set()
    waiting = list(values)
    while waiting:
        at = waiting.pop()
        name = name_of(at)
        if name is not None:
            if name in met or name in edition.structure:
                continue
            held = edition.held(name)
            if isinstance(held, generic.StreamObject) and not streams:
                continue
            met.add(name)
            at = held
        if isinstance(at, generic.DictionaryObject):
            waiting += list(at.values())
        elif isinstance(at, generic.ArrayObject):
            waiting += [at.raw_get(place) for place in range(len(at))]
    return met
