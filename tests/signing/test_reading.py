"""What the signatures of a file say, whom they can be traced to, and what was done after them."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congvu.kit.refusal import Refused
from congvu.signing.logic.report import Added, Bytes, Change, Kind, Report, Trust, Verdict
from congvu.signing.providers import pdf_child, reading
from tests.files import samples
from tests.signing import pdf, pki
from tests.signing.conftest import AT, House

DRAFT = pdf.written("QUYET DINH", "Trang hai")


def verdicts(report: Report) -> list[Verdict]:
    return [report.verdict(one) for one in report.signatures]


def test_a_signature_is_traced_to_an_installed_root(house: House) -> None:
    (found,) = house.report(house.signed(DRAFT, house.leader)).signatures

    assert (found.bytes, found.trust, found.kind) == (Bytes.INTACT, Trust.TRUSTED, Kind.SIGNATURE)
    assert found.chain == ("Nguyễn Thị Mẫu", "CA phục vụ các cơ quan để thử", "Gốc để thử")
    assert (found.signed_at, found.time_is_proved) == (AT, True)


def test_an_unknown_authority_is_said_and_makes_no_signature_false(house: House) -> None:
    data = house.signed(DRAFT, house.leader)

    without_root = house.report(data, house.below)
    without_between = house.report(data, house.root)

    assert verdicts(without_root) == verdicts(without_between) == [Verdict.UNKNOWN]
    assert without_root.signatures[0].time_is_proved is False
    assert without_between.signatures[0].time_is_proved is True


def test_signatures_stand_in_the_order_in_which_they_were_made(house: House) -> None:
    data = house.signed(house.signed(DRAFT, house.leader, "Z"), house.agency, "A")

    report = house.report(data)

    assert [(one.place, one.field) for one in report.signatures] == [(1, "Z"), (2, "A")]
    assert report.signatures[0].covers < report.signatures[1].covers == len(data)
    assert verdicts(report) == [Verdict.GOOD, Verdict.GOOD]


def test_one_changed_byte_breaks_what_covers_it(house: House) -> None:
    first = house.signed(DRAFT, house.leader)
    data = bytearray(house.signed(first, house.agency, "ChuKy2"))
    beyond_first = data.index(b"ChuKy2", len(first))
    data[beyond_first] ^= 1

    assert verdicts(house.report(bytes(data))) == [Verdict.GOOD, Verdict.BROKEN]

    data[data.index(b"QUYET")] ^= 1
    assert verdicts(house.report(bytes(data))) == [Verdict.BROKEN, Verdict.BROKEN]


@pytest.mark.parametrize(
    ("alter", "change", "pages"),
    [
        (lambda data: pdf.with_other_words(data, 2, "Khac"), Change.CONTENT, (2,)),
        (lambda data: pdf.with_note(data, 1), Change.NOTES, (1,)),
        (pdf.with_script, Change.OTHER, ()),
        (pdf.without_page, Change.PAGES, ()),
        (lambda data: data + b"1 0 obj << >> endobj", Change.UNSURE, ()),
        (pdf.with_field_laid_over, Change.FIELDS, (1,)),
        (pdf.with_other_picture, Change.CONTENT, (1,)),
    ],
)
def test_what_was_done_after_signing_is_named(
    house: House, alter: Callable[[bytes], bytes], change: Change, pages: tuple[int, ...]
) -> None:
    signed = pki.sign(DRAFT, house.leader, stamped_by=house.clock, stamped_at=AT, box=(72, 600, 272, 660))

    report = house.report(alter(signed))

    assert report.after(report.signatures[0]) == (Added(3, change, pages),)
    assert verdicts(report) == [Verdict.ALTERED]


def test_what_was_done_to_a_draft_before_it_was_signed_is_nobodys_matter(house: House) -> None:
    report = house.report(house.signed(pdf.with_other_words(DRAFT, 1, "Moi"), house.leader))

    assert verdicts(report) == [Verdict.GOOD]
    assert report.added == (Added(3, Change.SIGNATURE, (1,)),)


def test_a_time_of_the_signers_own_machine_does_not_outlive_the_certificate(house: House) -> None:
    short = pki.issue("Hết hạn sớm", house.below, end=datetime(2026, 11, 30, tzinfo=UTC))
    stamped = house.signed(DRAFT, short)
    bare = pki.sign(DRAFT, short)
    later = datetime(2027, 3, 1, tzinfo=UTC)

    assert house.report(stamped, at=later).signatures[0].trust is Trust.TRUSTED
    assert house.report(bare, at=later).signatures[0].trust is Trust.EXPIRED
    assert house.report(bare, at=datetime(2019, 1, 1, tzinfo=UTC)).signatures[0].trust is Trust.NOT_YET


def test_a_time_stamping_authority_that_lies_is_not_believed(house: House) -> None:
    """Its certificate was not valid at the time it says."""
    liar = pki.sign(DRAFT, house.leader, stamped_by=house.clock, stamped_at=datetime(2031, 5, 1, tzinfo=UTC))

    (found,) = house.report(liar).signatures

    assert found.stamp is not None
    assert (found.stamp.holds, found.time_is_proved) == (False, False)


def test_a_damaged_signature_is_said_and_the_others_are_read(house: House) -> None:
    first = house.signed(DRAFT, house.leader)
    data = house.signed(first, house.agency, "ChuKy2")
    begin = data.index(b"/Contents <", len(first)) + len(b"/Contents <")
    data = data[:begin] + b"00" * 40 + data[begin + 80 :]

    report = house.report(data)

    assert [one.bytes for one in report.signatures] == [Bytes.INTACT, Bytes.UNREADABLE]
    assert report.signatures[1].flaw != ""


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", samples.word(), b"\0" * 9000])
def test_what_is_no_pdf_is_told_from_a_signed_one(data: bytes) -> None:
    assert pdf_child.read(data, [], AT) == {"flaw": "not_pdf"}


def test_what_is_no_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="PDF"):
        reading.report(io.BytesIO(b"hello"), at=AT, installed="")


def test_the_process_and_the_reader_say_the_same(house: House) -> None:
    data = house.signed(DRAFT, house.leader)

    through = reading.report(io.BytesIO(data), at=AT, installed=house.root.pem + house.below.pem)

    assert through == house.report(data)


def test_nobody_has_signed(house: House) -> None:
    report = house.report(DRAFT)

    assert (report.signatures, report.added, report.worst, report.pages) == ((), (), None, 2)


def test_more_signatures_than_anybody_gives_are_not_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_child, "MOST_SIGNATURES", 0)

    assert pdf_child.read(house.signed(DRAFT, house.leader), [], AT) == {"flaw": "too_many"}


REAL = {
    "nghe-an-0947.pdf": ["SAO Y; ỦY BAN NHÂN DÂN TỈNH NGHỆ AN; Thời gian ký: 2025-10-20T10:10:09+07:00"],
    "quyet-dinh-tieu-chi.signed.pdf": ["", "", "", ""],
    "thong-bao-phan-cong-vp.signed.pdf": ["", "07", "01", "6", ""],
    "thong-tu-36-phu-luc-4.pdf": [""],
    "thong-tu-73-btc.signed.pdf": [
        "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ Email: thongtinchinhphu@chinhphu.vn Cơ quan: VĂN PHÒNG"
        " CHÍNH PHỦ Thời gian ký: 30.06.2026 11:49:18 +07:00"
    ],
}
"""Published documents, and the words each signature shows: number and date came with their own."""


@pytest.mark.parametrize("name", REAL)
def test_real_files_are_read_signature_by_signature(house: House, name: str) -> None:
    path = at_hand(name)

    report = house.report(path.read_bytes())

    assert [one.bytes for one in report.signatures] == [Bytes.INTACT] * len(REAL[name])
    assert [one.shown for one in report.signatures] == REAL[name]
    assert verdicts(report) == [Verdict.UNKNOWN] * len(REAL[name])
    assert {added.change for added in report.added} == {Change.SIGNATURE}


@pytest.mark.parametrize("name", REAL)
def test_another_validator_agrees_on_real_files(house: House, name: str) -> None:
    path = at_hand(name)

    assert by_poppler(path) == len(REAL[name])


def test_another_validator_agrees_on_ours(house: House, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(house.signed(house.signed(DRAFT, house.leader), house.agency, "ChuKy2"))

    assert by_poppler(path) == 2


def by_poppler(path: Path) -> int:
    """How many signatures poppler calls valid."""
    program = shutil.which("pdfsig") or pytest.fail("poppler-utils is missing")
    command = [program, "-nocert", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - a validator
    return len(re.findall("Signature Validation: Signature is Valid", said))


def at_hand(name: str) -> Path:
    path = samples.real(name)
    if not path.exists():
        pytest.skip(f"{name} is not at hand; set CONGVU_SHARED to where published documents are kept")
    return path
