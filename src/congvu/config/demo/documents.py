"""The files people attach: a report written in Word, a confirmation as PDF, a signed page scanned."""

from io import BytesIO
from pathlib import Path

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageFont

from congvu.config.demo.compose import Story
from congvu.papers.providers.typesetting import FONTS

PAGE = (1240, 1754)  # A4 at 150 dots an inch, as office scanners are set
CONFIRMATION = Path(__file__).parent / "texts" / "confirmation.typ"


def report(story: Story, authors: list[tuple[str, str, str]]) -> bytes:
    """The description of the initiative as .docx, on the layout that most provinces hand out."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "BÁO CÁO MÔ TẢ SÁNG KIẾN",
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    document.add_paragraph(f"1. Tên sáng kiến: {story.title}")
    document.add_paragraph("2. Tác giả:")
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("Họ và tên", "Nơi công tác", "Tỷ lệ đóng góp"), strict=True):
        cell.text = text
    for row in authors:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    parts = (
        ("3. Thực trạng trước khi áp dụng sáng kiến", story.problem),
        ("4. Tính mới", story.novelty),
        ("5. Nội dung giải pháp", story.solution),
        ("6. Khả năng áp dụng", story.applicability),
        ("7. Điều kiện cần thiết", story.conditions),
        ("8. Lợi ích thu được", f"{story.benefit_by_author}\n\n{story.benefit_by_users}"),
    )
    for heading, text in parts:
        document.add_paragraph().add_run(heading).bold = True
        for paragraph_text in text.split("\n\n"):
            document.add_paragraph(paragraph_text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def confirmation(story: Story, unit: str, day: str) -> bytes:
    """The unit confirms the benefit, as a PDF with a text layer."""
    values = {"unit": unit, "title": story.title, "benefit": story.benefit_by_author, "day": day}
    pdf: bytes = typst.compile(
        str(CONFIRMATION), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=values
    )
    return pdf


def scan(unit: str, title: str, day: str) -> bytes:
    """A page that was printed, signed and scanned: a PDF that holds a picture and no text."""
    page = Image.new("L", PAGE, 250)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), 30)
    lines = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "GIẤY XÁC NHẬN", ""]
    lines += [f"Đơn vị: {unit}", "Xác nhận sáng kiến:", *_wrapped(title, 62), ""]
    lines += [
        "đã được áp dụng tại đơn vị và mang lại lợi ích như báo cáo.",
        "",
        f"Ngày {day}",
        "THỦ TRƯỞNG ĐƠN VỊ",
    ]
    for number, line in enumerate(lines):
        draw.text((180, 200 + 52 * number), line, font=font, fill=40)
    out = BytesIO()
    page.rotate(0.6, fillcolor=250).save(out, "PDF", resolution=150)
    return out.getvalue()


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
