"""Readers, each in its own process as in service, on files made here and on real ones where there are any."""

import io
import os
import stat
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from congvu.files.logic.recognise import recognise
from congvu.files.providers import guarded
from congvu.files.providers.readers import sandbox
from congvu.files.providers.readers.table import readers
from congvu.vietnamese import Encoding
from tests.files import ole, samples
from tests.files.samples import SENTENCE
from tests.vietnamese.test_legacy import written

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    return place


def read(
    data: bytes, folder: Path, *, first: int = 1, seconds: float = 60, module: str = ""
) -> sandbox.Slice:
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.flush()
        module = module or readers[recognise(source).kind].module
        return sandbox.run(module, source, first=first, seconds=seconds, folder=folder)


def only_text(done: sandbox.Slice) -> str:
    assert (done.end, len(done.pages), done.complaint) == ("all", 1, "")
    return done.pages[0].text or ""


def test_word_is_read_with_tables_headers_and_footers(folder: Path) -> None:
    expected = f"Đầu trang thử\n{SENTENCE}\nĐơn vị\tPhòng thử\nSau bảng\nChân trang thử"

    assert only_text(read(samples.word(), folder)) == expected


def test_word_with_macros_is_read_too(folder: Path) -> None:
    assert SENTENCE in only_text(read(samples.word_with_macros(), folder))


def test_word_controls_are_read_and_deleted_words_are_not(folder: Path) -> None:
    body = (
        '<w:document xmlns:w="w" xmlns:mc="mc"><w:body>'
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Ô điều khiển</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:r><w:t>còn</w:t></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>hộp chữ</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>hộp chữ</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:body></w:document>"
    )
    data = samples.packed(
        {
            "[Content_Types].xml": b'<T><O ContentType="wordprocessingml.document.main+xml"/></T>',
            "word/document.xml": body.encode(),
            "word/footnotes.xml": '<w:f xmlns:w="w"><w:p><w:t>chú thích</w:t></w:p></w:f>'.encode(),
        }
    )

    assert only_text(read(data, folder)) == "Ô điều khiển\ncòn\nhộp chữ\nchú thích"


def test_word_nested_deeper_than_python_is_read(folder: Path) -> None:
    deep = b"<w:d xmlns:w='w'>" + b"<w:a>" * 5000 + b"<w:t>x</w:t>" + b"</w:a>" * 5000 + b"</w:d>"

    assert only_text(read(samples.packed({"word/document.xml": deep}), folder, module="docx")) == "x"


def test_entities_in_a_word_file_are_refused(folder: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><w:d xmlns:w="w"><w:t>&b;</w:t></w:d>'

    assert read(samples.packed({"word/document.xml": bomb}), folder, module="docx").end == "damaged"


def test_open_document_is_read(folder: Path) -> None:
    expected = f"Tiêu đề\n{SENTENCE} nhấn mạnh hết.\nô một\tô hai"

    assert only_text(read(samples.open_document(), folder)) == expected


def test_rich_text_is_read(folder: Path) -> None:
    assert only_text(read(samples.rich_text(), folder)) == SENTENCE


def test_workbook_is_read_sheet_by_sheet(folder: Path) -> None:
    assert only_text(read(samples.excel(), folder)) == f"Danh sách\nTên sáng kiến\tĐiểm\n{SENTENCE}\t85"


def test_slides_are_read_in_their_order(folder: Path) -> None:
    done = read(samples.slides(), folder)

    assert [(page.number, page.of, page.text) for page in done.pages] == [
        (1, 2, SENTENCE),
        (2, 2, "Trang cuối"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_plain_text_is_read_in_every_unicode_form(encoding: str, folder: Path) -> None:
    assert only_text(read(f"{SENTENCE}\r\nhai".encode(encoding), folder)) == f"{SENTENCE}\nhai"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc", "tcvn3"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM. Ñoäc laäp - Töï do - Haïnh phuùc", "vni"),
    ],
)
def test_old_encodings_are_turned_into_unicode_and_named(typed: str, name: str, folder: Path) -> None:
    page = read(typed.encode("latin-1"), folder).pages[0]

    assert page.legacy_encoding == name
    assert "Độc lập - Tự do - Hạnh phúc" in (page.text or "")


def test_decomposed_letters_are_composed(folder: Path) -> None:
    assert only_text(read(unicodedata.normalize("NFD", "sáng kiến").encode(), folder)) == "sáng kiến"


def test_pdf_gives_text_and_a_picture_of_each_page(folder: Path) -> None:
    done = read(samples.pdf(f"{SENTENCE}. " * 6, "Trang hai " * 30), folder)

    assert (done.end, [(page.number, page.of, page.origin) for page in done.pages]) == (
        "all",
        [(1, 2, "layer"), (2, 2, "layer")],
    )
    assert SENTENCE in " ".join((done.pages[0].text or "").split())
    with Image.open(folder / done.pages[1].picture) as picture:
        assert (picture.format, picture.size) == ("PNG", (done.pages[1].width, done.pages[1].height))
        assert picture.width == 1100


def test_pdf_is_read_on_from_a_page(folder: Path) -> None:
    done = read(samples.pdf("một " * 80, "hai " * 80, "ba " * 90), folder, first=2)

    assert [page.number for page in done.pages] == [2, 3]


def test_reading_stops_when_the_slice_is_over_and_says_so(folder: Path) -> None:
    done = read(samples.pdf("một " * 80, "hai " * 80), folder, seconds=0)

    assert ([page.number for page in done.pages], done.end) == ([1], "more")


def test_scan_is_read_by_ocr(folder: Path) -> None:
    done = read(samples.scan(SENTENCE), folder)

    assert [page.origin for page in done.pages] == ["ocr"]
    assert "xử lý hồ sơ ở bộ phận một cửa" in only_text(done)


def test_picture_is_read_and_re_encoded(folder: Path) -> None:
    done = read(samples.picture(kind="JPEG"), folder)

    assert "bộ phận một cửa" in only_text(done)
    with Image.open(folder / done.pages[0].picture) as picture:
        assert picture.format == "PNG"


def test_locked_pdf_says_so(folder: Path) -> None:
    assert read(samples.locked_pdf(), folder).end == "password"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing\n%%EOF", samples.pdf()[:200]])
def test_broken_pdf_is_damaged(data: bytes, folder: Path) -> None:
    assert read(data, folder, module="pdf").end == "damaged"


def test_broken_picture_is_damaged(folder: Path) -> None:
    assert read(samples.picture()[:300], folder, module="image").end == "damaged"


def test_picture_of_too_many_points_is_not_opened(folder: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")

    assert read(out.getvalue(), folder, module="image").end == "too_slow"


def test_missing_program_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))

    done = read(samples.scan("một", "hai"), folder)

    assert (done.end, done.tool) == ("tool_missing", "tesseract")
    assert [(page.number, page.text, bool(page.picture)) for page in done.pages] == [
        (1, None, True),
        (2, None, True),
    ]


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called catdoc that does what the test writes into it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    script = programs / "catdoc"
    script.touch(mode=stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return script


def test_hanging_reader_is_ended_with_all_it_has_called(hostile: Path, folder: Path) -> None:
    hostile.write_text(f"#!/bin/sh\necho $$ > {folder}/pid\nexec sleep 600\n")
    with tempfile.TemporaryFile() as source:
        source.write(b"x")

        done = sandbox.run("doc", source, first=1, seconds=1, folder=folder, wall=3)

    assert done.end == "too_slow"
    pid = int((folder / "pid").read_text())
    assert has_ended(pid)


def has_ended(pid: int) -> bool:
    """Whether the process is gone, or dead and only not yet collected, within two seconds."""
    for _try in range(40):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] in "ZX":
            return True
        time.sleep(0.05)
    return False


def test_reader_sees_no_secret_of_ours(hostile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVU_SECRET_KEY", "rất bí mật")
    hostile.write_text("#!/bin/sh\nenv\n")

    text = only_text(read(b"x", folder, module="doc"))

    assert sorted(line.partition("=")[0] for line in text.splitlines() if "=" in line) == sorted(
        {"HOME", "LANG", "OMP_THREAD_LIMIT", "PATH", "PWD", "TMPDIR"}  # the home is a folder made for it
        | {"LC_CTYPE"} & set(text.replace("=", " ").split())
    )


def test_reader_may_not_use_all_memory(hostile: Path, folder: Path) -> None:
    hostile.write_text("#!/bin/sh\nulimit -v\n")

    assert only_text(read(b"x", folder, module="doc")) == str(2048 * 1024)


def test_reader_that_says_nonsense_has_failed(folder: Path, tmp_path: Path) -> None:
    said, complaint = tmp_path / "said", tmp_path / "complaint"
    complaint.write_bytes(b"x" * 3000 + b" at last")
    for nonsense in ("no json\n", "[1]\n", '{"number": 1}\n', '{"end": "more"'):
        said.write_text(nonsense)

        done = sandbox._understand(guarded.Ended(said, complaint, ""))

        assert (done.pages, done.end) == ((), "reader_failed")
        assert done.complaint.endswith("x at last")


def test_signs_in_two_halves_are_joined(folder: Path) -> None:
    page = only_text(read(b"{\\rtf1 a\\u-10179?\\u-8704?b\\u-10179?}", folder))

    assert page.encode() == "a\U0001f600b".encode()


REAL = [
    ("phu-luc-1a-ban-mo-ta.doc", "BẢN MÔ TẢ CÔNG VIỆC"),
    ("quyet-dinh-ti-le-bo-tri.doc", "phê duyệt tỷ lệ công chức"),
    ("nghi-dinh-335-2025.docx", "XẾP LOẠI CHẤT LƯỢNG"),
    ("danh-muc-cong-viec.xlsx", "PL II - Lanh dao QL"),
    ("quyet-dinh-tieu-chi.signed.pdf", "tiêu chí kết quả thực hiện nhiệm vụ"),
    ("nghe-an-0947.pdf", "nhiệm vụ quy hoạch"),
]


@pytest.mark.parametrize(("name", "words"), REAL)
def test_real_document_is_read(name: str, words: str, folder: Path) -> None:
    path = samples.real(name)
    if not path.exists():
        pytest.skip(f"the folder of real documents is not here: {path}")

    done = read(path.read_bytes(), folder, seconds=20)

    assert words in " ".join(" ".join(page.text or "" for page in done.pages).split())


def test_an_old_word_document_keeps_the_letter_that_looks_like_a_hidden_hyphen(
    folder: Path,
) -> None:
    """In TCVN3 the letter ư is the sign that Unicode calls a soft hyphen."""
    said = "Bước một, hướng dẫn người đọc; bước hai, được thưởng những quyển vở mới trong trường học."
    typed = written(f"{said}\r" * 5, Encoding.TCVN3).encode("cp1252")

    page = read(ole.word_saying(typed), folder).pages[0]

    assert page.legacy_encoding == "tcvn3"
    assert said.lower() in (page.text or "").lower()
