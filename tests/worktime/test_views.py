"""Pages of the working calendar."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.people.models import Person
from congvu.worktime.enums import CHANGE, Certainty, DayKind
from congvu.worktime.models import OfficeDay, OfficeHours
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

BASE = "/lich-lam-viec"
DAY = {"kind": "holiday", "name": "Nghỉ thử", "certainty": "announced", "legal_basis": "CV thử"}
HOURS = {
    "valid_from": "01/01/2030",
    "morning_opens": "07:30",
    "morning_closes": "11:30",
    "afternoon_opens": "13:00",
    "afternoon_closes": "17:00",
    "full_days": ["0", "1", "2", "3", "4"],
    "mornings": ["5"],
}


@pytest.fixture
def keeper(client: Client) -> Person:
    """Somebody who may change the calendar, signed in."""
    person = make_person(grants={CHANGE: "all"})
    client.force_login(person)
    return person


@pytest.fixture
def reader(client: Client) -> Person:
    """Somebody who may only look, signed in."""
    person = make_person(grants={})
    client.force_login(person)
    return person


def test_the_calendar_opens_on_this_year(client: Client, reader: Person) -> None:
    response = client.get(f"{BASE}/")

    assert response.status_code == 302
    assert response["Location"].startswith(f"{BASE}/20")


def test_a_year_shows_its_days_and_how_certain_they_are(client: Client, reader: Person) -> None:
    page = client.get(f"{BASE}/2027/").content.decode()

    assert page.count("Tết Nguyên đán") >= 7
    assert "year-unsure" in page
    assert f"{BASE}/ngay/" not in page  # nothing to change for a reader


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_far_away_is_not_found(client: Client, reader: Person, year: int) -> None:
    assert client.get(f"{BASE}/{year}/").status_code == 404


def test_a_year_costs_the_same_with_one_day_and_three(client: Client, reader: Person) -> None:
    def spent() -> int:
        client.get(f"{BASE}/2030/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASE}/2030/")
        return len(queries)

    def declare(month: int) -> None:
        OfficeDay.objects.create(
            on=date(2030, month, 1), kind=DayKind.HOLIDAY, name="Thử", certainty=Certainty.LAW
        )

    declare(1)
    with_one = spent()
    declare(2)
    declare(3)

    assert spent() == with_one


@pytest.mark.parametrize(
    "path",
    [
        "ngay/them/",
        "ngay/2026-11-24/",
        "ngay/2026-11-24/bo/",
        "gio-lam-viec/them/",
        "gio-lam-viec/2024-01-01/bo/",
    ],
)
def test_a_reader_may_not_open_what_changes_the_calendar(client: Client, reader: Person, path: str) -> None:
    assert client.get(f"{BASE}/{path}").status_code == 403
    assert client.post(f"{BASE}/{path}", DAY).status_code == 403


@pytest.mark.parametrize("path", ["", "2026/", "tinh-han/", "gio-lam-viec/", "ngay/them/"])
def test_a_visitor_is_sent_to_sign_in(client: Client, path: str) -> None:
    response = client.get(f"{BASE}/{path}")

    assert response.status_code == 302
    assert "tai-khoan" in response["Location"] or "login" in response["Location"]


def test_a_day_is_added_changed_and_removed(client: Client, keeper: Person) -> None:
    added = client.post(f"{BASE}/ngay/them/", {**DAY, "on": "25/12/2026"})
    assert (added.status_code, added["Location"]) == (302, f"{BASE}/2026/")

    changed = client.post(f"{BASE}/ngay/2026-12-25/", {**DAY, "name": "Tên khác", "version": "1"})
    assert changed.status_code == 302
    assert OfficeDay.objects.get(on=date(2026, 12, 25)).name == "Tên khác"

    page = client.get(f"{BASE}/ngay/2026-12-25/").content.decode()
    assert keeper.full_name in page

    assert client.get(f"{BASE}/ngay/2026-12-25/bo/").status_code == 200
    removed = client.post(f"{BASE}/ngay/2026-12-25/bo/", {"version": "2"})
    assert removed.status_code == 302
    assert not OfficeDay.objects.filter(on=date(2026, 12, 25)).exists()


def test_a_refusal_stands_beside_its_field(client: Client, keeper: Person) -> None:
    response = client.post(f"{BASE}/ngay/them/", {**DAY, "on": "24/11/2026"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["on"]


def test_a_late_change_is_told(client: Client, keeper: Person) -> None:
    response = client.post(f"{BASE}/ngay/2026-11-24/", {**DAY, "version": "7"})

    assert response.status_code == 409


def test_a_day_that_is_not_special_is_not_found(client: Client, keeper: Person) -> None:
    assert client.get(f"{BASE}/ngay/2026-12-25/").status_code == 404


def test_a_limit_is_counted_and_explained(client: Client, reader: Person) -> None:
    asked = {"on": "27/08/2026", "at": "10:00", "amount": "3", "unit": "working_day"}

    page = client.get(f"{BASE}/tinh-han/", asked).content.decode()

    assert "17:00 04/09/2026" in page
    assert "Nghỉ hoán đổi" in page


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"amount": "0,5", "unit": "month"}, ["amount"]),
        ({"amount": "-1"}, ["amount"]),
        ({"amount": "nhiều"}, ["amount"]),
        ({"on": "31/02/2026"}, ["on"]),
        ({"unit": "week"}, ["unit"]),
    ],
)
def test_a_limit_without_sense_is_not_counted(
    client: Client, reader: Person, asked: dict[str, str], wrong: list[str]
) -> None:
    usual = {"on": "27/08/2026", "at": "10:00", "amount": "3", "unit": "working_day"}

    response = client.get(f"{BASE}/tinh-han/", {**usual, **asked})

    assert list(response.context["form"].errors) == wrong
    assert response.context["explanation"] is None


def test_hours_are_set_and_withdrawn(client: Client, keeper: Person) -> None:
    assert client.post(f"{BASE}/gio-lam-viec/them/", HOURS).status_code == 302

    row = OfficeHours.objects.get(valid_from=date(2030, 1, 1))
    assert [len(sessions) for _weekday, sessions in row.by_weekday] == [2, 2, 2, 2, 2, 1, 0]
    assert "01/01/2030" in client.get(f"{BASE}/gio-lam-viec/").content.decode()

    assert client.get(f"{BASE}/gio-lam-viec/2030-01-01/bo/").status_code == 200
    assert client.post(f"{BASE}/gio-lam-viec/2030-01-01/bo/").status_code == 302
    assert OfficeHours.objects.count() == 1


def test_hours_in_effect_are_not_withdrawn(client: Client, keeper: Person) -> None:
    assert client.post(f"{BASE}/gio-lam-viec/2024-01-01/bo/").status_code == 422
    assert OfficeHours.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"morning_closes": "07:00"}, "morning_closes"),
        ({"afternoon_opens": "11:00"}, "afternoon_opens"),
        ({"mornings": ["0"]}, "mornings"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    client: Client, keeper: Person, given: dict[str, object], wrong: str
) -> None:
    response = client.post(f"{BASE}/gio-lam-viec/them/", {**HOURS, **given})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
