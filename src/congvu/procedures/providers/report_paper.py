"""A period report as a paper: what its templates may name, and how it looks at first.

Each form of the circular is a kind of its own, so that an office can lay down a Word template for each, from
a day on; until then the form looks as it is printed here, a column for each of its figures.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Shape, Values
from congvu.papers.logic.kinds import Row as PaperRow
from congvu.papers.logic.layout import (
    Each,
    Heading,
    Layout,
    Line,
    Rows,
    Signature,
    Signatures,
    TableColumn,
    When,
)
from congvu.procedures.logic.forms import FORMS, Col, Form
from congvu.procedures.providers import report_table
from congvu.procedures.providers.report_table import Report, Row
from congvu.web import agency

PLACEHOLDERS = (
    Placeholder("body", _("Body that reports"), aliases=("co_quan",)),
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("dated", _("Date in words"), aliases=("ngay_thang",)),
    Placeholder("on", _("Date of the report"), Shape.DATE, aliases=("ngay",)),
    Placeholder("form", _("Form"), aliases=("bieu",)),
    Placeholder("basis", _("Legal basis"), aliases=("can_cu",)),
    Placeholder("period", _("Period reported on"), aliases=("ky_bao_cao",)),
    Placeholder("hour", _("Hour of the figures"), aliases=("gio_so_lieu",)),
    Placeholder("grouping", _("A row for each"), aliases=("moi_dong",)),
    Placeholder("in_time", _("Done in time, of those done"), aliases=("ty_le_dung_han",)),
)
WORDS = (
    Column("number", _("Column"), aliases=("cot",)),
    Column("label", _("Figure"), aliases=("ten",)),
    Column("means", _("What is counted"), aliases=("cach_tinh",)),
)
NAME, NUMBER_WIDTH, WHOLE_WIDTH = 4.6, 1.0, 25.7
BESIDE = 13
"""So many columns have room beside each other; a form with more goes on in a second table below."""


def code_of(form: Form) -> str:
    return f"procedures.report_{form.code}"


def kind(form: Form) -> PaperKind:
    """``form`` as a kind of paper: a row's figures are called by the numbers of their columns."""
    columns = (
        Column("place", _("No."), aliases=("stt",)),
        Column("name", _("Name"), aliases=("ten",)),
        *(Column(f"c{col.number}", col.counts.label, aliases=(f"cot_{col.number}",)) for col in form.columns),
    )
    tables = (
        Placeholder("rows", _("Rows of the form"), Shape.TABLE, columns, ("dong_bieu",)),
        Placeholder("words", _("What is counted"), Shape.TABLE, WORDS, ("cach_tinh",)),
    )
    label = (
        _("Period report on dossiers, form 06a")
        if form.code == "06a"
        else _("Period report on dossiers, form 07a")
    )
    return PaperKind(code_of(form), label, (*PLACEHOLDERS, *tables), _sample(form), _layout(form))


def values(report: Report) -> Values:
    """What stands on the form of this report."""
    there, office = report.at.astimezone(OFFICE_ZONE), agency.current()
    numbered = [_row(str(place), row) for place, row in enumerate(report.rows, 1)]
    cells = report.total.cells
    return {
        "body": office.name,
        "superior": office.superior,
        "dated": f"ngày {there:%d} tháng {there:%m} năm {there:%Y}",
        "on": there.date(),
        "form": report.form.name,
        "basis": report.form.basis,
        "period": report_table.called(report.period),
        "hour": f"{there:%H:%M} ngày {there:%d/%m/%Y}",
        "grouping": str(report.grouping.label),
        "in_time": "; ".join(share.text for share in report.total.shares),
        "rows": [*numbered, _row("", report.total)],
        "words": [
            {"number": f"({cell.number})", "label": str(cell.label), "means": str(cell.defined)}
            for cell in cells
        ],
    }


def _row(place: str, row: Row) -> PaperRow:
    figures = {f"c{cell.number}": f"{cell.value:,}".replace(",", ".") for cell in row.cells}
    return {"place": place, "name": row.name, **figures}


def _layout(form: Form) -> Layout:
    parts = [form.columns[first : first + BESIDE] for first in range(0, len(form.columns), BESIDE)]
    return Layout(
        Heading("{{ co_quan|hoa }}", "{{ co_quan_cap_tren|hoa }}", "Biểu {{ bieu }}", "{{ ngay_thang }}"),
        (
            Line("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "center", bold=True, first=0, before=8),
            Line("Kỳ báo cáo: {{ ky_bao_cao }}", "center", bold=True, first=0, after=2),
            Line("Đơn vị tính: số hồ sơ", "right", italic=True, size=12, first=0),
            *(_table(columns) for columns in parts),
            When(
                "ty_le_dung_han",
                (Line("Tỷ lệ giải quyết trước và đúng hạn: {{ ty_le_dung_han }}.", first=0, before=6),),
            ),
            Line("Các cột:", bold=True, size=11, first=0, before=6, after=2),
            Each(
                "cach_tinh",
                (Line("{{ dong.cot }} {{ dong.ten }}: {{ dong.cach_tinh }}", size=10, first=0, after=0),),
            ),
            Line("Số liệu lấy lúc {{ gio_so_lieu }}.", italic=True, size=11, first=0, before=6),
            When("can_cu", (Line("Theo {{ can_cu }}.", italic=True, size=11, first=0),)),
            Signatures((Signature("NGƯỜI LẬP BIỂU", ""), Signature("THỦ TRƯỞNG CƠ QUAN", ""))),
        ),
        landscape=True,
    )


def _table(columns: tuple[Col, ...]) -> Rows:
    """The rows of the form with some of its columns."""
    width = (WHOLE_WIDTH - NAME - NUMBER_WIDTH) / len(columns)
    figures = (
        TableColumn(f"({col.number})", f"{{{{ dong.cot_{col.number} }}}}", round(width, 2), "right")
        for col in columns
    )
    return Rows(
        "dong_bieu",
        (
            TableColumn("STT", "{{ dong.stt }}", NUMBER_WIDTH, "center"),
            TableColumn("{{ moi_dong }}", "{{ dong.ten }}", NAME),
            *figures,
        ),
        size=10,
    )


def _sample(form: Form) -> Values:
    row: PaperRow = {"place": "1", "name": "Lĩnh vực mẫu", **{f"c{col.number}": "12" for col in form.columns}}
    words = [
        {"number": f"({col.number})", "label": "Chỉ tiêu", "means": "Cách tính mẫu."} for col in form.columns
    ]
    return {
        "body": "Sở Mẫu",
        "superior": "Ủy ban nhân dân tỉnh Mẫu",
        "dated": "ngày 05 tháng 7 năm 2026",
        "on": date(2026, 7, 5),
        "form": form.name,
        "basis": form.basis,
        "period": "quý II năm 2026",
        "hour": "08:30 ngày 05/07/2026",
        "grouping": "Lĩnh vực",
        "in_time": "98,5%",
        "rows": (row,),
        "words": tuple(words),
    }


KINDS = tuple(kind(form) for form in FORMS)
