"""The envelope: what is written is read again, what others write is read, what is none is named."""

import base64
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.exchange.enums.faults import Fault
from congvu.exchange.logic import codes, reading, writing
from congvu.exchange.logic.envelope import (
    NEW,
    OLD,
    Answered,
    Attachment,
    Business,
    Header,
    Letter,
    Organ,
    Replaced,
    Staff,
    Status,
    Trace,
)
from congvu.exchange.logic.faults import Unreadable
from congvu.kit.clock import OFFICE_ZONE

AT = datetime(2026, 11, 16, 8, 30, 5, tzinfo=OFFICE_ZONE)
SENDER = Organ(
    "H99.15", "Sở Thử", "UBND tỉnh Thử", "1 đường Thử", "so@thu.example", "0900000001", "1", "w.example"
)
HEADER = Header(
    sender=SENDER,
    to=(Organ("000.00.16.H99", "Sở Nhận"), Organ("H99.17")),
    document_id="H99.15,2026/11/16,15/QĐ-SKHCN",
    number="15",
    symbol="QĐ-SKHCN",
    place="Thử",
    issued_on=date(2026, 11, 16),
    type_code="2",
    type_detail="1",
    type_name="Quyết định",
    subject="Về việc thử & kiểm <tra>",
    content="Tóm tắt\ntrên hai dòng",
    competence="KT. GIÁM ĐỐC",
    signer_post="Phó Giám đốc",
    signer_name="Nguyễn Văn Thử",
    due_on=date(2026, 12, 1),
    to_places=("Như trên", "Lưu: VT"),
    priority="1",
    sphere="Trong tỉnh",
    typist="NVT",
    amount=3,
    pages=0,
    appendixes=("Phụ lục I",),
    answers=(Answered("H99.16", "7/CV", date(2026, 11, 1), "H99.16,2026/11/01,7/CV"),),
    steering="1",
)
BUSINESS = Business(
    "3", "Sai thể thức", "H99.15,2026/11/16,15/QĐ-SKHCN", True,
    Staff("Văn phòng", "VP", "Văn thư", "1", "vt@thu.example", "0900000002"),
    (Replaced("H99.15,2026/11/10,14/QĐ-SKHCN", ("H99.16", "H99.17")), Replaced("khac")),
)  # fmt: skip
LETTER = Letter(
    HEADER,
    BUSINESS,
    (Trace("H99.15", AT), Trace("H99")),
    (Attachment("quyet-dinh.pdf", b"%PDF-1.4 thu", "Văn bản chính"), Attachment("Phụ lục.xlsx", b"\0" * 9)),
)
STATUS = Status(HEADER.answers[0], SENDER, "02", "Gửi nhầm nơi nhận", AT, BUSINESS.staff)


def zipped(**files: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def envelope(
    content: bytes = b"", *, kind: str = "application/zip", encoded: str = "", head: str = ""
) -> bytes:
    """A small envelope with one file, as another program writes it: no prefix, the older namespace."""
    sent = encoded or base64.b64encode(content).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{OLD}"><edXMLEnvelope><edXMLHeader>{head}<MessageHeader>
<From><OrganId>000.00.15.h99</OrganId><OrganName>Sở Thử</OrganName></From>
<To><OrganId>H99.16</OrganId></To><DocumentId>abc</DocumentId><Subject>Thử</Subject>
<PromulgationInfo><PromulgationDate>16/11/2026</PromulgationDate></PromulgationInfo>
</MessageHeader></edXMLHeader><edXMLBody><edXMLManifest version="1.0"><Reference>
<ContentId>cid:a</ContentId><AttachmentName>thu.txt</AttachmentName></Reference></edXMLManifest></edXMLBody>
</edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>a</ContentId><ContentType>{kind}</ContentType>
<ContentTransferEncoded>{sent}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>""".encode()


def fault(content: bytes, **limits: int) -> tuple[str, str]:
    with pytest.raises(Unreadable) as raised:
        reading.read(content, **limits)
    return raised.value.fault.value, raised.value.place


def changed(old: str, new: str, count: int = 1) -> bytes:
    content = writing.letter(LETTER).decode()
    assert old in content
    return content.replace(old, new, count).encode()


# --- what is written is read again ------------------------------------------------------------------------


def test_letter_is_read_as_it_was_written() -> None:
    assert reading.read(writing.letter(LETTER)) == LETTER


def test_status_is_read_as_it_was_written() -> None:
    assert reading.read(writing.status(STATUS)) == STATUS


def test_least_letter_is_read_as_it_was_written() -> None:
    least = Letter(Header(Organ("H99.15"), (Organ("H99.16"),), "x"))

    assert reading.read(writing.letter(least)) == least


def test_same_letter_is_the_same_bytes_and_names_the_namespace_in_force() -> None:
    written = writing.letter(LETTER)

    assert written == writing.letter(LETTER)
    assert written.startswith(
        f"<?xml version='1.0' encoding='utf-8'?>\n<edXML:edXML xmlns:edXML=\"{NEW}\">".encode()
    )


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).map(str.strip)
NAMED = st.text("abcxyzăđê 01()-", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(subject=PLAIN, reason=PLAIN, files=st.lists(st.tuples(NAMED, st.binary(max_size=60)), max_size=4))
def test_any_words_and_files_are_read_as_they_were_written(
    subject: str, reason: str, files: list[tuple[str, bytes]]
) -> None:
    subject, reason = (
        "".join(sign for sign in said if sign not in "\ufffe\uffff\u0085\u2028").strip()
        for said in (subject, reason)
    )
    header = Header(SENDER, HEADER.to, "x", subject=subject)
    said = Letter(header, Business(reason=reason), (), tuple(Attachment(*each) for each in files))

    assert reading.read(writing.letter(said)) == said


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    said = Letter(Header(SENDER, HEADER.to, "x", subject="Một\x00hai\x0bba"))

    found = reading.read(writing.letter(said))

    assert isinstance(found, Letter)
    assert found.header.subject == "Mộthaiba"


# --- what others write ------------------------------------------------------------------------------------


def test_older_namespace_and_other_dates_are_read() -> None:
    found = reading.read(envelope(zipped(**{"ten-khac.txt": b"Noi dung"})))

    assert isinstance(found, Letter)
    assert (found.header.sender.code, found.header.issued_on) == ("000.00.15.H99", date(2026, 11, 16))
    assert found.attachments == (Attachment("thu.txt", b"Noi dung"),)
    assert found.business == Business()


def test_archive_of_several_files_gives_each_under_its_own_name() -> None:
    found = reading.read(envelope(zipped(**{"a/mot.txt": b"1", "hai.txt": b"2"})))

    assert isinstance(found, Letter)
    assert [(each.name, each.content) for each in found.attachments] == [("mot.txt", b"1"), ("hai.txt", b"2")]


def test_file_that_is_not_zipped_is_taken_as_it_is() -> None:
    found = reading.read(envelope(b"%PDF", kind="application/pdf"))

    assert isinstance(found, Letter)
    assert found.attachments == (Attachment("thu.txt", b"%PDF"),)


def test_signature_and_unknown_elements_are_passed_over() -> None:
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><MessageHeader/></Signature>'

    assert isinstance(reading.read(envelope(zipped(a=b"1"), head=signature)), Letter)


def test_other_encodings_are_read() -> None:
    content = (
        writing.letter(LETTER).decode().replace("encoding='utf-8'", "encoding='utf-16'").encode("utf-16")
    )

    assert reading.read(content) == LETTER


# --- what is no envelope, or made to do harm --------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", ("empty", "")),
        (b"  \n", ("empty", "")),
        (b"<edXML>", ("not_xml", "")),
        (b"\xff\xfe\x00", ("not_xml", "")),
        (b"PK\x03\x04", ("not_xml", "")),
        (b"<?xml version='1.0' encoding='vn-khong-co'?><edXML/>", ("encoding", "")),
        (b"<html/>", ("not_edxml", "")),
        (b'<edXML xmlns="http://khac.example"/>', ("not_edxml", "")),
        (b"<edXML/>", ("missed", "edXMLEnvelope")),
        (b"<edXML><edXMLEnvelope/></edXML>", ("missed", "edXMLHeader")),
        (b"<edXML><edXMLEnvelope><edXMLHeader/></edXMLEnvelope></edXML>", ("missed", "MessageHeader")),
        (b"<edXML>" + b"<a>" * 40 + b"</a>" * 40 + b"</edXML>", ("too_deep", "")),
        (b"<edXML>" + b"<a/>" * 6000 + b"</edXML>", ("too_deep", "")),
    ],
)
def test_what_is_no_envelope_is_named(content: bytes, named: tuple[str, str]) -> None:
    assert fault(content) == named


def test_entities_are_not_opened() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE edXML [<!ENTITY l0 "ha">{laughs}]><edXML>&l9;</edXML>'.encode()
    outside = b'<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML>&x;</edXML>'
    fetched = b'<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/x.dtd"><edXML/>'

    assert [fault(each)[0] for each in (bomb, outside, fetched)] == ["entities"] * 3


def test_larger_than_is_taken_is_refused_unread() -> None:
    assert fault(b"<" * 51, most=50) == ("too_large", "")


def test_fifty_megabytes_are_read() -> None:
    content = bytes(range(256)) * (50 * 4096)
    found = reading.read(writing.letter(Letter(HEADER, attachments=(Attachment("lon.bin", content),))))

    assert isinstance(found, Letter)
    assert found.attachments[0].content == content


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("<edXML:DocumentId>H99.15,2026/11/16,15/QĐ-SKHCN</edXML:DocumentId>", "", ("missed", "DocumentId")),
        ("<edXML:From>", "<edXML:From/><edXML:From>", ("doubled", "From")),
        ("<edXML:Subject>", "<edXML:Subject/><edXML:Subject>", ("doubled", "Subject")),
        ("<edXML:OrganId>H99.15</edXML:OrganId>", "", ("missed", "OrganId")),
        ("H99.15</edXML:OrganId>", f"{'H9.' * 12}</edXML:OrganId>", ("long", "OrganId")),
        ("2026/12/01", "2026/13/01", ("date", "DueDate")),
        ("2026/11/16 08:30:05", "hôm qua", ("date", "Timestamp")),
        ("<edXML:PageAmount>0", "<edXML:PageAmount>vài", ("number", "PageAmount")),
        ("<edXML:BussinessDocType>3</edXML:BussinessDocType>", "", ("missed", "BussinessDocType")),
        ("ContentId>file2<", "ContentId>file1<", ("doubled", "ContentId")),
        ("ContentId>file2<", "ContentId>x<", ("unsent", "Phụ lục.xlsx")),
    ],
)  # fmt: skip
def test_part_that_is_missing_doubled_or_wrong_is_named(old: str, new: str, named: tuple[str, str]) -> None:
    assert fault(changed(old, new)) == named


def test_receivers_are_needed() -> None:
    content = writing.letter(Letter(Header(SENDER, (), "x")))

    assert fault(content) == ("missed", "To")


def test_file_that_nobody_named_is_refused() -> None:
    content = envelope(zipped(a=b"1")).replace(b"<Reference>", b"<!--").replace(b"</Reference>", b"-->")

    assert fault(content) == ("unnamed", "a")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"khong phai zip", "zip"),
        (zipped(a=b"1" * 5000)[:-30], "zip"),
        (zipped(), "zip_empty"),
        (zipped(**{"../../etc/passwd": b"1"}), "zip_path"),
        (zipped(**{"/etc/passwd": b"1"}), "zip_path"),
        (zipped(**{"C:\\a.txt": b"1"}), "zip_path"),
        (zipped(**{f"{n}.txt": b"1" for n in range(21)}), "zip_bomb"),
    ],
)
def test_archive_made_to_do_harm_is_named(content: bytes, named: str) -> None:
    assert fault(envelope(content)) == (named, "thu.txt")


def test_archive_that_unpacks_to_too_much_is_stopped_while_it_is_counted() -> None:
    bomb = zipped(a=b"\0" * 3_000_000)
    assert len(bomb) < 5000
    lying = bomb.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert fault(envelope(bomb), most_unpacked=1_000_000) == ("zip_bomb", "thu.txt")
    assert fault(envelope(lying), most_unpacked=1_000_000)[0] in ("zip", "zip_bomb")


def test_bytes_of_all_files_are_counted_together() -> None:
    many = Letter(HEADER, attachments=tuple(Attachment(f"{n}.txt", b"\0" * 600) for n in range(2)))

    assert fault(writing.letter(many), most_unpacked=1000) == ("zip_bomb", "1.txt")


@pytest.mark.parametrize("encoded", ["@@@", "QUJD=QUJD", "QUI", "Việt"])
def test_file_that_is_no_base64_is_named(encoded: str) -> None:
    assert fault(envelope(encoded=encoded)) == ("base64", "thu.txt")


def test_every_fault_has_a_sentence() -> None:
    assert all(str(each.label) % {"place": "x"} for each in Fault)


# --- codes of agencies ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("000.00.15.H99", "H99.15", True),
        ("h99.15", "H99.15", True),
        ("000.00.00.H99", "H99", True),
        ("000.01.15.H99", "H99.15.01", True),
        ("H99.15", "H99.16", False),
        ("H99.15", "H99.15.01", False),
        ("0101234567", "0101234567", True),
        ("", "", False),
    ],
)
def test_both_ways_of_writing_a_code_are_one_agency(one: str, other: str, are_same: bool) -> None:
    assert codes.same(one, other) is are_same
