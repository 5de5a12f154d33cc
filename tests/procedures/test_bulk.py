"""The same done to several dossiers: preview, outcome for each, nothing for those at another step."""

import pytest
from django.urls import reverse

from congvu.cases.actions import bulk as bulks
from congvu.cases.enums import RowState
from congvu.cases.jobs import carry_out_bulks
from congvu.cases.models import Bulk
from congvu.procedures.actions import receiving, working
from tests.factories import procedures as make
from tests.factories.cases import HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = reverse("procedures:bulk")


def test_ticked_dossiers_go_on_and_those_at_another_step_stay() -> None:
    desk = Desk()
    second = receiving.receive(desk.procedure, make.handed(), unit=desk.desk, by=desk.officer, at=MONDAY)
    moved = receiving.receive(desk.procedure, make.handed(), unit=desk.desk, by=desk.officer, at=MONDAY)
    working.go_on(again(moved), "phan-cong", by=desk.officer, at=MONDAY + HOUR)
    keys = [desk.dossier.pk, second.pk, moved.pk]
    client = signed_in(desk.officer)

    asked = client.post(ADDRESS, {"act": "procedures.go_on", "which": "ticked", "ticked": keys})
    told = {"act": "procedures.go_on", "keys": ",".join(map(str, keys)), "way": "tiep-nhan phan-cong"}
    sent = client.post(ADDRESS, told)
    made = Bulk.objects.get()
    bulks.confirm(made, by=desk.officer, at=MONDAY + 2 * HOUR)
    carry_out_bulks(MONDAY + 2 * HOUR)

    assert (asked.status_code, sent["Location"]) == (200, reverse("cases:bulk", args=[made.pk]))
    states = dict(made.rows.values_list("case", "state"))
    assert states == {keys[0]: RowState.DONE, keys[1]: RowState.DONE, keys[2]: RowState.REFUSED}
    assert [again(each).step for each in (desk.dossier, second, moved)] == ["phan-cong"] * 3
    assert moved.runs.count() == 2


@pytest.mark.alike
def test_handing_over_and_reminding_are_prepared_from_the_list() -> None:
    desk = Desk()
    colleague = make.make_officer(desk.desk)
    client, key = signed_in(desk.officer), str(desk.dossier.pk)

    given = client.post(ADDRESS, {"act": "procedures.hand_over", "keys": key, "person": colleague.pk})
    reminded = client.post(ADDRESS, {"act": "procedures.remind", "which": "ticked", "ticked": [key]})
    nothing = client.post(ADDRESS, {"act": "procedures.go_on", "which": "ticked"})

    assert (given.status_code, reminded.status_code) == (302, 302)
    rows = [bulk.rows.get() for bulk in Bulk.objects.order_by("pk")]
    assert [(row.bulk.act, row.state) for row in rows] == [
        ("procedures.hand_over", RowState.WAITING),
        ("procedures.remind", RowState.REFUSED),
    ]
    assert nothing["Location"].startswith(reverse("procedures:list"))
