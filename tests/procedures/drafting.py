"""A procedure whose form asks everything, a Word template of its result, and a dossier to draft it from."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.actor import SYSTEM
from congvu.papers.logic import building
from congvu.papers.logic.layout import Block, Layout, Line, Rows, TableColumn
from congvu.procedures.actions import templates as acts
from congvu.procedures.actions.receiving import receive
from congvu.procedures.actions.templates import Word
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import checking
from congvu.procedures.logic.spec import Field, Option, Result, Spec
from congvu.procedures.models import ResultTemplate
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk

CODE = "gcn-thu"
OPTIONS = (Option("moi", "Cấp mới"), Option("lai", "Cấp lại"))
FIELDS = (
    Field("ten-to-chuc", "Tên tổ chức"),
    Field("dia-chi", "Địa chỉ trụ sở", FieldKind.PLACE),
    Field("mo-ta", "Mô tả", FieldKind.LONG),
    Field("dien-tich", "Diện tích", FieldKind.NUMBER),
    Field("von", "Vốn", FieldKind.MONEY),
    Field("ngay-lap", "Ngày thành lập", FieldKind.DATE),
    Field("loai", "Loại", FieldKind.CHOICE, options=OPTIONS),
    Field("tieu-chi", "Tiêu chí", FieldKind.MANY, options=OPTIONS),
    Field("dai-dien", "Người đại diện", FieldKind.PERSON),
    Field("chu-quan", "Cơ quan chủ quản", FieldKind.FIRM, required=False),
    Field(
        "nhan-su",
        "Nhân sự",
        FieldKind.TABLE,
        columns=(
            Field("ho-ten", "Họ tên"),
            Field("sinh", "Ngày sinh", FieldKind.DATE, required=False),
            Field("luong", "Lương", FieldKind.MONEY, required=False),
        ),
    ),
    Field("so", "Số giấy cũ", required=False),
)
SPEC = replace(make.SPEC, fields=FIELDS, result=Result("Giấy chứng nhận thử", template=CODE, valid_months=12))
TYPED: Mapping[str, Any] = {
    "ten-to-chuc": "Viện Thử <nghiệm> & Đo lường",
    "dia-chi": "Xã Thử, tỉnh Thử",
    "mo-ta": "Dòng một\nDòng hai",
    "dien-tich": "1.234,5",
    "von": "250.000.000",
    "ngay-lap": "05/03/2020",
    "loai": "moi",
    "tieu-chi": ["moi", "lai"],
    "dai-dien": {"name": "Bà Đại Diện", "number": "001099000009", "born_on": "01/02/1980"},
    "nhan-su": [
        {"ho-ten": "Người Một", "sinh": "02/01/1990", "luong": "9.000.000"},
        {"ho-ten": "Người Hai"},
    ],
}
LINES = (
    "{{ co_quan|hoa }}",
    "{{ ngay_thang }}",
    "Số {{ so }}",
    "Chứng nhận {{ ten_to_chuc }}",
    "Trụ sở {{ to_khai_dia_chi }}",
    "Mô tả {{ mo_ta }}",
    "Diện tích {{ dien_tich }} m2",
    "Vốn {{ von }} đồng ({{ von|bang_chu }})",
    "Thành lập {{ ngay_lap|ngay_thang_nam }}",
    "Loại {{ loai }}",
    "Tiêu chí {{ tieu_chi }}",
    "Đại diện {{ dai_dien }}, số {{ dai_dien_so }}, sinh {{ dai_dien_ngay_sinh }}",
    "Người nộp {{ nguoi_nop }}",
    "Thủ tục {{ thu_tuc }}, hồ sơ {{ ma_ho_so }}",
)
TABLE = Rows(
    "nhan_su",
    (
        TableColumn("STT", "{{ dong.stt }}", 1),
        TableColumn("Họ tên", "{{ dong.ho_ten }}", 6),
        TableColumn("Ngày sinh", "{{ dong.sinh }}", 4),
        TableColumn("Lương", "{{ dong.luong }}", 4),
    ),
)
LAWS = Line("{%p for dong in can_cu %}"), Line("Căn cứ {{ dong.ghi_day_du }};"), Line("{%p endfor %}")


def built(*blocks: Block) -> bytes:
    return building.build(Layout(None, blocks))


def word(content: bytes, *, code: str = CODE, name: str = "Giấy chứng nhận thử") -> Word:
    return Word(BytesIO(content), code, name, "mau.docx")


def whole() -> bytes:
    """A template that names something of every kind."""
    return built(*(Line(line) for line in LINES), *LAWS, TABLE)


def send(content: bytes, spec: Spec = SPEC, **called: str) -> ResultTemplate:
    return acts.send(spec, word(content, **called), by=SYSTEM, at=MONDAY)


class Drafting(Desk):
    """A dossier at the step of its handler, whose result can be drafted."""

    def __init__(
        self, content: bytes | None = None, *, spec: Spec = SPEC, typed: Mapping[str, Any] = TYPED
    ) -> None:
        self.template = send(content or whole(), spec)
        self.desk, self.agency = people.make_unit("Bộ phận Một cửa thử"), people.make_unit("Sở thử")
        self.officer, self.handler = make.make_officer(self.desk), make.make_handler(self.agency)
        self.procedure = make.make_procedure(spec, agency=self.agency)
        checked = checking.checked(spec, typed)
        assert checked.faults == ()
        handed = make.handed(make.make_party("Người Nộp Thử"), answers=dict(checked.answers))
        self.dossier = receive(self.procedure, handed, unit=self.desk, by=self.officer, at=MONDAY)
        self.go("phan-cong", at=MONDAY + HOUR, by=self.officer)
        self.go("tham-dinh", at=MONDAY + 2 * HOUR)
        self.now = MONDAY + DAY


def text_of(pdf: StoredFile) -> str:
    with open_content(pdf) as stored:
        document = pdfium.PdfDocument(stored.read())
    return "\n".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
