"""What the papers of a council look like until an agency sends its own, in the words of offices."""

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

_CHAIR = Signature("CHỦ TỊCH", "{{ chu_tich }}", "TM. HỘI ĐỒNG")
_SECRETARY = Signature("THƯ KÝ", "{{ thu_ky }}")
_NUMBER = TableColumn("STT", "{{ loop.index }}", 1, "center")
_CODE = TableColumn("Mã hồ sơ", "{{ dong.ma }}", 3.2)
_TITLE = TableColumn("Tên sáng kiến", "{{ dong.ten }}", 5)
_AUTHORS = TableColumn("Tác giả", "{{ dong.tac_gia }}", 3.4)
_UNIT = TableColumn("Đơn vị", "{{ dong.don_vi }}", 3)
_SET_UP = Line(
    "Căn cứ Quyết định số {{ so_quyet_dinh }} {{ ngay_quyet_dinh|ngay_thang_nam }} về việc thành lập "
    "{{ ten_hoi_dong }}.",
    italic=True,
)


def _heading(mark: str) -> Heading:
    """The head of a paper of the council; its number is written in by the clerk."""
    return Heading(
        "{{ ten_hoi_dong|hoa }}",
        "{{ co_quan|hoa }}",
        f"Số: ......./{mark}",
        "{{ dia_danh }}, {{ ngay|ngay_thang_nam }}",
    )


MINUTES = Layout(
    _heading("BB-HĐ"),
    (
        Title("BIÊN BẢN", "{{ phien_hop }}"),
        Line("Thời gian: bắt đầu lúc {{ gio_bat_dau }}, {{ ngay|ngay_thang_nam }}."),
        Line("Địa điểm: {{ dia_diem }}."),
        Line("Chủ trì: ông/bà {{ chu_tich }}. Thư ký: ông/bà {{ thu_ky }}."),
        Line(
            "Có mặt {{ co_mat }}/{{ tong_so }} ủy viên (cần ít nhất {{ can_co_mat }} ủy viên), "
            "vắng mặt {{ vang_mat }} ủy viên."
        ),
        Line("I. THÀNH PHẦN THAM DỰ", bold=True, keep=True),
        Rows(
            "thanh_vien",
            (
                _NUMBER,
                TableColumn("Họ và tên", "{{ dong.ho_ten }}", 4.2),
                TableColumn("Chức vụ", "{{ dong.chuc_vu }}", 4),
                TableColumn("Vai trò", "{{ dong.vai_tro }}", 2.8),
                TableColumn("Tham dự", "{{ dong.tham_du }}", 2.6),
                TableColumn("Ghi chú", "{{ dong.ghi_chu }}", 2.4),
            ),
        ),
        Line("II. NỘI DUNG VÀ KẾT QUẢ", bold=True, before=6, keep=True),
        Each(
            "ho_so",
            (
                Line("{{ loop.index }}. {{ dong.ma }} – {{ dong.ten }}", bold=True, keep=True),
                Line("Tác giả: {{ dong.tac_gia }}. Đơn vị: {{ dong.don_vi }}. Điểm chấm: {{ dong.diem }}."),
                Line("{% if dong.thao_luan %}Ý kiến thảo luận: {{ dong.thao_luan }}{% endif %}"),
                Line(
                    "{% if dong.tren_tong %}Biểu quyết: {{ dong.dong_y }}/{{ dong.tren_tong }} phiếu đồng ý. "
                    "{% endif %}Kết quả: {{ dong.ket_qua }}."
                ),
                Line("{% if dong.ket_luan %}Kết luận: {{ dong.ket_luan }}{% endif %}"),
            ),
        ),
        Line(
            "Phiên họp kết thúc lúc {{ gio_ket_thuc }} cùng ngày. Biên bản đã được đọc lại cho các ủy viên "
            "cùng nghe và nhất trí thông qua.",
            before=6,
        ),
        Signatures((_SECRETARY, _CHAIR)),
    ),
)

RECORD = Layout(
    _heading("BBKP-HĐ"),
    (
        Title("BIÊN BẢN KIỂM PHIẾU", "{{ phien_hop }}, lần bỏ phiếu thứ {{ lan }}"),
        _SET_UP,
        Line(
            "Hồi {{ gio_kiem_phieu }}, {{ ngay|ngay_thang_nam }}, Hội đồng đã tiến hành kiểm phiếu "
            "({{ hinh_thuc }}), có mặt {{ co_mat }}/{{ tong_so }} ủy viên."
        ),
        When("ban_kiem_phieu", (Line("Ban kiểm phiếu: {{ ban_kiem_phieu }}."),)),
        Line("Hồ sơ được thông qua khi có ít nhất {{ ty_le_dat }} đồng ý. Kết quả kiểm phiếu:"),
        Rows(
            "ho_so",
            (
                _NUMBER,
                _CODE,
                _TITLE,
                TableColumn("Phát ra", "{{ dong.phat_ra }}", 1.5, "center"),
                TableColumn("Thu về", "{{ dong.thu_ve }}", 1.5, "center"),
                TableColumn("Hợp lệ", "{{ dong.hop_le }}", 1.5, "center"),
                TableColumn("Không hợp lệ", "{{ dong.khong_hop_le }}", 1.5, "center"),
                TableColumn("Đồng ý", "{{ dong.dong_y }}", 1.5, "center"),
                TableColumn("Không đồng ý", "{{ dong.khong_dong_y }}", 1.5, "center"),
                TableColumn("Phiếu trắng", "{{ dong.phieu_trang }}", 1.5, "center"),
                TableColumn("Cần đạt", "{{ dong.can_dat }}/{{ dong.tren_tong }}", 1.6, "center"),
                TableColumn("Kết quả", "{{ dong.ket_qua }}", 2.2, "center"),
            ),
        ),
        When(
            "ma_doi_chieu",
            (Line("Mã đối chiếu của các phiếu đã kiểm: {{ ma_doi_chieu }}", "left", size=11, first=0),),
        ),
        Line("Biên bản được lập xong, đọc lại cho mọi người cùng nghe và nhất trí ký tên."),
        Signatures((Signature("BAN KIỂM PHIẾU", ""), _SECRETARY, _CHAIR)),
    ),
    landscape=True,
    margins=(20, 20, 25, 20),
)

SCORES = Layout(
    _heading("BTH-HĐ"),
    (
        Title("BẢNG TỔNG HỢP ĐIỂM", "{{ luot_cham }}"),
        Line(
            "Bộ tiêu chí: {{ bo_tieu_chi }}. Thang điểm: {{ thang_diem }}. Cách làm tròn: {{ lam_tron }}."
            "{% if diem_dat %} Điểm đạt: từ {{ diem_dat }} trở lên.{% endif %}"
        ),
        Line("Tổng số {{ tong_ho_so }} hồ sơ, trong đó {{ so_dat }} hồ sơ đạt."),
        Rows(
            "ho_so",
            (
                TableColumn("Thứ hạng", "{{ dong.thu_hang }}", 1.5, "center"),
                _CODE,
                _TITLE,
                _AUTHORS,
                _UNIT,
                TableColumn("Điểm các phiếu", "{{ dong.diem_cac_phieu }}", 3.2),
                TableColumn("Điểm", "{{ dong.diem }}", 1.8, "center"),
                TableColumn("Xếp loại", "{{ dong.xep_loai }}", 2),
                TableColumn("Kết quả", "{{ dong.ket_qua }}", 2.2, "center"),
            ),
        ),
        Line(
            "Điểm ghi trong ngoặc đơn (nếu có) không được tính vào kết quả.",
            "left",
            italic=True,
            size=11,
            first=0,
        ),
        Signatures((_SECRETARY, _CHAIR)),
    ),
    landscape=True,
    margins=(20, 20, 25, 20),
)

_PROPOSED = (
    _NUMBER,
    _CODE,
    _TITLE,
    _AUTHORS,
    _UNIT,
    TableColumn("Điểm", "{{ dong.diem }}", 1.6, "center"),
    TableColumn("Phiếu đồng ý", "{{ dong.dong_y }}/{{ dong.tren_tong }}", 1.9, "center"),
)

SUBMISSION = Layout(
    _heading("TTr-HĐ"),
    (
        Title("TỜ TRÌNH", "Về việc công nhận sáng kiến"),
        Line("Kính gửi: Thủ trưởng {{ co_quan }}", "center", first=0, after=10),
        _SET_UP,
        Line(
            "{{ phien_hop }} {{ ngay|ngay_thang_nam }} đã xem xét {{ tong_ho_so }} hồ sơ, kết quả: "
            "đề nghị công nhận {{ so_de_nghi }} hồ sơ, không đề nghị công nhận {{ so_khong_de_nghi }} hồ sơ, "
            "chưa biểu quyết {{ so_chua_bieu_quyet }} hồ sơ."
        ),
        Line("{{ ten_hoi_dong }} kính trình Thủ trưởng cơ quan xem xét, quyết định:"),
        Line("1. Công nhận các sáng kiến sau:", bold=True, keep=True),
        Rows("de_nghi", _PROPOSED),
        When(
            "khong_de_nghi",
            (Line("2. Không công nhận các hồ sơ sau:", bold=True, before=6, keep=True),),
        ),
        Each(
            "khong_de_nghi",
            (
                Line(
                    "- {{ dong.ma }} – {{ dong.ten }} ({{ dong.tac_gia }}): "
                    "{{ dong.dong_y }}/{{ dong.tren_tong }} phiếu đồng ý."
                    "{% if dong.ket_luan %} Lý do: {{ dong.ket_luan }}{% endif %}"
                ),
            ),
        ),
        When(
            "chua_bieu_quyet",
            (Line("Các hồ sơ chưa biểu quyết:", bold=True, before=6, keep=True),),
        ),
        Each("chua_bieu_quyet", (Line("- {{ dong.ma }} – {{ dong.ten }} ({{ dong.tac_gia }})."),)),
        Line("Hồ sơ kèm theo: biên bản họp, biên bản kiểm phiếu, bảng tổng hợp điểm.", before=6),
        Signatures((_CHAIR,), ("- Như trên;", "- Lưu: VT, HĐ.")),
    ),
)
