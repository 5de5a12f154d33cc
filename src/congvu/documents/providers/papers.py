"""Stamp and slip of an incoming document as papers: who may read them, and what stands on them."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.papers import PaperForm
from congvu.documents.enums.states import Part
from congvu.documents.models import Assignment, Direction, IncomingDocument
from congvu.documents.queries import documents
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Row, Shape, Value, Values
from congvu.papers.logic.layout import Layout, Line, Rows, TableColumn
from congvu.people.models import Person
from congvu.trail.logic.subjects import numbers

FILE_NAMES = {PaperForm.STAMP: "dau-den", PaperForm.SLIP: "phieu-giai-quyet"}
PARTS = {Part.LEAD: "Chủ trì", Part.SUPPORT: "Phối hợp"}

HEAD = (
    Placeholder("agency", _("Receiving agency"), aliases=("co_quan",)),
    Placeholder("number", _("Arrival number"), Shape.NUMBER, aliases=("so_den",)),
    Placeholder("arrived", _("Day of arrival"), Shape.DATE, aliases=("ngay_den",)),
    Placeholder("to", _("Passed on to"), aliases=("chuyen",)),
    Placeholder("file", _("Number and symbol of the file"), aliases=("so_ky_hieu_ho_so",)),
)
ASSIGNED = (
    Column("part", _("Lead or support"), aliases=("vai_tro",)),
    Column("who", _("Unit or person"), aliases=("don_vi",)),
    Column("due", _("Due"), aliases=("thoi_han",)),
)
SAID = (
    Column("text", _("What it says"), aliases=("noi_dung",)),
    Column("who", _("Said by"), aliases=("nguoi",)),
    Column("due", _("Due"), aliases=("thoi_han",)),
    Column("on", _("Day"), aliases=("ngay",)),
)
OF_SLIP = (
    Placeholder("mark", _("Number and symbol"), aliases=("so_ky_hieu",)),
    Placeholder("issued", _("Date of the document"), aliases=("ngay_van_ban",)),
    Placeholder("sender", _("Issued by"), aliases=("tac_gia",)),
    Placeholder("subject", _("Kind and subject"), aliases=("trich_yeu",)),
    Placeholder("opinion", _("Opinion of the leader"), Shape.RICH, aliases=("y_kien_lanh_dao",)),
    Placeholder("directed", _("Opinion of the leader: who and when"), aliases=("lanh_dao",)),
    Placeholder("assigned", _("Parts in the direction"), Shape.TABLE, ASSIGNED, ("phan_cong",)),
    Placeholder("handings", _("Opinions of the head of the unit"), Shape.TABLE, SAID, ("y_kien_don_vi",)),
    Placeholder("proposals", _("Proposals"), Shape.TABLE, SAID, ("de_xuat",)),
)

_HEAD_SAMPLE: dict[str, Value] = {
    "agency": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "number": 125,
    "arrived": date(2026, 11, 23),
    "to": "Phòng Mẫu",
    "file": "",
}
_SAID_SAMPLE = (
    {"text": "Dự thảo văn bản trả lời", "who": "Trần Thị Mẫu", "due": "27/11/2026", "on": "23/11/2026"},
)
SAMPLES: dict[PaperForm, Values] = {
    PaperForm.STAMP: _HEAD_SAMPLE,
    PaperForm.SLIP: {
        **_HEAD_SAMPLE,
        "mark": "15/UBND-VX",
        "issued": "20/11/2026",
        "sender": "Ủy ban nhân dân xã Mẫu",
        "subject": "Công văn: Phối hợp tổ chức hội nghị",
        "opinion": "Phòng chủ trì tham mưu trả lời",
        "directed": "Nguyễn Văn Mẫu, 23/11/2026",
        "assigned": ({"part": "Chủ trì", "who": "Phòng Mẫu", "due": "27/11/2026"},),
        "handings": _SAID_SAMPLE,
        "proposals": _SAID_SAMPLE,
    },
}


def _left(text: str, *, bold: bool = False) -> Line:
    return Line(text, "left", bold=bold, first=0, after=3)


def _title(text: str) -> Line:
    return Line(text, "center", bold=True, first=0, before=6)


_SAID_COLUMNS = (
    TableColumn("Nội dung", "{{ dong.noi_dung }}", 8),
    TableColumn("Người", "{{ dong.nguoi }}", 3.5),
    TableColumn("Thời hạn", "{{ dong.thoi_han }}", 2.5),
    TableColumn("Ngày", "{{ dong.ngay }}", 2.5),
)
LAYOUTS: dict[PaperForm, Layout] = {
    PaperForm.STAMP: Layout(
        None,
        (
            Line("{{ co_quan }}", "left", bold=True, first=0, size=11, after=2),
            Line("ĐẾN", "left", bold=True, first=0, size=13, after=2),
            Line("Số: {{ so_den }}", "left", first=0, size=11, after=2),
            Line("Ngày: {{ ngay_den }}", "left", first=0, size=11, after=2),
            Line("Chuyển: {{ chuyen }}", "left", first=0, size=11, after=2),
            Line("Số và ký hiệu HS: {{ so_ky_hieu_ho_so }}", "left", first=0, size=11, after=2),
        ),
        numbered=False,
    ),
    PaperForm.SLIP: Layout(
        None,
        (
            Line("{{ co_quan }}", "center", bold=True, first=0),
            _title("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN"),
            _left("{{ trich_yeu }}"),
            _left("Số, ký hiệu: {{ so_ky_hieu }}; ngày {{ ngay_van_ban }}; cơ quan ban hành: {{ tac_gia }}"),
            _left("Số đến: {{ so_den }}; ngày đến: {{ ngay_den }}"),
            _left("Ý kiến của lãnh đạo cơ quan, tổ chức:", bold=True),
            _left("{{ y_kien_lanh_dao }}"),
            Rows(
                "phan_cong",
                (
                    TableColumn("Vai trò", "{{ dong.vai_tro }}", 3),
                    TableColumn("Đơn vị, người", "{{ dong.don_vi }}", 9),
                    TableColumn("Thời hạn", "{{ dong.thoi_han }}", 4.5),
                ),
            ),
            _left("{{ lanh_dao }}"),
            _left("Ý kiến của lãnh đạo đơn vị:", bold=True),
            Rows("y_kien_don_vi", _SAID_COLUMNS),
            _left("Đề xuất của người giải quyết:", bold=True),
            Rows("de_xuat", _SAID_COLUMNS),
        ),
    ),
}


def code_of(form: PaperForm) -> str:
    return f"documents.{form.value}"


def values(document: IncomingDocument, form: PaperForm) -> Values:
    """What stands on the paper of ``document`` now."""
    direction = documents.direction(document)
    parts = (
        list(direction.assignments.select_related("unit", "person").order_by("place")) if direction else []
    )
    head: dict[str, Value] = {
        "agency": document.agency.name.upper(),
        "number": document.number,
        "arrived": document.arrived_on,
        "to": "; ".join(part.who for part in parts),
        "file": "",
    }
    return head if form == PaperForm.STAMP else {**head, **_slip(document, direction, parts)}


def _slip(
    document: IncomingDocument, direction: Direction | None, parts: list[Assignment]
) -> dict[str, Value]:
    handings = document.handings.select_related("to").order_by("at", "pk")
    proposals = document.proposals.select_related("by").order_by("at", "pk")
    return {
        "mark": document.mark,
        "issued": _day(document.issued_on),
        "sender": document.sender_name,
        "subject": document.told,
        "opinion": direction.opinion if direction else "",
        "directed": f"{direction.by.full_name}, {_moment(direction.at)}" if direction else "",
        "assigned": [
            {"part": PARTS[Part(part.part)], "who": part.who, "due": _moment(part.due_at)} for part in parts
        ],
        "handings": [_said(row.opinion, row.to.full_name, row.due_at, row.at) for row in handings],
        "proposals": [_said(row.text, row.by.full_name, None, row.at) for row in proposals],
    }


def _said(text: str, who: str, due: datetime | None, at: datetime) -> Row:
    return {"text": text, "who": who, "due": _moment(due), "on": _moment(at)}


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""


def _moment(at: datetime | None) -> str:
    return _day(office_day(at)) if at else ""


def _may_read(person: Actor, key: str) -> bool:
    """Who sees the document; what stands there is what its page says."""
    found = numbers([key])
    document = documents.loaded(int(next(iter(found)))) if found else None
    return document is not None and isinstance(person, Person) and documents.may_see(document, person)


KINDS = tuple(
    PaperKind(
        code_of(form),
        form.label,
        HEAD if form == PaperForm.STAMP else (*HEAD, *OF_SLIP),
        SAMPLES[form],
        LAYOUTS[form],
        about="case",
        may_read=_may_read,
    )
    for form in PaperForm
)
