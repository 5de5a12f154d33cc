"""What is said of times, and of words that strangers put into a file."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.kit.refusal import Refused
from congvu.signing.logic import written
from congvu.signing.logic.report import Kind, Report
from congvu.signing.logic.wording import plain
from congvu.signing.providers import pdf_shown, reading
from congvu.signing.rules import showing
from tests.signing import pdf, pki
from tests.signing.conftest import AT, House

DRAFT = pdf.written("QUYET DINH")


@pytest.mark.parametrize("rectangle", ["[10 20 60 40]", "4 0 R", "[10 5 0 R 60 40]", "[60 40 10 20]"])
def test_place_of_a_picture_is_found_wherever_in_the_file_it_stands(rectangle: str) -> None:
    pages = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
    data = pdf.of_objects(*pages, f"<< /Rect {rectangle} >>", "[10 5 0 R 60 40]", "20")
    reader = PdfFileReader(io.BytesIO(data), strict=False)

    found = pdf_shown.box(reader.get_object(generic.Reference(3, 0, reader)))

    assert found == (9, 19, 61, 41)


def said(report: Report) -> tuple[str, str]:
    """What the time of the last signature is called, and how far it can be believed."""
    shown = showing.file("a.pdf", report).signatures[-1]
    return shown.time_label, shown.time


def test_only_a_stamp_that_holds_proves_a_time(house: House) -> None:
    stamped, bare = house.signed(DRAFT, house.leader), pki.sign(DRAFT, house.leader)

    soon = datetime.now(UTC) + timedelta(minutes=1)  # the machine that signs says its own time
    proved = said(house.report(stamped, at=soon))
    unknown = said(house.report(stamped, house.below, at=soon))

    assert proved == (
        "Thời gian ký",
        "Được xác nhận bằng dấu thời gian của tổ chức đã cài đặt tại đây.",
    )
    assert unknown[0] == said(house.report(bare, at=soon))[0] == "Thời gian ký theo người ký khai báo"
    assert unknown[1].startswith("Theo máy của người ký. Có kèm dấu thời gian của “Máy chủ cấp dấu thời gian")


def test_a_time_stamp_of_an_unknown_authority_proves_nothing(house: House) -> None:
    data = pki.stamp(house.signed(DRAFT, house.leader), house.clock, AT)

    known, unknown = house.report(data), house.report(data, house.below)

    assert [each.signatures[1].time_is_proved for each in (known, unknown)] == [True, False]
    assert [each.signatures[1].signed_at for each in (known, unknown)] == [AT, AT]
    assert said(unknown) == (
        "Thời gian ghi trong dấu thời gian",
        "Chưa được chứng minh: dấu thời gian không hợp lệ hoặc tổ chức cấp không được chấp nhận tại đây.",
    )


def test_a_time_of_the_signer_that_cannot_be_is_said(house: House) -> None:
    data = pki.sign(DRAFT, house.leader)
    early = house.report(data, at=datetime.now(UTC) - timedelta(days=1))
    later = pki.issue("Cấp sau khi ký", house.below, begin=datetime.now(UTC) + timedelta(days=1))
    late = house.report(pki.sign(DRAFT, later), at=datetime.now(UTC) + timedelta(days=2))

    assert said(early)[1] == "Theo đồng hồ máy của người ký, nhưng thời gian này chưa đến."
    assert said(late)[1] == "Theo đồng hồ máy của người ký; vào thời gian này chứng thư không có hiệu lực."


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Nguyễn\u202e nâV\u200b\x00\x1b[31m", "Nguyễn nâV [31m"),
        ("a\n\n b\u2028c", "a b c"),
        ("x" * 5000, "x" * 199 + "…"),
        ("a" + "\u0301" * 50, "a" + "\u0301" * 4),
        ("Trần Thị Mẫu", "Trần Thị Mẫu"),
    ],
)
def test_words_of_strangers_are_short_and_seen(word: str, shown: str) -> None:
    assert plain(word) == shown


def test_a_hostile_name_is_shown_in_full_sight(house: House) -> None:
    signer = pki.issue("Chủ tịch\u202e gnáig\u200f", house.below)
    report = house.report(pki.sign(DRAFT, signer, field="Ky\u202e\x07so"))

    (one,) = report.signatures

    assert one.certificate is not None
    assert (one.certificate.name, one.chain[0]) == ("Chủ tịch gnáig", "Chủ tịch gnáig")
    assert one.field == "Ky so"
    assert showing.file("van\u202eban.pdf", report).name == "van ban.pdf"


def test_a_report_that_is_too_long_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    data = house.signed(DRAFT, house.leader)
    many = written.as_data(house.report(data))
    many["signatures"] *= written.MOST_SIGNATURES + 1

    with pytest.raises(ValueError, match="longer"):
        written.from_data(many)

    monkeypatch.setattr(reading, "LONGEST_REPORT", 100)
    with pytest.raises(Refused):
        reading.report(io.BytesIO(data), at=AT, installed="")


def test_a_report_goes_out_as_json_and_comes_back(house: House) -> None:
    report = house.report(house.signed(DRAFT, house.leader))

    assert written.from_data(json.loads(json.dumps(written.as_data(report)))) == report
    assert written.as_data(report)["closes"] is True


def test_a_file_with_a_time_stamp_alone_is_signed_by_nobody(house: House) -> None:
    report = house.report(pki.stamp(DRAFT, house.clock, AT))

    assert ([one.kind for one in report.signatures], report.worst) == ([Kind.TIMESTAMP], None)
    assert showing.file("a.pdf", report).title == "Tệp này chưa có chữ ký số."
