"""The decision on many initiatives as a paper: what its templates may name, and how it looks at first."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.decisions import DecisionKind
from congvu.initiatives.enums.states import RECOGNISED, State
from congvu.initiatives.models import Decision, DecisionItem
from congvu.initiatives.queries import decisions, issuing
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Row, Shape, Values
from congvu.papers.logic.layout import (
    Heading,
    Layout,
    Line,
    Rows,
    Signature,
    Signatures,
    TableColumn,
    Title,
    When,
)
from congvu.papers.logic.measure import DAY_ROOM, NUMBER_ROOM
from congvu.people.models import Person
from congvu.trail.logic.subjects import numbers
from congvu.web import agency

CODE = "initiatives.decision"
COLUMNS = (
    Column("number", _("No."), Shape.NUMBER, ("stt",)),
    Column("code", _("Code of the dossier"), aliases=("ma_ho_so",)),
    Column("title", _("Title of the initiative"), aliases=("ten_sang_kien",)),
    Column("authors", _("Authors"), aliases=("tac_gia",)),
    Column("unit", _("Unit"), aliases=("don_vi",)),
    Column("field", _("Field of application"), aliases=("linh_vuc",)),
    Column("outcome", _("Outcome"), aliases=("ket_qua",)),
    Column("score", _("Score"), aliases=("diem",)),
    Column("reason", _("Reasons"), aliases=("ly_do",)),
)
PLACEHOLDERS = (
    Placeholder("body", _("Body that decides"), aliases=("co_quan",)),
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("decision", _("Number of the decision"), Shape.RICH, aliases=("so_quyet_dinh",)),
    Placeholder("dated", _("Date in words"), Shape.RICH, aliases=("ngay_thang",)),
    Placeholder("decided_on", _("Date of the decision"), Shape.DATE, aliases=("ngay_quyet_dinh",)),
    Placeholder("subject", _("Subject"), aliases=("trich_yeu",)),
    Placeholder("round", _("Round"), aliases=("dot",)),
    Placeholder("legal_basis", _("Legal basis"), Shape.RICH, aliases=("can_cu",)),
    Placeholder("recognises", _("Filled when it recognises"), aliases=("cong_nhan",)),
    Placeholder("cancels", _("Filled when it cancels"), aliases=("huy_cong_nhan",)),
    Placeholder("count", _("Number of initiatives"), Shape.NUMBER, aliases=("so_luong",)),
    Placeholder("named", _("Initiatives recognised or cancelled"), Shape.TABLE, COLUMNS, ("danh_sach",)),
    Placeholder("others", _("Other dossiers with their outcome"), Shape.TABLE, COLUMNS, ("khong_cong_nhan",)),
    Placeholder("signer", _("Who signs"), aliases=("nguoi_ky",)),
    Placeholder("signer_post", _("Post of who signs"), Shape.RICH, aliases=("chuc_vu_nguoi_ky",)),
)
SAMPLE_ROW: Row = {
    "number": 1,
    "code": "SK-2026-00012",
    "title": "Giải pháp rút ngắn thời gian trả kết quả hồ sơ đất đai (mẫu)",
    "authors": "Nguyễn Văn Mẫu, Trần Thị Mẫu",
    "unit": "Trường Trung học cơ sở Mẫu",
    "field": "Giáo dục",
    "outcome": "Được công nhận",
    "score": "86,5",
    "reason": "",
}
SAMPLE: Values = {
    "body": "Sở Mẫu",
    "superior": "Ủy ban nhân dân tỉnh Mẫu",
    "decision": "123/QĐ-SM",
    "dated": "ngày 15 tháng 12 năm 2026",
    "decided_on": date(2026, 12, 15),
    "subject": "Về việc công nhận sáng kiến đợt 1 năm 2026",
    "round": "Đợt 1 năm 2026",
    "legal_basis": "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ.",
    "recognises": "có",
    "cancels": "",
    "count": 1,
    "named": (SAMPLE_ROW,),
    "others": (),
    "signer": "Lê Văn Mẫu",
    "signer_post": "Giám đốc",
}
LIST = Rows(
    "danh_sach",
    (
        TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
        TableColumn("Mã hồ sơ", "{{ dong.ma_ho_so }}", 2.8),
        TableColumn("Tên sáng kiến", "{{ dong.ten_sang_kien }}", 6.2),
        TableColumn("Tác giả, đồng tác giả", "{{ dong.tac_gia }}", 3.4),
        TableColumn("Đơn vị", "{{ dong.don_vi }}", 2.6),
    ),
)
LAYOUT = Layout(
    Heading("{{ co_quan|hoa }}", "{{ co_quan_cap_tren|hoa }}", "Số: {{ so_quyet_dinh }}", "{{ ngay_thang }}"),
    (
        Title("QUYẾT ĐỊNH", "{{ trich_yeu }}"),
        Line("{{ can_cu }}", italic=True),
        Line("QUYẾT ĐỊNH:", "center", bold=True, first=0, before=6),
        When(
            "cong_nhan",
            (
                Line(
                    "Công nhận {{ so_luong }} sáng kiến ({{ dot }}) có tên trong danh sách sau đây.",
                    lead="Điều 1. ",
                ),
            ),
        ),
        When(
            "huy_cong_nhan",
            (
                Line(
                    "Hủy công nhận {{ so_luong }} sáng kiến có tên trong danh sách sau đây.", lead="Điều 1. "
                ),
            ),
        ),
        LIST,
        When(
            "cong_nhan",
            (
                Line(
                    "Tác giả, đồng tác giả được cấp giấy chứng nhận theo quy định.", lead="Điều 2. ", before=6
                ),
            ),
        ),
        When(
            "huy_cong_nhan",
            (
                Line(
                    "Giấy chứng nhận đã cấp không còn giá trị từ ngày ký quyết định này.",
                    lead="Điều 2. ",
                    before=6,
                ),
            ),
        ),
        Line(
            "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị liên quan và các tác giả có tên "
            "trong danh sách chịu trách nhiệm thi hành quyết định này.",
            lead="Điều 3. ",
        ),
        Signatures(
            (Signature("{{ chuc_vu_nguoi_ky }}", "{{ nguoi_ky }}", hint=False),),
            ("- Như Điều 3;", "- Lưu: VT."),
        ),
    ),
)


def values(decision: Decision, *, at: datetime) -> Values:
    """What stands on the paper of ``decision``: where number and date come later, room is kept for them.

    A fixed number of queries whatever its rows.
    """
    rows = list(decisions.items(decision).prefetch_related("initiative__authorships"))
    ends = decision.kind == DecisionKind.CANCELLATION
    named = [row for row in rows if ends or row.outcome in RECOGNISED]
    others = [row for row in rows if not (ends or row.outcome in RECOGNISED)]
    office, on = agency.current(), office_day(at)
    return {
        "body": decision.unit.name,
        "superior": office.superior if office.name == decision.unit.name else "",
        "decision": f"{NUMBER_ROOM}/{issuing.symbol(decision, on) or '…'}",
        "dated": f"ngày {DAY_ROOM} tháng {DAY_ROOM} năm {on.year}",
        "decided_on": None,
        "subject": decision.subject,
        "round": decision.round.name,
        "legal_basis": decision.legal_basis,
        "recognises": "" if ends else "có",
        "cancels": "có" if ends else "",
        "count": len(named),
        "named": _table(named),
        "others": _table(others),
        "signer": str(decision.signer or ""),
        "signer_post": "\n".join(issuing.post_lines(decision, on)),
    }


def _table(rows: Sequence[DecisionItem]) -> Sequence[Row]:
    return [_row(number, row) for number, row in enumerate(rows, 1)]


def _row(number: int, row: DecisionItem) -> Row:
    initiative = row.initiative
    authors = sorted(initiative.authorships.all(), key=lambda author: author.place)
    return {
        "number": number,
        "code": initiative.case.code or "",
        "title": initiative.case.title,
        "authors": ", ".join(author.name for author in authors),
        "unit": str(initiative.case.unit or ""),
        "field": str(initiative.field_group or ""),
        "outcome": str(State(row.outcome).label) if row.outcome else "",
        "score": row.found.get("score", ""),
        "reason": row.reason,
    }


def _may_read(person: Actor, key: str) -> bool:
    """Who prepares and signs decisions, unless it names a dossier that they are to judge blind."""
    found = Decision.objects.filter(pk__in=numbers([key])).first()
    return found is not None and isinstance(person, Person) and decisions.may_read_all_of(found, person)


DECISION = PaperKind(
    CODE,
    _("Decision on initiatives"),
    PLACEHOLDERS,
    SAMPLE,
    LAYOUT,
    about="initiatives.decision",
    may_read=_may_read,
)
