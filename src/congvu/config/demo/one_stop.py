"""The demo's one-stop desk: some forty dossiers, each walked by the acts of the people whose step it is, up to
where it stands today. Applicants are invented; their addresses say so.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from django.db import transaction

from congvu.config.demo.agency import SINCE, Agency, invented_name
from congvu.config.demo.one_stop_plans import PLANS, Ends, Plan, Rated
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.people import actions as people
from congvu.people.models import Person, Role
from congvu.procedures.actions import (
    extending,
    fees,
    intake,
    issuing,
    places,
    ratings,
    results,
    stopping,
    supplements,
    taking,
    working,
)
from congvu.procedures.actions.parties import Particulars
from congvu.procedures.actions.receiving import Given, Handed
from congvu.procedures.enums.catalogue import FieldKind, StepKind
from congvu.procedures.enums.catalogue import Role as StepRole
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Handing, NumberKind, PartyKind
from congvu.procedures.logic import checking, steps
from congvu.procedures.logic.spec import Field, Spec, Step
from congvu.procedures.models import Dossier, Party, Procedure
from congvu.procedures.queries import catalogue, dossiers, parties
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Limit

DESK = "MC"
SAID = "Cán bộ hướng dẫn rõ ràng, đúng hẹn."
COMPLAINED = "Phải đến hai lần, lần đầu chưa được nói đủ giấy tờ."
MEASURE = "Đã xin lỗi người nộp, nhắc cán bộ hướng dẫn đủ trong một lần."
WAY = {
    StepRole.RECEIVER: "motcua",
    StepRole.HEAD: "truongphong",
    StepRole.LEADER: "lanhdao",
    StepRole.CLERK: "vanthu",
}


def build(agency: Agency, now: datetime) -> None:
    """Everything lies before ``now``."""
    with transaction.atomic():  # the disk is waited for once
        hands = _Hands(agency, now)
        places.share(hands.desk, valid_from=SINCE, by=SYSTEM, at=now)
        chance = Random("congvu demo one-stop")  # noqa: S311 - demo names, not secrets
        for number, plan in enumerate(PLANS, 1):
            _Walk(hands, plan, number, now, chance).walk()


class _Hands:
    """Who does what. The agency beside the department has people of its own, without a sign-in."""

    def __init__(self, agency: Agency, now: datetime) -> None:
        self.people, self.desk = agency.people, agency.units[DESK]
        self.specialists = cycle((agency.people["chuyenvien"], agency.people["chuyenvien2"]))
        self.finance = agency.units["S-TAICHINH"]
        self.head = self._open("truong-phong", now)
        self.specialist = self._open("chuyen-vien", now)

    def _open(self, role: str, now: datetime) -> Person:
        name = invented_name(Random(f"congvu demo {role}"))  # noqa: S311 - a demo name
        at = now - timedelta(days=338)
        person = people.create_person(full_name=name, by=SYSTEM, at=at)
        post = Role.objects.get(code=role)
        people.set_post(person, unit=self.finance, role=post, from_on=SINCE, by=SYSTEM, at=at)
        return person

    def of(self, step: Step, dossier: Dossier) -> Person:
        """Who does ``step``, or has the dossier already."""
        if dossier.competent_id == self.finance.pk and step.role != StepRole.RECEIVER:
            return self.head if step.role in (StepRole.HEAD, StepRole.LEADER) else self.specialist
        if holder := dossier.case.holder_person:
            return holder
        return self.people[WAY[step.role]] if step.role in WAY else self.specialist_of(dossier)

    def specialist_of(self, dossier: Dossier) -> Person:
        return self.specialist if dossier.competent_id == self.finance.pk else next(self.specialists)

    def leader_of(self, dossier: Dossier) -> Person:
        return self.head if dossier.competent_id == self.finance.pk else self.people["lanhdao"]


class _Walk:
    """One dossier on its way to where its plan ends; it stays where it is when the next act were after now."""

    def __init__(self, hands: _Hands, plan: Plan, number: int, now: datetime, chance: Random) -> None:
        self.hands, self.plan, self.number, self.now, self.chance = hands, plan, number, now, chance
        self.at = _at_work(now, plan.days_ago, 8 + number % 7)
        self.dossier = Dossier()

    def walk(self) -> None:
        self._hand_in()
        ends = self.plan.ends
        if ends in (Ends.WAITING, Ends.INCOMPLETE, Ends.REFUSED):
            self._before_receipt()
        elif ends == Ends.STOPPED:
            self._later(Decimal(12))
            stopping.stop(self.dossier, reason="Người nộp đề nghị rút hồ sơ.", by=self._officer, at=self.at)
        else:
            self._along()

    @property
    def _officer(self) -> Person:
        return self.hands.people["motcua"]

    def _hand_in(self) -> None:
        """Received at the desk with its fee, or laid down there."""
        procedure = Procedure.objects.get(**self.plan.which)
        waits = self.plan.ends in (Ends.WAITING, Ends.INCOMPLETE, Ends.REFUSED)
        handed = Handed(
            applicant=Party(),
            channel=self.plan.channel,
            parts=tuple(self._parts(procedure)),
            answers=self._answers(_spec(procedure, self.at)),
            request="Hồ sơ mẫu, người nộp không có thật",
            handing=self.plan.handing,
            handing_address="Số 8 đường Mẫu, xã An Phước" if self.plan.handing == Handing.POST else "",
        )
        said = self._particulars()
        known = next(iter(parties.known_as(said.numbers[0][1])), None)
        asked = taking.Taking(procedure, self.hands.desk, known, said, handed, waits=waits)
        self.dossier = taking.take(asked, by=self._officer, at=self.at)
        if not waits:
            issuing.issue(self._read(), PaperForm.RECEIPT, by=self._officer, at=self.at)
            if not self.plan.unpaid:
                self._pay()

    def _particulars(self) -> Particulars:
        name, firm = invented_name(self.chance), self.plan.firm
        return Particulars(
            kind=PartyKind.FIRM if firm else PartyKind.PERSON,
            name=f"{firm} (mẫu)" if firm else name,
            numbers=(
                (NumberKind.FIRM, _number(firm)) if firm else (NumberKind.CITIZEN, f"{self.number:012}"),
            ),
            born_on=None
            if firm
            else date(1960 + self.number % 40, 1 + self.number % 12, 1 + self.number % 28),
            address=f"Số {self.number} đường Mẫu, phường Hòa Lộc, tỉnh Lam Giang",
            phone=f"0900000{self.number:03}",
            email=f"nguoinop{self.number}@mau.congvu.example",
        )

    def _parts(self, procedure: Procedure) -> Iterator[Given]:
        for part in _spec(procedure, self.at).parts:
            yield Given(part.key, part.origin, part.originals, part.copies)

    def _answers(self, spec: Spec) -> dict[str, object]:
        typed = {field.key: _typed(field, self.at) for field in spec.fields}
        return dict(checking.checked(spec, typed).answers)

    def _pay(self) -> None:
        for payment in self._read().payments.filter(paid_at=None):
            fees.pay(payment, receipt=f"BL-{self.number:04}", by=self._officer, at=self.at)

    def _before_receipt(self) -> None:
        self._later(Decimal(4))
        if self.plan.ends == Ends.REFUSED:
            reason = "Thủ tục không thuộc thẩm quyền tiếp nhận của Bộ phận này."
            intake.refuse(self._read(), reason=reason, by=self._officer, at=self.at)
        elif self.plan.ends == Ends.INCOMPLETE:
            self._ask(self._officer)

    def _ask(self, by: Person) -> None:
        parts = self.dossier.spec.parts
        items = {f"part:{parts[0].key}": f"{parts[0].name}: ký và ghi rõ họ tên"}
        reason = "Giấy tờ chưa có chữ ký của người đề nghị."
        supplements.ask(self._read(), items, reason=reason, contact="Bộ phận Một cửa", by=by, at=self.at)

    def _along(self) -> None:
        """Step by step, with what the plan says happens on the way."""
        while (step := self._read().present_step) and step.kind != StepKind.RETURN:
            if step.key == self.plan.stands_at:
                return self._stand(step)
            taken = step.hours * self.plan.pace * self.chance.randint(75, 115) / 100
            self._later(max(taken, Decimal("0.5")), apologises=step.key == self.plan.slow)
            if self.at >= self.now:
                return None
            if step.key == self.plan.slow and self.plan.supplemented:
                self._supplement(self.hands.of(step, self.dossier))
            self._go_on(step)
        return self._hand_back() if self.plan.ends == Ends.RETURNED else None

    def _go_on(self, step: Step) -> None:
        ways = [branch.to for branch in steps.branches(self.dossier.spec, step)]
        to = next((way for way in ways if way in self.plan.via and way != step.key), ways[0])
        onward, by = self.dossier.spec.step(to), self.hands.of(step, self.dossier)
        if onward and onward.kind == StepKind.RETURN:
            name, number = self.dossier.spec.result.name or "Kết quả", f"{self.number}/GCN-SKHCN"
            results.enter_result(
                self.dossier, name=name, number=number, signed_on=office_day(self.at),
                signed_by=str(self.hands.leader_of(self.dossier)), on_paper=True, by=by, at=self.at,
            )  # fmt: skip
        assigns = step.role == StepRole.HEAD and onward and onward.role == StepRole.SPECIALIST
        person = self.hands.specialist_of(self.dossier) if assigns else None
        working.go_on(self._read(), to, person=person, by=by, at=self.at)

    def _stand(self, step: Step) -> None:
        """Where it ends: with the applicant, for a paper or a payment, or with the office."""
        by = self.hands.of(step, self.dossier)
        self._later(Decimal(3))
        if self.at >= self.now:
            return
        if self.plan.ends == Ends.FEE:
            fees.ask(self._read(), name="Chi phí đo kiểm bổ sung", amount=1_500_000, by=by, at=self.at)
        elif self.plan.ends in (Ends.SUPPLEMENT, Ends.CLOSED):
            self._ask(by)
            asked = dossiers.open_supplement(self._read())
            if self.plan.ends == Ends.CLOSED and asked and asked.due_at and asked.due_at < self.now:
                supplements.close_overdue(asked, by=SYSTEM, at=asked.due_at + timedelta(hours=1))
        elif self.plan.apology and step.key == self.plan.slow:
            self._apologise(self.now)

    def _supplement(self, by: Person) -> None:
        self._ask(by)
        self._later(Decimal(10))
        parts = [Given(self.dossier.spec.parts[0].key, originals=1)]
        supplements.answer(self._read(), parts=parts, by=self._officer, at=self.at)
        self._later(Decimal(2))

    def _apologise(self, before: datetime) -> None:
        """A new date is promised two days before the old one passes."""
        case = self._read().case
        if case.due_at is None or not self.at < (at := _at_work(case.due_at, 2, 9)) < before:
            return
        until = worktime.due_at(case.due_at, Limit(Decimal(5), "working_day"))
        reason = "Cần xác minh thực tế tại cơ sở; lịch kiểm tra đã được dời một lần do thời tiết."
        extending.extend(
            self.dossier, until=until, reason=reason, by=self.hands.leader_of(self.dossier), at=at
        )

    def _hand_back(self) -> None:
        self._later(Decimal(self.plan.fetched_after))
        if self.at >= self.now:
            return
        self._pay()
        post = self.plan.handing == Handing.POST
        results.hand_back(
            self._read(),
            by=self._officer,
            at=self.at,
            taken_by="" if post else str(self.dossier.applicant),
            taken_as="" if post else "Người nộp",
            signed_in_book=not post,
            post_number=f"EB{self.number:09}VN" if post else "",
        )
        if self.plan.rated:
            self._rate(self.plan.rated)

    def _rate(self, rated: Rated) -> None:
        at = min(self.at + timedelta(hours=3), self.now)
        rating = ratings.rate(
            self._read(), rated.mark, said=SAID if rated.mark > 3 else COMPLAINED, by=VISITOR, at=at
        )
        if rated.answered:
            leader = self.hands.leader_of(self.dossier)
            ratings.handle(rating, MEASURE, by=leader, at=at + timedelta(minutes=40))

    def _later(self, hours: Decimal, *, apologises: bool = False) -> None:
        """So many working hours go by; in them the apology of the plan is given."""
        later = worktime.due_at(self.at, Limit(hours.quantize(Decimal("0.25")), "working_hour"))
        if apologises and self.plan.apology:
            self._apologise(min(later, self.now))
        self.at = later

    def _read(self) -> Dossier:
        found = dossiers.loaded(self.dossier.pk)
        assert found is not None  # noqa: S101 - it has just been made
        self.dossier = found
        return found


def _spec(procedure: Procedure, at: datetime) -> Spec:
    version = catalogue.in_force(procedure, office_day(at))
    assert version is not None  # noqa: S101 - the plans name what is in force
    return version.spec


def _number(firm: str) -> str:
    """The number of a firm, the same each time it comes."""
    return f"{sum(map(ord, firm)):010}"


def _at_work(now: datetime, days_ago: int, hour: int) -> datetime:
    """That hour of the working day so many days before."""
    day = office_day(now) - timedelta(days=days_ago)
    while not worktime.calendar().works(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour, 10), OFFICE_ZONE)


def _typed(field: Field, at: datetime) -> object:
    """What an applicant might have typed."""
    options = [option.value for option in field.options]
    match field.kind:
        case FieldKind.CHOICE:
            return options[0]
        case FieldKind.MANY:
            return options[:2]
        case FieldKind.NUMBER:
            return "12"
        case FieldKind.MONEY:
            return "250.000.000"
        case FieldKind.DATE:
            return f"{at - timedelta(days=90):%d/%m/%Y}"
        case FieldKind.TABLE:
            return [{column.key: _typed(column, at) for column in field.columns}]
        case FieldKind.PERSON | FieldKind.FIRM:
            return {"name": "Người khai mẫu" if field.kind == FieldKind.PERSON else "Công ty mẫu"}
        case FieldKind.PLACE:
            return "Phường Hòa Lộc, tỉnh Lam Giang"
        case FieldKind.FILE:
            return []
    return f"{field.label} (nội dung mẫu)"
