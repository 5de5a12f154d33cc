"""A small world of dossiers in every state, drawn from a seed: rows alone, since acts for each would take
minutes. What the rows say need not have come about in one possible way; the statistics count it all the same.
"""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from congvu.cases.models import Case, Stay
from congvu.initiatives import process
from congvu.initiatives.enums.figures import STEPS
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.models import Authorship, FieldGroup, Initiative, Round, SupplementRequest, UnitList
from congvu.kit import clock
from congvu.people.models import Person, Unit
from congvu.screening.enums import OF_DOSSIER, Band
from congvu.screening.enums import State as Screened
from congvu.screening.models import Document, Run, Version
from tests.factories import initiatives as make
from tests.factories import people

T = TypeVar("T")
AT = clock.now()
MINUTES = (0, 30, 480, 481, 960, 5_000)
NAMES = ("Nguyễn Văn Thử", "Trần Thị Mẫu", "Lò Thị Thử")
BORN = (date(1980, 1, 2), date(1985, 9, 2))
POSITIONS = ("Giáo viên", "Bác sĩ", "giáo viên & tổ trưởng")
VALUES = (None, 0, 12_500_000, 999_999_999_999_999_999)


class World:
    """Units, fields, rounds of three years at both levels, and ``count`` dossiers over them."""

    def __init__(self, seed: int, count: int) -> None:
        self.dice = random.Random(seed)
        self.units = [people.make_unit(name) for name in ("Trường A (thử)", "Trường B (thử)")]
        self.groups: list[FieldGroup] = [make.make_group() for _ in range(2)]
        self.rounds = [
            make.make_round(year=year, level=level)
            for year in (2024, 2025, 2026)
            for level in (Level.BASE, Level.PROVINCE)
        ]
        self.owners = [people.make_person(grants={}, unit=unit) for unit in self.units]
        self.reader = people.make_person(
            "Người Xem Hết", grants={"cases.read": "all", "screening.read": "all"}, unit=self.units[0]
        )
        self.lists = {
            (round.pk, unit.pk): UnitList.objects.create(
                round=round, unit=unit, made_at=AT, made_by=self.reader
            )
            for round in self.rounds
            for unit in self.units
        }
        self.dossiers: list[Initiative] = []
        self.add(count)

    def add(self, count: int) -> None:
        self.dossiers += [self._dossier(len(self.dossiers) + number) for number in range(count)]

    def pick(self, values: Sequence[T]) -> T:
        return self.dice.choice(values)

    def _dossier(self, number: int) -> Initiative:
        state = self.pick([state for state in State if state != State.DISCARDED])
        round, unit, owner = self.pick(self.rounds), self.pick([*self.units, None]), self.pick(self.owners)
        case = self._case(number, state, round, unit, owner)
        filed = state != State.DRAFT
        listed = filed and unit and self.dice.random() < 0.3
        initiative = Initiative.objects.create(
            case=case,
            round=round,
            owner=owner,
            kind="initiative",
            terms=round.newest if filed else None,
            field_group=self.pick([*self.groups, None]),
            submitted_at=case.opened_at if filed else None,
            tracking_key=f"thu-{number}" if filed else None,
            unit_list=self.lists[round.pk, unit.pk] if unit and listed else None,
            declared_value=self.pick(VALUES) if filed else None,
        )
        if filed:
            self._authors(initiative)
            self._supplements(initiative)
            self._stays(case)
            self._screening(initiative)
        return initiative

    def _case(self, number: int, state: State, round: Round, unit: Unit | None, owner: Person) -> Case:
        table = process.BY_LEVEL[Level(round.level)]
        closed = table.state(state).closed
        opened = AT - timedelta(days=self.dice.randrange(10, 400))
        due = self.pick([None, AT - timedelta(days=3), AT + timedelta(days=3)])
        case = Case(
            code=f"SK-THU-{number}",
            process=table.key,
            process_version=table.version,
            state=state,
            title="Giải pháp thử",
            unit=unit,
            created_by=self.pick([owner, owner, self.reader, None]) if unit else owner,
            holder_unit=round.receiver,
            opened_at=opened,
            entered_at=opened,
            step_from=opened,
            due_at=due,
            closed_at=self.pick([AT - timedelta(days=5), AT]) if closed else None,
        )
        case.settle_due()
        case.save()
        return case

    def _authors(self, initiative: Initiative) -> None:
        number = self.dice.randrange(1, 4)
        names = self.dice.sample([(name, born) for name in NAMES for born in BORN], number)
        for place, (name, born) in enumerate(names, 1):
            Authorship.objects.create(
                initiative=initiative, place=place, name=name, born_on=born, workplace="Nơi thử",
                title=self.pick(POSITIONS), degree="Cử nhân", share=Decimal(100) / number,
            )  # fmt: skip

    def _supplements(self, initiative: Initiative) -> None:
        for number in range(1, self.pick([0, 0, 1, 2]) + 1):
            closing = self.pick([*Closing.values, ""]) if number == 1 else Closing.LIFTED.value
            SupplementRequest.objects.create(
                initiative=initiative, number=number, asked_from=State.SUBMITTED, asked_at=AT, due_at=AT,
                revision_before=1, closing=closing, closed_at=AT if closing else None,
            )  # fmt: skip

    def _stays(self, case: Case) -> None:
        """Some stays that were left, two in one step at times, and one that was not."""
        for state in self.dice.choices(STEPS, k=self.dice.randrange(0, 5)):
            entered = case.opened_at
            left = entered + timedelta(days=self.dice.randrange(0, 9))
            Stay.objects.create(
                case=case, state=state, entered_at=entered, left_at=left,
                due_at=self.pick([None, entered + timedelta(days=4)]),
                working_minutes=self.pick(MINUTES),
            )  # fmt: skip
        if case.closed_at is None:
            due = self.pick([None, AT - timedelta(days=1), AT + timedelta(days=1)])
            Stay.objects.create(case=case, state=case.state, entered_at=case.opened_at, due_at=due)

    def _screening(self, initiative: Initiative) -> None:
        if self.dice.random() < 0.3:
            return
        document = Document.objects.create(
            kind="case", key=str(initiative.pk), unit=initiative.case.unit, state=Screened.DONE,
            indexed=self.dice.random() < 0.9, asked_at=AT, share=self.pick([3, 25, 60]),
            band=self.pick(Band.values), verdict=self.pick([*OF_DOSSIER, "", ""]),
        )  # fmt: skip
        if self.dice.random() < 0.9:
            document.result = make_run(document, AT)
            document.save()


def make_run(document: Document, at: datetime) -> Run:
    """A result of a screening, by its rows alone."""
    version = Version.objects.create(document=document, digest="0" * 64, packed=b"", places=[], made_at=at)
    return Run.objects.create(
        document=document, number=1, version=version, words=1, copied=0, share=0, warning=20, serious=40,
        excused=[], index="", method="", finished_at=at,
    )  # fmt: skip
