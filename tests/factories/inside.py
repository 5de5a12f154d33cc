"""Opinions, notes and reply texts on cases of the small process, as tests need them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.db.models import Q

from congvu.cases.actions import opinions
from congvu.cases.enums.inside import ReplyUse
from congvu.cases.logic.sides import Offered, Side, sides
from congvu.cases.models import Case, Holder, Opinion, ReplyText
from congvu.cases.rules.opinions import Asking
from congvu.files import actions as files
from congvu.people.models import Person, Unit
from tests.factories import people
from tests.factories.cases import MONDAY, PROCESS, make_case

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=MONDAY.tzinfo)  # 17:00 at the office
STAFF = {"cases.read": "all", "cases.handle": "unit"}


@dataclass
class Trade:
    """What the trade of the small process answers; tests write into it what they need."""

    files: list[Offered] = field(default_factory=list)
    secret: set[int] = field(default_factory=set)
    theirs: set[int] = field(default_factory=set)
    examiners: set[int] = field(default_factory=set)


TRADE = Trade()
sides.add(
    Side(
        PROCESS.key,
        page="cases:open_by_pk",
        is_theirs=lambda case, person: person.pk in TRADE.theirs or person.pk == case.created_by_id,
        theirs=lambda person: Case.objects.filter(
            Q() if person.pk in TRADE.theirs else Q(created_by=person)
        ).values_list("pk", flat=True),
        may_examine=lambda _case, person: person.pk in TRADE.examiners,
        files=lambda _case: [each for each in TRADE.files if each.file.pk not in TRADE.secret],
        secret=lambda _case: frozenset(TRADE.secret),
    )
)


@contextmanager
def fresh_trade() -> Iterator[Trade]:
    """The trade knows nothing but what this test tells it."""
    for known in vars(TRADE).values():
        known.clear()
    yield TRADE


@dataclass
class Office:
    """A dossier with its holder, a colleague, the head of the unit, an expert from elsewhere, its author."""

    case: Case
    author: Person
    holder: Person
    colleague: Person
    head: Person
    expert: Person
    unit: Unit


def make_office() -> Office:
    unit = people.make_unit("Phòng Quản lý thử")
    author = people.make_person("Tác giả Thử")
    holder = people.make_person("Người Giữ Hồ Sơ", grants=STAFF, unit=unit)
    colleague = people.make_person("Đồng Nghiệp Thử", grants=STAFF, unit=unit)
    head = people.make_person("Trưởng Phòng Thử", grants={"cases.oversee": "unit"}, unit=unit)
    expert = people.make_person("Chuyên Gia Thử")
    case = make_case(
        "Giải pháp thử", code="THU-01", by=author, holder=Holder(unit, holder), texts=("nội dung kín",)
    )
    return Office(case, author, holder, colleague, head, expert, unit)


def make_file(by: Person, name: str = "mo-ta.txt", content: bytes = b"") -> Offered:
    sent = BytesIO(content or f"{name} của {by.pk}".encode())
    return Offered(files.store(sent, name=name, by=by, at=MONDAY), name)


def asking(*persons: Person, units: Sequence[Unit] = (), **changes: Any) -> Asking:
    return Asking(
        **{"question": "Giải pháp có mới không?", "due_at": FRIDAY, "persons": persons, "units": units}
        | changes
    )


def make_opinion(office: Office, *persons: Person, at: datetime = MONDAY, **changes: Any) -> Opinion:
    """The holder asks the expert (or ``persons``) until Friday."""
    asked = opinions.ask(
        office.case, asking(*(persons or (office.expert,)), **changes), by=office.holder, at=at
    )
    return load(asked.opinions.order_by("pk")[0])


def load(opinion: Opinion) -> Opinion:
    return Opinion.objects.select_related("consultation__case", "person", "unit").get(pk=opinion.pk)


def make_reply(code: str = "thieu-minh-chung", **fields: Any) -> ReplyText:
    return ReplyText.objects.create(
        **{
            "code": code,
            "title": "Thiếu minh chứng",
            "use": ReplyUse.ANY,
            "text": "Hồ sơ {code} thiếu minh chứng.",
            "from_on": date(2026, 1, 1),
        }
        | fields
    )
