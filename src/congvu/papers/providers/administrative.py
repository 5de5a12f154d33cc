"""Declares kinds of paper for documents of Decree 30/2020/NĐ-CP; see ``logic.administrative``."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.text import Text
from congvu.papers.logic.administrative import Appendix, Form, Wording, values
from congvu.papers.logic.arranged import LAYOUTS
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Shape, nobody
from congvu.papers.logic.typed import CELLS, TABLES

_TYPED = (
    Column("heading", _("Heading in the middle"), aliases=("de_muc",)),
    Column("article", _("Article, as in “Điều 1.”"), aliases=("dieu",)),
    Column("strong", _("Bold line"), aliases=("dam",)),
    Column("text", _("Text of the paragraph"), aliases=("doan",)),
    *(
        Column(f"head{count}", _("Head of a table with so many cells"), aliases=(f"dau_bang_{count}",))
        for count in TABLES
    ),
    *(
        Column(f"row{count}", _("Row of a table with so many cells"), aliases=(f"dong_bang_{count}",))
        for count in TABLES
    ),
    *(Column(cell, _("Cell of a row"), aliases=(f"o{number}",)) for number, cell in enumerate(CELLS, 1)),
)
_APPENDED = (
    Column("appendix", _("Appendix, with its number"), aliases=("so_phu_luc",)),
    Column("title", _("Title of the appendix"), aliases=("ten_phu_luc",)),
    *_TYPED,
)
PLACEHOLDERS = (
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("agency", _("Issuing agency"), aliases=("co_quan",)),
    Placeholder("number", _("Number"), aliases=("so",)),
    Placeholder("symbol", _("Symbol, behind the stroke"), aliases=("ky_hieu",)),
    Placeholder("place", _("Place of signing"), aliases=("dia_danh",)),
    Placeholder("day", _("Day"), aliases=("ngay",)),
    Placeholder("month", _("Month"), aliases=("thang",)),
    Placeholder("year", _("Year"), aliases=("nam",)),
    Placeholder("kind", _("Name of the kind"), aliases=("ten_loai",)),
    Placeholder("subject", _("What it is about"), aliases=("trich_yeu",)),
    Placeholder("authority", _("Who decides, above the legal basis"), aliases=("tham_quyen",)),
    Placeholder("order", _("Word below the legal basis, as in “Quyết định”"), aliases=("lenh",)),
    Placeholder(
        "bases",
        _("Legal basis"),
        Shape.TABLE,
        (Column("text", _("Written out"), aliases=("noi_dung",)),),
        ("can_cu",),
    ),
    Placeholder("addressee", _("Addressed to, when it is one"), aliases=("kinh_gui",)),
    Placeholder(
        "addressees",
        _("Addressed to, when they are several"),
        Shape.TABLE,
        (Column("name", _("Name"), aliases=("ten",)),),
        ("kinh_gui_nhieu",),
    ),
    Placeholder("body", _("What it says"), Shape.TABLE, _TYPED, ("noi_dung",)),
    Placeholder("posts", _("Authority and post of who signs"), Shape.RICH, aliases=("chuc_vu_ky",)),
    Placeholder("signer", _("Who signs"), aliases=("nguoi_ky",)),
    Placeholder("second_post", _("Post of who signs on the left"), Shape.RICH, aliases=("chuc_vu_ky_hai",)),
    Placeholder("second", _("Who signs on the left"), aliases=("nguoi_ky_hai",)),
    Placeholder(
        "receivers",
        _("Receivers"),
        Shape.TABLE,
        (Column("name", _("Name"), aliases=("ten",)),),
        ("noi_nhan",),
    ),
    Placeholder("kept", _("Unit that keeps a copy"), aliases=("luu",)),
    Placeholder("drafter", _("Sign of the drafter and number of copies"), aliases=("nguoi_soan",)),
    Placeholder("contact", _("Where the agency is reached"), aliases=("dia_chi",)),
    Placeholder("urgent", _("Urgent"), aliases=("khan",)),
    Placeholder("very_urgent", _("Very urgent"), aliases=("thuong_khan",)),
    Placeholder("flash", _("Most urgent"), aliases=("hoa_toc",)),
    Placeholder("guidance", _("How far it may go"), aliases=("chi_dan",)),
    Placeholder("appendices", _("Appendices"), Shape.TABLE, _APPENDED, ("phu_luc",)),
)
_BODY = """Điều 1. Ban hành kèm theo Quyết định này Kế hoạch mẫu năm 2026 (Phụ lục kèm theo).
1. Thời gian thực hiện: quý IV năm 2026.
2. Phân công:
| Nội dung | Đơn vị chủ trì |
| Khảo sát nhu cầu | Văn phòng Sở |
| Tổ chức hội nghị | Phòng Quản lý chuyên ngành |
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng Sở và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."""
_LETTER = """Phúc đáp đề nghị của quý cơ quan, Sở Khoa học và Công nghệ có ý kiến như sau:
1. Nhất trí với dự thảo gửi kèm theo.
2. Đề nghị bổ sung thời hạn báo cáo kết quả.
Sở Khoa học và Công nghệ gửi quý cơ quan tổng hợp./."""
_MINUTES = """Thời gian: 08 giờ 00 phút, ngày 16 tháng 11 năm 2026.
Địa điểm: Phòng họp số 1.
I. THÀNH PHẦN THAM DỰ
Ông Lê Văn Mẫu, Giám đốc, chủ trì; bà Trần Thị Mẫu, thư ký.
II. NỘI DUNG
Cuộc họp thống nhất kế hoạch mẫu năm 2026.
Cuộc họp kết thúc vào 11 giờ 00 phút cùng ngày./."""
SAMPLES = {
    Form.NAMED: Wording(
        superior="Ủy ban nhân dân tỉnh Mẫu",
        agency="Sở Khoa học và Công nghệ",
        symbol="QĐ-SKHCN",
        place="Mẫu",
        year=2026,
        kind="Quyết định",
        subject="Về việc ban hành Kế hoạch mẫu năm 2026",
        authority="Giám đốc Sở Khoa học và Công nghệ",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
            "Theo đề nghị của Chánh Văn phòng Sở",
        ),
        order="Quyết định",
        body=_BODY,
        posts=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signer="Lê Văn Mẫu",
        receivers=("Như Điều 3", "Ủy ban nhân dân tỉnh (để báo cáo)"),
        kept="VP",
        appendices=(Appendix("Kế hoạch mẫu năm 2026", "I. MỤC TIÊU\nNâng cao chất lượng phục vụ."),),
    ),
    Form.LETTER: Wording(
        superior="Ủy ban nhân dân tỉnh Mẫu",
        agency="Sở Khoa học và Công nghệ",
        symbol="SKHCN-VP",
        place="Mẫu",
        year=2026,
        kind="Công văn",
        subject="góp ý dự thảo kế hoạch mẫu năm 2026",
        addressees=("Sở Tài chính", "Sở Nội vụ"),
        body=_LETTER,
        posts=("GIÁM ĐỐC",),
        signer="Lê Văn Mẫu",
        receivers=("Như trên",),
        kept="VP",
        drafter="TM.(03)",
        contact="Địa chỉ: số 1, đường Mẫu, tỉnh Mẫu. ĐT: 0200.000.000; Email: vanthu@mau.example",
    ),
    Form.MINUTES: Wording(
        superior="Ủy ban nhân dân tỉnh Mẫu",
        agency="Sở Khoa học và Công nghệ",
        symbol="BB-SKHCN",
        place="Mẫu",
        year=2026,
        kind="Biên bản",
        subject="Họp triển khai kế hoạch mẫu năm 2026",
        body=_MINUTES,
        posts=("CHỦ TRÌ",),
        signer="Lê Văn Mẫu",
        second_post="THƯ KÝ",
        second="Trần Thị Mẫu",
    ),
}


def kind(
    code: str,
    label: Text,
    form: Form,
    *,
    about: str,
    may_read: Callable[[Actor, str], bool] = nobody,
    kept_apart: bool = False,
    sample: Wording | None = None,
) -> PaperKind:
    """A kind of paper arranged as ``form``; add it to ``paper_kinds`` in ``apps.py``."""
    return PaperKind(
        code,
        label,
        PLACEHOLDERS,
        values(sample or SAMPLES[form]),
        LAYOUTS[form],
        about=about,
        may_read=may_read,
        kept_apart=kept_apart,
    )
