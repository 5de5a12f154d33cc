"""Reports read into fields: nine of ten right in each layout, nothing invented, and odd cases by hand."""

from io import BytesIO

import pytest
from docx import Document

from congvu.config.demo import documents
from congvu.config.demo.compose import story
from congvu.config.demo.reports import Layout
from congvu.config.demo.reports.paper import Grid, Line, document
from congvu.initiatives.enums.reports import Basis, Confidence
from congvu.initiatives.logic import report_blocks, report_keys, report_sections
from congvu.initiatives.logic import report_values as values
from congvu.initiatives.logic import report_words as words
from congvu.initiatives.logic.report_blocks import Block, Paragraph, Table
from congvu.initiatives.logic.report_found import Reading
from congvu.initiatives.logic.report_reading import read
from congvu.initiatives.providers import reports
from tests.initiatives.reports_measured import measure
from tests.initiatives.reports_measured import read as read_file

COUNT = 8
SEEN, UNSEEN = "congvu demo", "other dice"
"""The reader was built while looking at reports of the first dice; the second were thrown afterwards."""

TOLD = "Báo cáo mô tả sáng kiến"


def lines(*texts: str) -> list[Block]:
    return [Paragraph(TOLD), *(Paragraph(text) for text in texts)]


def field(reading: Reading, name: str) -> str:
    found = reading.fields.get(name)
    return found.value if found else ""


@pytest.mark.parametrize("dice", [SEEN, UNSEEN])
@pytest.mark.parametrize("layout", list(Layout))
def test_nine_of_ten_fields_are_right_and_none_is_invented(layout: Layout, dice: str) -> None:
    told = measure(layout, COUNT, dice)

    assert told.share >= 0.9, told.wrong
    assert told.invented == []
    assert told.right > 100


def test_report_as_attached_to_dossiers_of_the_demo_is_read() -> None:
    said = story(3, 600, "Trường THCS Nguyễn Du")
    authors = [("Nguyễn Văn An", "Trường THCS Nguyễn Du", "60%"), ("Trần Thị Bé", "Trường Mầm non", "40%")]

    found = read_file(documents.report(said, authors))

    assert field(found, "title") == said.title
    assert field(found, "conditions") == said.conditions
    assert field(found, "novelty") == said.novelty
    cells = [(each["name"].value, each["workplace"].value, each["share"].value) for each in found.authors]
    assert cells == [
        ("Nguyễn Văn An", "Trường THCS Nguyễn Du", "60"),
        ("Trần Thị Bé", "Trường Mầm non", "40"),
    ]


def test_word_file_of_another_program_is_read_with_styles_and_controls() -> None:
    paper = Document()
    paper.add_heading("SÁNG KIẾN KINH NGHIỆM", 0)
    paper.add_heading("Tên đề tài", 1)
    paper.add_paragraph("Một giải pháp thử cho việc thử")
    paper.add_heading("Thực trạng của vấn đề", 1)
    paper.add_paragraph("Việc thử còn chậm.")
    paper.add_heading("Phương pháp nghiên cứu", 1)
    paper.add_paragraph("Quan sát, phỏng vấn.")
    out = BytesIO()
    paper.save(out)

    found = read_file(out.getvalue())

    assert field(found, "title") == "Một giải pháp thử cho việc thử"
    assert field(found, "prior_state") == "Việc thử còn chậm."
    assert found.fields["prior_state"].basis is Basis.HEADING


def test_text_that_is_no_report_gives_nothing() -> None:
    decree = [
        Paragraph("Điều 3. Hiệu quả của dự án", lead="Điều 3. Hiệu quả của dự án"),
        Paragraph("1. Nội dung báo cáo"),
        Paragraph("Kính gửi: Thủ tướng Chính phủ"),
        Paragraph("Chủ đầu tư: Bộ Xây dựng"),
    ]

    assert read(decree) == Reading()


def test_empty_form_gives_nothing() -> None:
    blank = [
        *lines("1. Tên sáng kiến: ……………………", "2. Lĩnh vực áp dụng: ....................", "3. Chủ đầu tư:"),
        Paragraph("4. Thực trạng trước khi áp dụng sáng kiến"),
        Paragraph("(Nêu rõ tình trạng và nhược điểm)"),
        Paragraph("5. Những thông tin cần được bảo mật (nếu có): Không có."),
        Table((("STT", "Họ và tên", "Tỷ lệ đóng góp"), ("1", "", ""), ("2", "……", "…%"))),
        Paragraph("………, ngày …… tháng …… năm ……"),
    ]

    assert read(blank).everything == []


def test_table_of_contents_is_passed_over() -> None:
    found = read(
        lines(
            "1. Thực trạng ............................ 3",
            "2. Khả năng áp dụng\t5",
            "1. Thực trạng",
            "Việc thử còn chậm.",
        )
    )

    assert field(found, "prior_state") == "Việc thử còn chậm."
    assert "applicability" not in found.fields


def test_columns_of_authors_stand_in_any_order() -> None:
    table = Table(
        (
            ("TT", "% đóng góp", "Đơn vị công tác", "Họ và tên", "Năm sinh"),
            ("1", "33,5", "Trường Thử", "NGUYỄN VĂN AN", "05.9.1980"),
            ("2", "66,5 %", "Trường Thử", "Bà Lê Thị Bình", "1975"),
        )
    )

    one, two = read([*lines("Danh sách tác giả:"), table]).authors

    assert {name: cell.value for name, cell in one.items()} == {
        "name": "Nguyễn Văn An", "born_on": "05/09/1980", "workplace": "Trường Thử", "share": "33,5",
    }  # fmt: skip
    assert two["name"].value == "Lê Thị Bình"
    assert (two["born_on"].value, two["born_on"].confidence) == ("1975", Confidence.LOW)


def test_shares_told_together_belong_to_the_authors_in_their_order() -> None:
    found = read(lines("Tác giả: Nguyễn Văn An và Trần Thị Bé", "Tỷ lệ đóng góp: 60/40"))

    assert [(each["name"].value, each["share"].value) for each in found.authors] == [
        ("Nguyễn Văn An", "60"),
        ("Trần Thị Bé", "40"),
    ]


def test_share_that_nobody_told_is_not_made_up() -> None:
    found = read(lines("Tác giả: Nguyễn Văn An, giáo viên Trường Thử"))

    assert {name: cell.value for name, cell in found.authors[0].items()} == {
        "name": "Nguyễn Văn An", "title": "Giáo viên", "workplace": "Trường Thử",
    }  # fmt: skip


def test_shares_that_do_not_add_up_are_doubtful() -> None:
    found = read(lines("Tác giả:", "- Nguyễn Văn An, 60%", "- Trần Thị Bé, 30%"))

    assert [each["share"].confidence for each in found.authors] == [Confidence.LOW, Confidence.LOW]


def test_title_without_a_label_is_doubtful() -> None:
    found = read([Paragraph(TOLD), Paragraph("Một giải pháp thử cho việc thử", is_centred=True)])

    assert found.fields["title"].value == "Một giải pháp thử cho việc thử"
    assert (found.fields["title"].basis, found.fields["title"].confidence) == (Basis.POSITION, Confidence.LOW)


def test_heading_that_names_nothing_ends_the_part_before() -> None:
    found = read(
        lines(
            "1. Tính mới", "Mới ở chỗ thử.", "2. Đối tượng nghiên cứu", "Học sinh.", "3. Kiến nghị", "Không."
        )
    )

    assert field(found, "novelty") == "Mới ở chỗ thử."


def test_letters_of_old_fonts_are_settled_by_the_font_and_without_one_by_the_text() -> None:
    told = [
        Line("Tên sáng kiến: Ứng dụng bảng thử ở Trường Thử"),
        Line("Thực trạng: Việc thử còn chậm, đường xa."),
    ]
    by_font = document(told, tcvn3=True)
    without = document(
        [Line("Tªn s¸ng kiÕn: Gi¶i ph¸p thö cho viÖc thö"), Line("Thùc tr¹ng: ViÖc thö cßn chËm, ®­êng xa.")]
    )

    assert field(read_file(by_font), "title") == "Ứng dụng bảng thử ở Trường Thử"
    assert field(read_file(without), "title") == "Giải pháp thử cho việc thử"
    assert field(read_file(without), "prior_state") == "Việc thử còn chậm, đường xa."


def test_table_of_labels_with_numbers_and_a_frame_of_one_column_is_read() -> None:
    paper = document(
        [
            Grid([["BÁO CÁO SÁNG KIẾN"], ["Tên sáng kiến: Một giải pháp thử cho việc thử"]]),
            Grid([["I", "Lĩnh vực áp dụng", "Y tế"], ["II", "Tính mới", "Mới ở chỗ thử.\nChưa ai làm."]]),
        ]
    )

    found = read_file(paper)

    assert field(found, "title") == "Một giải pháp thử cho việc thử"
    assert field(found, "field_group") == "Y tế"
    assert field(found, "novelty") == "Mới ở chỗ thử.\nChưa ai làm."
    assert found.fields["novelty"].basis is Basis.TABLE


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("1. Tên sáng kiến đề nghị công nhận", "title"),
        ("II. MÔ TẢ GIẢI PHÁP TRƯỚC KHI TẠO RA SÁNG KIẾN", "prior_state"),
        ("2.1. Ưu điểm của đơn vị", None),
        ("c) Khả năng áp dụng của giải pháp", "applicability"),
        ("Đánh giá lợi ích thu được theo ý kiến của tổ chức, cá nhân đã áp dụng", "benefit_by_others"),
        ("Đánh giá lợi ích thu được theo ý kiến của tác giả", "benefit_by_author"),
        ("Các điều kiện cần thiết để áp dụng sáng kiến", "conditions"),
        ("Tài liệu tham khảo", words.END),
        ("Việc thử còn chậm. Kết quả thấp", None),
    ],
)
def test_heading_names_its_field(said: str, field: str | None) -> None:
    found = words.named(said)

    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("ngày 05 tháng 9 năm 2025", "05/09/2025"),
        ("Từ 5-9-2025 tại trường", "05/09/2025"),
        ("31/02/2025", ""),
        ("tháng 9/2025", ""),
        ("năm học 2024 - 2025", ""),
    ],
)
def test_day_is_read_as_it_was_written_or_not_at_all(said: str, day: str) -> None:
    assert values.day(said) == day


@pytest.mark.parametrize(
    ("said", "amount"),
    [("214 triệu đồng", "214.000.000"), ("1,5 tỷ đồng", "1.500.000.000"), ("12.500.000 VNĐ", "12.500.000"),
     ("từ 10 triệu đồng đến 20 triệu đồng", ""), ("nhiều", "")],
)  # fmt: skip
def test_money_is_one_amount_or_none(said: str, amount: str) -> None:
    assert values.money(said) == amount


def test_files_of_a_folder_go_with_its_report_and_codes_stay_the_same() -> None:
    paths = ["SK01/bao cao.docx", "SK01/xac nhan.pdf", "An.docx", "Bình.docx", "ghi chu.txt", "~$tam.docx"]

    found = report_keys.sort(paths)
    again = report_keys.sort(["Bình.docx"])

    assert found.reports["SK01"] == "SK01/bao cao.docx"
    assert found.along == {"SK01": ("SK01/xac nhan.pdf",)}
    assert found.stray == ("ghi chu.txt", "~$tam.docx")
    assert len(found.reports) == 3
    assert set(again.reports) < set(found.reports)


def test_two_reports_with_one_code_have_codes_of_their_own() -> None:
    found = report_keys.sort(["01 An.docx", "01 Bình.docx", "2025 Chi.docx"])

    assert sorted(found.reports.values()) == ["01 An.docx", "01 Bình.docx", "2025 Chi.docx"]
    assert all(key.startswith("BC") for key in found.reports)


def test_reports_whose_names_differ_in_a_tone_are_two() -> None:
    found = report_keys.sort(["Sáng kiến Lê Thị Hoa.docx", "Sáng kiến Lê Thị Hòa.docx"])

    assert (len(found.reports), found.stray) == (2, ())


def test_broken_file_is_told_in_a_sentence() -> None:
    told = reports.read(BytesIO(b"PK\x03\x04 broken"))

    assert told.reading == Reading()
    assert told.problem == "Tệp bị hỏng, không mở được. Hãy lưu lại."


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("1. Mô tả giải pháp ........ 12", True),
        ("Mô tả giải pháp …… 7  ", True),
        ("Mô tả giải pháp\t 103", True),
        ("Mô tả giải pháp ........ 1203", False),
        ("Mô tả giải pháp ........", False),
        ("Giảm được ... 12", False),
        ("." * 200_000, False),
        ("." * 200_000 + "x", False),
        ("." * 200_000 + "7", True),
    ],
)
def test_line_of_a_table_of_contents_is_told_by_its_end(line: str, is_one: bool) -> None:
    assert report_sections.is_of_contents(line) is is_one


@pytest.mark.parametrize("sign", [".", "…", " ", "\t", "1", "(", "x"])
def test_sign_repeated_on_and_on_is_cut_short_before_the_rules_see_it(sign: str) -> None:
    plain = {"lead": "", "level": 0, "is_item": False, "is_centred": False}
    texts = (TOLD, "Tên sáng kiến: Đệm lót sinh học thử", f"Tác giả:{sign * 200_000}!")

    blocks = list(report_blocks.from_json([{"text": text, **plain} for text in texts]))

    assert [len(each.text) for each in blocks if isinstance(each, Paragraph)] == [23, 35, 109]
    assert field(read(blocks), "title") == "Đệm lót sinh học thử"
