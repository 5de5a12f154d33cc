"""The two forms for import: their columns, in Vietnamese as the file is filled in by Vietnamese offices."""

from congvu.people.logic.sheets import Heading

PERSONS = (
    Heading("full_name", "Họ và tên", needed=True, example="Nguyễn Văn An"),
    Heading("username", "Tên đăng nhập", example="annv"),
    Heading("email", "Thư điện tử", example="annv@donvi.example"),
    Heading("phone", "Điện thoại", example="0912345678"),
    Heading("unit", "Mã đơn vị", example="P-QLKH"),
    Heading("role", "Mã vai trò", example="chuyen-vien"),
    Heading("title", "Chức danh", example="Chuyên viên chính"),
    Heading("from_on", "Từ ngày", example="01/07/2025"),
)

UNITS = (
    Heading("code", "Mã đơn vị", needed=True, example="P-QLKH"),
    Heading("name", "Tên đơn vị", needed=True, example="Phòng Quản lý Khoa học"),
    Heading("short_name", "Tên viết tắt", example="P. QLKH"),
    Heading("kind", "Loại đơn vị", example="Phòng, ban"),
    Heading("parent", "Mã đơn vị cấp trên", example="SO"),
    Heading("valid_from", "Từ ngày", needed=True, example="01/07/2025"),
    Heading("legal_basis", "Căn cứ", example="Quyết định số 01/QĐ-UBND"),
)

KINDS = {
    "cơ quan": "agency",
    "phòng, ban": "division",
    "đơn vị sự nghiệp": "service",
    "xã, phường": "commune",
    "cơ quan, tổ chức bên ngoài": "partner",
}
FORMS = {"nguoi": PERSONS, "don-vi": UNITS}
MOST_ROWS = 5_000
