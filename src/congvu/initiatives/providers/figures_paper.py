"""The period report as a paper: what its templates may name, and how it looks at first."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.figures import What
from congvu.initiatives.logic import periods
from congvu.initiatives.providers import figures
from congvu.initiatives.providers.figures import OUTCOMES, Report
from congvu.initiatives.providers.figures_parts import Table
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.text import Text
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Row, Shape, Values
from congvu.papers.logic.layout import (
    Each,
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
from congvu.web import agency

CODE = "initiatives.period_report"
GROUP = (
    Column("name", _("Name"), aliases=("ten",)),
    Column("received", _("Dossiers received"), aliases=("nhan",)),
    Column("returned", _("Returned for a supplement"), aliases=("tra_bo_sung",)),
    Column("refused", _("Intake refused"), aliases=("tu_choi",)),
    Column("concluded", _("Concluded"), aliases=("co_ket_luan",)),
    Column("recognised", _("Recognised"), aliases=("cong_nhan",)),
    Column("not_recognised", _("Not recognised"), aliases=("khong_cong_nhan",)),
    Column("rate", _("Rate of recognition"), aliases=("ty_le",)),
)
STEP = (
    Column("name", _("Step"), aliases=("ten",)),
    Column("left", _("Have left the step"), aliases=("da_qua",)),
    Column("half", _("Half took at most"), aliases=("mot_nua",)),
    Column("most", _("Nine of ten took at most"), aliases=("chin_phan_muoi",)),
    Column("late", _("Late"), aliases=("qua_han",)),
)
NUMBER = (
    Column("name", _("Figure"), aliases=("ten",)),
    Column("number", _("Number"), aliases=("so",)),
)
SHORT: dict[What, tuple[str, str]] = {
    What.RECEIVED: ("received", "so_nhan"),
    What.OPEN: ("open", "so_dang_giai_quyet"),
    What.LATE: ("late", "so_qua_han"),
    What.RETURNED: ("returned", "so_tra_bo_sung"),
    What.SUPPLEMENTED: ("supplemented", "so_da_bo_sung"),
    What.REFUSED: ("refused", "so_tu_choi"),
    What.STRUCK_OFF: ("struck_off", "so_bi_loai"),
    What.WITHDRAWN: ("withdrawn", "so_rut"),
    What.CARRIED_OVER: ("carried_over", "so_chuyen_ky_sau"),
    What.CONCLUDED: ("concluded", "so_co_ket_luan"),
    What.RECOGNISED: ("recognised", "so_cong_nhan"),
    What.NOT_RECOGNISED: ("not_recognised", "so_khong_cong_nhan"),
    What.CANCELLED: ("cancelled", "so_huy"),
    What.ANSWERED_LATE: ("answered_late", "so_ket_thuc_sau_han"),
}
GROUPS: dict[str, tuple[str, str, Text]] = {
    "theo-dot": ("rounds", "theo_dot", _("By round")),
    "theo-kenh": ("channels", "theo_cach_nop", _("By way in")),
    "theo-linh-vuc": ("fields", "theo_linh_vuc", _("By field of application")),
    "theo-don-vi": ("units", "theo_don_vi", _("By unit")),
}
NUMBERS: dict[str, tuple[str, str, Text]] = {
    "tac-gia": ("authors", "tac_gia", _("Authors and co-authors")),
    "gia-tri": ("value", "gia_tri", _("Value in money")),
    "trung-lap": ("similarity", "trung_lap", _("Similarity found and what was decided")),
}
STEPS = "thoi-gian"
PLACEHOLDERS = (
    Placeholder("body", _("Body that reports"), aliases=("co_quan",)),
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("dated", _("Date in words"), aliases=("ngay_thang",)),
    Placeholder("on", _("Date of the report"), Shape.DATE, aliases=("ngay",)),
    Placeholder("period", _("Period or rounds reported on"), aliases=("ky_bao_cao",)),
    Placeholder("scope", _("What is counted"), aliases=("pham_vi",)),
    Placeholder("hour", _("Hour of the figures"), aliases=("gio_so_lieu",)),
    Placeholder("rate", _("Rate of recognition"), aliases=("ty_le_cong_nhan",)),
    *(Placeholder(name, what.label, aliases=(alias,)) for what, (name, alias) in SHORT.items()),
    *(Placeholder(name, label, Shape.TABLE, GROUP, (alias,)) for name, alias, label in GROUPS.values()),
    Placeholder("steps", _("Time per step"), Shape.TABLE, STEP, ("thoi_gian",)),
    *(Placeholder(name, label, Shape.TABLE, NUMBER, (alias,)) for name, alias, label in NUMBERS.values()),
)
_SAMPLE_GROUP: Row = dict(
    zip((each.name for each in GROUP), ("Đơn vị mẫu", "12", "3", "1", "9", "8", "1", "88,9%"), strict=True)
)
SAMPLE: Values = {
    "body": "Sở Mẫu",
    "superior": "Ủy ban nhân dân tỉnh Mẫu",
    "dated": "ngày 05 tháng 7 năm 2026",
    "on": date(2026, 7, 5),
    "period": "6 tháng đầu năm 2026",
    "scope": "nộp trong 6 tháng đầu năm 2026",
    "hour": "08:30 ngày 05/07/2026",
    "rate": "88,9%",
    **{name: "12" for name, _alias in SHORT.values()},
    **{name: (_SAMPLE_GROUP,) for name, _alias, _label in GROUPS.values()},
    "steps": ({"name": "Đã nộp", "left": "12", "half": "2,5 ngày", "most": "6 ngày", "late": "1"},),
    **{name: ({"name": "Chỉ tiêu mẫu", "number": "12"},) for name, _alias, _label in NUMBERS.values()},
}


def _group(table: str, head: str) -> Rows:
    columns = (
        ("Nhận", "nhan"),
        ("Trả bổ sung", "tra_bo_sung"),
        ("Từ chối", "tu_choi"),
        ("Có kết luận", "co_ket_luan"),
        ("Công nhận", "cong_nhan"),
        ("Tỷ lệ", "ty_le"),
    )
    numbers = (TableColumn(each, f"{{{{ dong.{name} }}}}", 1.8, "center") for each, name in columns)
    return Rows(table, (TableColumn(head, "{{ dong.ten }}", 5.2), *numbers))


def _numbers(table: str) -> Rows:
    return Rows(
        table, (TableColumn("Chỉ tiêu", "{{ dong.ten }}", 12), TableColumn("Số", "{{ dong.so }}", 4, "right"))
    )


def _title(text: str) -> Line:
    return Line(text, bold=True, before=6, keep=True)


LAYOUT = Layout(
    Heading("{{ co_quan|hoa }}", "{{ co_quan_cap_tren|hoa }}", "Số: ......./BC-", "{{ ngay_thang }}"),
    (
        Title("BÁO CÁO", "Kết quả xét, công nhận sáng kiến {{ ky_bao_cao }}"),
        _title("I. TIẾP NHẬN VÀ KẾT QUẢ"),
        Line(
            "Đã nhận {{ so_nhan }} hồ sơ; trả lại để bổ sung {{ so_tra_bo_sung }}, từ chối tiếp nhận "
            "{{ so_tu_choi }}, bị loại do không bổ sung {{ so_bi_loai }}, rút {{ so_rut }}."
        ),
        Line(
            "Có kết luận {{ so_co_ket_luan }} hồ sơ: công nhận {{ so_cong_nhan }}, không công nhận "
            "{{ so_khong_cong_nhan }}, đã công nhận rồi hủy {{ so_huy }}; tỷ lệ công nhận trên số có "
            "kết luận: {{ ty_le_cong_nhan }}. Chuyển kỳ sau {{ so_chuyen_ky_sau }} hồ sơ."
        ),
        Line(
            "Đang giải quyết {{ so_dang_giai_quyet }} hồ sơ, trong đó quá hạn {{ so_qua_han }}; kết thúc sau "
            "hạn {{ so_ket_thuc_sau_han }} hồ sơ."
        ),
        _title("II. THEO ĐỢT VÀ CÁCH NỘP"),
        _group("theo_dot", "Đợt"),
        _group("theo_cach_nop", "Cách nộp"),
        _title("III. THEO LĨNH VỰC"),
        _group("theo_linh_vuc", "Lĩnh vực"),
        _title("IV. THEO ĐƠN VỊ"),
        _group("theo_don_vi", "Đơn vị"),
        _title("V. THỜI GIAN GIẢI QUYẾT Ở TỪNG BƯỚC (ngày làm việc)"),
        Rows(
            "thoi_gian",
            (
                TableColumn("Bước", "{{ dong.ten }}", 6),
                TableColumn("Đã qua bước", "{{ dong.da_qua }}", 2.4, "center"),
                TableColumn("Một nửa trong vòng", "{{ dong.mot_nua }}", 2.8, "center"),
                TableColumn("Chín phần mười trong vòng", "{{ dong.chin_phan_muoi }}", 2.8, "center"),
                TableColumn("Quá hạn", "{{ dong.qua_han }}", 2, "center"),
            ),
        ),
        _title("VI. TÁC GIẢ VÀ GIÁ TRỊ LÀM LỢI"),
        _numbers("tac_gia"),
        _numbers("gia_tri"),
        When("trung_lap", (_title("VII. TRÙNG LẶP VÀ KẾT LUẬN"),)),
        Each("trung_lap", (Line("- {{ dong.ten }}: {{ dong.so }}.", after=2),)),
        Line(
            "Phạm vi: {{ pham_vi }}. Số liệu lấy lúc {{ gio_so_lieu }}; kết quả là kết quả đến lúc đó của "
            "những hồ sơ trong phạm vi. Giá trị làm lợi do tác giả tự khai.",
            italic=True,
            size=13,
            before=6,
        ),
        Signatures((Signature("THỦ TRƯỞNG CƠ QUAN", ""),), ("- Như trên;", "- Lưu: VT.")),
    ),
)


def values(report: Report) -> Values:
    """What stands in the report on these figures."""
    tables = {section.key: section.table for section in report.sections}
    counted = tables["ket-qua"].rows
    there, office = report.at.astimezone(OFFICE_ZONE), agency.current()
    scope = "; ".join(report.told) or "tất cả các đợt"
    found = periods.of_days(report.scope.filed_from, report.scope.filed_to)
    return {
        "body": office.name,
        "superior": office.superior,
        "dated": f"ngày {there:%d} tháng {there:%m} năm {there:%Y}",
        "on": there.date(),
        "period": str(figures.period(found)) if found else f"({scope})",
        "scope": scope,
        "hour": f"{there:%H:%M} ngày {there:%d/%m/%Y}",
        "rate": counted[len(OUTCOMES)].cells[0].text or "–",
        **{SHORT[what][0]: row.cells[0].text for what, row in zip(OUTCOMES, counted, strict=False)},
        **{name: _rows(tables[key], GROUP) for key, (name, _alias, _label) in GROUPS.items()},
        "steps": _rows(tables[STEPS], STEP),
        **{name: _rows(tables.get(key), NUMBER) for key, (name, _alias, _label) in NUMBERS.items()},
    }


def _rows(table: Table | None, columns: Sequence[Column]) -> Sequence[Row]:
    """``table`` as rows of a paper: the label under the first column, the figures under the others."""
    names = [column.name for column in columns]
    return [
        dict(zip(names, (str(row.label), *(cell.text for cell in row.cells)), strict=True))
        for row in (table.rows if table else ())
    ]


REPORT = PaperKind(CODE, _("Report on initiatives for a period"), PLACEHOLDERS, SAMPLE, LAYOUT)
