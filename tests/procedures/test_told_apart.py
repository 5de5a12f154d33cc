"""Dossiers of one procedure are told apart where those of all trades stand in one list."""

import pytest
from django.test import Client

from congvu.cases import queries
from congvu.cases.models import Case
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.procedures.desk import Desk

pytestmark = pytest.mark.django_db

LISTS = ("/ban-lam-viec/", "/ban-lam-viec/ho-so/", "/ban-lam-viec/tim-kiem/?q=mau+don")


@pytest.mark.parametrize("address", LISTS)
def test_applicant_stands_under_the_title(client: Client, address: str) -> None:
    desk = Desk(name="Trần Thị Mẫu Đơn")
    client.force_login(desk.officer)

    page = client.get(address).content.decode()

    assert "Trần Thị Mẫu Đơn" in page.replace("<mark>", "").replace("</mark>", "")


def test_applicant_is_not_named_to_who_handed_the_dossier_on_and_may_not_see_it_any_more(
    client: Client,
) -> None:
    desk = Desk(name="Trần Thị Mẫu Đơn")
    former = people.make_person(grants={"cases.handle": "own"}, unit=people.make_unit())
    Case.objects.update(handed_by=former)
    client.force_login(former)

    rows = queries.inbox(former, at=MONDAY).awaited.rows
    opener = queries.inbox(desk.officer, at=MONDAY)

    assert [row.about for row in rows] == [""]
    assert "Trần Thị Mẫu Đơn" not in client.get("/ban-lam-viec/").content.decode()
    everything = (*opener.late.rows, *opener.waiting.rows, *opener.awaited.rows)
    assert [row.about for row in everything] == ["Trần Thị Mẫu Đơn"]
