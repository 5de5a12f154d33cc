"""Which dossiers the demo's one-stop desk has, and where each of them stands today."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.states import Handing


class Ends(Enum):
    """Where a plan ends; ``ON_THE_WAY`` is at the step that it names."""

    WAITING = "waiting"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    STOPPED = "stopped"
    ON_THE_WAY = "on the way"
    SUPPLEMENT = "supplement"
    CLOSED = "closed"
    FEE = "fee"
    READY = "ready"
    RETURNED = "returned"


@dataclass(frozen=True)
class Kind:
    """A procedure by its code, and the step at which its dossiers stay longest."""

    code: str
    slow: str = "tham-dinh"


@dataclass(frozen=True)
class Rated:
    """What the applicant gave; whether the head has answered for it."""

    mark: int
    answered: bool = False


@dataclass(frozen=True)
class Plan:
    """One dossier: when it came, how, how fast it went (``pace`` of the hours its steps have), where it is.

    ``via`` are steps that are chosen where there is a choice. ``firm`` applies instead of a person.
    """

    kind: Kind
    days_ago: int
    ends: Ends = Ends.RETURNED
    stands_at: str = ""
    pace: Decimal = Decimal("0.6")
    channel: Channel = Channel.COUNTER
    handing: Handing = Handing.COUNTER
    firm: str = ""
    via: tuple[str, ...] = field(default=())
    supplemented: bool = False
    apology: bool = False
    unpaid: bool = False
    fetched_after: int = 6
    rated: Rated | None = None

    @property
    def which(self) -> dict[str, str]:
        return {"code": self.kind.code}

    @property
    def slow(self) -> str:
        return self.kind.slow


RADIATION = Kind("1.000173")
XRAY = Kind("2.002131")
POSTAL = Kind("1.005442")
ORGANISATION = Kind("1.014390")
FIRM = Kind("1.014445")
CENTRE = Kind("1.014431")
EXPERT = Kind("1.014435", "thu-ly")
RESULTS = Kind("1.014459", "kiem-tra")
INVESTMENT = Kind("1.009659")
SLOW, SLOWER = Decimal("1.3"), Decimal("2.2")
CLINIC = "Phòng khám Đa khoa Vĩnh Khê"
HOSPITAL = "Bệnh viện Đa khoa Bắc Khê"
CARRIER = "Công ty Trách nhiệm hữu hạn Chuyển phát nhanh Lam Giang"
INSTITUTE = "Viện Nghiên cứu ứng dụng nông nghiệp công nghệ cao Bến Gỗ"
MAKER = "Công ty Cổ phần Thiết bị đo lường và Tự động hóa Lam Sơn"
INCUBATOR = "Công ty Cổ phần Vườn ươm khởi nghiệp sáng tạo Cửa Lam"
INVESTOR = "Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Hạ tầng Khu công nghiệp Tân Hội"

HANDED_BACK = (
    Plan(RADIATION, 78, rated=Rated(5)),
    Plan(XRAY, 75, firm=CLINIC, rated=Rated(4)),
    Plan(RESULTS, 70, rated=Rated(5), handing=Handing.POST),
    Plan(POSTAL, 66, firm=CARRIER, channel=Channel.POST, handing=Handing.POST),
    Plan(EXPERT, 63, rated=Rated(2, answered=True), supplemented=True),
    Plan(FIRM, 60, firm=MAKER, pace=SLOW, apology=True, rated=Rated(3)),
    Plan(RADIATION, 56, rated=Rated(5)),
    Plan(ORGANISATION, 54, firm=INSTITUTE, supplemented=True, pace=Decimal("0.5")),
    Plan(CENTRE, 52, firm=INCUBATOR, pace=Decimal("0.4"), via=("hoi-dong",), rated=Rated(5)),
    Plan(XRAY, 47, firm=HOSPITAL, pace=SLOWER, rated=Rated(1)),
    Plan(RESULTS, 40, channel=Channel.ONLINE, rated=Rated(5)),
    Plan(POSTAL, 36, firm=CARRIER, pace=SLOW, apology=True),
    Plan(INVESTMENT, 48, firm=INVESTOR, pace=Decimal("0.5"), rated=Rated(4)),
    Plan(XRAY, 24, firm=CLINIC, rated=Rated(5)),
    Plan(RESULTS, 17, channel=Channel.ONLINE),
)
PLANS = (
    *HANDED_BACK,
    Plan(RADIATION, 20, Ends.READY),
    Plan(XRAY, 15, Ends.READY, firm=HOSPITAL, handing=Handing.POST),
    Plan(RESULTS, 12, Ends.READY),
    Plan(POSTAL, 16, Ends.READY, firm=CARRIER, unpaid=True),
    Plan(RADIATION, 2, Ends.ON_THE_WAY, "tiep-nhan"),
    Plan(EXPERT, 3, Ends.ON_THE_WAY, "tiep-nhan", channel=Channel.ONLINE),
    Plan(RADIATION, 4, Ends.ON_THE_WAY, "phan-cong"),
    Plan(ORGANISATION, 5, Ends.ON_THE_WAY, "phan-cong", firm=INSTITUTE),
    Plan(XRAY, 5, Ends.ON_THE_WAY, "tham-dinh", firm=CLINIC),
    Plan(RADIATION, 9, Ends.ON_THE_WAY, "tham-dinh"),
    Plan(FIRM, 8, Ends.ON_THE_WAY, "tham-dinh", firm=MAKER),
    Plan(POSTAL, 8, Ends.ON_THE_WAY, "xem-xet", firm=CARRIER, pace=Decimal("0.3")),
    Plan(RESULTS, 5, Ends.ON_THE_WAY, "ky", pace=Decimal("0.4")),
    Plan(ORGANISATION, 7, Ends.ON_THE_WAY, "phat-hanh", pace=Decimal("0.3")),
    Plan(CENTRE, 13, Ends.ON_THE_WAY, "hoi-dong", firm=INCUBATOR, pace=Decimal("0.4"), via=("hoi-dong",)),
    Plan(INVESTMENT, 7, Ends.ON_THE_WAY, "lay-y-kien", firm=INVESTOR),
    Plan(INVESTMENT, 6, Ends.ON_THE_WAY, "phan-cong", firm=MAKER, channel=Channel.ONLINE),
    Plan(RADIATION, 22, Ends.ON_THE_WAY, "xem-xet", pace=Decimal("1.75"), apology=True),
    Plan(XRAY, 14, Ends.ON_THE_WAY, "tham-dinh", firm=HOSPITAL),
    Plan(EXPERT, 14, Ends.SUPPLEMENT, "thu-ly"),
    Plan(FIRM, 11, Ends.SUPPLEMENT, "tham-dinh", firm=MAKER),
    Plan(ORGANISATION, 64, Ends.CLOSED, "tham-dinh", firm=INSTITUTE),
    Plan(XRAY, 9, Ends.FEE, "tham-dinh", firm=CLINIC),
    Plan(RADIATION, 2, Ends.WAITING, channel=Channel.POST),
    Plan(POSTAL, 3, Ends.WAITING, channel=Channel.ONLINE, firm=CARRIER),
    Plan(RESULTS, 9, Ends.WAITING, channel=Channel.POST),
    Plan(EXPERT, 10, Ends.INCOMPLETE, channel=Channel.POST),
    Plan(FIRM, 30, Ends.REFUSED, channel=Channel.POST, firm=MAKER),
    Plan(RADIATION, 33, Ends.STOPPED),
    Plan(EXPERT, 19, Ends.STOPPED, channel=Channel.ONLINE),
)
