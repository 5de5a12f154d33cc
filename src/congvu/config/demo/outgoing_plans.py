"""The twenty-two documents that the demo's department drafts: what they say, and how far each has come.

Bodies and contents are invented.
"""

from dataclasses import dataclass
from enum import Enum, auto

from congvu.config.demo.incoming_plans import FARMS, POLICE


class Ends(Enum):
    BEGUN = auto()
    TYPED = auto()
    CORRECTED = auto()
    """Set, corrected in Word, and sent back."""
    AT_HEAD = auto()
    REMARKED = auto()
    SENT_BACK = auto()
    AT_CHECK = auto()
    APPROVED = auto()
    PRESENTED = auto()
    DROPPED = auto()


@dataclass(frozen=True)
class Plan:
    """``to``: to whom it goes, the first also whom a letter addresses. ``by_director``: signed by the head
    and not by the deputy.
    """

    kind: str
    subject: str
    days_ago: int
    ends: Ends
    to: tuple[str, ...] = ()
    body: str = ""
    urgency: int = 0
    by_director: bool = False


OFFICE = "Văn phòng Ủy ban nhân dân tỉnh Lam Giang"
PROVINCE = "Ủy ban nhân dân tỉnh Lam Giang"
HOME = "Sở Nội vụ tỉnh Lam Giang"
FINANCE = "Sở Tài chính tỉnh Lam Giang"
WARD = "Ủy ban nhân dân phường Hòa Lộc"
COMMUNE = "Ủy ban nhân dân xã An Phước"
HOSPITAL = "Bệnh viện Đa khoa tỉnh Lam Giang"
YOUTH = "Tỉnh đoàn Lam Giang"
DIVISION = "Phòng Quản lý Khoa học"

LETTER = """Thực hiện chương trình công tác năm, Sở Khoa học và Công nghệ đề nghị quý cơ quan:
1. Cử cán bộ phối hợp và gửi danh sách về Sở.
2. Báo cáo khó khăn, vướng mắc (nếu có) để tổng hợp.
Rất mong quý cơ quan quan tâm, phối hợp./."""
DECISION = """Điều 1. Thành lập Tổ giúp việc xét sáng kiến năm, gồm các thành viên do Trưởng phòng phân công.
Điều 2. Tổ giúp việc có nhiệm vụ kiểm tra hồ sơ, tổng hợp ý kiến và báo cáo Giám đốc Sở.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Chánh Văn phòng Sở, Trưởng các phòng và các cá nhân có liên quan chịu trách nhiệm thi hành."""
PLAN = """I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng công tác sáng kiến tại các đơn vị.
2. Bảo đảm thiết thực, tiết kiệm.
II. NỘI DUNG
| Nội dung | Thời gian |
| Tập huấn nghiệp vụ | Quý I |
| Kiểm tra tại đơn vị | Quý III |
III. TỔ CHỨC THỰC HIỆN
Các phòng, đơn vị theo chức năng, nhiệm vụ triển khai thực hiện./."""
NOTICE = """Sở Khoa học và Công nghệ thông báo lịch tiếp nhận hồ sơ sáng kiến như sau:
1. Thời gian: trong giờ hành chính các ngày làm việc.
2. Địa điểm: Bộ phận Tiếp nhận và Trả kết quả.
Thông báo này thay cho giấy mời các đơn vị nộp hồ sơ./."""

PLANS = (
    Plan("cong-van", "cử cán bộ tham gia tập huấn về sáng kiến", 0, Ends.BEGUN, (COMMUNE,)),
    Plan("ke-hoach", "Kiểm tra việc áp dụng sáng kiến tại các đơn vị", 1, Ends.TYPED, (PROVINCE, HOME), PLAN),
    Plan(
        "cong-van", "cung cấp số liệu về hoạt động khoa học và công nghệ", 1, Ends.TYPED, (FINANCE,), LETTER
    ),
    Plan("thong-bao", "Lịch tiếp nhận hồ sơ sáng kiến", 2, Ends.CORRECTED, (WARD, COMMUNE), NOTICE),
    Plan("cong-van", "phối hợp rà soát sáng kiến của ngành y tế", 2, Ends.AT_HEAD, (HOSPITAL,), LETTER),
    Plan("quyet-dinh", "Về việc thành lập Tổ giúp việc xét sáng kiến", 2, Ends.AT_HEAD, (HOME,), DECISION),
    Plan("cong-van", "đề nghị góp ý dự thảo quy chế sáng kiến", 3, Ends.REMARKED, (FINANCE, HOME), LETTER),
    Plan("bao-cao", "Tình hình thực hiện công tác sáng kiến", 3, Ends.REMARKED, (PROVINCE,), PLAN),
    Plan("cong-van", "trả lời đề nghị hướng dẫn hồ sơ sáng kiến", 4, Ends.SENT_BACK, (WARD,), LETTER),
    Plan("ke-hoach", "Truyền thông về đổi mới sáng tạo", 4, Ends.SENT_BACK, (YOUTH, DIVISION), PLAN),
    Plan("cong-van", "mời tham gia hội đồng tư vấn", 3, Ends.AT_CHECK, (HOSPITAL, YOUTH), LETTER),
    Plan("thong-bao", "Kết luận cuộc họp giao ban về sáng kiến", 3, Ends.AT_CHECK, (DIVISION,), NOTICE),
    Plan("quyet-dinh", "Về việc ban hành Kế hoạch tập huấn", 4, Ends.APPROVED, (HOME,), DECISION),
    Plan("cong-van", "đề nghị báo cáo kết quả áp dụng sáng kiến", 4, Ends.APPROVED, (COMMUNE, WARD), LETTER),
    Plan("cong-van", "phối hợp tổ chức ngày hội sáng tạo trẻ", 5, Ends.PRESENTED, (YOUTH,), LETTER),
    Plan("quyet-dinh", "Về việc thành lập Đoàn kiểm tra", 5, Ends.PRESENTED, (HOME, DIVISION), DECISION),
    Plan(
        "bao-cao", "Kết quả công tác sáng kiến quý III", 5, Ends.PRESENTED, (PROVINCE, FARMS, POLICE), PLAN, 1
    ),
    Plan("cong-van", "thống nhất lịch kiểm tra tại cơ sở", 5, Ends.PRESENTED, (COMMUNE, WARD), LETTER),
    Plan("thong-bao", "Phân công trực tiếp nhận hồ sơ", 6, Ends.PRESENTED, (DIVISION,), NOTICE),
    Plan(
        "quyet-dinh",
        "Về việc kiện toàn Hội đồng sáng kiến của Sở",
        4,
        Ends.PRESENTED,
        (HOME,),
        DECISION,
        0,
        True,
    ),
    Plan(
        "cong-van",
        "báo cáo Ủy ban nhân dân tỉnh về sáng kiến",
        3,
        Ends.PRESENTED,
        (PROVINCE,),
        LETTER,
        1,
        True,
    ),
    Plan("cong-van", "hoãn hội thảo về quản lý chất lượng", 7, Ends.DROPPED, (OFFICE,), LETTER),
)
