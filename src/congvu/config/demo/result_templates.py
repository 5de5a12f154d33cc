"""The demo's Word templates of results: three certificates and a decision, in the frame of Decree 30/2020."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO

from congvu.kit.actor import SYSTEM
from congvu.papers.logic import building
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
from congvu.procedures.actions import templates as acts
from congvu.procedures.actions.templates import Word
from congvu.procedures.logic.entry import Entry
from congvu.procedures.queries import templates

PROVINCE = "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
DEPARTMENT = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
DATED = "{% if dia_danh %}{{ dia_danh }}{% else %}Lam Giang{% endif %}, {{ ngay_thang }}"
SIGNED = Signature(
    "{% if chuc_vu_nguoi_ky %}{{ chuc_vu_nguoi_ky|hoa }}{% else %}GIÁM ĐỐC{% endif %}",
    "{% if nguoi_ky %}{{ nguoi_ky }}{% endif %}",
)
LEGAL_BASIS = Each("can_cu", (Line("Căn cứ {{ dong.ghi_day_du }};", italic=True),))


def build(entries: Iterable[Entry], at: datetime) -> None:
    """Every template that one of ``entries`` names and the demo has is there."""
    wanted = {entry.spec.result.template: entry.spec for entry in entries}
    for code in sorted((LAYOUTS.keys() & wanted.keys()) - templates.here(LAYOUTS)):
        name, layout = LAYOUTS[code]
        word = Word(BytesIO(building.build(layout)), code, name, f"{code}.docx")
        acts.send(wanted[code], word, by=SYSTEM, at=at)


def _number(mark: str) -> str:
    return f"Số: {{% if so %}}{{{{ so }}}}{{% else %}}........{{% endif %}}/{mark}"


def _title(text: str, *, after: float = 10) -> Line:
    return Line(text, "center", bold=True, size=15, first=0, before=10, after=after)


def _only_where(name: str, *blocks: Block) -> tuple[Block, ...]:
    """What stands only where something is said, tables too."""
    return Line(f"{{%p if {name} %}}"), *blocks, Line("{%p endif %}")


def _plain(text: str, *, bold: bool = False) -> Line:
    return Line(text, first=0, bold=bold)


ORGANISATION = Layout(
    Heading(DEPARTMENT, PROVINCE, _number("GCN-SKHCN"), DATED),
    (
        _title("GIẤY CHỨNG NHẬN", after=0),
        _title("ĐĂNG KÝ HOẠT ĐỘNG KHOA HỌC VÀ CÔNG NGHỆ"),
        LEGAL_BASIS,
        Line("Theo đề nghị tại hồ sơ {{ ma_ho_so }} nhận {{ ngay_tiep_nhan|ngay_thang_nam }},", italic=True),
        Line("Sở Khoa học và Công nghệ chứng nhận:"),
        _plain("1. Tên tổ chức: {{ ten_to_chuc }}", bold=True),
        _plain("2. Mã số thuế hoặc mã số tổ chức: {{ ma_so }}"),
        _plain("3. Địa chỉ trụ sở chính: {{ dia_chi_tru_so_chinh }}"),
        _plain("4. Người đại diện theo pháp luật: {{ nguoi_dai_dien }}"),
        _plain("5. Điện thoại: {{ to_khai_dien_thoai }}"),
        When("to_khai_thu_dien_tu", (_plain("    Thư điện tử: {{ to_khai_thu_dien_tu }}"),)),
        _plain("6. Nội dung chứng nhận: {{ noi_dung }}"),
        *_only_where(
            "noi_dung_thay_doi",
            Rows(
                "noi_dung_thay_doi",
                (
                    TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
                    TableColumn("Nội dung đã đăng ký", "{{ dong.noi_dung_da_dang_ky }}", 7.4),
                    TableColumn("Nội dung thay đổi", "{{ dong.noi_dung_de_nghi_thay_doi }}", 7.4),
                ),
            ),
        ),
        When("ly_do_cap_lai", (_plain("    Lý do cấp lại: {{ ly_do_cap_lai }}"),)),
        Line("Giấy chứng nhận này thay thế Giấy chứng nhận đã cấp trước đây.", before=6),
        Signatures((SIGNED,), ("- {{ ten_to_chuc }};", "- Lưu: VT, hồ sơ {{ ma_ho_so }}.")),
    ),
    framed=True,
)
FIRM = Layout(
    Heading(DEPARTMENT, PROVINCE, _number("GCN-SKHCN"), DATED),
    (
        _title("GIẤY CHỨNG NHẬN", after=0),
        _title("DOANH NGHIỆP KHOA HỌC VÀ CÔNG NGHỆ"),
        LEGAL_BASIS,
        Line("Xét hồ sơ {{ ma_ho_so }} nhận {{ ngay_tiep_nhan|ngay_thang_nam }},", italic=True),
        Line("Sở Khoa học và Công nghệ chứng nhận:"),
        _plain("1. Tên doanh nghiệp: {{ ten_doanh_nghiep }}", bold=True),
        When("ten_doanh_nghiep_so", (_plain("    Mã số doanh nghiệp: {{ ten_doanh_nghiep_so }}"),)),
        When("ten_doanh_nghiep_dia_chi", (_plain("    Địa chỉ: {{ ten_doanh_nghiep_dia_chi }}"),)),
        _plain("2. Người đại diện theo pháp luật: {{ nguoi_dai_dien }}"),
        _plain("3. Kết quả khoa học và công nghệ: {{ ket_qua }}"),
        _plain("4. Sản phẩm hình thành từ kết quả khoa học và công nghệ:"),
        Rows(
            "san_pham",
            (
                TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
                TableColumn("Tên sản phẩm", "{{ dong.ten_san_pham }}", 14.8),
            ),
        ),
        Line(
            "Doanh nghiệp được hưởng ưu đãi và thực hiện nghĩa vụ của doanh nghiệp khoa học và công nghệ theo "
            "quy định của pháp luật.",
            before=6,
        ),
        Signatures((SIGNED,), ("- {{ ten_doanh_nghiep }};", "- Lưu: VT, hồ sơ {{ ma_ho_so }}.")),
    ),
    framed=True,
)
CENTRE = Layout(
    Heading(PROVINCE, "", _number("QĐ-UBND"), DATED),
    (
        _title("QUYẾT ĐỊNH", after=0),
        Line(
            "Về việc công nhận trung tâm hỗ trợ khởi nghiệp sáng tạo cấp tỉnh",
            "center",
            bold=True,
            first=0,
            after=10,
        ),
        Line("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "center", bold=True, first=0, after=8),
        Line("Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True),
        LEGAL_BASIS,
        Line("Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.", italic=True),
        _title("QUYẾT ĐỊNH:", after=6),
        Line(
            "Điều 1. Công nhận {{ ten_trung_tam }} của {{ ten_to_chuc }} (mã số {{ ma_so }}, địa chỉ trụ sở "
            "chính: {{ dia_chi_tru_so_chinh }}) là trung tâm hỗ trợ khởi nghiệp sáng tạo cấp tỉnh."
        ),
        Line("Địa điểm hoạt động: {{ dia_diem_hoat_dong }}; diện tích làm việc: {{ dien_tich }} m²."),
        Line("Người đại diện theo pháp luật: {{ nguoi_dai_dien }}."),
        Line("Tiêu chí đáp ứng: {{ tieu_chi }}."),
        Line(
            "Kinh phí hoạt động hằng năm: {{ kinh_phi }} đồng (bằng chữ: {{ kinh_phi|bang_chu }} đồng). Đội "
            "ngũ chuyên gia gồm:"
        ),
        Rows(
            "doi_ngu_chuyen_gia",
            (
                TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
                TableColumn("Họ và tên", "{{ dong.ho_va_ten }}", 5.4),
                TableColumn("Chuyên môn", "{{ dong.chuyen_mon }}", 5),
                TableColumn("Kinh nghiệm", "{{ dong.kinh_nghiem }}", 4.4),
            ),
        ),
        Line(
            "Điều 2. {{ ten_to_chuc }} hoạt động đúng nội dung được công nhận, báo cáo Sở Khoa học và Công "
            "nghệ theo quy định.",
            before=6,
        ),
        Line(
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc "
            "Sở Khoa học và Công nghệ, {{ ten_to_chuc }} và các cơ quan, đơn vị có liên quan chịu trách nhiệm "
            "thi hành Quyết định này."
        ),
        Signatures(
            (
                Signature(
                    "{% if chuc_vu_nguoi_ky %}{{ chuc_vu_nguoi_ky|hoa }}{% else %}CHỦ TỊCH{% endif %}",
                    "{% if nguoi_ky %}{{ nguoi_ky }}{% endif %}",
                    "TM. ỦY BAN NHÂN DÂN",
                ),
            ),
            ("- Như Điều 3;", "- Sở Khoa học và Công nghệ;", "- Lưu: VT, hồ sơ {{ ma_ho_so }}."),
        ),
    ),
)
RADIATION = Layout(
    Heading(DEPARTMENT, PROVINCE, _number("CCBX-SKHCN"), DATED),
    (
        _title("CHỨNG CHỈ NHÂN VIÊN BỨC XẠ"),
        LEGAL_BASIS,
        Line("Xét hồ sơ {{ ma_ho_so }} nhận {{ ngay_tiep_nhan|ngay_thang_nam }},", italic=True),
        Line("Sở Khoa học và Công nghệ cấp chứng chỉ cho:"),
        _plain("Ông (bà): {{ ho_va_ten }}", bold=True),
        When("ho_va_ten_ngay_sinh", (_plain("Ngày sinh: {{ ho_va_ten_ngay_sinh }}"),)),
        _plain("Số định danh cá nhân: {{ so_dinh_danh }}"),
        _plain("Nơi làm việc: {{ noi_lam_viec }}"),
        _plain("Trình độ chuyên môn: {{ trinh_do_chuyen_mon }}"),
        _plain("Công việc đảm nhiệm: {{ cong_viec_dam_nhiem }}"),
        _plain("Hình thức: {{ hinh_thuc }}"),
        Signatures((SIGNED,), ("- {{ ho_va_ten }};", "- Lưu: VT, hồ sơ {{ ma_ho_so }}.")),
    ),
    framed=True,
)
LAYOUTS: Mapping[str, tuple[str, Layout]] = {
    "chung-chi-nhan-vien-buc-xa": ("Chứng chỉ nhân viên bức xạ (mẫu)", RADIATION),
    "gcn-to-chuc-khcn": ("Giấy chứng nhận đăng ký hoạt động khoa học và công nghệ (mẫu)", ORGANISATION),
    "gcn-doanh-nghiep-khcn": ("Giấy chứng nhận doanh nghiệp khoa học và công nghệ (mẫu)", FIRM),
    "qd-cong-nhan-trung-tam": ("Quyết định công nhận trung tâm hỗ trợ khởi nghiệp sáng tạo (mẫu)", CENTRE),
}
