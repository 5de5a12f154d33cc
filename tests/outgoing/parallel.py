"""32 clerks give numbers at the same moment, in an agency that has no series yet; each page is sent twice.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

CLERKS, EACH = 32, 3
DOCUMENTS = CLERKS * EACH
EXPECTED = {
    "clerks": ["done"] * CLERKS,
    "numbers": list(range(1, DOCUMENTS + 1)),
    "marks": DOCUMENTS,
    "second": DOCUMENTS,
    "series": 1,
    "twins": ["done", *["Refused"] * 7],
    "closed": True,
}


def run() -> dict[str, Any]:
    """What stands in the tables when all is over."""
    from django.utils import translation

    from congvu.kit.refusal import Refused
    from congvu.outgoing.actions import closing, numbering
    from congvu.outgoing.models import OutgoingDocument, SeriesGroup
    from tests.factories.cases import DAY, MONDAY
    from tests.factories.issued import Issuing, again
    from tests.factories.worktime import official_calendar

    translation.activate("en")
    official_calendar()
    office = Issuing()
    rows = [office.row(at=MONDAY) for _ in range(DOCUMENTS)]
    refused: list[str] = []

    def work(clerk: int) -> None:
        for document in rows[clerk * EACH : (clerk + 1) * EACH]:
            numbering.number(document, by=office.clerk, at=MONDAY)
            try:
                numbering.number(again(document), by=office.clerk, at=MONDAY)
            except Refused as second:
                refused.append(second.refusal.sentence)

    ends = at_once([partial(work, clerk) for clerk in range(CLERKS)])
    numbered = list(OutgoingDocument.objects.filter(number__isnull=False).order_by("number"))
    one = office.row(at=MONDAY)
    seen = [again(one) for _ in range(8)]
    twins = at_once([partial(numbering.number, each, by=office.clerk, at=MONDAY) for each in seen])
    last = office.row(at=MONDAY)
    at_once(
        [
            partial(closing.close, office.agency, 2026, by=office.clerk, at=MONDAY + 60 * DAY),
            partial(numbering.number, last, by=office.clerk, at=MONDAY),
        ]
    )
    return {
        "clerks": ends,
        "numbers": [each.number for each in numbered],
        "marks": len({each.mark for each in numbered}),
        "second": len(refused),
        "series": SeriesGroup.objects.count(),
        "twins": ["Refused" if word == "Stale" else word for word in twins],
        "closed": _is_sound(office.agency.pk),
    }


def _is_sound(agency: int) -> bool:
    """Whether the book, closed or not, holds each number once and says what it said when it was closed."""
    from congvu.outgoing.models import Closing, OutgoingDocument

    rows = OutgoingDocument.objects.filter(agency=agency, number__isnull=False).order_by("number")
    numbers = list(rows.values_list("number", flat=True))
    closed = Closing.objects.filter(agency=agency).first()
    whole = numbers == list(range(1, len(numbers) + 1))
    return whole and (closed is None or closed.entries == len(numbers))


if __name__ == "__main__":
    programs.answer(run)
