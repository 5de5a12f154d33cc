"""A panel of 2,500 dossiers × 3 sheets × 4 criteria, and what is asked of it."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import repeat

from django.utils import timezone

from bench.measure import Ask, Page
from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.seats import CouncilLevel, SeatRole
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic import conduct as conducting
from congvu.councils.logic import rubric as wording
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic import shuffle
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.rubric import Criterion
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import (
    Assignment,
    Council,
    CouncilRules,
    Item,
    Panel,
    Result,
    Rubric,
    RubricVersion,
    Seat,
    Sheet,
    SheetRevision,
)
from congvu.councils.queries import computing
from congvu.people.models import Person, Unit

DOSSIERS, SHEETS, MEMBERS = 2500, 3, 45
KIND = "bench.dossier"
BATCH = 2000


@dataclass(frozen=True)
class Subject:
    """A dossier before a panel."""

    kind: str
    key: str
    code: str


def invented() -> list[Subject]:
    """Dossiers of no trade."""
    return [Subject(KIND, str(n), f"DO-2026-{n:05d}") for n in range(1, DOSSIERS + 1)]


def fill(subjects: Sequence[Subject] = (), *, mark: str = "do") -> Panel:
    """A closed panel with all its sheets, two saves and a sending each, and its results.

    ``mark`` tells its members and its rubric from those of another panel.
    """
    subjects = subjects or invented()
    panel = _panel(subjects[0].kind, mark)
    assignments = _assignments(panel, subjects)
    _sheets(panel.rubric.content, assignments)
    Result.objects.bulk_create(computing.computed(panel, at=timezone.now()), batch_size=BATCH)
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, closed_at=timezone.now())
    panel.refresh_from_db()
    return panel


def pages(panel: Panel, cookies: dict[str, str]) -> Iterator[Page]:
    """Each page's name, what to ask of the product, and what of the floor (``bench.bare_councils``)."""
    product = {"results": "ket-qua", "ranking": "xep-hang", "progress": "tien-do", "figures": "so-lieu"}
    for name, last in product.items():
        path = f"/hoi-dong/luot-cham/{panel.pk}/{last}/"
        yield (
            f"panel {name}",
            repeat(Ask(path, cookies=cookies)),
            repeat(Ask(f"/bare/panel/{panel.pk}/{name}/")),
        )


def recomputed(panel: Panel) -> dict[str, float]:
    """Seconds to compute every result of the panel anew from its sheets, the best and the middle of five."""
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        computing.computed(panel, at=timezone.now())
        taken.append(time.perf_counter() - started)
    return {"best_s": round(min(taken), 3), "p50_s": round(sorted(taken)[2], 3)}


def _rubric() -> wording.Rubric:
    names = ("Tính mới", "Khả năng áp dụng", "Hiệu quả", "Trình bày")
    most = (30, 30, 30, 10)
    criteria = tuple(
        Criterion(f"tc{number}", name, Decimal(points))
        for number, (name, points) in enumerate(zip(names, most, strict=True), start=1)
    )
    return wording.Rubric(scale=Decimal(100), criteria=criteria, pass_total=Decimal(60))


def _panel(kind: str, mark: str) -> Panel:
    """The council with its members, the rubric, and a panel in which scoring has begun."""
    now = timezone.now()
    council = Council.objects.create(
        name="Hội đồng đo tốc độ", level=CouncilLevel.BASE, unit=Unit.objects.earliest("pk"),
        decision_number="00/QĐ-DO", decided_on=now.date(), valid_from=now.date() - timedelta(days=90),
    )  # fmt: skip
    rules, content = Conduct(sheets=SHEETS), _rubric()
    frozen = CouncilRules.objects.create(
        council=council, version=1, valid_from=council.valid_from, data=conducting.to_json(rules),
        digest=conducting.digest(rules), made_at=now,
    )  # fmt: skip
    version = RubricVersion.objects.create(
        rubric=Rubric.objects.create(code=f"{mark}-toc-do", name="Phiếu đo tốc độ"), version=1,
        valid_from=council.valid_from, data=wording.to_json(content), digest=wording.digest(content),
        made_at=now, frozen_at=now,
    )  # fmt: skip
    persons = Person.objects.bulk_create(
        Person(
            username=f"{mark}{n}", full_name=f"Ủy viên Đo {n}", sort_name=f"{n:03d}", search=f"uy vien do {n}"
        )
        for n in range(MEMBERS)
    )
    Seat.objects.bulk_create(
        Seat(council=council, person=person, role=SeatRole.MEMBER, from_on=council.valid_from, place=place)
        for place, person in enumerate(persons)
    )
    return Panel.objects.create(
        council=council, name="Lượt chấm đo tốc độ", kind=kind, group=mark, rubric=version, rules=frozen,
        phase=Phase.SCORING, seed=20260909, begun_at=now - timedelta(days=30),
    )  # fmt: skip


def _assignments(panel: Panel, subjects: Sequence[Subject]) -> list[Assignment]:
    items = Item.objects.bulk_create(
        (
            Item(
                panel=panel, kind=one.kind, key=one.key, number=n, code=one.code, field=f"lv{n % 12}",
                title=f"Giải pháp đo số {n} nhằm rút ngắn thời gian xử lý hồ sơ",
                field_name=f"Lĩnh vực {n % 12}",
                unit_name=f"Đơn vị {n % 90}", author_names=[f"Tác giả Đo {n}"],
            )
            for n, one in enumerate(subjects, start=1)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    seats = list(panel.council.seats.order_by("place"))
    pairs = [
        (item, seats[(item.number * 7 + turn * 13) % MEMBERS]) for item in items for turn in range(SHEETS)
    ]
    return Assignment.objects.bulk_create(
        (
            Assignment(
                item=item, person_id=seat.person_id, seat=seat, state=AssignmentState.CONFIRMED,
                order=shuffle.place(panel.seed, seat.person_id, item.number), confirmed_at=panel.begun_at,
            )
            for item, seat in pairs
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _sheets(rubric: wording.Rubric, assignments: list[Assignment]) -> None:
    """Scores that agree as those of people do; the same numbers on every machine."""
    chance = random.Random(2026)
    worth = {one.item_id: chance.gauss(0.62, 0.1) for one in assignments}
    made, saved = [], []
    for one in assignments:
        level = worth[one.item_id] + (one.seat_id % 5 - 2) * 0.015
        scores = {each.code: _points(level + chance.gauss(0, 0.05), each.most) for each in rubric.criteria}
        data = sheets.to_json(Scores({code: Mark(score=score) for code, score in scores.items()}))
        begun = timezone.now() - timedelta(minutes=chance.randrange(40_000) + 600)
        done = begun + timedelta(minutes=chance.uniform(1, 45))
        made.append(
            Sheet(
                assignment=one, state=SheetState.SENT, data=data, total=sum(scores.values(), Decimal(0)),
                version=3, begun_at=begun, saved_at=done, sent_at=done,
            )
        )  # fmt: skip
        digest = sha256(str(data).encode()).hexdigest()
        for number, kind in enumerate((RevisionKind.SAVED, RevisionKind.SAVED, RevisionKind.SENT), start=1):
            saved.append(
                SheetRevision(
                    sheet_id=one.pk, number=number, kind=kind, data=data, digest=digest,
                    made_at=begun if number == 1 else done, made_by_id=one.person_id,
                )
            )  # fmt: skip
    Sheet.objects.bulk_create(made, batch_size=BATCH)
    SheetRevision.objects.bulk_create(saved, batch_size=BATCH)


def _points(level: float, most: Decimal) -> Decimal:
    return Decimal(round(min(max(level, 0.0), 1.0) * float(most) * 2)) / 2
