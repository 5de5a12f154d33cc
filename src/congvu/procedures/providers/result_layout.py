"""A Word file to start a template from: the official frame, and everything the form of a procedure asks."""

from collections.abc import Iterator

from congvu.papers.logic.layout import (
    Block,
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
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import leaves
from congvu.procedures.logic.leaves import Leaf
from congvu.procedures.logic.spec import Spec
from congvu.procedures.providers.result_kind import TAKEN

HEADING = Heading(
    "{{ co_quan|hoa }}",
    "{{ co_quan_cap_tren|hoa }}",
    "Số: {% if so %}{{ so }}{% else %}........{% endif %}",
    "{% if dia_danh %}{{ dia_danh }}, {% endif %}{{ ngay_thang }}",
)
LEGAL_BASIS = Each("can_cu", (Line("Căn cứ {{ dong.ghi_day_du }};", italic=True),))
APPLICATION = Line(
    "Xét hồ sơ {{ ma_ho_so }} của {{ nguoi_nop }}, nhận {{ ngay_tiep_nhan|ngay_thang_nam }}.", italic=True
)
RECEIVERS = ("- {{ nguoi_nop }};", "- Lưu: VT, hồ sơ {{ ma_ho_so }}.")
SIGNATURE = Signatures((Signature("{{ chuc_vu_nguoi_ky|hoa }}", "{{ nguoi_ky }}"),), RECEIVERS)
WIDTH = 16


def start(spec: Spec) -> Layout:
    """To be rewritten by whoever knows what the result must say."""
    name = spec.result.name or "KẾT QUẢ GIẢI QUYẾT"
    return Layout(
        HEADING,
        (
            title(name),
            LEGAL_BASIS,
            APPLICATION,
            *_asked(spec),
            *((Line("Có hiệu lực đến: {{ hieu_luc_den }}.", first=0),) if spec.result.valid_months else ()),
            SIGNATURE,
        ),
    )


def title(text: str) -> Line:
    return Line(text.upper(), "center", bold=True, first=0, before=12, after=10)


def _asked(spec: Spec) -> Iterator[Block]:
    for leaf in leaves.of_form(spec.fields, TAKEN):
        if leaf.field.kind == FieldKind.TABLE:
            yield Line(f"{_plain(leaf)}:", first=0)
            yield _rows(leaf)
        elif leaf.inside in ("", "name"):
            line = Line(f"{_plain(leaf)}: {{{{ {leaf.written} }}}}", first=0)
            yield line if leaf.field.required and not leaf.field.when else When(leaf.written, (line,))


def _rows(leaf: Leaf) -> Rows:
    columns = leaves.of_table(leaf.field)
    width = (WIDTH - 1.2) / len(columns) if columns else WIDTH
    return Rows(
        leaf.written,
        (
            TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
            *(TableColumn(_plain(each), f"{{{{ dong.{each.name} }}}}", round(width, 2)) for each in columns),
        ),
    )


def _plain(leaf: Leaf) -> str:
    """Its question without the braces that are the language's own."""
    return leaf.field.label.translate({ord("{"): "(", ord("}"): ")"})
