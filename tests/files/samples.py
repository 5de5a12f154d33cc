"""Small files of every kind, made here. The text in them is invented."""

import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import docx
import typst
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

SENTENCE = "Giải pháp rút ngắn thời gian xử lý hồ sơ ở bộ phận một cửa"
ROOT = Path(__file__).parents[2]
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


def real(name: str) -> Path:
    """A published document of an agency, kept outside the repository; it may be missing."""
    shared = Path(os.environ.get("CONGVU_SHARED", ROOT.parent / "shared"))
    return shared / "data" / "real" / name


def packed(parts: dict[str, bytes], **options: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang thử"
    document.sections[0].footer.paragraphs[0].text = "Chân trang thử"
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Đơn vị", "Phòng thử"
    document.add_paragraph("Sau bảng")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with(changes: dict[str, bytes], *, main_type: str = "") -> bytes:
    """The Word sample with parts added or replaced, and another content type of its main part."""
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if main_type:
        old = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, main_type.encode())
    return packed(parts | changes)


def word_with_macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return word_with({"word/vbaProject.bin": b"macros"}, main_type=kind)


def excel() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    sheet.append(["Tên sáng kiến", "Điểm"])
    sheet.append([SENTENCE, 85])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def slides() -> bytes:
    def slide(words: str) -> bytes:
        return (
            '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>' + words + "</a:t></a:r></a:p></p:sld>"
        ).encode()

    types = (
        b'<Types xmlns="t"><Override PartName="/ppt/presentation.xml" ContentType="'
        b'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
    )
    return packed(
        {
            "[Content_Types].xml": types,
            "ppt/slides/slide10.xml": slide("Trang cuối"),
            "ppt/slides/slide2.xml": slide(SENTENCE),
        }
    )


def open_document(*, locked: bool = False) -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>'
        f"<text:h>Tiêu đề</text:h><text:p>{SENTENCE}<text:s/><text:span>nhấn mạnh</text:span> hết.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>ô một</text:p></table:table-cell>"
        "<table:table-cell><text:p>ô hai</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    secret = "<m:encryption-data/>" if locked else ""
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{secret}</m:manifest>'.encode(),
        }
    )


def rich_text() -> bytes:
    words = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in SENTENCE)
    return b"{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Times New Roman;}}\\f0 " + words.encode() + b"\\par}"


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer, a page for each text."""
    body = "\n#pagebreak()\n".join(pages or (f"{SENTENCE}. " * 6,))
    return bytes(typst.compile(f'#set text(lang: "vi")\n{body}'.encode()))


def picture(text: str = SENTENCE, kind: str = "PNG") -> bytes:
    """A page as a scanner gives it: black words on white."""
    out = io.BytesIO()
    _drawn(text).save(out, kind)
    return out.getvalue()


def scan(*texts: str) -> bytes:
    """A PDF of pictures without a text layer."""
    first, *others = [_drawn(text) for text in texts or (SENTENCE,)]
    out = io.BytesIO()
    first.save(out, "PDF", resolution=150, save_all=True, append_images=others)
    return out.getvalue()


def _drawn(text: str) -> Image.Image:
    image = Image.new("RGB", (1240, 700), "white")
    draw = ImageDraw.Draw(image)
    draw.text((90, 120), text, fill="black", font=ImageFont.truetype(FONT, 38))
    return image


def locked_pdf() -> bytes:
    """A PDF whose encryption dictionary asks for a password that nobody knows."""
    body = pdf("Bí mật")
    trailer = body.rindex(b"trailer") if b"trailer" in body else -1
    if trailer >= 0:
        at = body.index(b"<<", trailer) + 2
        return body[:at] + _ENCRYPT + body[at:]
    at = body.rindex(b"/Type/XRef") if b"/Type/XRef" in body else body.rindex(b"/Type /XRef")
    return body[:at] + _ENCRYPT + body[at:]


_ENCRYPT = (
    b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    b"/ID[<" + b"43" * 16 + b"><" + b"43" * 16 + b">]"
)


def bomb(megabytes: int = 64) -> bytes:
    """An archive of a few kilobytes that unpacks into many megabytes of nothing."""
    return packed({"zero.bin": bytes(megabytes * 1024 * 1024)}, compresslevel=9)


def nested(depth: int) -> bytes:
    """Archives in archives, ``depth`` of them."""
    inner = packed({"a.txt": b"a"})
    for _level in range(depth - 1):
        inner = packed({"inner.zip": inner})
    return inner


def crowded(entries: int) -> bytes:
    """An archive of very many empty entries."""
    return packed({f"{number}": b"" for number in range(entries)})


def encrypted_zip() -> bytes:
    """An archive whose only entry says that it is encrypted."""
    data = bytearray(packed({"bi-mat.txt": b"x"}))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(magic) + at
        struct.pack_into("<H", data, place, struct.unpack_from("<H", data, place)[0] | 1)
    return bytes(data)
