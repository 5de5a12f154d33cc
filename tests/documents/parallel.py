"""A morning at the registry: four clerks register 60 documents at the same time, each page sent twice.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

CLERKS = 4
DOCUMENTS = 60
EACH = DOCUMENTS // CLERKS
EXPECTED = {
    "clerks": ["done"] * CLERKS,
    "documents": DOCUMENTS,
    "numbers": list(range(1, DOCUMENTS + 1)),
    "codes": DOCUMENTS,
    "second": ["refused"] * DOCUMENTS,
    "senders": 1,
    "twins": ["done", "Refused"],
    "leaders": ["done", "Stale"],
    "directions": 1,
    "books_hold": [True] * 4,
}


def run() -> dict[str, Any]:
    """What stands in the tables when the morning is over."""
    from congvu.documents.actions import handling, receiving
    from congvu.documents.logic.given import Who
    from congvu.documents.models import Agency, Direction, IncomingDocument
    from congvu.kit.refusal import Refused
    from tests.factories import documents as make
    from tests.factories.cases import HOUR, MONDAY
    from tests.factories.documents import Office, again
    from tests.factories.worktime import official_calendar

    official_calendar()
    office = Office()
    clerks = [office.clerk, *(make.make_clerk(office.registry) for _ in range(CLERKS - 1))]
    second: list[str] = []

    def work(clerk: int) -> None:
        for number in range(EACH):
            said = make.arrived(request_key=f"{clerk}-{number}")
            by = clerks[clerk]
            document = receiving.once(said, (), unit=office.registry, by=by, at=MONDAY)
            assert receiving.once(said, (), unit=office.registry, by=by, at=MONDAY) == document
            entry = make.entry(doc_number=f"{clerk}{number:03}")
            receiving.register(document, entry, by=by, at=MONDAY)
            try:
                receiving.register(again(document), entry, by=by, at=MONDAY)
            except Refused:
                second.append("refused")

    ends = at_once([partial(work, clerk) for clerk in range(CLERKS)])
    same = [office.receive(), office.receive()]

    def repeat(one: int) -> None:
        receiving.register(same[one], make.entry(doc_number="999"), by=clerks[one], at=MONDAY)

    twins = at_once([partial(repeat, one) for one in range(len(same))])
    presented = office.presented()
    leaders = [office.leader, make.make_leader(office.agency)]
    seen = [again(presented) for _ in leaders]

    def direct(one: int) -> None:
        handling.direct(seen[one], Who(office.division), by=leaders[one], at=MONDAY + HOUR)

    both = at_once([partial(direct, one) for one in range(len(leaders))])
    others = [presented.pk, *(each.pk for each in same)]
    rows = list(IncomingDocument.objects.exclude(pk__in=others).select_related("case"))
    return {
        "clerks": ends,
        "documents": len(rows),
        "numbers": sorted(row.number or 0 for row in rows),
        "codes": len({row.case.code for row in rows}),
        "second": second,
        "senders": Agency.objects.count(),
        "twins": twins,
        "leaders": both,
        "directions": Direction.objects.count(),
        "books_hold": [_closed_at_once() for _each in range(4)],
    }


def _closed_at_once() -> bool:
    """Whether a book closed while one registers in it and another corrects it still says what it said."""
    from congvu.documents.actions import correcting, receiving
    from congvu.documents.queries import closings
    from tests.factories import documents as make
    from tests.factories.cases import DAY, MONDAY
    from tests.factories.documents import Office

    office = Office()
    entered, waiting = office.registered(), office.receive()
    by, late = office.clerk, MONDAY + 60 * DAY
    at_once(
        [
            partial(correcting.close, office.agency, 2026, by=by, at=late),
            partial(correcting.correct, entered, make.entry(subject="Khác"), "x", by=by, at=MONDAY),
            partial(receiving.register, waiting, make.entry(), by=by, at=MONDAY),
        ]
    )
    (closed,) = closings.shown(by)
    (compared,) = closings.shown(by, compare=str(closed.closing.pk))
    return bool(compared.holds)


if __name__ == "__main__":
    programs.answer(run)
