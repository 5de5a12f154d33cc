"""Administrative documents: what stands on them, and where signatures will find their places."""

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from congvu.papers.logic import building, filling, reading, shown, typed
from congvu.papers.logic.administrative import (
    DAY,
    MONTH,
    NUMBER,
    Appendix,
    Form,
    Urgency,
    Wording,
    name,
    post,
    roman,
    values,
)
from congvu.papers.providers import administrative, typesetting
from congvu.signing.logic.orders import Field
from congvu.signing.logic.places import How, Place
from congvu.signing.providers import making, writing

DECISION = administrative.SAMPLES[Form.NAMED]
LETTER = administrative.SAMPLES[Form.LETTER]


def pdf(wording: Wording, form: Form = Form.NAMED) -> bytes:
    kind = administrative.kind("test.administrative", "Văn bản thử", form, about="test.thing")
    parts = filling.fill(
        filling.prepare(building.build(kind.layout)), kind, {}, shown.shown(kind, values(wording))
    )
    return typesetting.pdf(reading.read(parts, title="Văn bản thử"))


def words(data: bytes) -> list[str]:
    """The text of each page on one line, blanks as one space."""
    document = pdfium.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_decision_says_everything_in_its_order() -> None:
    first, appendix = words(pdf(DECISION))

    assert first == (
        "ỦY BAN NHÂN DÂN TỈNH MẪU SỞ KHOA HỌC VÀ CÔNG NGHỆ"
        " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
        " Số: /QĐ-SKHCN Mẫu, ngày tháng năm 2026"
        " QUYẾT ĐỊNH Về việc ban hành Kế hoạch mẫu năm 2026 GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"
        " Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
        " Theo đề nghị của Chánh Văn phòng Sở. QUYẾT ĐỊNH:"
        " Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mẫu năm 2026 (Phụ lục kèm theo)."
        " 1. Thời gian thực hiện: quý IV năm 2026. 2. Phân công: Nội dung Đơn vị chủ trì"
        " Khảo sát nhu cầu Văn phòng Sở Tổ chức hội nghị Phòng Quản lý chuyên ngành"
        " Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
        " Điều 3. Chánh Văn phòng Sở và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành"
        " Quyết định này."
        " Nơi nhận: - Như Điều 3; - Ủy ban nhân dân tỉnh (để báo cáo); - Lưu: VT, VP."
        " KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn Mẫu"
    )
    assert appendix == (
        "Phụ lục KẾ HOẠCH MẪU NĂM 2026 (Kèm theo Quyết định số /QĐ-SKHCN ngày tháng năm 2026"
        " của Sở Khoa học và Công nghệ) I. MỤC TIÊU Nâng cao chất lượng phục vụ."
    )


def test_letter_names_its_subject_below_the_number_and_each_addressee() -> None:
    (page,) = words(pdf(LETTER, Form.LETTER))

    assert "V/v góp ý dự thảo kế hoạch mẫu năm 2026 Kính gửi: - Sở Tài chính; - Sở Nội vụ. Phúc đáp" in page
    assert "- Như trên; - Lưu: VT, VP. TM.(03) GIÁM ĐỐC Lê Văn Mẫu" in page


def test_one_addressee_stands_on_the_line_of_its_word() -> None:
    (page,) = words(pdf(replace(LETTER, addressees=("Sở Tài chính",)), Form.LETTER))

    assert "Kính gửi: Sở Tài chính Phúc đáp" in page


def test_minutes_are_signed_by_two_side_by_side() -> None:
    (page,) = words(pdf(administrative.SAMPLES[Form.MINUTES], Form.MINUTES))

    assert page.endswith("THƯ KÝ Trần Thị Mẫu CHỦ TRÌ Lê Văn Mẫu")


def test_number_and_day_stand_where_they_are_known() -> None:
    first, _appendix = words(pdf(replace(DECISION, number="05", issued_on=date(2026, 2, 3))))

    assert "Số: 05/QĐ-SKHCN Mẫu, ngày 03 tháng 02 năm 2026" in first


REACHED = "Địa chỉ: số 1, đường Mẫu; Email: vanthu@mau.example"


def test_where_the_agency_is_reached_stands_at_the_foot_of_the_first_page_alone() -> None:
    more = (Appendix("Kế hoạch", "I. MỤC TIÊU"), Appendix("Danh sách", "I. DANH SÁCH"))
    long = "\n".join(f"{number}. Nội dung dài." for number in range(80))
    pages = words(pdf(replace(DECISION, contact=REACHED, body=long, appendices=more)))

    assert [page.count("Địa chỉ:") for page in pages] == [1] + [0] * (len(pages) - 1)
    assert pages[0].endswith(REACHED)


def test_without_an_appendix_it_stands_there_too_and_unsaid_nothing_does() -> None:
    for contact, number in ((REACHED, 1), ("", 0)):
        pages = words(pdf(replace(LETTER, contact=contact), Form.LETTER))

        assert [page.count("Địa chỉ:") for page in pages] == [number]


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.VERY_URGENT, Urgency.FLASH])
def test_an_urgent_document_says_so_on_the_left(urgency: Urgency) -> None:
    (page,) = words(pdf(replace(LETTER, urgency=urgency), Form.LETTER))

    assert f"kế hoạch mẫu năm 2026 {urgency} Kính gửi" in page


@pytest.mark.parametrize("form", list(Form))
def test_room_for_number_day_and_month_is_found_once(form: Form) -> None:
    wording = replace(
        administrative.SAMPLES[form], subject="Trả lời Công văn Số: 12, ngày 05 tháng 3 năm 2026"
    )

    document = pdfium.PdfDocument(pdf(wording, form))

    text = document[0].get_textpage()
    for room in (NUMBER, DAY, MONTH):
        searched = text.search(room.words, match_case=True)
        assert searched.get_next() is not None
        assert searched.get_next() is None


def test_signatures_find_their_places_though_the_signer_is_named_again_in_an_appendix() -> None:
    members = "| Họ tên | Nhiệm vụ |\n| Lê Văn Mẫu | Trưởng ban |"
    data = pdf(replace(DECISION, appendices=(Appendix("Danh sách", members),)))
    leader = Place(How.ABOVE, (150, 60), words=name(DECISION), under=post(DECISION))
    fields = [
        Field("CongvuLanhDao", leader),
        *(
            Field(code, Place(How.AFTER, room.size, words=room.words))
            for code, room in (("CongvuSo", NUMBER), ("CongvuSoNgay", DAY), ("CongvuSoThang", MONTH))
        ),
        Field("CongvuCoQuan", Place(How.BESIDE, (100, 100))),
    ]

    with writing.desk(installed="") as desk:
        prepared = making.with_fields(desk, data, fields)

    assert boxes(prepared) == {
        "CongvuLanhDao": (1, (361, 184, 511, 244)),
        "CongvuSo": (1, (145, 721, 182, 738)),
        "CongvuSoNgay": (1, (385, 721, 402, 738)),
        "CongvuSoThang": (1, (447, 721, 464, 738)),
        "CongvuCoQuan": (1, (311, 164, 411, 264)),
    }


def boxes(data: bytes) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Each field with its page and its box in whole points."""
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    pages = [
        reader.root["/Pages"]["/Kids"].raw_get(n).idnum for n in range(len(reader.root["/Pages"]["/Kids"]))
    ]
    return {
        str(field.get_object()["/T"]): (
            pages.index(field.get_object().raw_get("/P").idnum) + 1,
            tuple(round(float(corner)) for corner in field.get_object()["/Rect"]),
        )
        for field in reader.root["/AcroForm"]["/Fields"]
    }


def test_rooms_lie_in_blanks_of_the_paper() -> None:
    """A number of five figures and a day of two lie over nothing that is printed."""
    from congvu.papers.logic import measure

    assert (
        measure.width(measure.BLANK, 13, bold=False) * len(measure.NUMBER_ROOM) >= NUMBER.size[0] + 4 + 3.25
    )
    assert measure.width(measure.BLANK, 13, bold=False) * len(measure.DAY_ROOM) >= DAY.size[0] + 4 + 3.25
    assert measure.width("12345", 13, bold=False) <= NUMBER.size[0]
    assert measure.width("05", 13, bold=False) <= DAY.size[0]


def test_pages_of_an_appendix_are_counted_anew() -> None:
    long = "\n".join(f"{number}. Nội dung thứ {number}." for number in range(1, 61))
    appendices = (Appendix("Danh mục một", long), Appendix("Danh mục hai", long))

    pages = words(pdf(replace(DECISION, body=long, appendices=appendices)))

    assert [page.split()[0] for page in pages] == ["ỦY", "2", "3", "Phụ", "2", "3", "Phụ", "2", "3"]
    assert [" ".join(pages[number].split()[:3]) for number in (3, 6)] == ["Phụ lục I", "Phụ lục II"]


def test_typed_lines_become_headings_articles_bold_lines_and_tables() -> None:
    body = """Chương I
    quy định chung

    Điều 1. Phạm vi
    1. Khoản một
    **Về kinh phí**
    II. TỔ CHỨC THỰC HIỆN
    | A | B |
    | 1 | 2 |
    Hết"""

    found = [{name: text for name, text in row.items() if text} for row in typed.rows(body)]

    assert found == [
        {"heading": "Chương I"},
        {"heading": "QUY ĐỊNH CHUNG"},
        {"article": "Điều 1.", "text": "Phạm vi"},
        {"text": "1. Khoản một"},
        {"strong": "Về kinh phí"},
        {"strong": "II. TỔ CHỨC THỰC HIỆN"},
        {"head2": "1", "cell1": "A", "cell2": "B"},
        {"row2": "1", "cell1": "1", "cell2": "2"},
        {"text": "Hết"},
    ]


def test_marks_at_the_end_are_those_of_the_layout() -> None:
    said = values(
        replace(
            DECISION,
            bases=(
                "Căn cứ Luật A;",
                "Theo đề nghị B.",
            ),
        )
    )

    assert said["bases"] == [{"text": "Căn cứ Luật A"}, {"text": "Theo đề nghị B"}]


@pytest.mark.parametrize(("number", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX")])
def test_roman_numbers(number: int, written: str) -> None:
    assert roman(number) == written
