"""A few hundred one-stop dossiers, each made by the acts of those whose step it is: what the filling copies.

Two sets. The first was received within one week and has been handed back, stopped or closed since. The
second was received over the last weeks and is wherever it has come to by now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from congvu.config.demo import agency, procedures
from congvu.config.demo.agency import Agency
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.people import actions as people
from congvu.people.models import Person, Role, Unit
from congvu.procedures.actions import (
    extending,
    fees,
    intake,
    parties,
    receiving,
    results,
    stopping,
    supplements,
    working,
)
from congvu.procedures.actions.receiving import Given, Handed
from congvu.procedures.enums.catalogue import Channel, FieldKind
from congvu.procedures.enums.catalogue import Role as StepRole
from congvu.procedures.enums.states import AT_WORK, Handing, NumberKind, PartyKind, State
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic import steps
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.logic.spec import Spec, Step
from congvu.procedures.models import Dossier, Procedure
from congvu.procedures.queries import catalogue, dossiers
from congvu.procedures.rules import extending as rules
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Limit

EACH = 200
WEEKS = 8
"""The second set was received in so many weeks before today; the first in the week before them."""
LONGEST = 20
WORDS, DAY = (FieldKind.TEXT, FieldKind.LONG), timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """Who receives, where, and who handles."""

    desk: Unit
    officers: Sequence[Person]
    handlers: Sequence[Person]
    procedures: Sequence[Procedure]


def office(now: datetime) -> Office:
    """The demo's agency and catalogue, with a one-stop desk of eight and twelve who handle."""
    made = agency.build(now - timedelta(days=340), 1)
    procedures.build(now - timedelta(days=339))
    officers = [_join(made, f"motcua{number}", "MC", "tiep-nhan", now) for number in range(1, 9)]
    handlers = [_join(made, f"xuly{number}", "SKHCN", "chuyen-vien", now) for number in range(1, 13)]
    return Office(made.units["MC"], officers, handlers, _carried_out(made.units["SKHCN"], now))


def build(office: Office, now: datetime, *, is_over: bool) -> None:
    """``EACH`` dossiers of one of the sets."""
    random = Random(f"bench {is_over}")
    monday = office_day(now) - timedelta(days=office_day(now).weekday() + 7 * WEEKS)
    days = [monday - timedelta(days=7 - number) for number in range(5)] if is_over else _days(monday, now)
    for number in range(EACH):
        hour, minute = 7 + number % 4, 30 + random.randrange(29)
        on = days[number * len(days) // EACH]
        at = datetime.combine(on, time(hour, minute), OFFICE_ZONE)
        if at < now:
            _Story(office, random, now, is_over=is_over).go(number, at)


def _days(monday: date, now: datetime) -> list[date]:
    found = [monday + timedelta(days=number) for number in range(7 * WEEKS + 7)]
    return [day for day in found if day.weekday() < 5 and day <= office_day(now)]


def _join(made: Agency, username: str, unit: str, role: str, at: datetime) -> Person:
    person = people.create_person(
        full_name=f"Cán bộ Mẫu {username}",
        username=username,
        email=f"{username}@mau.congvu.example",
        by=SYSTEM,
        at=at,
    )
    held = Role.objects.get(code=role)
    people.set_post(person, unit=made.units[unit], role=held, from_on=agency.SINCE, by=SYSTEM, at=at)
    return person


def _carried_out(unit: Unit, now: datetime) -> list[Procedure]:
    """Procedures of the agency that take no longer than four weeks, by key."""
    found = []
    for procedure in catalogue.offered_with_versions(office_day(now)).filter(agency=unit).order_by("pk"):
        spec: Spec = procedure.in_force_now[0].spec  # type: ignore[attr-defined]  # prefetched
        limit = spec.clock.limit
        if limit and limit.unit == "working_day" and limit.amount <= LONGEST and spec.way(Channel.COUNTER):
            found.append(procedure)
    return found


class _Story:
    """One dossier from receipt to wherever it has come by now."""

    def __init__(self, office: Office, random: Random, now: datetime, *, is_over: bool) -> None:
        self.office, self.random, self.now, self.is_over = office, random, now, is_over
        self.officer = random.choice(office.officers)
        self.asked = False

    def go(self, number: int, at: datetime) -> None:
        self.at = at
        procedure = self.random.choice(self.office.procedures)
        self.dossier = self._received(procedure, number)
        if self.random.random() < 0.03 and self.dossier.state in AT_WORK and self._passes(4):
            stopping.stop(self._again(), reason="Người nộp đề nghị dừng", by=self.officer, at=self.at)
        while self._again().state in AT_WORK and self._step():
            pass
        if self._again().state == State.READY and (self.is_over or self.random.random() < 0.9):
            self._handed_back()

    def _received(self, procedure: Procedure, number: int) -> Dossier:
        version = catalogue.in_force(procedure, office_day(self.at))
        assert version is not None
        handed = self._handed(version.spec, number)
        if handed.channel != Channel.POST:
            return receiving.receive(procedure, handed, unit=self.office.desk, by=self.officer, at=self.at)
        dossier = intake.file(procedure, handed, unit=self.office.desk, by=self.officer, at=self.at)
        if self._passes(6):
            self.dossier = dossier
            intake.receive_waiting(self._again(), by=self.officer, at=self.at)
        return dossier

    def _handed(self, spec: Spec, number: int) -> Handed:
        channels = [each for each in (Channel.POST, Channel.ONLINE, Channel.ONLINE) if spec.way(each)]
        channel = self.random.choice([Channel.COUNTER, Channel.COUNTER, *channels])
        said = {field.key: f"{field.label} {number}" for field in spec.fields if field.kind in WORDS}
        parts = asking.asked_parts(spec, said)
        applicant = parties.save(_applicant(self.random, number, over=self.is_over), by=SYSTEM, at=self.at)
        return Handed(
            applicant,
            channel=channel,
            parts=tuple(Given(part.key, originals=part.originals, copies=part.copies) for part in parts),
            answers=said,
            request=f"Đề nghị giải quyết lần {number}",
        )

    def _step(self) -> bool:
        """The present step is done, or a supplement is asked; False when now comes first."""
        dossier = self._again()
        step = dossier.present_step
        assert step is not None
        by = dossier.case.holder_person or self._one_of(dossier, step)
        at_desk = step.role == StepRole.RECEIVER
        if not self.asked and self.random.random() < 0.03 and dossier.received_at and not at_desk:
            return self._supplement(dossier, by)
        share = Decimal(self.random.choice(("0.2", "0.4", "0.6", "0.8", "0.9", "1", "1.4")))
        if not self._passes(max(step.hours, Decimal(1)) * share):
            return False
        dossier = self._again()
        if self.random.random() < 0.02 and dossier.case.due_at and self.at < dossier.case.due_at - 3 * DAY:
            self._put_off(dossier)
        to = _onward(dossier.spec, dossier.step, self.random)
        following = dossier.spec.step(to)
        if following is None or following.kind == "return":
            results.enter_result(
                dossier, name=dossier.spec.result.name or "Kết quả", number=f"{dossier.pk}/KQ",
                signed_on=office_day(self.at), by=by, at=self.at,
            )  # fmt: skip
        specialist_next = following is not None and following.role == StepRole.SPECIALIST
        person = self._one_of(dossier, following) if following and specialist_next else None
        working.go_on(self._again(), to, by=by, at=self.at, person=person)
        return True

    def _one_of(self, dossier: Dossier, step: Step) -> Person:
        """Somebody who does ``step``; at the desk whoever received it."""
        if step.role == StepRole.RECEIVER:
            return self.officer
        return self.random.choice(dossiers.next_people(dossier, [step.key], on=office_day(self.at)))

    def _supplement(self, dossier: Dossier, by: Person) -> bool:
        self.asked = True
        asked = supplements.ask(
            dossier, {"other": "Bổ sung bản giải trình (mẫu)"}, reason="Nội dung chưa rõ", by=by, at=self.at
        )
        answered = self.at + 6 * DAY
        if self.random.random() < 0.15 and asked.due_at:
            if asked.due_at + DAY < self.now:
                self.at = asked.due_at + DAY
                asked.dossier = self._again()
                supplements.close_overdue(asked, by=SYSTEM, at=self.at)
            return False
        if answered >= self.now:
            return False
        self.at = answered
        supplements.answer(self._again(), by=self.officer, at=self.at)
        return True

    def _put_off(self, dossier: Dossier) -> None:
        head = Person.objects.get(username="lanhdao")
        due = dossier.case.due_at
        assert due is not None
        until, reason = worktime.due_at(due, Limit(Decimal(3), "working_day")), "Cần xác minh thêm (mẫu)"
        if rules.extend(dossier, until, reason, by=head, at=self.at) is None:
            extending.extend(dossier, until=until, reason=reason, by=head, at=self.at)

    def _handed_back(self) -> None:
        if not self._passes(self.random.choice((2, 8, 16))):
            return
        for payment in self._again().payments.filter(paid_at=None):
            fees.pay(payment, receipt="BL mẫu", by=self.officer, at=self.at)
        results.hand_back(
            self._again(), by=self.officer, at=self.at, taken_by="Người Nhận Mẫu",
            how=Handing.COUNTER, signed_in_book=True,
        )  # fmt: skip

    def _passes(self, hours: Decimal | int) -> bool:
        """So many working hours go by; False when they have not yet."""
        later = worktime.due_at(self.at, Limit(Decimal(hours), "working_hour")).replace(microsecond=0)
        if later >= self.now:
            return False
        self.at = max(later, self.at)
        return True

    def _again(self) -> Dossier:
        found = dossiers.loaded(self.dossier.pk)
        assert found is not None
        return found


def _applicant(random: Random, number: int, *, over: bool) -> Particulars:
    figures = f"{1 if over else 2:03}{number:09}"
    return Particulars(
        kind=PartyKind.PERSON,
        name=agency.invented_name(random),
        numbers=((NumberKind.CITIZEN, figures),),
        address=f"Số {number} đường Mẫu, phường Hòa Lộc",
        phone=f"09{number:08}",
    )


def _onward(spec: Spec, key: str, random: Random) -> str:
    """Mostly the usual way, now and then another; always ahead, so that every story ends."""
    place = {step.key: index for index, step in enumerate(spec.steps)}
    ways = [to for to in steps.onward(spec, key) if place.get(to, len(place)) > place[key]]
    return ways[0] if len(ways) == 1 or random.random() < 0.85 else random.choice(ways)
