"""Printing certificates: A4 landscape, PDF/A, many of them by one press that is set up once."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from queue import SimpleQueue
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
MOST_AT_ONCE = 4


@dataclass(frozen=True)
class Sheet:
    """A certificate to be printed; ``address`` is what its QR code holds. ``signer``, ``post``: who is to
    sign it with a key; else whoever signed the decision stands on it.
    """

    certificate: Certificate
    address: str
    signer: str = ""
    post: str = ""


class Press:
    """Typesetters with fonts and layout in place, one for each processor: while they work the interpreter
    does something else. The same certificate gives the same bytes.
    """

    def __init__(self) -> None:
        import typst  # noqa: PLC0415 - slow import

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        folder = DATA / "typst"
        layout = str(folder / "certificate.typ")
        self._error = typst.TypstError
        self._free: SimpleQueue[typst.Compiler] = SimpleQueue()
        self._size = min(os.cpu_count() or 1, MOST_AT_ONCE)
        for _ in range(self._size):
            self._free.put(
                typst.Compiler(layout, root=str(folder), font_paths=fonts, ignore_system_fonts=True)
            )

    def printed(self, sheets: Iterable[Sheet]) -> Iterator[tuple[Certificate, bytes | NotPrinted]]:
        """Each certificate as PDF/A, or why it could not be set, in the order of ``sheets``."""
        with ThreadPoolExecutor(self._size) as hands:
            running = [(sheet.certificate, hands.submit(self._set, _data(sheet))) for sheet in sheets]
            for certificate, setting in running:
                yield certificate, setting.result()

    def _set(self, data: str) -> bytes | NotPrinted:
        compiler = self._free.get()
        try:
            pdf, warnings = compiler.compile_with_warnings(
                sys_inputs={"data": data}, format="pdf", pdf_standards="a-2b"
            )
        except self._error as error:
            return NotPrinted(error.message)
        finally:
            self._free.put(compiler)
        if warnings:
            return NotPrinted("; ".join(warning.message for warning in warnings))
        assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file
        return pdf


@cache
def press() -> Press:
    """The press of this process."""
    return Press()


def _data(sheet: Sheet) -> str:
    said = face(sheet.certificate, sheet.address)
    if sheet.signer:
        said |= {"signer": sheet.signer, "signer_post": sheet.post}
    return json.dumps(said, ensure_ascii=False)


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
