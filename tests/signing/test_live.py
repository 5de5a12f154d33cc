"""What in a PDF acts or changes by itself is found, wherever it hangs."""

from io import BytesIO

import pytest
import typst
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from congvu.files.providers import pdf_live
from congvu.signing.providers import writing
from tests.signing import office as offices
from tests.signing import pdf

ACTION = "/OpenAction << /S %s >>"
WIDGET = "/Type /Annot /Subtype /Widget /T (tien) /Rect [72 600 200 620]"
FILE = "<< /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>"


def of(catalogue: str = "", page: str = "") -> bytes:
    """A PDF of one page with something more."""
    return pdf.of_objects(
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>",
        "<< /Length 6 >>\nstream\nBT ET\n\nendstream",
    )


DRAWN = "<< /Type /OCG /Name (Dong dau) >>"
ALL_ON = "/OCProperties << /OCGs [5 0 R] /D << /ON [5 0 R] /AS [] >> >>"


def usage(said: str) -> str:
    """A layer that is used so."""
    return f"<< /Type /OCG /Name (Dong dau) /Usage {said} >>"


def layered(layer: str = DRAWN, properties: str = ALL_ON, page: str = "") -> bytes:
    """A PDF of one page with a layer as its fifth object."""
    return pdf.of_objects(
        f"<< /Type /Catalog /Pages 2 0 R {properties} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        f" /Resources << /Properties << /A 5 0 R {page} >> >> >>",
        "<< /Length 6 >>\nstream\nBT ET\n\nendstream",
        layer,
    )


LIVE = [
    (of(ACTION % "/JavaScript /JS (app.alert\\(1\\))"), "script"),
    (of(ACTION % "/URI /URI (https://a.example) /Next << /S /Launch /F (calc.exe) >>"), "script"),
    (of("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS 4 0 R >>] >> >>"), "script"),
    (of(page="/AA << /O << /S /SetOCGState /State [] >> >>"), "script"),
    (of(page=f"/Annots [<< {WIDGET} /FT /Sig /AA << /C << /JS (1) >> >> >>]"), "script"),
    (layered("/JavaScript", f"{ACTION % '5 0 R'}"), "script"),
    (of("/AcroForm << /Fields [] /XFA 4 0 R >>"), "form"),
    (of("/AcroForm << /Fields [<< /FT /Tx /T (tien) /Kids [] >>] >>"), "form"),
    (of(page=f"/Annots [<< {WIDGET} /FT /Ch >>]"), "form"),
    (of(f"/Names << /EmbeddedFiles << /Names [(a) {FILE}] >> >>"), "files"),
    (of(page=f"/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS {FILE} >>]"), "files"),
    (of(page="/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] >>]"), "media"),
]
HIDDEN = [
    layered(properties="/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>"),
    layered(properties="/OCProperties << /OCGs [5 0 R] /D << /BaseState /OFF >> >>"),
    layered(usage("<< /Print << /PrintState /OFF >> /View << /ViewState /ON >> >>")),
    layered(usage("<< /View << /ViewState /OFF >> >>")),
    layered(
        usage("<< /Zoom << /min 2 >> >>"),
        "/OCProperties << /OCGs [5 0 R] /D << /AS [<< /Event /View /OCGs [5 0 R] /Category [/Zoom] >>] >> >>",
    ),
    layered(page="/B << /Type /OCMD /OCGs [5 0 R] /P /AllOff >>"),
    layered(page="/B << /Type /OCMD /OCGs 5 0 R /VE [/Not 5 0 R] >>"),
]
SHOWN = [
    layered(),
    layered(properties="/OCProperties << /OCGs [5 0 R] /D << /BaseState /OFF /ON [5 0 R] >> >>"),
    layered(usage("<< /Print << /PrintState /ON >> /View << /ViewState /ON >> >>")),
    layered(usage("<< /Zoom << /min 2 >> >>")),
    layered(page="/B << /Type /OCMD /OCGs [5 0 R] /P /AnyOn >>"),
]
STILL = [
    of(),
    of(ACTION % "/GoTo /D [3 0 R /Fit]"),
    of(page="/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.example) >> >>]"),
    of("/StructTreeRoot << /Type /StructTreeRoot /K [<< /Type /StructElem /S /Sound >>] >>"),
    of("/AcroForm << /Fields [] >>"),
]


@pytest.mark.parametrize(("data", "flaw"), LIVE)
def test_what_acts_by_itself_is_named(data: bytes, flaw: str) -> None:
    assert writing.live(data) == flaw
    assert flaw in writing.LIVE


@pytest.mark.parametrize("data", HIDDEN)
def test_layer_that_is_not_shown_to_everybody_is_named(data: bytes) -> None:
    assert list(pdf_live.each(data)) == ["layer:Dong dau"]
    assert "“Dong dau”" in writing.sentence("layer:Dong dau")


@pytest.mark.parametrize("data", SHOWN)
def test_layers_that_everybody_sees_are_nothing_of_that(data: bytes) -> None:
    assert pdf_live.found(data) == ""


def test_layer_stops_a_draft() -> None:
    assert writing.live(HIDDEN[0]) == "layer:Dong dau"


@pytest.mark.parametrize("data", STILL)
def test_links_and_marks_of_structure_are_nothing_of_that(data: bytes) -> None:
    assert writing.live(data) == ""


def test_what_an_office_program_sets_is_still_with_empty_places_too() -> None:
    tagged = typst.compile(b'= Dieu 1\n#link("https://a.example")[Xem]', pdf_standards="a-2a")

    assert [writing.live(each) for each in (tagged, offices.prepared(offices.paper()))] == ["", ""]


def test_it_is_found_in_what_was_added_later_and_in_what_goes_round_in_circles() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(of(page="/B [3 0 R]")))
    writer.root[pdf_name("/OpenAction")] = pdf.script()
    writer.update_root()
    out = BytesIO()
    writer.write(out)

    assert writing.live(out.getvalue()) == "script"
    assert writing.live(b"%PDF-1.7 hello") == "not_pdf"
