"""Printing the receipt of a dossier as PDF."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import segno
from django.utils import translation

from congvu.initiatives.enums.form import Part
from congvu.initiatives.enums.rounds import merit_label
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Initiative
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.papers.providers.typesetting import FONTS
from congvu.web import agency

DATA = Path(__file__).resolve().parent.parent / "data"


class NotPrinted(Exception):
    """The typesetter has refused or has warned; the receipt is not fit to be given out."""


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True)
class PartLine:
    label: str
    count: str


def printed(initiative: Initiative, content: Content, *, address: str) -> bytes:
    """The receipt as PDF; ``address`` is where the dossier can be followed. The same data give the same
    bytes.
    """
    import typst  # noqa: PLC0415 - slow import

    data = json.dumps(_data(initiative, content, address), ensure_ascii=False)
    pdf, warnings = typst.compile_with_warnings(
        str(DATA / "typst" / "receipt.typ"),
        root=str(DATA / "typst"),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    if warnings:
        raise NotPrinted("; ".join(warning.message for warning in warnings))
    return bytes(pdf)


def qr(address: str) -> str:
    """``address`` as a QR code, an SVG picture."""
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=1, scale=4, svgns=True, nl=False)
    return out.getvalue().decode()


def _data(initiative: Initiative, content: Content, address: str) -> dict[str, object]:
    """Everything that stands on the sheet, in Vietnamese: a receipt is a paper of the office."""
    office, case = agency.current(), initiative.case
    assert initiative.submitted_at is not None  # noqa: S101 - only submitted dossiers have a receipt
    made = office_day(initiative.submitted_at)
    return {
        "title": f"Giấy biên nhận hồ sơ {case.code}",
        "agency": office.name,
        "superior": office.superior,
        "number": case.code,
        "code": case.code,
        "dated": _dated(made),
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "subject": f"Về việc {_subject(initiative)}",
        "facts": [asdict(fact) for fact in _facts(initiative, content)],
        "parts_title": "Thành phần hồ sơ đã nhận:",
        "parts": [asdict(part) for part in _parts(content)],
        "qr": qr(address),
        "qr_alt": f"Mã QR để theo dõi hồ sơ {case.code}",
        "follow": "Theo dõi tình trạng hồ sơ: quét mã QR hoặc nhập mã hồ sơ tại trang tra cứu.",
        "address": address,
        "note": "Giấy biên nhận được lập tự động và có giá trị từ khi hồ sơ được nộp. "
        "Thời gian chờ bổ sung hồ sơ không tính vào thời hạn trả kết quả.",
    }


def _subject(initiative: Initiative) -> str:
    with translation.override("vi"):
        return merit_label(initiative.round.level, initiative.kind)


def _facts(initiative: Initiative, content: Content) -> list[Fact]:
    case = initiative.case
    assert initiative.submitted_at is not None  # noqa: S101 - only submitted dossiers have a receipt
    received = initiative.submitted_at.astimezone(OFFICE_ZONE)
    facts = [
        Fact("Mã hồ sơ", case.code or "", strong=True),
        Fact("Người nộp", initiative.owner.full_name),
        Fact("Đơn vị", str(case.unit) if case.unit else "Cá nhân"),
        Fact("Tên sáng kiến", case.title),
        Fact("Tác giả", "; ".join(author.name for author in content.authors)),
        Fact("Nộp vào", initiative.round.name),
        Fact("Nhận lúc", f"{received:%H:%M} ngày {received:%d/%m/%Y}"),
    ]
    if initiative.promised_at is not None:
        facts.append(
            Fact("Ngày hẹn trả kết quả", f"{office_day(initiative.promised_at):%d/%m/%Y}", strong=True)
        )
    return facts


def _parts(content: Content) -> list[PartLine]:
    counts = Counter(entry.part for entry in content.files)
    with translation.override("vi"):
        files = [PartLine(str(Part(part).label), f"{counts[part]} tệp") for part in Part if counts[part]]
    return [PartLine("Đơn yêu cầu công nhận (điền trực tuyến)", "01 bản"), *files]


def _dated(day: date) -> str:
    return f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
