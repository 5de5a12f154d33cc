"""Annex VI of Decree 30/2020, line by line: the tests that prove it, or why it is not there.

The page ``docs/operate/phu-luc-vi.md`` is made of it: ``python -m tests.house.annex_vi`` writes it anew.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "operate" / "phu-luc-vi.md"


@dataclass(frozen=True)
class Line:
    """``proofs``: ``file::test`` under ``tests``. ``gap``: what is missing of it, and why."""

    what: str
    proofs: tuple[str, ...] = ()
    gap: str = ""


@dataclass(frozen=True)
class Field:
    """An input field with its greatest length, and the field of the models that holds it; empty: none."""

    code: str
    name: str
    length: int
    outgoing: str = ""
    incoming: str = ""
    gap: str = ""


def _of(file: str, *tests: str) -> tuple[str, ...]:
    return tuple(f"{file}::test_{test}" for test in tests)


ARCHIVE = "Thuộc phần lập hồ sơ và lưu trữ (hồ sơ, danh mục hồ sơ, nộp lưu), chưa xây dựng."
PART_I: dict[str, tuple[Line, ...]] = {
    "Tạo lập, gửi, nhận, đánh số": (
        Line(
            "Khởi tạo văn bản điện tử",
            _of("outgoing/test_writing.py", "typed_letter_is_set_as_the_decree_says_as_word_and_pdf"),
        ),
        Line(
            "Tiếp nhận văn bản điện tử",
            _of("documents/test_views.py", "document_walks_from_the_desk_to_its_answer_by_the_pages")
            + _of("exchange/test_coming.py", "new_document_waits_at_the_desk_with_what_its_sender_says"),
        ),
        Line(
            "Gửi văn bản điện tử",
            _of(
                "outgoing/test_delivering.py",
                "mail_brings_the_files_once_and_the_thread_says_that_it_is_sent",
                "inside_the_head_sees_it_may_open_it_and_having_read_it_has_arrived",
            ),
        ),
        Line(
            "Cấp số bằng chức năng của hệ thống, một dãy số cho văn bản giấy và điện tử",
            _of("outgoing/test_parallel.py", "32_clerks_at_once_on_a_sqlite_file")
            + _of("outgoing/test_issuing.py", "a_document_is_dated_the_day_it_is_numbered"),
        ),
        Line(
            "Cảnh báo trùng: cùng mã định danh, hoặc cùng số, ký hiệu, cơ quan ban hành",
            _of(
                "documents/test_receiving.py",
                "repeated_document_is_refused_until_somebody_says_it_is_another",
                "same_number_of_another_issuer_is_no_repeat",
            ),
        ),
        Line(
            "Thông báo khi có văn bản mới",
            _of(
                "documents/test_handling.py",
                "direction_gives_each_its_part_and_deadline_and_tells_them",
            )
            + _of("documents/test_receiving.py", "presented_document_is_with_the_leader_who_is_told"),
        ),
    ),
    "Theo dõi, đôn đốc, chỉ đạo": (
        Line(
            "Cho biết tình trạng nhận văn bản ở nơi nhận; bên gửi theo dõi được việc xử lý",
            _of(
                "outgoing/test_delivering.py",
                "what_fails_is_shown_and_sent_again_once",
                "inside_the_head_sees_it_may_open_it_and_having_read_it_has_arrived",
            ),
        ),
        Line(
            "Đôn đốc, nhắc việc",
            _of(
                "documents/test_handling.py",
                "delay_of_a_document_is_told_to_who_handles_documents_and_sees_it",
            ),
        ),
        Line(
            "Lãnh đạo phân phối, cho ý kiến chỉ đạo",
            _of("documents/test_handling.py", "direction_gives_each_its_part_and_deadline_and_tells_them"),
        ),
        Line(
            "Lãnh đạo sửa dự thảo, trả lại dự thảo",
            _of(
                "outgoing/test_drafting.py", "reviewers_own_draft_overtakes_approvals_and_tells_who_gave_them"
            )
            + _of("outgoing/test_reviewing.py", "sent_back_draft_is_with_its_drafter_with_the_reason"),
        ),
    ),
    "Kết nối, di động": (
        Line(
            "Kết nối liên thông với hệ thống khác",
            _of("exchange/test_coming.py", "same_message_brought_twice_is_one_row_and_one_document")
            + _of("exchange/test_envelope.py", "letter_is_read_as_it_was_written"),
        ),
        Line("Kết nối với hệ thống của Lưu trữ lịch sử", gap=ARCHIVE),
        Line(
            "Dùng an toàn trên thiết bị di động",
            _of("journeys/test_6_pages.py", "every_page_somebody_reaches_is_accessible"),
        ),
    ),
    "Quyền truy cập": (
        Line(
            "Phân quyền cho từng văn bản",
            _of(
                "documents/test_handling.py",
                "document_is_seen_by_its_book_its_handlers_its_supporters_and_inspectors_alone",
            )
            + _of("outgoing/test_drafting.py", "others_may_not_draft_and_other_units_do_not_see_it"),
        ),
        Line("Phân quyền cho từng hồ sơ lưu trữ", gap=ARCHIVE),
        Line(
            "Cảnh báo khi quyền truy cập thay đổi, cho tới khi người có thẩm quyền xác nhận",
            _of(
                "people/test_alerts.py",
                "posts_substitutes_accounts_and_units_raise_alerts",
                "role_that_gains_and_loses_rights_is_told_with_what_differs",
                "bar_stands_over_every_page_of_who_confirms_until_it_is_done",
                "who_made_it_or_gains_by_it_does_not_confirm_while_another_may",
            ),
        ),
    ),
    "Hồ sơ": (
        Line("Danh mục hồ sơ trong hệ thống, mã hồ sơ, số thứ tự văn bản trong hồ sơ", gap=ARCHIVE),
        Line("Một văn bản nằm trong nhiều hồ sơ mà không nhân bản", gap=ARCHIVE),
        Line("Kết xuất cả hồ sơ ra .pdf, .xml theo thứ tự thời gian", gap=ARCHIVE),
        Line("Thông báo nộp lưu trước 30 ngày", gap=ARCHIVE),
    ),
    "Lưu vết": (
        Line(
            "Giữ ý kiến, mọi dự thảo, góp ý",
            _of("outgoing/test_drafting.py", "new_draft_counts_and_the_one_before_is_kept")
            + _of("outgoing/test_reviewing.py", "remark_is_told_to_the_drafter_and_answered_once"),
        ),
        Line(
            "Giữ phê duyệt nội dung và thể thức",
            _of("outgoing/test_reviewing.py", "present_needs_both_approvals_of_the_newest_draft"),
        ),
        Line(
            "Giữ mọi tác động khác, không sửa được",
            _of("trail/test_append_only.py", "delete_is_refused", "update_is_refused")
            + _of("trail/test_verification.py", "whatever_is_changed_is_found"),
        ),
        Line(
            "Giữ lịch sử truy cập (ai đã mở tệp nào)",
            _of(
                "files/test_openings.py",
                "looking_and_downloading_are_kept_once_in_five_minutes",
                "an_opening_is_never_changed",
            )
            + _of("files/test_views.py", "confidential_file_is_shown_only_after_it_was_opened")
            + _of(
                "documents/test_openings.py", "who_has_opened_a_document_is_told_to_clerk_and_inspector_alone"
            ),
        ),
    ),
    "Sao lưu, chuyển đổi": (
        Line(
            "Sao lưu định kỳ và đột xuất, phục hồi",
            _of("config/test_backup.py", "backup_brings_everything_back", "damaged_backup_changes_nothing"),
        ),
        Line(
            "Di trú dữ liệu, chuyển đổi định dạng",
            _of("signing/test_lasting.py", "for_the_archive_the_whole_is_stamped"),
            gap="Tệp ký được giữ ở PDF có dấu thời gian lưu trữ; đóng gói SIP/AIP chưa xây dựng.",
        ),
    ),
    "Thống kê, tra cứu, in": (
        Line(
            "Thống kê số lượng văn bản",
            _of(
                "outgoing/test_figures.py",
                "outgoing_documents_are_counted_by_kind_unit_signer_and_month",
                "incoming_documents_are_counted_by_the_unit_that_leads",
                "every_figure_leads_to_as_many_rows",
            ),
        ),
        Line(
            "Thống kê hồ sơ và lượt truy cập",
            _of("files/test_openings.py", "list_is_narrowed_and_counted_for_inspectors_alone"),
            gap="Lượt truy cập đã có. " + ARCHIVE,
        ),
        Line(
            "Tra cứu toàn văn, không phân biệt dấu, hoa thường",
            _of(
                "cases/test_search.py",
                "search_finds_every_way_of_writing",
                "search_shows_nobody_what_is_not_theirs",
            ),
        ),
        Line(
            "Tra cứu theo mọi trường thông tin",
            _of("documents/test_views.py", "list_narrows_by_words_situation_and_sender")
            + _of("outgoing/test_books.py", "book_is_narrowed_by_series_days_kind_and_unit"),
            gap="Chưa lọc được theo ngôn ngữ, số trang, chức vụ người ký, ghi chú.",
        ),
        Line(
            "Chọn cột của kết quả",
            _of(
                "web/test_lists.py",
                "chosen_columns_keep_the_fixed_ones",
                "export_holds_all_rows_and_the_shown_columns",
            ),
        ),
        Line(
            "Lưu truy vấn để dùng lại",
            _of("people/test_list_views.py", "view_is_kept_as_the_list_stood_and_recorded_without_words"),
        ),
        Line(
            "Kết xuất kết quả",
            _of(
                "outgoing/test_books.py",
                "book_has_the_ten_columns_of_the_form",
                "books_are_shown_and_printed_to_who_keeps_or_reads_them_alone",
            ),
            gap="Kết xuất ra .xlsx và trang in (PDF bằng lệnh in của trình duyệt); chưa ra .doc/.docx.",
        ),
        Line(
            "Đánh dấu bản in",
            _of("outgoing/test_books.py", "printed_book_says_who_printed_it_and_when"),
            gap="Sổ in ghi người in và thời điểm in. Tệp văn bản tải về giữ nguyên: thêm dấu vào tệp đã ký"
            " sẽ làm sai chữ ký.",
        ),
    ),
    "Siêu dữ liệu, thu hồi, quản trị": (
        Line(
            "Dữ liệu đặc tả giữ cùng văn bản, hiện ra khi cần",
            _of(
                "outgoing/test_closing.py",
                "closed_book_has_its_digest_on_the_trail_and_shows_what_was_changed_round_it",
            ),
        ),
        Line("Cho thêm dữ liệu đặc tả riêng", gap="Chưa có trường tự đặt thêm cho văn bản."),
        Line(
            "Thu hồi văn bản đi: giữ nguyên văn bản và dữ liệu, bên nhận được báo",
            _of("outgoing/test_issuing.py", "a_recall_reaches_who_has_it_and_stops_what_is_on_its_way")
            + _of("outgoing/test_delivering.py", "recall_reaches_receivers_by_the_ways_they_got_it"),
        ),
        Line(
            "Bên gửi thu hồi: văn bản đến được hủy, giữ dữ liệu về việc thu hồi",
            _of("documents/test_receiving.py", "recall_is_marked_once_at_work_or_after_the_end")
            + _of("exchange/test_coming.py", "recall_of_what_is_at_the_desk_is_carried_out_and_answered"),
        ),
        Line(
            "Khóa sổ, khóa dữ liệu không cho sửa, xóa",
            _of(
                "documents/test_correcting.py",
                "closed_book_is_not_corrected_and_shows_what_was_changed_round_it",
            )
            + _of("outgoing/test_closing.py", "book_is_closed_once_after_its_year_by_its_clerk"),
        ),
        Line(
            "Phục hồi khi có lỗi và báo kết quả; cảnh báo xung đột",
            _of("outgoing/test_drafting.py", "of_two_drafts_made_at_once_the_second_is_told_who_was_faster")
            + _of("faults/test_kill.py", "kills_lose_nothing_that_was_acknowledged"),
        ),
    ),
    "Sản phẩm đầu ra": (
        Line(
            "Sổ đăng ký văn bản đến", _of("documents/test_books.py", "book_has_the_ten_columns_of_the_form")
        ),
        Line("Sổ đăng ký văn bản đi", _of("outgoing/test_books.py", "book_has_the_ten_columns_of_the_form")),
        Line(
            "Báo cáo tình hình giải quyết văn bản đến",
            _of("outgoing/test_figures.py", "incoming_documents_are_counted_by_the_unit_that_leads"),
        ),
        Line(
            "Báo cáo văn bản đi",
            _of("outgoing/test_figures.py", "outgoing_documents_are_counted_by_kind_unit_signer_and_month"),
        ),
        Line("Mục lục văn bản trong hồ sơ, mục lục hồ sơ", gap=ARCHIVE),
    ),
}
NO_FILES = "Chưa có hồ sơ lưu trữ để văn bản đứng trong đó."
PART_II: tuple[Field, ...] = (
    Field("FileCode", "Mã hồ sơ", 37, gap=NO_FILES),
    Field("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", 3, gap=NO_FILES),
    Field("TypeName", "Tên loại văn bản", 100, "kind.name", "kind.name"),
    Field("CodeNumber", "Số của văn bản", 11, "number", "doc_number"),
    Field("CodeNotation", "Ký hiệu của văn bản", 30, "symbol", "symbol"),
    Field("IssuedDate", "Ngày, tháng, năm văn bản", 10, "dated_on", "issued_on"),
    Field("OrganName", "Tên cơ quan ban hành", 200, "agency.name", "sender_name"),
    Field("Subject", "Trích yếu nội dung", 500, "subject", "subject"),
    Field("Language", "Ngôn ngữ", 30, "language", "language"),
    Field("PageAmount", "Số trang", 3, "pages", "pages"),
    Field("Description", "Ghi chú", 500, "description", "description"),
    Field("SignerInfo.Position", "Chức vụ người ký", 100, "signer_post", "signer_post"),
    Field("SignerInfo.FullName", "Họ và tên người ký", 50, "signer_name", "signer_name"),
    Field("Priority", "Mức độ khẩn", 1, "urgency", "urgency"),
    Field("To.OrganId", "Mã định danh nơi nhận", 35, "receivers.code"),
    Field("To.OrganName", "Tên nơi nhận", 200, "receivers.name"),
    Field("IssuedAmount", "Số lượng bản phát hành", 3, "copies"),
    Field("ArrivalDate", "Ngày đến", 10, "", "arrived_on"),
    Field("ArrivalNumber", "Số đến", 10, "", "number"),
    Field("ToPlaces", "Nơi nhận ghi trên văn bản", 1000, "", "to_places"),
    Field("TraceHeaderList", "Ý kiến phân phối, chỉ đạo, trạng thái xử lý", 1000, "", "directions.opinion"),
    Field("DueDate", "Hạn trả lời; thời hạn giải quyết", 10, "answer_by", "case.due_at"),
)


def page() -> str:
    """The page of docs."""
    told = [
        "# Phụ lục VI Nghị định 30/2020/NĐ-CP: đối chiếu",
        "",
        "Bảng này được lập từ `tests/house/annex_vi.py` và được kiểm tra mỗi lần chạy thử: mỗi dòng hoặc"
        " có phép thử chứng minh, hoặc nói rõ phần còn thiếu và lý do. Không sửa tay.",
        "",
        "## Phần I. Chức năng",
    ]
    for title, lines in PART_I.items():
        told += [
            "",
            f"### {title}",
            "",
            "| Yêu cầu | Đáp ứng | Chứng minh hoặc phần còn thiếu |",
            "|---|---|---|",
        ]
        told += [f"| {line.what} | {_state(line)} | {_why(line)} |" for line in lines]
    told += ["", "## Phần II. Thông tin đầu vào", ""]
    told += ["| Trường | Tên | Độ dài | Văn bản đi | Văn bản đến |", "|---|---|---|---|---|"]
    told += [
        f"| {each.code} | {each.name} | {each.length} | {_cell(each.outgoing, each)}"
        f" | {_cell(each.incoming, each)} |"
        for each in PART_II
    ]
    return "\n".join(told) + "\n"


def _state(line: Line) -> str:
    if not line.proofs:
        return "Chưa có"
    return "Một phần" if line.gap else "Có"


def _why(line: Line) -> str:
    proofs = ", ".join(f"`{proof}`" for proof in line.proofs)
    return ". ".join(filter(None, (proofs, line.gap)))


def _cell(path: str, field: Field) -> str:
    return f"`{path}`" if path else field.gap or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
