"""The files that are attached: made here as office programs make them, and real ones where they are kept."""

from collections.abc import Iterator
from pathlib import Path

from congvu.config.demo import documents
from congvu.vietnamese import Encoding
from tests.files import ole, samples
from tests.journeys.texts import AUTHORS, STORY, UNIT
from tests.vietnamese.test_legacy import written

REPORT = "Báo cáo mô tả sáng kiến.docx"
CONFIRMATION = "Xác nhận của đơn vị áp dụng.pdf"
OLD_WORD = "Biểu số liệu theo dõi.doc"
SCAN = "Giấy xác nhận đóng dấu (bản quét).pdf"
NEW_TABLE = "Bảng số liệu có nguồn.docx"
REAL = ("nghi-dinh-275-2025.docx", "quyet-dinh-ti-le-bo-tri.doc", "thong-tu-36-phu-luc-4.pdf")


def make(folder: Path) -> None:
    """Write the four kinds of paper that authors send, and one more for an answer, into ``folder``."""
    rows = [(name, workplace, f"{share}%") for name, workplace, share in AUTHORS]
    (folder / REPORT).write_bytes(documents.report(STORY, rows))
    (folder / CONFIRMATION).write_bytes(documents.confirmation(STORY, UNIT, "15/6/2026"))
    (folder / OLD_WORD).write_bytes(ole.word())
    (folder / SCAN).write_bytes(documents.scan(UNIT, STORY.title, "15/6/2026"))
    (folder / NEW_TABLE).write_bytes(documents.report(STORY, rows[:1]))


def copied(path: Path, unit: str) -> None:
    """Write what somebody makes of the story of another: a new cover, another school, its parts in another
    order, in an old Word file and an old font.
    """
    cover = f"{unit}\n\nSổ tay rèn đọc cho học sinh đầu cấp\n\nNgười thực hiện: một giáo viên của {unit}\n"
    parts = (STORY.conditions, STORY.solution, STORY.benefit_by_author, STORY.applicability, STORY.novelty)
    said = "\n\n".join((cover, *parts)).replace(UNIT, unit)
    path.write_bytes(
        ole.word_saying(written(said.replace("\n", "\r"), Encoding.TCVN3).encode("cp1252", "replace"))
    )


def real() -> Iterator[Path]:
    """Published documents of agencies, where they are at hand."""
    for name in REAL:
        if (path := samples.real(name)).exists():
            yield path
