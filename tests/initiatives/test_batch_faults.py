"""Bulk filing: what is wrong with a row is said in a sentence that names sheet, row and column."""

import pytest
from django.test import override_settings

from congvu.files.enums import Problem
from congvu.files.providers.storage.store import store
from congvu.initiatives.enums.batches import BatchState, FileFlaw
from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.form import FIELD, Part
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.models import Batch
from congvu.kit.refusal import Refused
from congvu.people.models import Succession, Unit
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import people
from tests.files import samples
from tests.initiatives.test_batches import Desk
from tests.similarity import texts

pytestmark = pytest.mark.django_db
TCVN3 = "Gi¶i ph¸p qu¶n lý hå s¬ cña tr­êng häc b»ng b¶ng tÝnh lËp s½n"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def only(batch: Batch) -> str:
    """The single sentence about the single row."""
    (sentence,) = bulk.said(batch, batch.rows.get().key)
    assert batch.rows.get().fate == "refused"
    return sentence


@pytest.mark.parametrize(
    ("field", "value", "column", "sentence"),
    [
        ("title", "", "Tên sáng kiến", "Điền “Tên sáng kiến”."),
        ("applied_on", "31/02/2026", "", "“31/02/2026” không phải là ngày."),
        ("title", '=HYPERLINK("http://x")', "Tên sáng kiến", "Nội dung bắt đầu như một công thức (“=HYP"),
        ("investor", "-cmd|' /C calc'!A0", "", "Nội dung bắt đầu như một công thức (“-cmd|"),
        ("field_group", "Thiên văn", "", "“Thiên văn” không phải lĩnh vực của đợt này."),
        ("essence", TCVN3, "", "Nội dung gõ bằng phông cũ (TCVN3), không phải Unicode."),
    ],
)
def test_cell_that_is_wrong_is_named_with_what_to_do(
    desk: Desk, field: str, value: str, column: str, sentence: str
) -> None:
    batch = desk.sent(bulk.row("001", **{field: value}))

    said = only(batch)
    assert said.startswith(f"Bảng Sáng kiến, dòng 3, cột “{column or FIELD[field].label}”: {sentence}")


def test_dash_before_a_line_of_text_is_no_formula(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001", essence="- Bước một (xem phụ lục): lập bảng tính.\n+ Bước hai"))

    assert bulk.fates(batch) == {"001": "new"}


def test_shares_of_a_row_must_make_one_hundred(desk: Desk) -> None:
    authors = [bulk.author("001", "Một Thử", "60"), bulk.author("001", "Hai Thử", "30")]

    batch = desk.sent(bulk.row("001"), authors=authors)

    assert only(batch) == (
        "Bảng Tác giả, mã dòng 001: Tổng tỷ lệ đóng góp là 90 %. Tổng phải bằng đúng 100 %."
    )


def test_cell_of_an_author_is_named_by_its_own_row(desk: Desk) -> None:
    authors = [bulk.author("001"), bulk.author("002", born_on="")]

    batch = desk.sent(bulk.row("001"), bulk.row("002"), authors=authors)

    assert bulk.said(batch, "002") == ["Bảng Tác giả, dòng 4, cột “Ngày sinh”: Dòng 4: điền “Ngày sinh”."]
    assert bulk.fates(batch) == {"001": "new", "002": "refused"}


def test_author_of_no_row_is_told_apart(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001"), authors=[bulk.author("001"), bulk.author("X9", "Lạc Thử")])

    assert batch.stray == [
        {
            "where": "Bảng Tác giả, dòng 4, cột “Lạc Thử”",
            "says": "Không có sáng kiến nào mang mã dòng X9. Ghi đúng mã dòng của sáng kiến có tác giả này.",
        }
    ]


def test_unit_that_is_gone_is_named_with_what_it_is_today(desk: Desk) -> None:
    gone = people.make_unit("Trường Cũ thử")
    now = people.make_unit("Trường Mới thử")
    Unit.objects.filter(pk=gone.pk).update(valid_to="2025-06-30")
    Succession.objects.create(predecessor=gone, successor=now, on="2025-07-01")

    batch = desk.sent(bulk.row("001"), authors=[bulk.author("001", workplace="trường cũ thử")])

    assert (
        "“Trường Cũ thử” không còn từ ngày 30/06/2025. Ghi tên hiện nay của đơn vị: Trường Mới thử."
        in only(batch)
    )


def test_code_that_stands_twice_refuses_both_rows(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001"), bulk.row("1", title="Khác"), bulk.row("002"))

    assert list(batch.rows.order_by("line").values_list("fate", flat=True)) == ["refused", "refused", "new"]
    assert batch.rows.order_by("line")[0].problems[0] == {
        "where": "Bảng Sáng kiến, dòng 3, cột “Mã dòng”",
        "says": "Mã 001 còn có ở dòng 4. Mỗi dòng phải có mã riêng.",
    }


def test_missing_file_is_asked_for(desk: Desk) -> None:
    desk.round = make.make_round(terms=make.make_terms(parts={"description": Asked.REQUIRED}))

    batch = desk.sent(bulk.row("001"), bulk.row("002"), content={"002.txt": b"Mo ta"})

    assert bulk.fates(batch) == {"001": "refused", "002": "new"}
    assert bulk.said(batch, "001") == [f"Tệp: {Flaw.MISSING_FILE.label}" % {"label": Part.DESCRIPTION.label}]


def docx(*, macros: bool = False) -> bytes:
    kind = (
        "ms-word.document.macroEnabled"
        if macros
        else "openxmlformats-officedocument.wordprocessingml.document"
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}.main+xml"/></Types>'
    )
    return bulk.parcel(
        {"[Content_Types].xml": types.encode(), **({"word/vbaProject.bin": b"x"} if macros else {})}
    )


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "001.docx",
            docx(macros=True),
            str(FileFlaw.MACROS.label),
        ),
        ("001.pdf", b"%PDF-1.4 cut", str(Problem.INCOMPLETE.label)),
        ("001.exe", b"MZ\x00\x00", str(FileFlaw.PROGRAM.label)),
        ("001.docx", b"Only text", str(FileFlaw.WRONG_NAME.label) % {"ending": "docx"}),
        (
            "001.zip",
            bulk.parcel({"a.txt": b"a"}),
            str(FileFlaw.PARCEL.label),
        ),
        ("001.txt", b"", str(FileFlaw.EMPTY.label)),
        ("001.txt", b"a" * 2000, str(FileFlaw.TOO_LARGE.label) % {"most": 0}),
    ],
)
def test_file_that_is_not_taken_refuses_its_row(desk: Desk, name: str, content: bytes, sentence: str) -> None:
    rows = [bulk.row("001"), bulk.row("002")]
    sent = desk.sent(*rows, content={name: content, "002.txt": b"Mo ta"}, read=False)

    with override_settings(FILE_LIMIT=1500):
        bulk.read_all()

    assert bulk.fates(sent) == {"001": "refused", "002": "new"}
    assert bulk.said(sent, "001") == [f"{name}: {sentence}"]


def test_file_with_a_password_is_told(desk: Desk) -> None:
    packed = bytearray(bulk.parcel({"001.txt": b"Mo ta"}))
    packed[6] |= 1
    at = packed.index(b"PK\x01\x02")
    packed[at + 8] |= 1

    batch = desk.sent(bulk.row("001"), packed=bytes(packed))

    assert only(batch) == f"001.txt: {FileFlaw.LOCKED.label}"


def test_pdf_with_a_password_is_told(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001"), content={"001.pdf": samples.locked_pdf()})

    assert only(batch) == f"001.pdf: {FileFlaw.LOCKED.label}"


def test_file_that_unpacks_into_far_too_much_is_stopped_in_time(desk: Desk) -> None:
    bomb = bulk.parcel({"001.txt": b"\0" * 30_000_000})

    with override_settings(FILE_LIMIT=1_000_000):
        batch = desk.sent(bulk.row("001"), packed=bomb)

    assert only(batch) == "001.txt: Tệp lớn hơn 0 MB. Hãy giảm dung lượng hoặc tách tệp."


def test_parcel_with_paths_that_lead_out_is_refused_when_it_is_sent(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.sent(bulk.row("001"), content={"../001.txt": b"x"})

    assert refused.value.refusal.sentence == str(Problem.UNSAFE_PATHS.label)
    assert refused.value.refusal.field == "parcel"


def test_parcel_that_is_no_zip_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"Đây không phải tệp \.zip"):
        desk.sent(bulk.row("001"), packed=docx())


def test_files_of_no_row_are_told_and_system_files_are_left_out(desk: Desk) -> None:
    content = {"001.txt": b"x", "anh bia.txt": b"y", "__MACOSX/001.txt": b"z"}

    batch = desk.sent(bulk.row("001"), content=content)

    assert batch.stray == [
        {"where": "anh bia.txt", "says": "Tên tệp không bắt đầu bằng mã dòng nào của biểu mẫu."}
    ]
    assert [each["path"] for each in batch.rows.get().files] == ["001.txt"]


def test_form_of_another_round_is_not_read(desk: Desk) -> None:
    other = make.make_round()
    sheet = bulk.workbook(other, [bulk.row("001")])

    batch = desk.sent(sheet=sheet)

    assert batch.state == BatchState.UNREADABLE
    assert batch.why.startswith("Đây không phải biểu mẫu hiện tại của đợt này.")


def test_form_without_rows_is_not_read(desk: Desk) -> None:
    batch = desk.sent()

    assert (batch.state, batch.why) == (BatchState.UNREADABLE, "Bảng không có dòng nào dưới tiêu đề cột.")


def test_upload_that_is_lost_is_told_and_not_tried_for_ever(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001"), read=False)
    store().delete(batch.sheet.digest)

    bulk.read_all()

    batch.refresh_from_db()
    assert (batch.state, batch.due_at) == (BatchState.UNREADABLE, None)
    assert batch.why == "Việc đọc bị ngắt giữa chừng; quản trị viên xem nguyên nhân trong nhật ký hệ thống."


def test_row_that_breaks_off_does_not_hold_up_the_others(desk: Desk) -> None:
    batch = desk.sent(bulk.row("001"), bulk.row("002"), content={"001.txt": b"Mo ta thu"})
    held = batch.rows.get(key="001")
    batch.rows.filter(pk=held.pk).update(files=[{**held.files[0], "part": "no such part"}])

    done = bulk.confirm(batch, by=desk.by)

    assert done.state == BatchState.DONE
    assert dict(done.rows.values_list("key", "ending")) == {"001": "refused", "002": "made"}
    assert done.rows.get(key="001").why.startswith("Việc đọc bị ngắt giữa chừng")


def test_rows_alike_are_shown_and_not_refused(desk: Desk) -> None:
    text = texts.prose(1, 120)

    batch = desk.sent(
        bulk.row("001", essence=text), bulk.row("002", essence=text), bulk.row("003", title="Khác hẳn")
    )

    shown = {row.key: [each["says"] for each in row.warnings] for row in batch.rows.all()}
    assert bulk.fates(batch) == {"001": "new", "002": "new", "003": "new"}
    assert any("% nội dung có ở dòng 002" in each for each in shown["001"])
    assert shown["003"] == []


def test_same_title_is_shown_in_the_upload_and_before(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("A1", title="Một tên thử")), by=desk.by)

    batch = desk.sent(bulk.row("B1", title="Một Tên Thử"), bulk.row("B2", title="một tên thử"))

    assert [row.warnings[0]["says"] for row in batch.rows.order_by("line")] == [
        f"Đơn vị đang có bản nháp cùng tên, chưa nộp: {desk.round.name}.",
        "Dòng B1 của tệp này có cùng tên sáng kiến.",
    ]
