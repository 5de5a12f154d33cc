"""What the template of a result may name: what every dossier has, and the answers of the procedure's form."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Row, Scalar, Shape, Value, Values
from congvu.papers.logic.layout import Layout
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import leaves
from congvu.procedures.logic.leaves import Leaf
from congvu.procedures.logic.spec import Field, Spec
from congvu.procedures.providers.paper_kinds import FEES, PARTS
from congvu.procedures.providers.papers import may_read

CODE = "procedures.result"
LAWS = (
    Column("full", _("Written out"), aliases=("ghi_day_du",)),
    Column("number", _("Number"), aliases=("so_ky_hieu",)),
    Column("name", _("Name"), aliases=("ten",)),
    Column("issued_on", _("Issued on"), Shape.DATE, ("ngay_ban_hanh",)),
    Column("issuer", _("Issued by"), aliases=("co_quan_ban_hanh",)),
)
STANDARD = (
    Placeholder("agency", _("Competent agency"), aliases=("co_quan",)),
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("desk", _("Received by"), aliases=("noi_tiep_nhan",)),
    Placeholder("number", _("Number"), aliases=("so",)),
    Placeholder("place", _("Place of signing"), aliases=("dia_danh",)),
    Placeholder("dated", _("Date in words"), aliases=("ngay_thang",)),
    Placeholder("signed_on", _("Signed on"), Shape.DATE, aliases=("ngay_ky",)),
    Placeholder("signer_post", _("Post of who signs"), aliases=("chuc_vu_nguoi_ky",)),
    Placeholder("signer", _("Who signs"), aliases=("nguoi_ky",)),
    Placeholder("result", _("Result"), aliases=("ten_ket_qua",)),
    Placeholder("valid_months", _("Valid for (months)"), Shape.NUMBER, aliases=("thoi_han_thang",)),
    Placeholder("valid_to", _("Valid to"), Shape.DATE, aliases=("hieu_luc_den",)),
    Placeholder("procedure", _("Procedure"), aliases=("thu_tuc",)),
    Placeholder("procedure_code", _("Code of the procedure"), aliases=("ma_thu_tuc",)),
    Placeholder("field", _("Field"), aliases=("linh_vuc",)),
    Placeholder("laws", _("Legal basis"), Shape.TABLE, LAWS, ("can_cu",)),
    Placeholder("code", _("Code of the dossier"), aliases=("ma_ho_so",)),
    Placeholder("received_on", _("Received"), Shape.DATE, aliases=("ngay_tiep_nhan",)),
    Placeholder("due_on", _("Result promised by"), Shape.DATE, aliases=("ngay_hen_tra",)),
    Placeholder("drafted_on", _("Drafted"), Shape.DATE, aliases=("ngay_du_thao",)),
    Placeholder("drafter", _("Drafted by"), aliases=("nguoi_du_thao",)),
    Placeholder("applicant", _("Applicant"), aliases=("nguoi_nop",)),
    Placeholder("identity", _("Identity number or enterprise code"), aliases=("so_dinh_danh",)),
    Placeholder("address", _("Address"), aliases=("dia_chi",)),
    Placeholder("phone", _("Phone"), aliases=("dien_thoai",)),
    Placeholder("email", _("E-mail"), aliases=("thu_dien_tu",)),
    Placeholder("agent", _("Authorised person"), aliases=("nguoi_duoc_uy_quyen",)),
    Placeholder("request", _("What is asked for"), aliases=("noi_dung_yeu_cau",)),
    Placeholder("parts", _("Parts of the dossier"), Shape.TABLE, PARTS, ("thanh_phan",)),
    Placeholder("fees", _("Fees"), Shape.TABLE, FEES, ("phi",)),
)
TAKEN = frozenset(name for place in STANDARD for name in (place.name, *place.aliases))
INSIDE = {
    "number": _("Identity number or enterprise code"),
    "born_on": _("Date of birth"),
    "address": _("Address"),
    "phone": _("Phone"),
    "head": _("Represented by"),
}
_SAMPLE: Values = {
    "agency": "Sở Mẫu",
    "superior": "Ủy ban nhân dân tỉnh Mẫu",
    "desk": "Bộ phận Tiếp nhận và Trả kết quả",
    "number": "12",
    "place": "Mẫu",
    "dated": "ngày 05 tháng 3 năm 2026",
    "signed_on": date(2026, 3, 5),
    "signer_post": "GIÁM ĐỐC",
    "signer": "Lê Văn Mẫu",
    "valid_to": date(2031, 3, 5),
    "procedure": "Cấp giấy chứng nhận (mẫu)",
    "procedure_code": "1.000001",
    "field": "Lĩnh vực mẫu",
    "code": "H00.15-260302-0001",
    "received_on": date(2026, 3, 2),
    "due_on": date(2026, 3, 9),
    "drafted_on": date(2026, 3, 4),
    "drafter": "Trần Thị Mẫu",
    "applicant": "Nguyễn Văn Mẫu",
    "identity": "001099000001",
    "address": "Số 1 đường Mẫu, xã Mẫu, tỉnh Mẫu",
    "phone": "0900 000 000",
    "email": "mau@example.vn",
    "agent": "Lê Thị Mẫu",
    "request": "Cấp lần đầu",
    "parts": ({"number": 1, "name": "Đơn đề nghị", "count": "01 bản chính", "note": ""},),
    "fees": ({"name": "Phí thẩm định", "amount": "200.000", "state": "đã nộp"},),
}
_LAW: Row = {
    "full": "Nghị định số 01/2026/NĐ-CP ngày 02/01/2026 của Chính phủ",
    "number": "01/2026/NĐ-CP",
    "name": "",
    "issued_on": date(2026, 1, 2),
    "issuer": "Chính phủ",
}
_INVENTED: Mapping[str, Scalar] = {
    "name": "Nguyễn Văn Mẫu",
    "number": "001099000001",
    "born_on": date(1990, 3, 5),
    "address": "Số 1 đường Mẫu, xã Mẫu, tỉnh Mẫu",
    "phone": "0900 000 000",
    "head": "Lê Thị Mẫu",
}
_OF_KIND: Mapping[FieldKind, Scalar] = {
    FieldKind.NUMBER: Decimal("12.5"),
    FieldKind.MONEY: 250_000_000,
    FieldKind.DATE: date(2026, 3, 5),
    FieldKind.PLACE: "Xã Mẫu, tỉnh Mẫu",
    FieldKind.FILE: "tep-mau.pdf",
}


def kind_of(spec: Spec) -> PaperKind:
    """What a template of the result of ``spec`` may name, with an invented dossier of it."""
    form = leaves.of_form(spec.fields, TAKEN)
    return PaperKind(
        CODE,
        spec.result.name or _("Result"),
        (*STANDARD, *(_placeholder(leaf) for leaf in form)),
        sample_of(spec, form),
        Layout(None, ()),
        about="case",
        may_read=may_read,
        kept_apart=True,
    )


def sample_of(spec: Spec, form: tuple[Leaf, ...]) -> Values:
    """An invented dossier."""
    said: dict[str, Value] = {leaf.name: _invented(leaf) for leaf in form}
    return {
        **_SAMPLE,
        "result": spec.result.name or "Giấy chứng nhận (mẫu)",
        "valid_months": spec.result.valid_months,
        "laws": (_LAW,),
        **said,
    }


def _placeholder(leaf: Leaf) -> Placeholder:
    aliases = (leaf.written,) if leaf.written != leaf.name else ()
    return Placeholder(leaf.name, _label(leaf), leaf.shape, _columns(leaf.field), aliases)


def _columns(field: Field) -> tuple[Column, ...]:
    if field.kind != FieldKind.TABLE:
        return ()
    columns = (Column(leaf.name, _label(leaf), leaf.shape) for leaf in leaves.of_table(field))
    return (Column("stt", _("No."), Shape.NUMBER), *columns)


def _label(leaf: Leaf) -> str:
    inside = INSIDE.get(leaf.inside)
    return f"{leaf.field.label} – {inside}" if inside else leaf.field.label


def _invented(leaf: Leaf) -> Value:
    if leaf.field.kind != FieldKind.TABLE:
        return _one(leaf)
    columns = leaves.of_table(leaf.field)
    return [{"stt": number, **{each.name: _one(each) for each in columns}} for number in (1, 2)]


def _one(leaf: Leaf) -> Scalar:
    field = leaf.field
    if leaf.inside == "name" and field.kind == FieldKind.FIRM:
        return "Công ty Mẫu"
    if leaf.inside:
        return _INVENTED[leaf.inside]
    if field.options:
        return "; ".join(option.label for option in field.options[: 2 if field.kind == FieldKind.MANY else 1])
    return _OF_KIND.get(field.kind, f"{field.label} (mẫu)")


RESULT = kind_of(Spec())
"""For the papers that have been made; each is drawn by the kind of its own version."""
