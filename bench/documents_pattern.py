"""A few hundred incoming documents, each made by the acts of those whose turn it is: what the filling copies.

Two sets. The first came on one day and has been answered, filed, returned or recalled since; the second came
over the last days and is wherever it has come to by now.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from congvu.config.demo import agency
from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import AT_WORK, ReturnReason, State, Way
from congvu.documents.logic.given import Arrived, Entry, Who
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import desks, documents
from congvu.kit.clock import office_day
from congvu.people.models import Person, Unit

EACH = 250
SENDERS = 60
HOUR = timedelta(hours=1)
WORDS = (
    "phối hợp",
    "báo cáo",
    "rà soát",
    "an toàn bức xạ",
    "hội nghị",
    "chuyển đổi số",
    "sáng kiến",
    "dự toán",
)


@dataclass(frozen=True)
class Office:
    """Who registers, who directs, who handles."""

    registry: Unit
    divisions: tuple[Unit, ...]
    clerk: Person
    leader: Person
    handlers: tuple[tuple[Person, Unit], ...]


def office(now: datetime) -> Office:
    """The demo's agency."""
    made = agency.build(now - timedelta(days=400), 1)
    registry, clerk, leader = made.units["VP"], made.people["vanthu"], made.people["lanhdao"]
    own = desks.agency_of(registry)
    handlers = tuple(desks.handlers_with_units(own, office_day(now)))
    divisions = tuple(unit for unit in (made.units["SHTT"], made.units["QLKH"]))
    return Office(registry, divisions, clerk, leader, handlers)


def build(office: Office, now: datetime, *, is_over: bool) -> None:
    """``EACH`` documents of one of the sets."""
    random, kinds = Random(f"bench {is_over}"), list(documents.kinds(office_day(now)))
    for number in range(EACH):
        ago = timedelta(days=12) if is_over else timedelta(days=1 + number * 9 // EACH)
        at = (now - ago).replace(minute=number % 60)
        _Walk(office, random, kinds, is_over=is_over).go(number, at)


class _Walk:
    """One document as far as it has come."""

    def __init__(self, office: Office, random: Random, kinds: list[DocumentKind], *, is_over: bool) -> None:
        self.office, self.random, self.kinds, self.is_over = office, random, kinds, is_over

    def go(self, number: int, at: datetime) -> None:
        office, chance = self.office, self.random.random()
        self.made = self._registered(number, at)
        if chance < 0.04:
            if self.is_over:
                receiving.give_back(
                    self._again(), ReturnReason.ADDRESS, "Gửi nhầm", by=office.clerk, at=at + HOUR
                )
            return
        receiving.present(self._again(), office.leader, by=office.clerk, at=at + HOUR)
        if chance < 0.12 and not self.is_over:
            return
        person, unit = self.random.choice(office.handlers)
        support = [Who(each) for each in office.divisions if each != unit][:1]
        lead = Who(unit, person, at + timedelta(days=30))
        handling.direct(
            self._again(), lead, support, opinion="Tham mưu trả lời", by=office.leader, at=at + 2 * HOUR
        )
        if self.is_over:
            self._ended(person, at + timedelta(days=3), chance)

    def _registered(self, number: int, at: datetime) -> IncomingDocument:
        on, said = office_day(at), self.random.sample(WORDS, 3)
        arrived = Arrived(way=self.random.choice((Way.POST, Way.MAIL)), arrived_on=on)
        unit, clerk = self.office.registry, self.office.clerk
        document = receiving.receive(arrived, [], unit=unit, by=clerk, at=at)
        entry = Entry(
            sender_name=f"Ủy ban nhân dân xã Mẫu {number % SENDERS}",
            doc_number=f"{number}{'' if self.is_over else 'a'}",
            symbol="UBND-VX",
            issued_on=on - timedelta(days=2),
            kind=self.random.choice(self.kinds).pk,
            subject=f"Về việc {', '.join(said)} số {number}",
            asks_answer=number % 3 == 0,
            within_days=20 if number % 3 == 0 else None,
        )
        receiving.register(document, entry, by=clerk, at=at)
        return document

    def _ended(self, person: Person, at: datetime, chance: float) -> None:
        if chance > 0.95:
            receiving.recall(self._again(), "Thu hồi theo văn bản mới", by=self.office.clerk, at=at)
        elif chance > 0.5:
            number = f"{int(chance * 1000)}/SKHCN-VP"
            handling.finish(self._again(), number, office_day(at), by=person, at=at)
        else:
            handling.file_away(self._again(), "Để biết", by=person, at=at)

    def _again(self) -> IncomingDocument:
        found = documents.loaded(self.made.pk)
        assert found is not None
        return found


def are_open() -> int:
    """How many are still on their way."""
    waiting = (State.REGISTERED, State.PRESENTED, *AT_WORK)
    return IncomingDocument.objects.filter(case__state__in=waiting).count()
