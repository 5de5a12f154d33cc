"""The layout of whole files: what cannot be measured, our papers, published documents, the page."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from congvu.files.models import StoredFile
from congvu.papers.logic.administrative import Form
from congvu.papers.logic.decree.found import Component
from congvu.papers.logic.decree.rule import Severity
from congvu.papers.logic.kinds import paper_kinds
from congvu.papers.providers import administrative, layouts, marking, previews
from congvu.papers.rules import decree
from tests.factories import people
from tests.files import samples
from tests.papers import sheets

PAGE = "papers:layout"


def codes(pdf: bytes, **asked: object) -> list[str]:
    found = layouts.checked(pdf, **asked)  # type: ignore[arg-type]  # of the tests
    assert found.flaw == ""
    return [each.rule.code for each in found.findings]


def published(name: str) -> bytes:
    path = samples.real(f"{name}.pdf")
    if not path.exists():
        pytest.skip(f"{name} is not at hand; set CONGVU_SHARED to where published documents are kept")
    return path.read_bytes()


def scan() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(out, "PDF")
    return out.getvalue()


def locked() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(sheets.pdf(sheets.letter()))))
    writer.encrypt(owner_pass="chủ", user_pass="người xem")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def many() -> bytes:
    document = pdfium.PdfDocument.new()
    for _number in range(201):
        document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "flaw", "said"),
    [
        (b"", "not_pdf", "damaged"),
        (b"%PDF-1.7\n" + b"\0" * 400, "not_pdf", "damaged"),
        (b"PK\x03\x04", "not_pdf", "damaged"),
        (scan(), "no_text", "pictures of pages only"),
        (locked(), "locked", "password"),
        (many(), "too_many", "too many pages"),
    ],
    ids=["empty", "broken", "word", "scan", "locked", "many"],
)
def test_what_cannot_be_measured_is_said(data: bytes, flaw: str, said: str) -> None:
    found = layouts.checked(data)

    assert (found.flaw, found.findings, found.holds) == (flaw, (), False)
    assert said in decree.flaw(flaw)


def test_a_clean_document_holds_and_its_parts_are_named() -> None:
    found = layouts.checked(sheets.pdf(sheets.letter()), kind="")

    assert (found.holds, found.twin) == (True, True)
    assert {Component.NATION, Component.NUMBER, Component.LETTER_SUBJECT, Component.SIGNER} <= set(
        found.parts
    )


def test_what_must_be_mended_does_not_hold() -> None:
    found = layouts.checked(sheets.pdf(sheets.changed(sheets.letter(), "number", text="Số: 5/SKHCN-VP")))

    assert (found.holds, [each.rule.severity for each in found.findings]) == (False, [Severity.MUST])


@pytest.mark.parametrize("form", list(Form))
def test_layouts_of_documents_that_go_out_break_no_rule(form: Form) -> None:
    kind = administrative.kind(f"test.{form}", "Văn bản", form, about="test.thing")

    sign = {Form.NAMED: "QĐ", Form.LETTER: "", Form.MINUTES: "BB"}[form]
    assert codes(previews.of_kind(kind).pdf, kind=sign) == []


NO_DOCUMENTS = {
    "documents.stamp", "documents.slip",  # a stamp, and a slip inside the office
    "procedures.result",  # its templates belong to each procedure
    "test.minutes",  # of other tests
}  # fmt: skip
FORMS = {
    "procedures.receipt", "procedures.supplement", "procedures.refusal", "procedures.apology",
    "procedures.stop", "procedures.control", "procedures.report_06a", "procedures.report_07a",
}  # fmt: skip
"""Forms of other decrees, with the head of this one and a number of their own."""


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("code", [kind.code for kind in paper_kinds if kind.code not in NO_DOCUMENTS])
def test_papers_of_the_house_break_no_rule(code: str) -> None:
    found = codes(previews.of_kind(paper_kinds[code]).pdf)

    assert found == (["number.missing"] if code in FORMS else [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("quyet-dinh-tieu-chi.signed", ["page.top", "subject.rule", "body.paragraphs"]),
        (
            "thong-bao-phan-cong-vp.signed",
            [
                "motto.words", "number.size", "number.colon", "bases.ends", "body.paragraphs", "text.font",
                "page_number.size", "page.top", "receivers.listed", "receivers.kept",
            ],
        ),
        ("thong-tu-36-phu-luc-4", []),
    ],
)  # fmt: skip
def test_published_documents_are_told_what_they_really_break(name: str, told: list[str]) -> None:
    assert codes(published(name)) == told


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nghe-an-0947", "thong-tu-73-btc.signed"])
def test_published_scans_are_said_to_be_scans(name: str) -> None:
    assert layouts.checked(published(name)).flaw == "no_text"


def test_marks_are_drawn_where_they_belong_and_only_on_their_pages() -> None:
    pdf = sheets.pdf(sheets.letter(), sheets.paragraphs(27, 3))

    drawn = marking.pictures(pdf, {2: [(7, (60.0, 100.0, 120.0, 110.0))]})

    assert list(drawn) == [2]
    picture = Image.open(BytesIO(drawn[2])).convert("RGB")
    scale = picture.size[0] / 210
    frame = picture.crop((round(90 * scale), round(98 * scale), round(92 * scale), round(102 * scale)))
    reds = [colour for _count, colour in frame.getcolors(10_000) or [] if colour[0] > 120 > colour[1]]  # type: ignore[index]  # RGB, never one number
    assert reds
    assert picture.getpixel((round(90 * scale), round(200 * scale))) == (255, 255, 255)


def test_a_file_that_cannot_be_drawn_has_no_pictures() -> None:
    assert marking.pictures(b"%PDF-1.7 damaged", {1: [(1, (0.0, 0.0, 10.0, 10.0))]}) == {}


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(people.make_person())
    return client


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_says_what_is_broken_and_keeps_nothing(staff: Client) -> None:
    pdf = sheets.pdf(sheets.changed(sheets.letter(), "number", text="Số: 5/SKHCN-VP"))

    response = staff.post(reverse(PAGE), {"file": SimpleUploadedFile("cong-van.pdf", pdf), "kind": "-"})

    said = response.content.decode()
    assert response.status_code == 200
    assert "Số nhỏ hơn 10 phải có số 0 phía trước: 05, không phải 5." in said
    assert "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3" in said
    assert said.count("data:image/jpeg;base64,") == 1
    assert StoredFile.objects.count() == 0


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_says_of_a_clean_document_that_it_is(staff: Client) -> None:
    file = SimpleUploadedFile("cong-van.pdf", sheets.pdf(sheets.letter()))

    response = staff.post(reverse(PAGE), {"file": file, "kind": "-", "on_paper": "on"})

    assert "Không có điểm nào sai thể thức." in response.content.decode()


@pytest.mark.django_db
def test_the_page_says_why_it_cannot_judge(staff: Client) -> None:
    response = staff.post(reverse(PAGE), {"file": SimpleUploadedFile("anh.pdf", b"%PDF-1.7 nothing")})

    assert "Đây không phải tệp PDF hoặc tệp bị hỏng." in response.content.decode()


@pytest.mark.django_db
def test_nothing_sent_is_told_beside_the_field(staff: Client) -> None:
    response = staff.post(reverse(PAGE), {"kind": "XYZ"})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"file", "kind"}


@pytest.mark.django_db
def test_a_visitor_signs_in_first() -> None:
    response = Client().get(reverse(PAGE))

    assert response.status_code == 302
