"""What the portal publishes of procedures: numbers of periods, and nobody's particulars."""

import pytest
from django.test import Client

from congvu.kit import clock
from congvu.procedures.enums.reports import Counted
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import HOUR

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
ADDRESS = "/so-lieu-mot-cua/"


def test_figures_of_a_year_and_a_month_are_public_and_name_nobody() -> None:
    now = clock.now()
    unit, agency = people.make_unit(), people.make_unit("Sở Thử")
    made = make.make_dossier(make.make_procedure(agency=agency), unit=unit, at=now - HOUR)

    year, month = (Client().get(ADDRESS, {"ky": key}) for key in ("", f"{clock.office_day(now):%Y-%m}"))

    for answer in (year, month):
        name, cells = answer.context["figures"].tables[0].rows[0]
        assert (name, dict(cells)[Counted.RECEIVED.label]) == ("Sở Thử", 1)
        page = answer.content.decode()
        assert made.particulars["name"] not in page
        assert made.case.code not in page


@pytest.mark.parametrize("key", ["1999", "9999", "2026-13", "2026-", "x", "٢٠٢٦", "-1", "2026-0"])
def test_what_is_no_published_period_is_this_year(key: str) -> None:
    answer = Client().get(ADDRESS, {"ky": key})

    assert answer.status_code == 200
    assert str(clock.office_day(clock.now()).year) in answer.context["figures"].period
