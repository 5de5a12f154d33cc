"""A day at the desk: eight officers take in 200 dossiers at the same time, by the act of the counter's page.

Known applicants and new ones; each page is sent twice. Run as a program it makes a database of its own where
DATABASE_URL says and prints what happened, as JSON.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

OFFICERS = 8
DOSSIERS = 200
EACH = DOSSIERS // OFFICERS
EXPECTED = {
    "officers": ["done"] * OFFICERS,
    "dossiers": DOSSIERS,
    "numbers": list(range(1, DOSSIERS + 1)),
    "due": ["2026-11-23T10:00:00+00:00"],
    "keys": DOSSIERS,
    "runs_open": DOSSIERS,
    "known_applicants": 1,
    "received_lines": DOSSIERS,
    "told": DOSSIERS,
}


def run() -> dict[str, Any]:
    """What stands in the tables when the day is over."""
    from congvu.notify.models import Message
    from congvu.procedures.actions import taking
    from congvu.procedures.actions.taking import Taking
    from congvu.procedures.enums.states import NumberKind, PartyKind
    from congvu.procedures.logic.handed import Particulars
    from congvu.procedures.models import Dossier, StepRun
    from congvu.trail.models import Entry
    from tests.factories import people
    from tests.factories import procedures as make
    from tests.factories.cases import MONDAY
    from tests.factories.worktime import official_calendar

    official_calendar()
    desk, procedure = people.make_unit("Bộ phận Một cửa thử"), make.make_procedure()
    officers = [make.make_officer(desk) for _ in range(OFFICERS)]
    known = make.make_party("Doanh Nghiệp Quen", email="quen@thu.example")
    handed = make.handed(known)

    def page(officer: int, number: int) -> Taking:
        """Every fourth applicant is the one everybody knows; the others come for the first time."""
        party = known if number % 4 == 0 else None
        figures = f"{officer + 1:03}{number:09}"
        said = Particulars(
            PartyKind.PERSON,
            f"Người Nộp {figures}",
            ((NumberKind.CITIZEN, figures),),
            email=f"nop{figures}@thu.example",
        )
        known_said = Particulars(
            known.kind, known.name, (), None, known.address, known.phone, email=known.email
        )
        given = vars(handed) | {"request_key": f"{officer}-{number}"}
        return Taking(procedure, desk, party, known_said if party else said, type(handed)(**given))

    def work(officer: int) -> None:
        for number in range(EACH):
            at = MONDAY + timedelta(minutes=number)
            sent = page(officer, number)
            first = taking.once(sent, by=officers[officer], at=at)
            assert taking.once(sent, by=officers[officer], at=at) == first

    ends = at_once([partial(work, officer) for officer in range(OFFICERS)])
    rows = list(Dossier.objects.select_related("case"))
    told = Message.objects.filter(kind="procedures.told_received")
    received = Entry.objects.filter(event="procedures.received")
    return {
        "officers": ends,
        "dossiers": len(rows),
        "numbers": sorted(int((row.case.code or "").rpartition("-")[2]) for row in rows),
        "due": sorted({row.case.due_at.isoformat() for row in rows if row.case.due_at}),
        "keys": len({(row.tracking_key, row.short_code) for row in rows}),
        "runs_open": StepRun.objects.filter(left_at=None).count(),
        "known_applicants": len({row.applicant_id for row in rows if row.applicant == known}),
        "received_lines": received.count(),
        "told": told.values("about_key").distinct().count(),
    }


if __name__ == "__main__":
    programs.answer(run)
