"""The small agency of the journeys: run as a program, it fills empty tables by acts.

``python -m tests.journeys.world`` works on the folder and database that the environment names. It runs in a
process of its own, so that the tests themselves touch nothing but pages.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from congvu.kit.actor import Actor
    from congvu.people.models import Unit

FILED_ONLINE, ONLINE_NAME = "1.099001", "Xác nhận thông tin đăng ký hoạt động khoa học (mẫu)"
PAST_ROUND = "Đợt xét công nhận sáng kiến cấp cơ sở năm {year}"
FIELDS = {
    "giao-duc": "Giáo dục và đào tạo",
    "y-te": "Y tế",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
    "chuyen-doi-so": "Chuyển đổi số",
    "nong-nghiep": "Nông nghiệp và môi trường",
}
#: The agency begins so few days ago that no account counts as unused and no password as too old.
BEGAN = timedelta(days=20)


def build(now: datetime) -> None:
    """People with posts and keys, a working calendar, last year's round, closed, and a one-stop desk."""
    from congvu.config import installation
    from congvu.config.demo import agency, keys, order
    from congvu.config.roles import GRANTS
    from congvu.kit.actor import SYSTEM
    from congvu.people import actions as people
    from tests.journeys import one_stop

    installation.prepare()
    people.seed_roles(GRANTS, by=SYSTEM, at=now)  # which else comes with the tables
    made = agency.build(now - BEGAN, authors_in_unit=1)
    keys.build(made, now - BEGAN)
    order.build(made, now - BEGAN)
    last_year(made.people["thuky"], made.units["SHTT"], now)
    filed_online(made.units["MC"], now)
    one_stop.build(made, now)


def last_year(secretary: "Actor", receiver: "Unit", now: datetime) -> None:
    from dataclasses import replace

    from congvu.initiatives.actions import rounds
    from congvu.initiatives.enums.rounds import Level
    from congvu.initiatives.logic import terms
    from congvu.initiatives.rules.rounds import Facts
    from congvu.kit.clock import OFFICE_ZONE

    year = now.astimezone(OFFICE_ZONE).year - 1
    begun = datetime(year, 1, 10, 8, tzinfo=OFFICE_ZONE)
    for place, (code, name) in enumerate(FIELDS.items(), 1):
        rounds.save_group(code, name=name, place=place * 10, by=secretary, at=begun)
    facts = Facts(
        code=f"cs-{year}",
        name=PAST_ROUND.format(year=year),
        level=Level.BASE,
        year=year,
        opens_at=begun,
        closes_at=datetime(year, 12, 31, 17, tzinfo=OFFICE_ZONE),
        receiver=receiver,
        results_on=date(year + 1, 3, 31),
        note="Tác giả nộp trực tuyến hoặc gửi qua đầu mối sáng kiến của đơn vị.",
    )
    asked = replace(
        terms.usual(Level.BASE),
        field_groups=tuple(FIELDS),
        addressee="Hội đồng sáng kiến Sở Khoa học và Công nghệ tỉnh Lam Giang",
        legal_basis="Nghị định số 13/2012/NĐ-CP; Thông tư số 18/2013/TT-BKHCN",
    )
    round = rounds.prepare(facts, asked, by=secretary, at=begun)
    rounds.open(round, by=secretary, at=begun)
    rounds.close(round, by=secretary, at=facts.closes_at)


def filed_online(desk: "Unit", now: datetime) -> None:
    """A procedure that is filed on the national portal and handled at the desk, in three steps."""
    from congvu.kit.actor import SYSTEM
    from congvu.procedures.actions import catalogue
    from congvu.procedures.enums.catalogue import Channel, Role, StepKind
    from congvu.procedures.logic.spec import Clock, Part, Result, Spec, Step, Way
    from congvu.worktime.logic import Limit

    begun = now - BEGAN
    field = catalogue.save_field("khcn", name="Hoạt động khoa học và công nghệ", by=SYSTEM, at=begun)
    procedure = catalogue.enter(FILED_ONLINE, name=ONLINE_NAME, field=field, agency=desk, by=SYSTEM, at=begun)
    spec = Spec(
        ways=(Way(Channel.COUNTER), Way(Channel.ONLINE)),
        parts=(Part("don", "Đơn đề nghị"),),
        clock=Clock(limit=Limit(Decimal(3), "working_day")),
        steps=(
            Step("tiep-nhan", "Tiếp nhận", Role.RECEIVER, Decimal(4)),
            Step("ky", "Đóng dấu giấy xác nhận", Role.RECEIVER, Decimal(8), kind=StepKind.RESULT),
            Step("tra", "Trả kết quả", Role.RECEIVER, counted=False, kind=StepKind.RETURN),
        ),
        result=Result("Giấy xác nhận"),
    )
    version = catalogue.write(procedure, spec, by=SYSTEM, at=begun)
    decision = "Quyết định (mẫu) số 01/QĐ-UBND"
    catalogue.publish(version, valid_from=begun.date(), decision=decision, by=SYSTEM, at=begun)


if __name__ == "__main__":
    import django

    django.setup()
    from congvu.kit import clock

    build(clock.now())
