"""What is read from the text of a document, and marks of secrecy: pure."""

import pytest

from congvu.documents.enums.reading import Confidence, Field
from congvu.documents.logic import marks, reading, secrecy
from congvu.documents.logic.reading import KnownKind

KINDS = [
    KnownKind("1", "Quyết định", "QĐ"),
    KnownKind("2", "Công văn", ""),
    KnownKind("3", "Báo cáo", "BC"),
    KnownKind("4", "Giấy mời", "GM"),
]
LETTER = """UBND TỈNH MẪU        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ            Độc lập - Tự do - Hạnh phúc

Số: 15/SNV-CCVC        Mẫu, ngày 05 tháng 3 năm 2026
V/v phối hợp rà soát vị trí việc làm
của các đơn vị sự nghiệp

Kính gửi: Sở Khoa học và Công nghệ

Đề nghị gửi kết quả về Sở Nội vụ trước ngày 20/3/2026 để tổng hợp.
"""
DECISION = """ỦY BAN NHÂN DÂN
TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Số: 1204/QĐ-UBND
Mẫu, ngày 02 tháng 11 năm 2026
HỎA TỐC
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch chuyển đổi số
Căn cứ Luật Tổ chức chính quyền địa phương;
"""


def values(text: str, *, is_scan: bool = False) -> dict[str, str]:
    return {field.value: found.value for field, found in reading.read(text, KINDS, is_scan=is_scan).items()}


def test_letter_proposes_its_fields() -> None:
    assert values(LETTER) == {
        "number": "15",
        "symbol": "SNV-CCVC",
        "issued_on": "2026-03-05",
        "sender": "SỞ NỘI VỤ",
        "kind": "2",
        "subject": "Phối hợp rà soát vị trí việc làm của các đơn vị sự nghiệp",
        "due_on": "2026-03-20",
    }


def test_decision_proposes_kind_by_its_symbol_and_urgency_by_its_stamp() -> None:
    found = values(DECISION)

    assert (found["number"], found["symbol"], found["kind"]) == ("1204", "QĐ-UBND", "1")
    assert (found["urgency"], found["subject"]) == ("3", "Ban hành Kế hoạch chuyển đổi số")
    assert found["sender"] == "TỈNH MẪU"


def test_nothing_is_invented_and_a_scan_is_never_sure() -> None:
    assert values("Một trang giấy trắng, không có gì.") == {}
    assert values("Số: 15/SNV ngày 31 tháng 2 năm 2026") == {"number": "15", "symbol": "SNV"}
    found = reading.read(LETTER, KINDS, is_scan=True)
    assert {each.confidence for each in found.values()} == {Confidence.MEDIUM, Confidence.LOW}
    assert found[Field.NUMBER].line == "Số: 15/SNV-CCVC Mẫu, ngày 05 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("number", "symbol", "same"),
    [("15", "QĐ-BNV", "15/qd-bnv"), ("0015", " qđ - bnv ", "15/qd-bnv"), ("15", "", ""), ("", "QĐ", "")],
)
def test_number_and_symbol_are_compared_folded(number: str, symbol: str, same: str) -> None:
    assert marks.written(number, symbol) == same


@pytest.mark.parametrize("symbol", ["12/QĐ-UBND-MẬT", "03/BC-TỐI MẬT", "7/KH-Tuyệt mật", "01/CV (mật)"])
def test_marks_of_secrecy_are_found_in_symbols(symbol: str) -> None:
    assert secrecy.in_symbol(symbol)


@pytest.mark.parametrize("symbol", ["12/QĐ-UBND", "15/QĐ-MAT", "3/CV-MTTQ"])
def test_other_symbols_are_open(symbol: str) -> None:
    assert not secrecy.in_symbol(symbol)


@pytest.mark.parametrize(
    "text",
    [
        *("TỐI MẬT: kế hoạch", "Kế hoạch (mật)", "Độ mật: Tuyệt mật", "MẬT - báo cáo"),
        *("12_CV_MẬT.pdf", "Công văn mật.pdf", "12_cv_mật (2).pdf", "Hồ sơ tối mật.docx", "TUYỆT_MẬT.pdf"),
    ],
)
def test_marks_of_secrecy_are_found_in_words(text: str) -> None:
    assert secrecy.in_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tăng cường bảo vệ bí mật nhà nước",
        "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Đổi MẬT KHẨU",
        "Hội thảo mật ong",
        "NUÔI ONG LẤY MẬT",
        "Nuôi ong lấy mật.pdf",
        "Báo cáo mật độ dân số.xlsx",
        "QUY CHẾ BẢO MẬT.pdf",
        "MẬT_ĐỘ.pdf",
    ],
)
def test_what_is_only_about_secrets_is_open(text: str) -> None:
    assert not secrecy.in_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "UBND TỈNH\n\n MẬT \nSố: 1/BC",
        "MẬT Hà Nội, ngày 5 tháng 3 năm 2026",
        "Độ mật: MẬT",
        "UBND TỈNH MẪU        TỐI MẬT",
        "T U Y Ệ T  M Ậ T\nkhông có số",
        "[TUYỆT MẬT]\nKế hoạch",
        "Tối mật\nKế hoạch",
    ],
)
def test_stamp_at_the_head_is_found(text: str) -> None:
    assert secrecy.at_head(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quy định về độ MẬT của tài liệu\n" + "x\n" * 60 + "MẬT",
        "QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "Kỹ thuật nuôi ong lấy\nmật",
        "MẬT ĐỘ DÂN SỐ",
        "Độ mật: Thường",
    ],
)
def test_word_in_a_line_or_of_another_meaning_is_no_stamp(text: str) -> None:
    assert not secrecy.at_head(text)
