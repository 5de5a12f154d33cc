"""Whether every reader takes in the same of what came after a signature. Part of the process that reads.

Readers differ in what they make of a file that is written loosely: some go by its tables, some search it for
objects, some take the first of two entries and some the last. So each byte that came after the first
signature must be accounted for: a revision is objects, one table that names all of them once, and its end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef, XRefSectionType

from congvu.signing.providers.pdf_covering import BLANK, strictly
from congvu.signing.providers.pdf_objects import Objects

BEGINNING = 4096
"""Bytes in which a file says that it is made for reading page by page."""
MOST_BLANK = 500
"""Bytes after the end that mean nothing; readers look for the end in the last thousand."""
_OBJECT = re.compile(rb"(\d{1,10})" + BLANK + rb"+(\d{1,5})" + BLANK + rb"+obj(?=[^A-Za-z0-9])")
_ENDOBJ = re.compile(BLANK + rb"*endobj(?=[^A-Za-z0-9])")
_BETWEEN = re.compile(rb"(?:" + BLANK + rb"|%[^%\r\n]{0,200}[\r\n])*")
_END = re.compile(rb"startxref" + BLANK + rb"+(\d{1,10})" + BLANK + rb"+%%EOF(?:\r\n|\r|\n)?")
_TABLE = re.compile(rb"xref *(?:\r\n|\r|\n)")
_PART = re.compile(rb"(\d{1,10}) (\d{1,10}) *(?:\r\n|\r|\n)")
_LINE = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_TRAILER = re.compile(BLANK + rb"*trailer" + BLANK + rb"*(?=<<)")
_WHOLE_LENGTH = re.compile(rb"/L" + BLANK + rb"*[+]?(\d{1,10})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
Extent = tuple[int, int]


class Unsure(Exception):
    """Readers may take this in each in its own way."""


@dataclass
class Accounted:
    """Where each revision (0 is the first) ends, and those that readers may take in differently.

    One more than there are stands for what lies behind the last.
    """

    ends: dict[int, int]
    unsure: list[int]


def accounted(objects: Objects, data: bytes, covered: Mapping[int, int]) -> Accounted:
    """All revisions after the first that is ``covered``: where those with a signature that is intact end."""
    tables, found = objects.reader.xrefs, Accounted(dict(covered), [])
    for number in range(min(covered), tables.total_revisions):
        try:
            table = _Table(objects, data, number)
            if number > min(covered):
                table.accounts_from(found.ends[number - 1])
            found.ends[number] = table.end
        except Exception:  # whatever the file makes the library raise: then nobody can be sure of it
            found.unsure += [number] if number > min(covered) else []
    end = found.ends.get(tables.total_revisions - 1)
    rest = b"" if end is None else data[end:]
    if rest.strip(b"\x00\t\n\x0c\r ") or len(rest) > MOST_BLANK or _looks_whole(objects, data):
        found.unsure.append(tables.total_revisions)
    return found


def _looks_whole(objects: Objects, data: bytes) -> bool:
    """A file made for reading page by page says its length; where it is true, later tables go unseen."""
    begin = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), data[:BEGINNING])
    tables = objects.reader.xrefs
    says = b"/Linearized" in begin and len(data) in map(int, _WHOLE_LENGTH.findall(begin))
    if not says or tables.total_revisions < 2:
        return False
    last = tables.total_revisions - 1
    return tables.get_startxref_for_revision(last) > tables.get_startxref_for_revision(last - 1)


class _Table:
    """The table of one revision, and where the revision ends. Raises for one that is written loosely."""

    def __init__(self, objects: Objects, data: bytes, number: int) -> None:
        self._objects, self._data, self._number = objects, data, number
        tables = objects.reader.xrefs
        self._about, self._says = tables.get_xref_container_info(number), tables.get_xref_data(number)
        self.begin = tables.get_startxref_for_revision(number)
        if self._about.xref_section_type is XRefSectionType.STREAM:
            closed, self._trailer = self._of_stream()
        elif self._about.xref_section_type is XRefSectionType.STANDARD:
            closed, self._trailer = self._of_text()
        else:
            raise Unsure("two tables in one")
        ending = _END.match(data, _ends(_BETWEEN, data, closed))
        if ending is None or int(ending[1]) != self.begin:
            raise Unsure("no end, or of another table")
        self.closed, self.end = closed, ending.end()

    def _of_text(self) -> tuple[int, generic.DictionaryObject]:
        at, met = _ends(_TABLE, self._data, self.begin), set()
        while (part := _PART.match(self._data, at)) is not None:
            at = part.end()
            for number in range(int(part[1]), int(part[1]) + int(part[2])):
                at = _ends(_LINE, self._data, at)
                if number in met:
                    raise Unsure("named twice")
                met.add(number)
        at = _ends(_TRAILER, self._data, at)
        with strictly(self._objects.reader) as reader:
            reader.stream.seek(at)
            trailer = _dictionary(reader)
            return reader.stream.tell(), trailer

    def _of_stream(self) -> tuple[int, generic.DictionaryObject]:
        at = _ends(_OBJECT, self._data, self.begin)
        at = _ends(re.compile(BLANK + rb"*(?=<<)"), self._data, at)
        with strictly(self._objects.reader) as reader:
            reader.stream.seek(at)
            table = _dictionary(reader)
            beyond = reader.stream.tell()
        index = [int(each) for each in (table["/Index"] if "/Index" in table else (0, table["/Size"]))]
        named = sum(index[1::2]) - (1 if 0 in index[::2] else 0)
        if named != len(self._says.explicit_refs_in_revision):
            raise Unsure("entries of an unknown kind")
        return _ends(_ENDOBJ, self._data, beyond), table

    def accounts_from(self, begin: int) -> None:
        """Every byte from ``begin`` on belongs to an object that this table names, or to the table."""
        self._check_trailer()
        self._check_freed()
        parts = [*self._objects_here(), (self.begin, self.closed)]
        at = begin
        for start, end in sorted(set(parts)):
            if start < at or _ends(_BETWEEN, self._data, at) != start:
                raise Unsure("something between the objects, or one within another")
            at = end

    def _check_trailer(self) -> None:
        said, reader = self._trailer, self._objects.reader
        before = reader.trailer.flatten(self._number - 1)
        numbers = [number for number, _generation in self._says.explicit_refs_in_revision]
        held_before = reader.xrefs.get_xref_container_info(self._number - 1)
        if (
            "/Root" not in said
            or _said(said.raw_get("/Root")) != _said(before.raw_get("/Root"))
            or int(said.raw_get("/Size")) <= max(numbers, default=0)
            or int(said.raw_get("/Size")) < held_before.size
            or "/Encrypt" in said
        ):
            raise Unsure("the trailer leads elsewhere")

    def _check_freed(self) -> None:
        """An object that was there stays, under the number it had."""
        for number in self._says.freed:
            if self._objects.place((number, 0), self._number - 1) is not None:
                raise Unsure("an object was freed")
        for number, (generation, _at) in self._says.standard_xrefs.items():
            if generation and self._objects.place((number, generation), self._number - 1) is None:
                raise Unsure("an object of another generation")
        kinds = [set(self._says.freed), set(self._says.standard_xrefs), set(self._says.xrefs_in_objstm)]
        if sum(len(kind) for kind in kinds) != len(kinds[0] | kinds[1] | kinds[2]):
            raise Unsure("named twice")

    def _objects_here(self) -> Iterator[Extent]:
        for number, (generation, at) in self._says.standard_xrefs.items():
            if at == self.begin:
                continue
            header = _OBJECT.match(self._data, at)
            if header is None or (int(header[1]), int(header[2])) != (number, generation):
                raise Unsure("the table names another place")
            with strictly(self._objects.reader) as reader:
                at_hand = generic.Reference(number, generation, reader)
                reader.get_object(at_hand, revision=self._number)  # type: ignore[no-untyped-call]  # the library has no types there
                beyond = reader.stream.tell()
            end = self._data.rindex(b"endobj", at, beyond) + len(b"endobj")
            yield at, end
        for stream in self._says.obj_streams_used:
            self._check_packed(stream)

    def _check_packed(self, stream: int) -> None:
        """An object stream is of this revision, and holds what the table says it does, in that order."""
        if stream not in self._says.standard_xrefs:
            raise Unsure("an object stream of another revision")
        _data, packed = self._objects.packed(stream, self._number)
        said = {
            at.ix_in_stream: number
            for number, at in self._says.xrefs_in_objstm.items()
            if isinstance(at, ObjStreamRef) and at.obj_stream_id == stream
        }
        if said != dict(enumerate(number for number, _begin in packed)):
            raise Unsure("an object stream holds other objects")


def _ends(pattern: "re.Pattern[bytes]", data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    if found is None:
        raise Unsure("written in a way that readers differ about")
    return found.end()


def _dictionary(reader: PdfFileReader) -> generic.DictionaryObject:
    """What begins where the file is read."""
    reference = generic.TrailerReference(reader)  # type: ignore[no-untyped-call]  # the library has no types there
    held: generic.DictionaryObject = generic.DictionaryObject.read_from_stream(reader.stream, reference)
    return held


def _said(at: Any) -> tuple[int, int]:
    return at.idnum, at.generation
