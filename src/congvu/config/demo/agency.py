"""The invented department of the demo, the units that file with it, and an account for every role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.people import actions as people
from congvu.people import enums
from congvu.people.models import Person, Role, Unit

PASSWORD = "Congvu-2026-mau"  # noqa: S105 - the demo prints it for everybody
SINCE = date(2024, 1, 1)
TWO_TIERS = date(2025, 7, 1)  # districts ended and communes were merged on this day
MERGER_BASIS = "Nghị quyết (mẫu) về sắp xếp đơn vị hành chính cấp xã, hiệu lực 01/7/2025"

DEPARTMENT = ("SKHCN", "Sở Khoa học và Công nghệ tỉnh Lam Giang", "Sở KH&CN")
DIVISIONS = {
    "VP": ("Văn phòng Sở", "Văn phòng"),
    "MC": ("Bộ phận Tiếp nhận và Trả kết quả", "Một cửa"),
    "QLKH": ("Phòng Quản lý Khoa học", "P. QLKH"),
    "DMST": ("Phòng Quản lý Công nghệ và Đổi mới sáng tạo", "P. QLCN&ĐMST"),
    "SHTT": ("Phòng Sở hữu trí tuệ và Sáng kiến", "P. SHTT&SK"),
    "TDC": ("Phòng Tiêu chuẩn Đo lường Chất lượng", "P. TĐC"),
    "CDS": ("Phòng Bưu chính, Viễn thông và Chuyển đổi số", "P. BCVT&CĐS"),
    "TT": ("Trung tâm Thông tin và Ứng dụng tiến bộ khoa học và công nghệ", "TT. TT&ƯD"),
}

#: The units that file: code, name, short name, and which stories happen there.
FILING_UNITS = (
    ("TH-ANPHUOC", "Trường Tiểu học An Phước", "TH An Phước", "school"),
    ("TH-TANHOI", "Trường Tiểu học Tân Hội Đông", "TH Tân Hội Đông", "school"),
    ("THCS-LAMSON", "Trường Trung học cơ sở Lam Sơn Hạ", "THCS Lam Sơn Hạ", "school"),
    ("THCS-BENGO", "Trường Trung học cơ sở Bến Gỗ", "THCS Bến Gỗ", "school"),
    ("PTDTBT-NAMON", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Ón", "PTDTBT Nậm Ón", "school"),
    ("THPT-VINHKHE", "Trường Trung học phổ thông Vĩnh Khê", "THPT Vĩnh Khê", "school"),
    ("THPT-CHUYEN", "Trường Trung học phổ thông chuyên Lam Giang", "THPT chuyên Lam Giang", "school"),
    ("MN-HOAMAI", "Trường Mầm non Hoa Mai Vàng", "MN Hoa Mai Vàng", "kindergarten"),
    ("MN-SUOIBAC", "Trường Mầm non Suối Bạc", "MN Suối Bạc", "kindergarten"),
    ("BV-DAKHOA", "Bệnh viện Đa khoa tỉnh Lam Giang", "BVĐK tỉnh", "hospital"),
    ("BV-SANNHI", "Bệnh viện Sản – Nhi Lam Giang", "BV Sản – Nhi", "hospital"),
    ("BV-YHCT", "Bệnh viện Y học cổ truyền và Phục hồi chức năng Lam Giang", "BV YHCT&PHCN", "hospital"),
    ("TYT-HOALOC", "Trạm Y tế phường Hòa Lộc", "TYT Hòa Lộc", "health"),
    ("TTYT-BACKHE", "Trung tâm Y tế khu vực Bắc Khê", "TTYT Bắc Khê", "health"),
    ("X-ANPHUOC", "Ủy ban nhân dân xã An Phước", "Xã An Phước", "commune"),
    ("X-TANHOI", "Ủy ban nhân dân xã Tân Hội", "Xã Tân Hội", "commune"),
    ("X-NAMON", "Ủy ban nhân dân xã Nậm Ón", "Xã Nậm Ón", "commune"),
    ("X-VINHKHE", "Ủy ban nhân dân xã Vĩnh Khê", "Xã Vĩnh Khê", "commune"),
    ("P-HOALOC", "Ủy ban nhân dân phường Hòa Lộc", "Phường Hòa Lộc", "commune"),
    ("P-BENGO", "Ủy ban nhân dân phường Bến Gỗ", "Phường Bến Gỗ", "commune"),
    ("P-LAMSON", "Ủy ban nhân dân phường Lam Sơn", "Phường Lam Sơn", "commune"),
    ("S-NOIVU", "Sở Nội vụ tỉnh Lam Giang", "Sở Nội vụ", "department"),
    ("S-TAICHINH", "Sở Tài chính tỉnh Lam Giang", "Sở Tài chính", "department"),
    ("S-TUPHAP", "Sở Tư pháp tỉnh Lam Giang", "Sở Tư pháp", "department"),
    ("S-NNMT", "Sở Nông nghiệp và Môi trường tỉnh Lam Giang", "Sở NN&MT", "department"),
    ("S-VHTTDL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lam Giang", "Sở VHTTDL", "department"),
    ("TT-KHUYENNONG", "Trung tâm Khuyến nông và Dịch vụ nông nghiệp Lam Giang", "TT Khuyến nông", "agriculture"),
    ("TR-THUYSAN", "Trạm Khuyến ngư Cửa Lam", "Trạm Khuyến ngư", "agriculture"),
    ("HTX-BACKHE", "Liên hiệp Hợp tác xã nông nghiệp Bắc Khê", "LH HTX Bắc Khê", "agriculture"),
    ("CT-CAPNUOC", "Công ty Cổ phần Cấp nước và Môi trường Lam Giang", "Cấp nước Lam Giang", "enterprise"),
    ("CT-DUONG", "Công ty Cổ phần Chế biến nông sản Vĩnh Khê", "Nông sản Vĩnh Khê", "enterprise"),
    ("CT-CAUDUONG", "Công ty Cổ phần Quản lý và Xây dựng đường bộ Lam Giang", "Đường bộ Lam Giang", "enterprise"),
    ("DT-TINHDOAN", "Tỉnh đoàn Lam Giang", "Tỉnh đoàn", "department"),
    ("DT-PHUNU", "Hội Liên hiệp Phụ nữ tỉnh Lam Giang", "Hội LHPN", "department"),
)  # fmt: skip

FORMER_COMMUNES = {
    "X-TANHOI": ("Ủy ban nhân dân xã Tân Hội Đông", "Ủy ban nhân dân xã Tân Hội Tây"),
    "P-HOALOC": (
        "Ủy ban nhân dân phường Hòa Lộc cũ",
        "Ủy ban nhân dân xã Lộc Thượng",
        "Ủy ban nhân dân xã Lộc Hạ",
    ),
}


@dataclass(frozen=True)
class Account:
    """One sign-in of the demo: who, in which role, where."""

    username: str
    full_name: str
    role: str
    unit: str
    title: str


MEMBER, ON_COUNCIL = "thanh-vien-hoi-dong", "Thành viên Hội đồng sáng kiến"
ACCOUNTS = (
    Account("quantri", "Đặng Quốc Vinh", "quan-tri", "VP", "Quản trị hệ thống"),
    Account("tiepnhan", "Lê Thị Thanh Hương", "tiep-nhan", "SHTT", "Cán bộ tiếp nhận"),
    Account("tiepnhan2", "Hoàng Minh Tuệ", "tiep-nhan", "SHTT", "Cán bộ tiếp nhận"),
    Account("motcua", "Trịnh Thị Thu Trang", "mot-cua", "MC", "Công chức Bộ phận Một cửa"),
    Account("chuyenvien", "Nguyễn Hoàng Bảo Châu", "chuyen-vien", "SHTT", "Chuyên viên"),
    Account("chuyenvien2", "Trần Nguyễn Khánh Linh", "chuyen-vien", "SHTT", "Chuyên viên chính"),
    Account("truongphong", "Phạm Đình Trọng", "truong-phong", "SHTT", "Trưởng phòng"),
    Account("lanhdao", "Võ Thị Kim Ngân", "lanh-dao", "SKHCN", "Phó Giám đốc Sở"),
    Account("vanthu", "Bùi Thị Mỹ Lệ", "van-thu", "VP", "Văn thư"),
    Account("thuky", "Đỗ Trung Kiên", "thu-ky-hoi-dong", "SHTT", "Thư ký Hội đồng sáng kiến"),
    Account("chutich", "Lương Thế Bảo", MEMBER, "SKHCN", "Giám đốc Sở, Chủ tịch Hội đồng"),
    Account("thanhvien", "Huỳnh Công Thành", MEMBER, "QLKH", ON_COUNCIL),
    Account("thanhvien2", "Nguyễn Thị Phương Dung", MEMBER, "DMST", ON_COUNCIL),
    Account("thanhvien3", "Trần Quốc Bảo Long", MEMBER, "TDC", ON_COUNCIL),
    Account("thanhvien4", "Lê Thị Mỹ Hạnh", MEMBER, "CDS", ON_COUNCIL),
    Account("thanhvien5", "Vàng Seo Phà", MEMBER, "S-NNMT", ON_COUNCIL),
    Account("thanhvien6", "Phạm Nguyễn Hoài Thương", MEMBER, "S-NOIVU", ON_COUNCIL),
    Account("thanhvien7", "Hồ Đắc Khánh", MEMBER, "BV-DAKHOA", ON_COUNCIL),
    Account("thanhvien8", "Đinh Thị Thu Hoài", MEMBER, "THPT-CHUYEN", ON_COUNCIL),
    Account("thanhvien9", "Mai Xuân Trường", MEMBER, "TT", ON_COUNCIL),
    Account("luutru", "Phan Thị Ngọc Diệp", "luu-tru", "VP", "Cán bộ lưu trữ"),
    Account("thanhtra", "Ngô Gia Huy", "thanh-tra", "SKHCN", "Cán bộ thanh tra, kiểm tra"),
    Account("daumoi", "Vũ Thị Phương Thảo", "dau-moi", "TH-ANPHUOC", "Phó Hiệu trưởng, đầu mối sáng kiến"),
    Account("daumoi2", "Lý A Sinh", "dau-moi", "PTDTBT-NAMON", "Phó Hiệu trưởng, đầu mối sáng kiến"),
    Account("tacgia", "Nguyễn Thị Ngọc Ánh", "tac-gia", "TH-ANPHUOC", "Giáo viên"),
    Account("tacgia2", "Trịnh Văn Phú", "tac-gia", "TH-ANPHUOC", "Tổ trưởng chuyên môn"),
    Account("truongphong2", "Lâm Thị Tuyết Mai", "truong-phong", "QLKH", "Trưởng phòng"),
)

FAMILIES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ",
    "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Lương", "Mai", "Trịnh", "Hà", "Cao", "Tạ", "Vàng", "Giàng",
)  # fmt: skip
WOMEN = (
    ("Thị", "Thị Thanh", "Thị Kim", "Thị Ngọc", "Thị Bích", "Ngọc", "Thùy", "Thị Minh", "Khánh", "Thị Hồng"),
    (
        "Hạnh",
        "Hòa",
        "Thúy",
        "Quỳnh",
        "Nhung",
        "Yến",
        "Loan",
        "Trang",
        "Duyên",
        "Hường",
        "Vân",
        "Phượng",
        "Tuyết",
        "Nga",
    ),
)
MEN = (
    ("Văn", "Đức", "Minh", "Quang", "Hữu", "Công", "Đình", "Xuân", "Thanh", "Quốc", "Gia", "Trung"),
    (
        "Hùng",
        "Dũng",
        "Sơn",
        "Thắng",
        "Khoa",
        "Tùng",
        "Lợi",
        "Phúc",
        "Hải",
        "Nghĩa",
        "Toàn",
        "Đạt",
        "Khôi",
        "Việt",
    ),
)


def invented_name(random: Random) -> str:
    """A name nobody in particular has."""
    middles, givens = random.choice((WOMEN, MEN))
    return f"{random.choice(FAMILIES)} {random.choice(middles)} {random.choice(givens)}"


@dataclass(frozen=True)
class Agency:
    """What the rest of the demo needs to find again: units by code, people by user name, authors by unit."""

    units: dict[str, Unit]
    people: dict[str, Person]
    authors: dict[str, list[Person]]
    kinds: dict[str, list[str]]


@transaction.atomic
def build(at: datetime, authors_in_unit: int) -> Agency:
    """Set up units, roles and people; ``at`` is when the agency began to work with Congvu."""
    units = dict(_units(at))
    roles = {role.code: role for role in Role.objects.all()}
    persons = {account.username: _open(account, units, roles, at) for account in ACCOUNTS}
    kinds: dict[str, list[str]] = {}
    authors: dict[str, list[Person]] = {}
    random = Random("congvu demo authors")  # noqa: S311 - demo names, not secrets
    for code, *_names, kind in FILING_UNITS:
        kinds.setdefault(kind, []).append(code)
        authors[code] = [_author(units[code], roles["tac-gia"], random, at) for _ in range(authors_in_unit)]
    authors["TH-ANPHUOC"][:2] = [persons["tacgia"], persons["tacgia2"]]
    return Agency(units, persons, authors, kinds)


def _units(at: datetime) -> Iterator[tuple[str, Unit]]:
    code, name, short = DEPARTMENT
    kind = enums.UnitKind
    head = people.create_unit(
        code=code, name=name, short_name=short, kind=kind.AGENCY, valid_from=SINCE, by=SYSTEM, at=at
    )
    yield code, head
    for code, (name, short) in DIVISIONS.items():
        yield (
            code,
            people.create_unit(
                code=code,
                name=name,
                short_name=short,
                kind=kind.DIVISION,
                parent=head,
                valid_from=SINCE,
                by=SYSTEM,
                at=at,
            ),
        )
    for code, name, short, story in FILING_UNITS:
        of_kind = kind.COMMUNE if story == "commune" else kind.PARTNER
        since = TWO_TIERS if story == "commune" else SINCE
        former = FORMER_COMMUNES.get(code, ())
        if former:
            since = SINCE
        unit = people.create_unit(
            code=code, name=name, short_name=short, kind=of_kind, valid_from=since, by=SYSTEM, at=at
        )
        yield code, unit
        if former:
            _merge(code, unit, former, at)


def _merge(code: str, unit: Unit, former: tuple[str, ...], at: datetime) -> None:
    before = [
        people.create_unit(
            code=f"{code}-{number}",
            name=name,
            kind=enums.UnitKind.COMMUNE,
            valid_from=SINCE,
            by=SYSTEM,
            at=at,
        )
        for number, name in enumerate(former, 1)
    ]
    people.merge_units(before, into=unit, on=TWO_TIERS, legal_basis=MERGER_BASIS, by=SYSTEM, at=at)


def _open(account: Account, units: dict[str, Unit], roles: dict[str, Role], at: datetime) -> Person:
    person = people.create_person(
        full_name=account.full_name,
        username=account.username,
        email=f"{account.username}@mau.congvu.example",
        phone=f"09{sum(map(ord, account.username)) % 10**8:08d}",
        by=SYSTEM,
        at=at,
    )
    people.set_post(
        person,
        unit=units[account.unit],
        role=roles[account.role],
        title=account.title,
        from_on=SINCE,
        by=SYSTEM,
        at=at,
    )
    people.set_password(person, password=PASSWORD, by=SYSTEM, at=at)
    return person


def _author(unit: Unit, role: Role, random: Random, at: datetime) -> Person:
    """Somebody who files; without a password, since the demo's own authors are signed in as ``tacgia``."""
    person = people.create_person(full_name=invented_name(random), by=SYSTEM, at=at)
    people.set_post(person, unit=unit, role=role, from_on=unit.valid_from, by=SYSTEM, at=at)
    return person
