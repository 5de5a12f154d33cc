"""A small process and cases of it, as tests need them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from congvu.cases import actions as cases
from congvu.cases.enums import Clock, Owner
from congvu.cases.models import Case, Holder, SearchText
from congvu.cases.process import Move, Process, State, processes
from congvu.kit.actor import Actor
from congvu.kit.event import event
from congvu.people.models import Person, Unit
from congvu.worktime.logic import Limit
from tests.factories import people

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # 8:00 at the office, an ordinary week without holidays
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def days(amount: int) -> Limit:
    return Limit(Decimal(amount), "working_day")


ACCEPTED = event("thu.accepted", "Thử: đã tiếp nhận")

PROCESS = processes.add(
    Process(
        key="thu",
        version=1,
        label="Hồ sơ thử",
        states=(
            State("draft", "Nháp", Owner.APPLICANT, "Người nộp đang soạn."),
            State("filed", "Đã nộp", Owner.INTAKE, "Chờ tiếp nhận.", limit=days(3)),
            State(
                "supplement",
                "Yêu cầu bổ sung",
                Owner.APPLICANT,
                "Chờ người nộp bổ sung.",
                days(5),
                Clock.PAUSED,
            ),
            State("review", "Đang thẩm định", Owner.SPECIALIST, "Chuyên viên đang thẩm định."),
            State("done", "Đã xong", Owner.ARCHIVE, "Đã có kết quả.", closed=True),
        ),
        moves=(
            Move("draft", "filed"),
            Move("filed", "supplement"),
            Move("supplement", "filed"),
            Move("filed", "review", ACCEPTED),
            Move("review", "done"),
            Move("done", "review"),
        ),
        page="cases:open_by_pk",
    )
)
_numbers = count(1)


def make_case(
    title: str = "",
    *,
    state: str = "filed",
    code: str = "",
    by: Actor | None = None,
    at: datetime = MONDAY,
    holder: Holder | None = None,
    texts: Iterable[str] = (),
    **fields: Any,
) -> Case:
    """A case opened by an act, in ``state``; with ``code`` and ``texts`` it can be searched for."""
    number = next(_numbers)
    by = by or people.make_person()
    case = cases.open_case(
        PROCESS, title=title or f"Hồ sơ thử {number}", by=by, at=at, state=state, holder=holder, **fields
    )
    if code:
        cases.assign_code(case, code, by=by, at=at)
    cases.index(case, texts)
    return case


def make_copies(case: Case, number: int, *, persons: list[Person], units: list[Unit]) -> None:
    """``number`` rows like ``case`` that the search finds as well, of ``persons`` and ``units`` in turn.

    Rows only: no stays and no trail, for lists that must be long.
    """
    fields = {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}
    rows = [
        Case(
            **fields
            | {
                "id": None,
                "code": None,
                "unit_id": units[index % len(units)].pk,
                "created_by_id": persons[index % len(persons)].pk,
            }
        )
        for index in range(number)
    ]
    text = case.search_text
    made = Case.objects.bulk_create(rows, batch_size=500)
    SearchText.objects.bulk_create(
        [SearchText(case=row, exact=text.exact, folded=text.folded) for row in made], batch_size=500
    )
