"""The objects of a PDF where they stand in the file, each read once. Part of the process that reads.

Which object a number means changes with the revisions; what stands in one place of the file does not. The
library reads an object stream as it is *now* also for a revision before it was written anew, so object
streams are read here.
"""

import io
from collections.abc import Iterator
from contextlib import suppress

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef

Name = tuple[int, int]
"""Number and generation of an object."""
Place = tuple[int, int]
"""Where an object stands in the file, and its number in the object stream that stands there (else -1)."""
Packed = list[tuple[int, int]]
"""What is in an object stream: the number of each object, and where it begins."""
Marker = int | ObjStreamRef | None
"""What a table says of an object: where it begins, in which object stream it is, or that it is free."""


class Objects:
    """All objects of a file, of all its revisions."""

    def __init__(self, reader: PdfFileReader) -> None:
        self.reader = reader
        self._read: dict[tuple[Name, Place], object] = {}
        self._unpacked: dict[int, tuple[bytes, Packed]] = {}
        self._history: dict[Name, list[tuple[int, Marker]]] = {}

    def place(self, name: Name, revision: int) -> Place | None:
        """Where the object stands that ``name`` means at the end of ``revision``; None when there is none."""
        at = self._marker(name, revision)
        if isinstance(at, ObjStreamRef):
            holder = self._marker((at.obj_stream_id, 0), revision)
            return (holder, name[0]) if isinstance(holder, int) else None
        return None if at is None else (at, -1)

    def _marker(self, name: Name, revision: int) -> Marker:
        """What the last table up to ``revision`` that names it says of ``name``."""
        if name not in self._history:
            self._history[name] = list(self._said_of(name))
        return next((at for number, at in reversed(self._history[name]) if number <= revision), None)

    def _said_of(self, name: Name) -> Iterator[tuple[int, Marker]]:
        tables, at = self.reader.xrefs, self._reference(name)
        for number in range(tables.total_revisions):
            with suppress(KeyError):  # this table says nothing of it
                yield number, tables.get_xref_data(number).try_resolve(at)

    def at(self, name: Name, revision: int) -> object:
        """What ``name`` means at the end of ``revision``."""
        place = self.place(name, revision)
        if place is None:
            return generic.NullObject()
        if (name, place) not in self._read:
            self._read[name, place] = self._held(name, place, revision)
        return self._read[name, place]

    def anew(self, name: Name, revision: int) -> object:
        """The same, read once more: strictly where the file is read so."""
        place = self.place(name, revision)
        return None if place is None else self._held(name, place, revision)

    def packed(self, stream: int, revision: int) -> tuple[bytes, Packed]:
        """The bytes in object stream ``stream`` at the end of ``revision``, and what is where in them."""
        name = (stream, 0)
        place = self.place(name, revision)
        if place is None:
            return b"", []
        if place[0] not in self._unpacked:
            held = self.at(name, revision)
            self._unpacked[place[0]] = (
                _unpacked(held) if isinstance(held, generic.StreamObject) else (b"", [])
            )
        return self._unpacked[place[0]]

    def _held(self, name: Name, place: Place, revision: int) -> object:
        if place[1] < 0:
            return self.reader.get_object(self._reference(name), revision=revision)  # type: ignore[no-untyped-call]  # the library has no types there
        at = self._marker(name, revision)
        assert isinstance(at, ObjStreamRef)  # noqa: S101 - its place has said so
        data, packed = self.packed(at.obj_stream_id, revision)
        for number, begin in packed:
            if number == name[0]:
                source = io.BytesIO(data)
                source.seek(begin)
                return generic.read_object(source, self._reference(name))
        return generic.NullObject()

    def _reference(self, name: Name) -> generic.Reference:
        return generic.Reference(*name, self.reader)


def _unpacked(stream: generic.StreamObject) -> tuple[bytes, Packed]:
    data = stream.read_data(DecodePurpose.OBJECT_STREAM)
    count, first = int(stream["/N"]), int(stream["/First"])
    words = data[:first].split()[: 2 * count]
    pairs = zip(map(int, words[::2]), map(int, words[1::2]), strict=True)
    return data, [(number, first + begin) for number, begin in pairs]
