"""A kind of paper for tests, values for it, and Word files that officials and attackers might send."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from docx import Document
from docx.oxml.ns import qn

from congvu.kit.ref import Ref
from congvu.papers.logic import building, package
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Row, Shape, Values, paper_kinds
from congvu.papers.logic.layout import Heading, Layout, Line, Rows, Signature, Signatures, TableColumn, When

LAYOUT = Layout(
    Heading("{{ co_quan|hoa }}", "ỦY BAN NHÂN DÂN TỈNH", "Số: {{ so }}/BB-HĐ", "{{ ngay|ngay_thang_nam }}"),
    (
        Line("BIÊN BẢN", "center", bold=True),
        Line("Hội đồng họp {{ ngay|ngay_thang_nam }}, có mặt {{ co_mat }} ({{ co_mat|bang_chu }}) ủy viên."),
        When("ghi_chu", (Line("Ghi chú: {{ ghi_chu }}"),)),
        Rows(
            "thanh_vien",
            (
                TableColumn("STT", "{{ loop.index }}", 1, "center"),
                TableColumn("Họ và tên", "{{ dong.ten }}", 6),
                TableColumn("Điểm", "{{ dong.diem }}", 3, "right"),
            ),
        ),
        Signatures((Signature("CHỦ TỊCH", "{{ chu_tich }}"),)),
    ),
)
ABOUT = Ref("test.thing", "1", "Phiên thử")


def values(rows: int = 3, **changed: Any) -> Values:
    """Values for the kind of the tests, with so many rows."""
    return {
        "agency": "Sở Khoa học và Công nghệ",
        "number": "12",
        "on": date(2026, 1, 5),
        "present": 9,
        "note": "Dòng một\nDòng hai",
        "members": [member(number) for number in range(1, rows + 1)],
        "chair": "Lê Văn Thử",
        **changed,
    }


def member(number: int) -> Row:
    return {"name": f"Nguyễn Thị Mẫu {number}", "score": Decimal("8.25")}


KIND = paper_kinds.add(
    PaperKind(
        "test.minutes",
        "Biên bản thử",
        (
            Placeholder("agency", "Tên cơ quan", aliases=("co_quan",)),
            Placeholder("number", "Số", aliases=("so",)),
            Placeholder("on", "Ngày", Shape.DATE, aliases=("ngay",)),
            Placeholder("present", "Số có mặt", Shape.NUMBER, aliases=("co_mat",)),
            Placeholder("note", "Ghi chú", Shape.RICH, aliases=("ghi_chu",)),
            Placeholder(
                "members",
                "Thành viên",
                Shape.TABLE,
                (
                    Column("name", "Họ và tên", aliases=("ten",)),
                    Column("score", "Điểm", Shape.NUMBER, aliases=("diem",)),
                ),
                aliases=("thanh_vien",),
            ),
            Placeholder("chair", "Chủ tịch", aliases=("chu_tich",)),
        ),
        sample=values(),
        layout=LAYOUT,
        about="test.thing",
        may_read=lambda person, key: person.may("test.read"),
    )
)


def word(*paragraphs: str, build: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with these paragraphs, and with whatever ``build`` does to the document."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if build:
        build(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def patched(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its parts changed, as no editor would."""
    parts = package.unpack(content)
    return package.pack({**parts, part: change(parts.get(part, b""))})


def brought_along() -> bytes:
    return building.build(LAYOUT)


MARGIN = 56  # points; what the layouts leave above the text


def words_of_pdf(content: bytes) -> str:
    """All text of a PDF but page numbers, which stand in the top margin; with single blanks."""
    document = pdfium.PdfDocument(content)
    try:
        return squeezed(
            page.get_textpage().get_text_bounded(top=page.get_height() - MARGIN) for page in document
        )
    finally:
        document.close()


def words_of_word(content: bytes) -> str:
    """All text of the body of a Word file, tables included, with single blanks."""
    body = Document(BytesIO(content)).element.body
    apart = {qn(f"w:{name}") for name in ("p", "br", "tab")}
    return squeezed(
        " " if each.tag in apart else each.text or ""
        for each in body.iter()
        if each.tag in apart or each.tag.endswith("}t")
    )


def letters(text: str) -> str:
    """The text without blanks: where lines are broken differs from sheet to sheet."""
    return "".join(text.split())


def squeezed(pieces: Iterable[str]) -> str:
    return " ".join(" ".join(pieces).replace("\ufffe", "").split())
