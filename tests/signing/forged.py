"""What a forger does to a signed PDF, byte by byte: no library stands between him and the file."""

import io
import re
from collections.abc import Callable, Mapping

from pyhanko.pdf_utils.reader import PdfFileReader

from tests.signing import pdf, pki

FORGED = b"BT /F1 14 Tf 72 700 Td (GIA MAO) Tj ET"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def held(data: bytes, number: int) -> bytes:
    """The newest text of an object that stands by itself."""
    begin = data.rindex(b"\n%d 0 obj" % number) + len(b"\n%d 0 obj" % number)
    return data[begin : data.index(b"endobj", begin)].strip()


def highest(data: bytes) -> int:
    return max(map(int, re.findall(rb"(?:^|\n)(\d+) 0 obj", data)))


def last_xref(data: bytes) -> int:
    return int(data[data.rindex(b"startxref") :].split()[1])


def root(data: bytes) -> int:
    return int(re.findall(rb"/Root (\d+) 0 R", data)[-1])


def with_entry(dictionary: bytes, entry: bytes) -> bytes:
    """``dictionary`` with an entry more, in the place of one of the same name."""
    name = entry.split()[0]
    dictionary = re.sub(re.escape(name) + rb"\s+(\d+ 0 R|\[[^\]]*\]|/?[\w.]+)", b"", dictionary, count=1)
    return dictionary[: dictionary.rindex(b">>")] + b" " + entry + b" >>"


def without(dictionary: bytes, name: bytes) -> bytes:
    """``dictionary`` without one of its entries."""
    return re.sub(re.escape(name) + rb"\s+\d+ 0 R", b"", dictionary, count=1)


def form(data: bytes) -> int:
    """The object of the form."""
    return int(re.findall(rb"/AcroForm (\d+) 0 R", data)[-1])


def whole(begin: int, end: int, size: int) -> list[object]:
    """The range that leaves out the signature alone."""
    return [0, begin, end, size - end]


def update(
    data: bytes,
    objects: Mapping[int, bytes],
    *,
    prev: int | None = None,
    free: tuple[str, ...] = (),
    remark: bytes = b"",
) -> bytes:
    """``data`` with a revision more that holds ``objects``; ``free``: lines of the table for others."""
    out, places = bytearray(data), {}
    for number, text in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    begin = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    for line in free:
        out += line.encode()
    size = max(highest(bytes(out)), *places, 0) + 1
    out += b"trailer << /Size %d /Root %d 0 R /Prev %d >>\n" % (
        size,
        root(data),
        last_xref(data) if prev is None else prev,
    )
    return bytes(out + remark + b"startxref\n%d\n%%%%EOF\n" % begin)


def as_generation(data: bytes, number: int, generation: int) -> bytes:
    """``data`` whose last revision wrote ``number`` as that generation."""
    begin = data.rindex(b"%d 0 obj" % number)
    before, rest = (
        data[:begin],
        data[begin:].replace(b"%d 0 obj" % number, b"%d %d obj" % (number, generation)),
    )
    return before + rest.replace(b"%010d 00000 n" % begin, b"%010d %05d n" % (begin, generation))


def compressed(data: bytes, objects: Mapping[int, bytes], packed: Mapping[int, Mapping[int, bytes]]) -> bytes:
    """``data`` with a revision whose table is a stream; ``packed``: object streams and what is in them."""
    out, rows = bytearray(data), {}
    streams = {number: stream(*_packed(inner)) for number, inner in packed.items()}
    for number, text in {**objects, **streams}.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    for number, inner in packed.items():
        rows |= {each: (2, number, place) for place, each in enumerate(inner)}
    begin, own = len(out), max(*rows, highest(bytes(out))) + 1
    rows[own] = (1, begin, 0)
    index = b" ".join(b"%d 1" % number for number in sorted(rows))
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big")
        for _number, (kind, place, last) in sorted(rows.items())
    )
    before = b"/Prev %d" % last_xref(data) if b"startxref" in data else b""
    entries = b"/Type /XRef /W [1 4 2] /Index [%s] /Size %d /Root 1 0 R %s" % (index, own + 1, before)
    out += b"%d 0 obj\n%s\nendobj\n" % (own, stream(table, entries))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % begin)


def _packed(inner: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    head, body = b"", b""
    for number, text in inner.items():
        head += b"%d %d " % (number, len(body))
        body += text + b" "
    return head + body, b"/Type /ObjStm /N %d /First %d" % (len(inner), len(head))


def compressed_draft() -> bytes:
    """A draft whose page stands in an object stream (10)."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    inner = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page,
    }
    return compressed(b"%PDF-1.7\n", {4: stream(b"BT (QUYET DINH) Tj ET")}, {10: inner})


def draft(*more: str, pages: str = "[3 0 R] /Count 1", page: str = "", length: str = "30") -> bytes:
    """A draft of one page with other entries of it and of the tree, and ``more`` objects from 5 on."""
    return pdf.of_objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids {pages} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>",
        f"<< /Length {length} >>\nstream\nBT (QUYET DINH) Tj ET /P Do  \nendstream",
        *more,
    )


def picture(content: str = "1 0 0 rg 0 0 200 60 re f") -> str:
    """The picture of something, to be drawn by its name."""
    head = "/Type /XObject /Subtype /Form /BBox [0 0 200 60]"
    return f"<< {head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def widget(box: str, value: str, picture_at: int) -> bytes:
    """A field that claims to be a signature."""
    return (
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Che) /Rect [{box}] /F 4 /V {value}"
        f" /AP << /N {picture_at} 0 R >> >>"
    ).encode()


def laid(data: bytes, note: bytes, *, first: bool = False, more: Mapping[int, bytes] | None = None) -> bytes:
    """``note`` upon the first page (3), above all that is there or (``first``) below it."""
    page, number = held(data, 3), highest(data) + 20
    there = re.search(rb"/Annots\s*\[(.*?)\]", page, re.S)
    before = there[1] if there else b""
    kids = b"%d 0 R %s" % (number, before) if first else b"%s %d 0 R" % (before, number)
    changed = with_entry(page, b"/Annots [%s]" % kids)
    return update(data, {3: changed, number: note, **(more or {})})


def signature_number(data: bytes) -> int:
    """The object of the last signature."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    return int(reader.embedded_signatures[-1].sig_field.raw_get("/V").idnum)


def wrapped(data: bytes) -> bytes:
    """Both signed parts are there; between them stands a file of the forger's, and the second is moved down.

    The old place of the table, which the moved end still names, now holds the forger's.
    """
    number = signature_number(data)
    ranges = [int(each) for each in re.findall(rb"/ByteRange\s*\[([^\]]*)\]", data)[-1].split()]
    _zero, first, second, length = ranges
    contents, end = data[first:second], data[second:]
    where, room = last_xref(data), 30_000
    moved = second + (where - second) + room
    dictionary = held(data, number)
    dictionary = re.sub(
        rb"/ByteRange\s*\[[^\]]*\]",
        b"/ByteRange [0 %d %d %d]" % (first, moved, length + moved - second),
        dictionary,
    )
    inside, places = bytearray(), {}
    for each, text in {number: dictionary, 4: stream(FORGED)}.items():
        places[each] = where + 3000 + len(inside)
        inside += b"%d 0 obj\n%s\nendobj\n" % (each, text)
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    for each in range(1, highest(data) + 1):
        if each not in places:
            places[each] = _place(reader, each)
    table = b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (each, place) for each, place in sorted(places.items())
    )
    table += b"trailer << /Size %d /Root %d 0 R >>\n" % (max(places) + 1, root(data))
    filling = b" " * (where - second)
    forged = filling + table.ljust(3000) + bytes(inside)
    return data[:first] + contents + forged.ljust(moved - second) + end


def _place(reader: PdfFileReader, number: int) -> int:
    from pyhanko.pdf_utils.generic import Reference

    place = reader.xrefs[Reference(number, 0, reader)]
    return place if isinstance(place, int) else 0


def _beside(dictionary: bytes, name: bytes, number: int) -> bytes:
    """``dictionary`` with one more in its list of that name."""
    there = re.search(re.escape(name) + rb"\s*\[(.*?)\]", dictionary, re.S)
    return with_entry(dictionary, b"%s [%s %d 0 R]" % (name, there[1] if there else b"", number))


def signed_over(
    data: bytes,
    signer: pki.Holder,
    ranges: Callable[[int, int, int], list[object]],
    *,
    before: str = "/Contents ",
    filling: bytes = b"0" * 16000,
    after: str = "",
    form: int = 0,
    field: str = "",
) -> bytes:
    """``data`` signed over whatever ``ranges`` says of where the gap begins and ends, and of the size."""
    number, catalogue = highest(data) + 1, root(data)
    value = b"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange " + b"#" * 60
    box = f"/Type /Annot /Subtype /Widget /FT /Sig /T (Ky) /F 132 /Rect [0 0 0 0] /P 3 0 R {field}"
    objects = {
        number: b"<< %s %s<%s>%s >>" % (value, before.encode(), filling, after.encode()),
        number + 1: f"<< {box} /V {number} 0 R >>".encode(),
        3: _beside(held(data, 3), b"/Annots", number + 1),
    }
    if form:
        objects[form] = _beside(held(data, form), b"/Fields", number + 1)
    else:
        entry = b"/AcroForm << /Fields [%d 0 R] >>" % (number + 1)
        objects[catalogue] = with_entry(held(data, catalogue), entry)
    made = bytearray(update(data, objects))
    begin = made.index(b"<" + filling)
    said = ranges(begin, begin + len(filling) + 2, len(made))
    at = made.index(b"#" * 60)
    made[at : at + 60] = f"[{' '.join(map(str, said))}]".encode().ljust(60)
    numbers = [int(float(str(each))) for each in said]
    covered = b"".join(
        bytes(made[lo : lo + count]) for lo, count in zip(numbers[::2], numbers[1::2], strict=True)
    )
    token = pki.detached(signer, covered).hex().encode()
    made[begin + 1 : begin + 1 + len(token)] = token
    return bytes(made)


def signed_page(contents: bytes = b"5 0 R") -> dict[int, bytes]:
    """The resources of a page, which no signature writes anew."""
    return {7: b"<< /XObject << /Im %s >> >>" % contents}


def compressed_draft_of(more: Mapping[int, bytes]) -> bytes:
    """A draft of which an object stream (10) holds ``more``, its resources."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>"
    whole = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page,
        4: stream(b"BT (QUYET DINH) Tj ET /Im Do"),
        5: picture("0 g").encode(),
        6: picture().encode(),
    }
    return compressed(b"%PDF-1.7\n", whole, {10: more})


def over_stream(data: bytes, number: int, inner: Mapping[int, bytes]) -> bytes:
    """The object stream is another now; the table does not name what is in it."""
    return compressed(data, {number: stream(*_packed(inner))}, {})


def twice(data: bytes, number: int, text: bytes) -> bytes:
    """The table names an object twice: as it was, and as the forger has it."""
    there = data.index(b"\n%d 0 obj" % number) + 1
    return update(data, {number: text}, free=(f"{number} 1\n{there:010} 00000 n \n",))


def with_table_inside(prev: int = 0) -> bytes:
    """A draft in which a stream hides another page and a table of its own, which follows that at ``prev``."""
    hidden = b"4 0 obj\n%s\nendobj\n" % stream(FORGED)
    plain = pdf.of_objects(*_hiding(hidden.ljust(600)))
    at = plain.index(hidden)
    table = b"xref\n0 1\n0000000000 65535 f \n4 1\n%010d 00000 n \n" % at
    table += b"trailer << /Size 9 /Root 1 0 R /Prev %010d >>\n" % prev
    return pdf.of_objects(*_hiding((hidden + table).ljust(600)))


def _hiding(inside: bytes) -> list[str]:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    shown = stream(b"BT (QUYET DINH) Tj ET").decode()
    return ["<< /Type /Catalog /Pages 2 0 R >>", tree, page, shown, stream(inside).decode()]


def turned_to_table(data: bytes) -> bytes:
    """The table that is pointed to stands within what was signed."""
    at = data.index(b"xref\n", data.index(b"GIA MAO"))
    return data + b"startxref\n%d\n%%%%EOF\n" % at
