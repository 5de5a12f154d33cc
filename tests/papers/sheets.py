"""Documents of the decree set line by line, so that a test can break just one rule of its layout."""

import json
from dataclasses import dataclass, replace

import typst

from congvu.papers.providers.typesetting import FONTS


@dataclass(frozen=True)
class Words:
    """One line at a place: ``left`` and ``base`` in millimetres. ``middle``: ``left`` is that of the line."""

    text: str
    left: float
    base: float
    size: float = 14
    bold: bool = False
    italic: bool = False
    middle: bool = False
    font: str = "Liberation Serif"
    color: str = "000000"
    to: float = 0
    """Where a full line ends; its words are spread."""


@dataclass(frozen=True)
class Line:
    """A rule from ``left`` to ``right``."""

    left: float
    right: float
    at: float


@dataclass(frozen=True)
class Frame:
    left: float
    top: float
    right: float
    bottom: float


Thing = Words | Line | Frame
A4 = (210.0, 297.0)
LEFT, COLUMN = 64.0, 149.0
"""The middles of the two columns on top."""
MIDDLE = 112.5
FULL = "Nội dung của đoạn văn bản này đủ dài để chiếm trọn một dòng của trang giấy khổ A4"
PITCH, GAP = 5.7, 8.4
"""Millimetres from line to line, and from paragraph to paragraph."""


def middle(
    text: str, at: float, base: float, size: float, *, bold: bool = False, italic: bool = False
) -> Words:
    return Words(text, at, base, size, bold=bold, italic=italic, middle=True)


def head() -> dict[str, Thing]:
    return {
        "superior": middle("ỦY BAN NHÂN DÂN TỈNH MẪU", LEFT, 25, 12),
        "agency": middle("SỞ KHOA HỌC VÀ CÔNG NGHỆ", LEFT, 30.5, 12, bold=True),
        "agency_rule": Line(51, 77, 32.5),
        "nation": middle("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", COLUMN, 25, 12, bold=True),
        "motto": middle("Độc lập - Tự do - Hạnh phúc", COLUMN, 30.5, 13, bold=True),
        "motto_rule": Line(121.1, 176.9, 32.5),
        "number": middle("Số: 05/QĐ-SKHCN", LEFT, 40, 13),
        "date": middle("Mẫu, ngày 03 tháng 02 năm 2026", COLUMN, 40, 13, italic=True),
    }


def decision() -> dict[str, Thing]:
    """A clean decision of one page and some lines."""
    return {
        **head(),
        "kind": middle("QUYẾT ĐỊNH", MIDDLE, 58, 14, bold=True),
        "subject": middle("Về việc ban hành Kế hoạch mẫu năm 2026", MIDDLE, 64, 14, bold=True),
        "subject_rule": Line(94, 131, 66.5),
        "authority": middle("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", MIDDLE, 77, 14, bold=True),
        "basis": Words("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", 42.7, 86, italic=True),
        "last_basis": Words("Theo đề nghị của Chánh Văn phòng Sở.", 42.7, 94.4, italic=True),
        "order": middle("QUYẾT ĐỊNH:", MIDDLE, 104, 14, bold=True),
        "article": Words("Điều 1.", 42.7, 114, bold=True),
        "article_text": Words(
            "Ban hành kèm theo Quyết định này Kế hoạch mẫu năm 2026 của Sở", 60.2, 114, to=195
        ),
        "article_more": Words("Khoa học và Công nghệ.", 30, 114 + PITCH),
        **paragraphs(128.1, 3),
        "point": Words("a) Nội dung của điểm này ngắn.", 42.7, 170.7),
        **signing(190),
    }


def paragraphs(base: float, count: int) -> dict[str, Thing]:
    """Each of two lines, the first full."""
    found: dict[str, Thing] = {}
    for number in range(count):
        found[f"text{number}"] = Words(FULL.rsplit(" ", 5)[0], 42.7, base, to=195)
        found[f"more{number}"] = Words("theo quy định hiện hành.", 30, base + PITCH)
        base += PITCH + GAP
    return found


def signing(base: float) -> dict[str, Thing]:
    return {
        "receivers_word": Words("Nơi nhận:", 31, base, 12, bold=True, italic=True),
        "receiver": Words("- Như Điều 3;", 31, base + 5, 11),
        "kept": Words("- Lưu: VT, VP.", 31, base + 10, 11),
        "above": middle("KT. GIÁM ĐỐC", 155, base, 14, bold=True),
        "post": middle("PHÓ GIÁM ĐỐC", 155, base + 6, 14, bold=True),
        "signer": middle("Lê Văn Mẫu", 155, base + 34, 14, bold=True),
    }


def letter() -> dict[str, Thing]:
    """A clean letter, urgent and for inside only."""
    return {
        **head(),
        "number": middle("Số: 05/SKHCN-VP", LEFT, 40, 13),
        "about": middle("V/v góp ý dự thảo kế hoạch", LEFT, 46.5, 12),
        "urgency": middle("KHẨN", LEFT, 58, 13, bold=True),
        "frame": Frame(54, 52, 74, 60),
        "guidance": middle("LƯU HÀNH NỘI BỘ", LEFT, 72, 13, bold=True),
        "guidance_frame": Frame(37, 66, 91, 74),
        "addressee": middle("Kính gửi: Sở Tài chính", MIDDLE, 88, 14),
        **paragraphs(100, 3),
        **signing(160),
        "drafter": Words("VTM.(03)", 58, 170, 11),
        "contact_rule": Line(30, 195, 278),
        "contact": Words("Địa chỉ: số 1, đường Mẫu; ĐT: 0200.000.000; Email: vt@mau.example", 40, 282.5, 11),
    }


def appended() -> list[dict[str, Thing]]:
    """A decision of two pages, and two appendices."""
    return [
        decision(),
        {"page": middle("2", MIDDLE, 15, 14), **paragraphs(27, 3)},
        appendix("I"),
        appendix("II"),
    ]


def appendix(number: str) -> dict[str, Thing]:
    return {
        "word": middle(f"Phụ lục {number}".strip(), MIDDLE, 27, 14, bold=True),
        "title": middle("KẾ HOẠCH MẪU NĂM 2026", MIDDLE, 34, 14, bold=True),
        "reference": middle("(Kèm theo Quyết định số 05/QĐ-SKHCN)", MIDDLE, 41, 14, italic=True),
        **paragraphs(55, 2),
    }


def pdf(*pages: dict[str, Thing], size: tuple[float, float] = A4) -> bytes:
    """The pages as PDF."""
    bodies = "#pagebreak()\n".join("".join(map(_set, page.values())) for page in pages)
    source = f"#set page(width: {size[0]}mm, height: {size[1]}mm, margin: 0mm)\n{bodies}"
    return bytes(typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))


def _set(thing: Thing) -> str:
    if isinstance(thing, Line):
        return (
            f"#place(top + left, dx: {thing.left}mm, dy: {thing.at}mm,"
            f" line(length: {thing.right - thing.left}mm, stroke: 0.5pt))\n"
        )
    if isinstance(thing, Frame):
        wide, high = thing.right - thing.left, thing.bottom - thing.top
        return (
            f"#place(top + left, dx: {thing.left}mm, dy: {thing.top}mm,"
            f" rect(width: {wide}mm, height: {high}mm, stroke: 0.5pt))\n"
        )
    return _words(thing)


def _words(thing: Words) -> str:
    content = _text(thing, thing.text)
    if thing.to:
        width = thing.to - thing.left
        content = f"box(width: {width}mm, par(justify: true, {content} + linebreak(justify: true)))"
    if thing.middle:
        content = f"box(width: 200mm, align(center, {content}))"
    left = thing.left - 100 if thing.middle else thing.left
    return f"#place(top + left, dx: {left}mm, dy: {thing.base}mm, {content})\n"


def _text(thing: Words, words: str) -> str:
    weight, style = "bold" if thing.bold else "regular", "italic" if thing.italic else "normal"
    said = json.dumps(words, ensure_ascii=False)
    return (
        f'text(font: "{thing.font}", size: {thing.size}pt, weight: "{weight}", style: "{style}",'
        f' top-edge: 0pt, bottom-edge: 0pt, fill: rgb("{thing.color}"), {said})'
    )


def changed(page: dict[str, Thing], name: str, **how: object) -> dict[str, Thing]:
    """``page`` with one thing another way."""
    return {**page, name: replace(page[name], **how)}  # type: ignore[arg-type]  # of that very thing


def without(page: dict[str, Thing], *names: str) -> dict[str, Thing]:
    return {name: thing for name, thing in page.items() if name not in names}
