"""The forms of the circular as kinds of paper: what their templates may name, and how they look at first.

After the reprint of Circular 03/2025/TT-VPCP, annex I. A kind is known by its purpose, never by its number,
which differs in the old set and the new; a Word template of the agency takes the place of each layout.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from congvu.papers.logic.kinds import Column, Placeholder, Row, Shape, Values
from congvu.papers.logic.layout import Heading, Layout, Line, Rows, Signature, Signatures, TableColumn, When
from congvu.procedures.enums.papers import PaperForm

HEAD = (
    Placeholder("body", _("Unit that receives"), aliases=("co_quan",)),
    Placeholder("superior", _("Superior body"), aliases=("co_quan_cap_tren",)),
    Placeholder("number", _("Number"), aliases=("so",)),
    Placeholder("dated", _("Date in words"), aliases=("ngay_thang",)),
    Placeholder("issued_on", _("Date of the form"), Shape.DATE, aliases=("ngay_lap",)),
    Placeholder("code", _("Code of the dossier"), aliases=("ma_ho_so",)),
    Placeholder("procedure", _("Procedure"), aliases=("thu_tuc",)),
    Placeholder("competent", _("Competent agency"), aliases=("co_quan_giai_quyet",)),
    Placeholder("applicant", _("Applicant"), aliases=("nguoi_nop",)),
    Placeholder("identity", _("Identity number or enterprise code"), aliases=("so_dinh_danh",)),
    Placeholder("address", _("Address"), aliases=("dia_chi",)),
    Placeholder("phone", _("Phone"), aliases=("dien_thoai",)),
    Placeholder("email", _("E-mail"), aliases=("thu_dien_tu",)),
    Placeholder("request", _("What is asked for"), aliases=("noi_dung_yeu_cau",)),
    Placeholder("reason", _("Reason"), Shape.RICH, aliases=("ly_do",)),
    Placeholder("received", _("Received"), aliases=("thoi_gian_nhan",)),
    Placeholder("due", _("Result promised by"), aliases=("thoi_gian_tra",)),
    Placeholder("officer", _("Receiving officer"), aliases=("nguoi_tiep_nhan",)),
    Placeholder("qr", _("QR code of the status page"), Shape.PICTURE, aliases=("anh_qr",), width=26),
    Placeholder("follow", _("Address of the status page"), aliases=("dia_chi_tra_cuu",)),
)
PARTS = (
    Column("number", _("No."), Shape.NUMBER, ("stt",)),
    Column("name", _("Part"), aliases=("ten",)),
    Column("count", _("Originals and copies"), aliases=("so_luong",)),
    Column("note", _("Note"), aliases=("ghi_chu",)),
)
ITEMS = (
    Column("number", _("No."), Shape.NUMBER, ("stt",)),
    Column("what", _("To be completed"), aliases=("noi_dung",)),
)
FEES = (
    Column("name", _("Fee"), aliases=("ten",)),
    Column("amount", _("Amount (VND)"), aliases=("so_tien",)),
    Column("state", _("State"), aliases=("tinh_trang",)),
)
TURNS = (
    Column("given_by", _("Handed over by"), aliases=("nguoi_giao",)),
    Column("taken_by", _("Taken over by"), aliases=("nguoi_nhan",)),
    Column("at", _("Handed over at"), aliases=("thoi_gian",)),
    Column("outcome", _("Early, on time or late"), aliases=("ket_qua",)),
    Column("note", _("Note"), aliases=("ghi_chu",)),
)
MORE: dict[PaperForm, tuple[Placeholder, ...]] = {
    PaperForm.RECEIPT: (
        Placeholder("agent", _("Authorised person"), aliases=("nguoi_duoc_uy_quyen",)),
        Placeholder(
            "agent_identity", _("Identity number of the authorised person"), aliases=("so_dinh_danh_uq",)
        ),
        Placeholder("agent_address", _("Address of the authorised person"), aliases=("dia_chi_uq",)),
        Placeholder("agent_phone", _("Phone of the authorised person"), aliases=("dien_thoai_uq",)),
        Placeholder("agent_email", _("E-mail of the authorised person"), aliases=("thu_dien_tu_uq",)),
        Placeholder("agent_paper", _("Authorisation"), aliases=("giay_to_uy_quyen",)),
        Placeholder("parts", _("Parts of the dossier"), Shape.TABLE, PARTS, ("thanh_phan",)),
        Placeholder("fees", _("Fees"), Shape.TABLE, FEES, ("phi",)),
        Placeholder("sets", _("Number of sets"), Shape.NUMBER, aliases=("so_bo",)),
        Placeholder("limit", _("Time limit"), aliases=("thoi_han",)),
        Placeholder("handing", _("Result by"), aliases=("noi_nhan_ket_qua",)),
        Placeholder("book", _("Volume of the tracking book"), aliases=("quyen_so",)),
        Placeholder("book_number", _("Number in the tracking book"), aliases=("so_thu_tu",)),
    ),
    PaperForm.SUPPLEMENT: (
        Placeholder("items", _("To be completed"), Shape.TABLE, ITEMS, ("noi_dung_bo_sung",)),
        Placeholder("until", _("To be handed in by"), aliases=("nop_truoc",)),
        Placeholder("contact", _("Contact"), aliases=("nguoi_lien_he",)),
    ),
    PaperForm.REFUSAL: (),
    PaperForm.APOLOGY: (
        Placeholder("until", _("Promised now"), aliases=("ngay_tra_moi",)),
        Placeholder("signer", _("Who signs"), aliases=("nguoi_ky",)),
        Placeholder("signer_post", _("Post of who signs"), aliases=("chuc_vu_nguoi_ky",)),
    ),
    PaperForm.STOP: (
        Placeholder("stage", _("Step the dossier was at"), aliases=("giai_doan",)),
        Placeholder("fees", _("Fees"), Shape.TABLE, FEES, ("phi",)),
    ),
    PaperForm.CONTROL: (
        Placeholder("cooperating", _("Cooperating agencies"), aliases=("co_quan_phoi_hop",)),
        Placeholder("turns", _("Handing over"), Shape.TABLE, TURNS, ("giao_nhan",)),
    ),
}
_COMMON: Values = {
    "body": "Bộ phận Tiếp nhận và Trả kết quả",
    "superior": "Sở Mẫu",
    "number": "12/PBS-MC",
    "dated": "ngày 16 tháng 11 năm 2026",
    "issued_on": date(2026, 11, 16),
    "code": "H00.15-261116-0001",
    "procedure": "Cấp giấy chứng nhận hoạt động khoa học và công nghệ (mẫu)",
    "competent": "Sở Mẫu",
    "applicant": "Nguyễn Văn Mẫu",
    "identity": "001099000001",
    "address": "Số 1 đường Mẫu, xã Mẫu",
    "phone": "0900 000 000",
    "email": "mau@example.vn",
    "request": "Cấp giấy chứng nhận lần đầu",
    "reason": "Đơn đề nghị chưa có chữ ký.",
    "received": "08 giờ 30 phút, ngày 16/11/2026",
    "due": "17 giờ 00 phút, ngày 23/11/2026",
    "officer": "Trần Thị Mẫu",
    "qr": None,
    "follow": "https://congvu.example.vn/tra-cuu/mau/",
}
_PART: Row = {"number": 1, "name": "Đơn đề nghị", "count": "01 bản chính", "note": ""}
_FEE: Row = {"name": "Phí thẩm định", "amount": "200.000", "state": "đã nộp"}
SAMPLES: dict[PaperForm, Values] = {
    PaperForm.RECEIPT: {
        **_COMMON,
        "agent": "Lê Thị Mẫu",
        "agent_identity": "001099000002",
        "agent_address": "Số 2 đường Mẫu, xã Mẫu",
        "agent_phone": "0900 000 001",
        "agent_email": "",
        "agent_paper": "Giấy ủy quyền ngày 15/11/2026",
        "parts": (_PART,),
        "fees": (_FEE,),
        "sets": 1,
        "limit": "5 ngày làm việc",
        "handing": "Bộ phận Tiếp nhận và Trả kết quả",
        "book": "",
        "book_number": "",
    },
    PaperForm.SUPPLEMENT: {
        **_COMMON,
        "items": ({"number": 1, "what": "Đơn đề nghị: ký và ghi rõ họ tên"},),
        "until": "17 giờ 00 phút, ngày 16/12/2026",
        "contact": "Bà Trần Thị Mẫu, 0900 000 002",
    },
    PaperForm.REFUSAL: _COMMON,
    PaperForm.APOLOGY: {
        **_COMMON,
        "until": "17 giờ 00 phút, ngày 30/11/2026",
        "signer": "Lê Văn Mẫu",
        "signer_post": "Giám đốc",
    },
    PaperForm.STOP: {**_COMMON, "stage": "Thẩm định", "fees": (_FEE,)},
    PaperForm.CONTROL: {
        **_COMMON,
        "cooperating": "",
        "turns": (
            {
                "given_by": "Bộ phận Một cửa: Trần Thị Mẫu",
                "taken_by": "Phòng Mẫu",
                "at": "09 giờ 00 phút, ngày 16/11/2026",
                "outcome": "Trước hạn",
                "note": "",
            },
        ),
    },
}
_HEADING = Heading("{{ co_quan|hoa }}", "{{ co_quan_cap_tren|hoa }}", "{{ so }}", "{{ ngay_thang }}")
_CODE = Line("Mã hồ sơ: {{ ma_ho_so }}", "center", bold=True, first=0)
_QR = (
    Line("{{ anh_qr }}", "center", first=0, after=0),
    Line(
        "Quét mã để tra cứu tình trạng hồ sơ: {{ dia_chi_tra_cuu }}", "center", italic=True, size=10, first=0
    ),
)
_WHO = (
    Line("Hồ sơ của: {{ nguoi_nop }}", first=0),
    Line("Số định danh cá nhân/tổ chức: {{ so_dinh_danh }}", first=0),
    Line("Địa chỉ: {{ dia_chi }}", first=0),
    Line("Số điện thoại: {{ dien_thoai }}    Email: {{ thu_dien_tu }}", first=0),
    Line("Nội dung yêu cầu giải quyết: {{ noi_dung_yeu_cau }}", first=0),
)
_FEE_ROWS = Rows(
    "phi",
    (
        TableColumn("Phí, lệ phí", "{{ dong.ten }}", 8),
        TableColumn("Số tiền (đồng)", "{{ dong.so_tien }}", 4, "right"),
        TableColumn("Tình trạng", "{{ dong.tinh_trang }}", 4),
    ),
)


def _title(text: str, after: float = 6) -> Line:
    return Line(text, "center", bold=True, first=0, before=8, after=after)


LAYOUTS: dict[PaperForm, Layout] = {
    PaperForm.RECEIPT: Layout(
        _HEADING,
        (
            _title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
            _CODE,
            Line("{{ co_quan }} tiếp nhận hồ sơ của: {{ nguoi_nop }}", first=0),
            *_WHO[1:4],
            When(
                "nguoi_duoc_uy_quyen",
                (
                    Line("Người được ủy quyền: {{ nguoi_duoc_uy_quyen }}", first=0),
                    Line("Số định danh: {{ so_dinh_danh_uq }}    Địa chỉ: {{ dia_chi_uq }}", first=0),
                    Line("Số điện thoại: {{ dien_thoai_uq }}    Email: {{ thu_dien_tu_uq }}", first=0),
                    Line("Giấy tờ ủy quyền: {{ giay_to_uy_quyen }}", first=0),
                ),
            ),
            _WHO[4],
            Line("Thành phần hồ sơ nộp gồm:", first=0),
            Rows(
                "thanh_phan",
                (
                    TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
                    TableColumn("Thành phần", "{{ dong.ten }}", 8.3),
                    TableColumn("Số lượng", "{{ dong.so_luong }}", 3.3),
                    TableColumn("Ghi chú", "{{ dong.ghi_chu }}", 3.2),
                ),
            ),
            Line("Số lượng hồ sơ: {{ so_bo }} (bộ)", first=0, before=6),
            Line("Thời gian giải quyết hồ sơ theo quy định: {{ thoi_han }}", first=0),
            Line("Thời gian nhận hồ sơ: {{ thoi_gian_nhan }}", first=0),
            Line("Thời gian trả kết quả giải quyết hồ sơ: {{ thoi_gian_tra }}", bold=True, first=0),
            Line("Đăng ký nhận kết quả tại: {{ noi_nhan_ket_qua }}", first=0),
            _FEE_ROWS,
            Line(
                "Vào Sổ theo dõi hồ sơ: Quyển số: {{ quyen_so }}    Số thứ tự: {{ so_thu_tu }}",
                first=0,
                before=6,
            ),
            *_QR,
            Signatures(
                (
                    Signature("NGƯỜI NỘP HỒ SƠ", "{{ nguoi_nop }}"),
                    Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", "{{ nguoi_tiep_nhan }}"),
                )
            ),
            Line(
                "Giấy này lập thành 02 bản: một bản lưu cùng hồ sơ, một bản giao người nộp.",
                italic=True,
                size=13,
                first=0,
            ),
        ),
    ),
    PaperForm.SUPPLEMENT: Layout(
        _HEADING,
        (
            _title("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
            When("ma_ho_so", (_CODE,)),
            *_WHO,
            Line("Thủ tục: {{ thu_tuc }}", first=0),
            Line("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:", first=0),
            Rows(
                "noi_dung_bo_sung",
                (
                    TableColumn("STT", "{{ dong.stt }}", 1.2, "center"),
                    TableColumn("Nội dung cần bổ sung, hoàn thiện", "{{ dong.noi_dung }}", 14.8),
                ),
            ),
            Line("Lý do: {{ ly_do }}", first=0, before=6),
            Line("Thời hạn nộp bổ sung: {{ nop_truoc }}", first=0),
            Line(
                "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị liên hệ: {{ nguoi_lien_he }}",
                first=0,
            ),
            *_QR,
            Signatures((Signature("NGƯỜI HƯỚNG DẪN", "{{ nguoi_tiep_nhan }}"),)),
        ),
    ),
    PaperForm.REFUSAL: Layout(
        _HEADING,
        (
            _title("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
            When("ma_ho_so", (_CODE,)),
            *_WHO,
            Line("Thủ tục: {{ thu_tuc }}", first=0),
            Line(
                "Qua xem xét, {{ co_quan }} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể "
                "như sau:"
            ),
            Line("{{ ly_do }}"),
            Line("Xin thông báo để ông (bà)/tổ chức biết và thực hiện."),
            Signatures(
                (
                    Signature("NGƯỜI NỘP HỒ SƠ", "{{ nguoi_nop }}"),
                    Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", "{{ nguoi_tiep_nhan }}"),
                )
            ),
        ),
    ),
    PaperForm.APOLOGY: Layout(
        _HEADING,
        (
            _title("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
            Line("Kính gửi: {{ nguoi_nop }}", "center", first=0, after=10),
            Line("Ngày tiếp nhận hồ sơ: {{ thoi_gian_nhan }}", first=0),
            Line("Thủ tục hành chính: {{ thu_tuc }}", first=0),
            Line("Số định danh cá nhân/tổ chức: {{ so_dinh_danh }}", first=0),
            Line("Mã số hồ sơ: {{ ma_ho_so }}", first=0),
            Line("Thời gian hẹn trả kết quả: {{ thoi_gian_tra }}", first=0),
            Line(
                "Tuy nhiên đến nay, {{ co_quan_giai_quyet }} chưa thể trả kết quả giải quyết hồ sơ đúng thời "
                "gian đã hẹn. Lý do:"
            ),
            Line("{{ ly_do }}"),
            Line(
                "{{ co_quan_giai_quyet }} xin lỗi ông (bà)/tổ chức vì sự chậm trễ này và sẽ trả kết quả giải "
                "quyết hồ sơ vào: {{ ngay_tra_moi }}."
            ),
            Line("Mong nhận được sự thông cảm của ông (bà)/tổ chức."),
            *_QR,
            Signatures(
                (Signature("{{ chuc_vu_nguoi_ky }}", "{{ nguoi_ky }}"),), ("- Như trên;", "- Lưu: VT, hồ sơ.")
            ),
        ),
    ),
    PaperForm.STOP: Layout(
        _HEADING,
        (
            _title("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
            When("ma_ho_so", (_CODE,)),
            *_WHO,
            Line("Thủ tục: {{ thu_tuc }}", first=0),
            Line("Thời gian nhận hồ sơ: {{ thoi_gian_nhan }}", first=0),
            When("giai_doan", (Line("Bước giải quyết khi dừng: {{ giai_doan }}", first=0),)),
            Line("{{ co_quan }} thông báo dừng giải quyết hồ sơ nêu trên kể từ {{ ngay_thang }}."),
            When("ly_do", (Line("Lý do, căn cứ: {{ ly_do }}"),)),
            Line("Việc thanh toán phí, lệ phí:", first=0),
            _FEE_ROWS,
            Signatures(
                (
                    Signature("NGƯỜI NỘP HỒ SƠ", "{{ nguoi_nop }}"),
                    Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", "{{ nguoi_tiep_nhan }}"),
                )
            ),
        ),
    ),
    PaperForm.CONTROL: Layout(
        _HEADING,
        (
            _title("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"),
            _CODE,
            Line("Thủ tục: {{ thu_tuc }}", first=0),
            Line("Cơ quan giải quyết hồ sơ: {{ co_quan_giai_quyet }}", first=0),
            Line("Cơ quan phối hợp giải quyết: {{ co_quan_phoi_hop }}", first=0),
            Line("Thời gian nhận hồ sơ: {{ thoi_gian_nhan }}", first=0),
            Line("Thời gian hẹn trả kết quả: {{ thoi_gian_tra }}", first=0),
            Rows(
                "giao_nhan",
                (
                    TableColumn("Giao", "{{ dong.nguoi_giao }}", 5.5),
                    TableColumn("Nhận", "{{ dong.nguoi_nhan }}", 5.5),
                    TableColumn("Thời gian giao, nhận", "{{ dong.thoi_gian }}", 4.2),
                    TableColumn("Kết quả", "{{ dong.ket_qua }}", 3),
                    TableColumn("Ghi chú", "{{ dong.ghi_chu }}", 5.5),
                ),
            ),
        ),
        landscape=True,
    ),
}
