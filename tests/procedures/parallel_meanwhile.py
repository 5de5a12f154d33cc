"""A call is put off while dossiers are received for it; one number is confirmed on two dossiers at once.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

AT_ONCE, ROUNDS = 4, 8
EXPECTED = {
    "calls": [["done"] * (AT_ONCE + 1)] * ROUNDS,
    "counts_from": ["2026-11-27T10:00:00+00:00"],
    "confirmed": [["done", *["Stale"] * (AT_ONCE - 1)]] * ROUNDS,
    "numbers": ROUNDS,
}


def run() -> dict[str, Any]:
    """What stands in the tables afterwards."""
    from congvu.procedures.models import Dossier, PartyNumber
    from tests.factories.worktime import official_calendar

    official_calendar()
    calls = [_put_off() for _ in range(ROUNDS)]
    begins = Dossier.objects.values_list("case__due_from", flat=True).distinct()
    counts_from = sorted(each.isoformat() for each in begins if each)
    PartyNumber.objects.all().delete()
    confirmed = [_confirmed(f"{number:012}") for number in range(ROUNDS)]
    numbers = PartyNumber.objects.count()
    return {"calls": calls, "counts_from": counts_from, "confirmed": confirmed, "numbers": numbers}


def _put_off() -> list[str]:
    from congvu.kit.actor import SYSTEM
    from congvu.procedures.actions import places, receiving
    from tests.factories import procedures as make
    from tests.factories.cases import DAY, HOUR, MONDAY
    from tests.procedures.test_places import Calling

    world = Calling()
    handed = [make.handed() for _ in range(AT_ONCE)]
    later = MONDAY + 11 * DAY + 9 * HOUR

    def receive(number: int) -> None:
        receiving.receive(world.procedure, handed[number], unit=world.desk, by=world.officer, at=MONDAY)

    def put_off() -> None:
        places.put_off(world.call, closes_at=later, reason="Mưa lũ", by=SYSTEM, at=MONDAY)

    return at_once([*(partial(receive, number) for number in range(AT_ONCE)), put_off])


def _confirmed(figures: str) -> list[str]:
    from congvu.procedures.actions import parties
    from congvu.procedures.enums.states import OWN, NumberKind
    from congvu.procedures.logic.handed import Particulars
    from congvu.procedures.models import Dossier
    from tests.factories import people
    from tests.factories import procedures as make
    from tests.factories.cases import MONDAY

    desk = people.make_unit()
    officer, procedure = make.make_officer(desk), make.make_procedure()
    made = []
    for _ in range(AT_ONCE):
        party = parties.save(Particulars("person", "Người Nộp"), by=officer, at=MONDAY)
        dossier = make.make_dossier(procedure, unit=desk, by=officer, applicant=party)
        made.append(dossier.pk)
    rows = Dossier.objects.filter(pk__in=made)
    rows.update(source=OWN, particulars={"name": "A", f"number:{NumberKind.CITIZEN}": figures})

    def confirm(dossier: Dossier) -> None:
        parties.confirm(dossier, owner=None, by=officer, at=MONDAY)

    return at_once([partial(confirm, dossier) for dossier in rows])


if __name__ == "__main__":
    programs.answer(run)
