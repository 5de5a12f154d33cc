"""What the PDF takes over from a Word file, and what it says it leaves out."""

from io import BytesIO
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from congvu.papers.logic import package, reading
from congvu.papers.providers import typesetting
from tests.factories import papers as make


def sheet(*paragraphs: str, build: Any = None) -> reading.Sheet:
    return reading.read(package.unpack(make.word(*paragraphs, build=build)), title="Thử")


def words(found: reading.Sheet) -> str:
    return make.words_of_pdf(typesetting.pdf(found))


def test_numbers_of_lists_are_written_as_word_counts_them() -> None:
    def numbered(document: Any) -> None:
        for text in ("Một", "Hai"):
            document.add_paragraph(text, style="List Number")

    assert words(sheet(build=numbered)) == "1. Một 2. Hai"


def test_merged_cells_keep_their_text_once() -> None:
    def table(document: Any) -> None:
        grid = document.add_table(rows=3, cols=3, style="Table Grid")
        for number, row in enumerate(grid.rows):
            for at, cell in enumerate(row.cells):
                cell.text = f"{number}{at}"
        grid.cell(0, 0).merge(grid.cell(0, 1)).text = "ngang"
        grid.cell(1, 2).merge(grid.cell(2, 2)).text = "dọc"

    assert sorted(words(sheet(build=table)).split()) == sorted(["ngang", "02", "10", "11", "dọc", "20", "21"])


def test_page_breaks_make_pages() -> None:
    def broken(document: Any) -> None:
        document.add_paragraph("một").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("hai")

    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(typesetting.pdf(sheet(build=broken)))
    assert len(document) == 2
    document.close()


def test_tabs_keep_words_apart() -> None:
    def tabbed(document: Any) -> None:
        paragraph = document.add_paragraph("trái\tgiữa\tphải")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(5))

    assert words(sheet(build=tabbed)) == "trái giữa phải"


def test_picture_is_taken_along() -> None:
    def pictured(document: Any) -> None:
        out = BytesIO()
        Image.new("RGB", (40, 20), "red").save(out, "PNG")
        document.add_picture(BytesIO(out.getvalue()), width=Cm(2))

    found = sheet(build=pictured)

    assert list(found.pictures) == ["picture1.png"]
    assert typesetting.pdf(found).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("xml", "loss"),
    [
        (
            "<w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict>",
            ("text_box", "hộp"),
        ),
        ("<w:pict/>", ("shape", "")),
        ("<w:drawing/>", ("shape", "")),
        ("<w:footnoteReference/>", ("notes", "")),
    ],
)
def test_what_is_left_out_is_named(xml: str, loss: tuple[str, str]) -> None:
    def drawn(document: Any) -> None:
        run = parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>")
        document.add_paragraph("chữ")._p.append(run)

    assert sheet(build=drawn).losses == (loss,)


def test_measures_beyond_reason_do_no_harm() -> None:
    def vast(document: Any) -> None:
        row = (
            '<w:tbl><w:tblGrid><w:gridCol w:w="nan"/></w:tblGrid>'
            '<w:tr><w:trPr><w:gridBefore w:val="-5"/></w:trPr>'
            '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:pPr><w:ind w:left="1e99"/>'
            '</w:pPr><w:r><w:rPr><w:sz w:val="99999999"/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc></w:tr>'
            "</w:tbl>"
        )
        document.element.body.insert(0, parse_xml(row.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>")))

    assert words(sheet(build=vast)) == "x"
