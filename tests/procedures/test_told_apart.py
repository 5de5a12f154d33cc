"""Dossiers of one procedure are told apart where those of all trades stand in one list."""

import pytest
from django.test import Client

from tests.procedures.desk import Desk

pytestmark = pytest.mark.django_db

LISTS = ("/ban-lam-viec/", "/ban-lam-viec/ho-so/", "/ban-lam-viec/tim-kiem/?q=mau+don")


@pytest.mark.parametrize("address", LISTS)
def test_applicant_stands_under_the_title(client: Client, address: str) -> None:
    desk = Desk(name="Trần Thị Mẫu Đơn")
    client.force_login(desk.officer)

    page = client.get(address).content.decode()

    assert "Trần Thị Mẫu Đơn" in page.replace("<mark>", "").replace("</mark>", "")
