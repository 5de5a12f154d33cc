"""The twenty-five documents that have come to the demo's department: what they say, and how far each has come.

Bodies and contents are invented.
"""

from dataclasses import dataclass
from enum import Enum, auto

from congvu.documents.enums.states import Urgency, Way


class Ends(Enum):
    RECEIVED = auto()
    REGISTERED = auto()
    PRESENTED = auto()
    DIRECTED = auto()
    HANDLING = auto()
    PROPOSED = auto()
    DONE = auto()
    FILED = auto()
    RETURNED = auto()
    RECALLED = auto()


@dataclass(frozen=True)
class Plan:
    """``days`` are working days in which an answer is wanted; ``late`` days it lay before it was registered."""

    sender: str
    mark: str
    kind: str
    subject: str
    days_ago: int
    ends: Ends
    days: int = 0
    urgency: Urgency = Urgency.ORDINARY
    way: Way = Way.EXCHANGE
    late: int = 0
    supported: bool = False

    @property
    def number(self) -> str:
        return self.mark.partition("/")[0]

    @property
    def symbol(self) -> str:
        return self.mark.partition("/")[2]


OFFICE = "Văn phòng Ủy ban nhân dân tỉnh Lam Giang"
HOME = "Sở Nội vụ tỉnh Lam Giang"
FINANCE = "Sở Tài chính tỉnh Lam Giang"
FARMS = "Sở Nông nghiệp và Môi trường tỉnh Lam Giang"
POLICE = "Công an tỉnh Lam Giang"
WARD = "Ủy ban nhân dân phường Hòa Lộc"
COMMUNE = "Ủy ban nhân dân xã An Phước"
HOSPITAL = "Bệnh viện Đa khoa tỉnh Lam Giang"
YOUTH = "Tỉnh đoàn Lam Giang"
CODES = {FARMS: "H99.31", POLICE: "H99.32"}
"""Who is reached by the electronic exchange. Codes under H99 are nobody's."""

PLANS = (
    Plan(OFFICE, "1204/UBND-KGVX", "cong-van", "Góp ý dự thảo Kế hoạch chuyển đổi số năm tới", 0, Ends.RECEIVED),
    Plan(HOME, "877/SNV-CCVC", "cong-van", "Rà soát vị trí việc làm của các đơn vị sự nghiệp", 0, Ends.RECEIVED),
    Plan(
        COMMUNE, "45/GM-UBND", "giay-moi", "Dự hội nghị tổng kết phong trào thi đua", 1, Ends.RECEIVED, way=Way.PAPER
    ),
    Plan(FINANCE, "310/STC-NS", "cong-van", "Lập dự toán kinh phí khoa học và công nghệ", 1, Ends.REGISTERED, 5),
    Plan(FARMS, "92/BC-SNNMT", "bao-cao", "Kết quả ứng dụng giống lúa mới", 1, Ends.REGISTERED),
    Plan(
        OFFICE, "15/CĐ-UBND", "cong-dien", "Ứng phó mưa lớn diện rộng", 0, Ends.REGISTERED, urgency=Urgency.FLASH
    ),
    Plan(OFFICE, "1190/UBND-TH", "cong-van", "Tham mưu trả lời kiến nghị của cử tri", 2, Ends.PRESENTED, 5),
    Plan(HOME, "61/KH-SNV", "ke-hoach", "Kế hoạch bồi dưỡng kỹ năng số cho công chức", 2, Ends.PRESENTED),
    Plan(
        POLICE, "205/CAT-ANM", "cong-van", "Phối hợp kiểm tra an toàn thông tin mạng", 1, Ends.PRESENTED,
        3, Urgency.URGENT,
    ),
    Plan(WARD, "77/TTr-UBND", "to-trinh", "Đề nghị hỗ trợ nhân rộng sáng kiến", 3, Ends.PRESENTED, 10, way=Way.POST),
    Plan(
        HOSPITAL, "33/BVĐK-KHTH", "cong-van", "Đề nghị thẩm định giải pháp kỹ thuật", 4, Ends.DIRECTED, 7,
        supported=True,
    ),
    Plan(FARMS, "101/SNNMT-TTBVTV", "cong-van", "Cung cấp danh mục nhiệm vụ khoa học", 3, Ends.DIRECTED, 5),
    Plan(YOUTH, "18/KH-TĐ", "ke-hoach", "Cuộc thi sáng tạo thanh thiếu niên", 5, Ends.DIRECTED, supported=True),
    Plan(OFFICE, "1150/UBND-KT", "cong-van", "Báo cáo tình hình sở hữu trí tuệ", 8, Ends.HANDLING, 5),
    Plan(FINANCE, "298/STC-QLG", "cong-van", "Thẩm định giá thiết bị đo lường", 6, Ends.HANDLING, 10),
    Plan(COMMUNE, "40/UBND-VP", "cong-van", "Hướng dẫn hồ sơ đề nghị công nhận sáng kiến", 5, Ends.PROPOSED, 7),
    Plan(HOME, "840/SNV-TCBC", "cong-van", "Góp ý quy chế phối hợp", 7, Ends.PROPOSED, 10, supported=True),
    Plan(OFFICE, "1101/UBND-NC", "cong-van", "Cử thành viên tham gia đoàn công tác", 20, Ends.DONE, 5, late=2),
    Plan(WARD, "70/UBND-KT", "cong-van", "Xin ý kiến về chuyển giao công nghệ", 18, Ends.DONE, 7),
    Plan(HOSPITAL, "29/BVĐK-TCCB", "cong-van", "Xác nhận kết quả nghiên cứu", 15, Ends.DONE, 10, way=Way.MAIL),
    Plan(FARMS, "88/GM-SNNMT", "giay-moi", "Họp hội đồng nghiệm thu", 14, Ends.DONE, 2, Urgency.VERY_URGENT),
    Plan(OFFICE, "55/TB-UBND", "thong-bao", "Kết luận cuộc họp giao ban tháng", 12, Ends.FILED),
    Plan(YOUTH, "16/BC-TĐ", "bao-cao", "Kết quả công tác quý", 10, Ends.FILED, way=Way.PAPER),
    Plan(COMMUNE, "38/TTr-UBND", "to-trinh", "Đề nghị cấp giấy phép xây dựng", 9, Ends.RETURNED, way=Way.POST),
    Plan(FINANCE, "280/STC-HCSN", "cong-van", "Nộp báo cáo quyết toán", 6, Ends.RECALLED, 5),
)  # fmt: skip
