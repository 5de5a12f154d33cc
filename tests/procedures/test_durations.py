"""How long it really takes: the median and the ninth tenth as a slow count finds them."""

from datetime import timedelta

import pytest

from congvu.procedures.models import Dossier
from congvu.procedures.queries import durations
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.house.rows import copies, keys
from tests.procedures.desk import Desk

pytestmark = pytest.mark.django_db


def done(number: int) -> Dossier:
    """So many dossiers of one procedure, the n-th done after n hours; and the one they are copies of."""
    one = Desk().dossier
    cases = copies(one.case, number, code=lambda n: f"{one.case.code}-{n}")
    copies(
        one,
        number,
        case_id=keys(cases),
        tracking_key=lambda n: f"{n}{one.tracking_key}"[:32],
        short_code=lambda n: f"{n}{one.short_code}"[:12],
    )
    rows = Dossier.objects.filter(procedure=one.procedure).exclude(pk=one.pk).order_by("pk")
    for hours, row in enumerate(rows, start=1):
        Dossier.objects.filter(pk=row.pk).update(ready_at=MONDAY + hours * HOUR)
    return one


@pytest.mark.parametrize(("number", "median", "p90"), [(5, 3, 5), (10, 5, 9), (11, 6, 10)])
def test_half_and_nine_in_ten_are_done_within(number: int, median: int, p90: int) -> None:
    one = done(number)

    found = durations.last_year([one.procedure_id], at=MONDAY + 30 * DAY)

    assert found == {one.procedure_id: durations.Taken(number, median * HOUR, p90 * HOUR)}


def test_few_dossiers_and_old_ones_say_nothing() -> None:
    one = done(durations.FEWEST - 1)

    assert durations.last_year([one.procedure_id], at=MONDAY + DAY) == {}
    assert durations.last_year([one.procedure_id], at=MONDAY + timedelta(days=400)) == {}
    assert durations.last_year([], at=MONDAY) == {}
