"""Small PDFs, and what may be done to them after they were signed."""

import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject


def written(*pages: str) -> bytes:
    """A PDF with one line on each page."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(count))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    for number, line in enumerate(pages):
        stream = f"BT /F1 14 Tf 72 700 Td ({line}) Tj ET"
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R"
            f" /Resources << /Font {font} >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return of_objects(*objects)


def of_objects(*objects: str) -> bytes:
    """A PDF of ``objects``, the first of which is the catalogue."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, text in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1"))
    begin = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n".encode())
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter, number: int) -> generic.DictionaryObject:
    page, _resources = writer.find_page_for_modification(number - 1)
    return page.get_object()


def _added(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_other_words(data: bytes, page: int, line: str) -> bytes:
    """The words of a page are others now."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    stream = generic.StreamObject(stream_data=f"BT /F1 14 Tf 72 700 Td ({line}) Tj ET".encode())
    held = _page(writer, page)
    held[pdf_name("/Contents")] = writer.add_object(stream)
    writer.mark_update(held.container_ref)
    return _added(writer)


def with_note(data: bytes, page: int) -> bytes:
    """A note lies upon a page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (72, 600, 300, 640))),
            pdf_name("/Contents"): generic.TextStringObject("Bổ sung"),
        }
    )
    held = _page(writer, page)
    held[pdf_name("/Annots")] = generic.ArrayObject([*held.get("/Annots", ()), writer.add_object(note)])
    writer.mark_update(held.container_ref)
    return _added(writer)


def append_page(writer: IncrementalPdfFileWriter) -> None:
    """One more page at the end."""
    stream = generic.StreamObject(stream_data=b"BT /F1 14 Tf 72 700 Td (Them) Tj ET")
    writer.insert_page(PageObject(contents=writer.add_object(stream), media_box=(0, 0, 595, 842)))


def with_page(data: bytes) -> bytes:
    """The file with one more page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    append_page(writer)
    return _added(writer)


def with_script(data: bytes) -> bytes:
    """Something happens when the file is opened."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    script = {
        pdf_name("/S"): pdf_name("/JavaScript"),
        pdf_name("/JS"): generic.TextStringObject("app.alert(1)"),
    }
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(script)
    writer.update_root()
    return _added(writer)


def without_page(data: bytes) -> bytes:
    """The last page is left out."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    tree = writer.root["/Pages"]
    kids = tree["/Kids"]
    tree[pdf_name("/Kids")] = generic.ArrayObject([kids.raw_get(n) for n in range(len(kids) - 1)])
    tree[pdf_name("/Count")] = generic.NumberObject(len(kids) - 1)
    writer.mark_update(tree.container_ref)
    return _added(writer)


def with_field_laid_over(data: bytes) -> bytes:
    """A field of a signature that nobody has given hides the words with its picture."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Sig"),
            pdf_name("/T"): generic.TextStringObject("Che"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 680, 400, 720))),
        }
    )
    laid = writer.add_object(field)
    held = _page(writer, 1)
    held[pdf_name("/Annots")] = generic.ArrayObject([*_raw(held["/Annots"]), laid])
    writer.mark_update(held.container_ref)
    return _added(writer)


def with_other_picture(data: bytes) -> bytes:
    """The picture of a signature that was given shows something else."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = _page(writer, 1)["/Annots"][0]
    picture = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 200, 60))),
        },
        stream_data=b"1 0 0 rg 0 0 200 60 re f",
    )
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(picture)})
    writer.mark_update(field.container_ref)
    return _added(writer)


def with_proofs(data: bytes, kind: str, *held: bytes) -> bytes:
    """The proofs of one kind in the file are others now."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    store = writer.root["/DSS"]
    streams = (writer.add_object(generic.StreamObject(stream_data=each)) for each in held)
    store[pdf_name(kind)] = generic.ArrayObject(streams)
    writer.update_container(store)
    return _added(writer)


def _raw(held: generic.ArrayObject) -> list[generic.PdfObject]:
    return [held.raw_get(place) for place in range(len(held))]


def script() -> generic.DictionaryObject:
    """A command that runs when the file is opened."""
    said = {"/S": pdf_name("/JavaScript"), "/JS": generic.pdf_string("app.alert(1)")}
    return generic.DictionaryObject({pdf_name(name): value for name, value in said.items()})
