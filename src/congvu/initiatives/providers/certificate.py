"""Printing certificates: A4 landscape, PDF/A, many of them by one press that is set up once."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import segno
from django.conf import settings

from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.logic.certificate import grouped
from congvu.initiatives.models import Certificate
from congvu.initiatives.providers.receipt import DATA, NotPrinted
from congvu.papers.providers.typesetting import FONTS
from congvu.web import agency

LONG_TITLE = 130


class Press:
    """A typesetter with its fonts and layout in place. The same certificate gives the same bytes."""

    def __init__(self) -> None:
        import typst  # noqa: PLC0415 - slow import

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._layout = str(DATA / "typst" / "certificate.typ")
        self._compiler = typst.Compiler(
            self._layout, root=str(DATA / "typst"), font_paths=fonts, ignore_system_fonts=True
        )

    def printed(self, certificate: Certificate, address: str) -> bytes:
        """The certificate as PDF/A; ``address`` is what its QR code holds."""
        data = json.dumps(face(certificate, address), ensure_ascii=False)
        pdf, warnings = self._compiler.compile_with_warnings(
            sys_inputs={"data": data}, format="pdf", pdf_standards="a-2b"
        )
        if warnings:
            raise NotPrinted("; ".join(warning.message for warning in warnings))
        assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file
        return pdf


def face(certificate: Certificate, address: str) -> dict[str, object]:
    """Everything that stands on it, in Vietnamese: a certificate is a paper of the office."""
    recognition, said = certificate.recognition, certificate.data
    day = recognition.recognised_on
    return {
        "title": f"Giấy chứng nhận {certificate.number}",
        "made": {"year": day.year, "month": day.month, "day": day.day},
        "superior": _superior(recognition.unit_name),
        "unit": recognition.unit_name,
        **_head(recognition.level, said),
        "certifies": f"{recognition.unit_name} chứng nhận ông/bà",
        "holder": certificate.holder,
        "place": ", ".join(word for word in (said["post"], said["workplace"]) if word),
        "role": "là đồng tác giả của" if said["others"] else "là tác giả của",
        "work": said["title"],
        "title_size": 15 if len(said["title"]) <= LONG_TITLE else 12.5,
        "others": f"Các đồng tác giả: {', '.join(said['others'])}" if said["others"] else "",
        "by_decision": f"được công nhận theo Quyết định số {recognition.decision.number} "
        f"ngày {day:%d/%m/%Y} của {recognition.unit_name}.",
        "number_label": "Số:",
        "number": certificate.number,
        "code_label": "Mã kiểm tra:",
        "code": grouped(certificate.code),
        "check": f"Quét mã QR hoặc nhập mã tại {_site()}/kiem-tra/",
        "qr": _qr(address),
        "qr_alt": f"Mã QR để kiểm tra giấy chứng nhận {certificate.number}",
        "dated": f"Ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        "signer_post": said["signer_post"],
        "signer": said["signer"],
    }


def file_name(certificate: Certificate) -> str:
    return f"giay-chung-nhan-{certificate.number.replace('/', '-')}.pdf"


def _head(level: str, said: Mapping[str, Any]) -> dict[str, str]:
    if level == Level.BASE:
        return {"head": "GIẤY CHỨNG NHẬN SÁNG KIẾN", "subhead": ""}
    return {"head": "GIẤY CHỨNG NHẬN", "subhead": said["merit_vi"]}


def _qr(address: str) -> str:
    """``address`` as a QR code, an SVG picture. Trying all eight masks for the best would cost six times the
    time; signed words look like noise, so that any mask is as good.
    """
    out = BytesIO()
    segno.make(address, error="m", mask=3).save(out, kind="svg", border=1, svgns=True, nl=False)
    return out.getvalue().decode()


def _superior(unit: str) -> str:
    office = agency.current()
    return office.superior if office.name == unit else ""


def _site() -> str:
    return settings.BASE_URL.split("://", 1)[-1]
