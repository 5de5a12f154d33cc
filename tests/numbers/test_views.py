"""Pages of the series."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.kit.actor import SYSTEM
from congvu.numbers import actions
from congvu.numbers.enums import CHANGE
from congvu.numbers.models import Pattern, Series
from congvu.people.models import Person
from tests.factories.people import make_person
from tests.numbers.kinds import BOOKS, LETTERS

pytestmark = pytest.mark.django_db

BASE = "/so-thu-tu"
PAGES = ["", "noi-tiep/", "mau/", f"mau/{LETTERS.code}/them/"]


@pytest.fixture
def keeper(client: Client) -> Person:
    """Somebody who may set patterns, signed in."""
    person = make_person(grants={CHANGE: "all"})
    client.force_login(person)
    return person


def take(key: str) -> int:
    return actions.take(key, year=2026, by=SYSTEM, at=datetime(2026, 11, 16, tzinfo=UTC))


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_for_those_who_keep_the_books(client: Client, path: str) -> None:
    client.force_login(make_person(grants={}))

    assert client.get(f"{BASE}/{path}").status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_pages_open(client: Client, keeper: Person, path: str) -> None:
    assert client.get(f"{BASE}/{path}").status_code == 200


def test_series_are_listed_in_words(client: Client, keeper: Person) -> None:
    take(f"{LETTERS.code}:vp")
    take("tests.nobody")

    page = client.get(f"{BASE}/").content.decode()

    assert "Thư thử" in page
    assert "tests.nobody" in page


def test_series_are_narrowed(client: Client, keeper: Person) -> None:
    take("tests.one")
    take("tests.other")

    rows = client.get(f"{BASE}/", {"q": "other", "year": "2026"}).context["page"].rows

    assert [row.key for row in rows] == ["tests.other"]


def test_the_list_costs_the_same_with_one_row_and_three(client: Client, keeper: Person) -> None:
    def spent() -> int:
        client.get(f"{BASE}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASE}/")
        return len(queries)

    take("tests.one")
    with_one = spent()
    take("tests.two")
    take("tests.three")

    assert spent() == with_one


def test_a_pattern_is_set_and_withdrawn(client: Client, keeper: Person) -> None:
    sent = client.post(
        f"{BASE}/mau/{LETTERS.code}/them/", {"valid_from": "01/01/2100", "text": "X-{year}-{number}"}
    )
    pattern = Pattern.objects.get()

    assert sent.status_code == 302
    assert "X-{year}-{number}" in client.get(f"{BASE}/mau/").content.decode()
    assert client.get(f"{BASE}/mau/{pattern.pk}/bo/").status_code == 200
    assert client.post(f"{BASE}/mau/{pattern.pk}/bo/").status_code == 302
    assert not Pattern.objects.exists()


def test_a_bad_pattern_is_told_beside_its_field(client: Client, keeper: Person) -> None:
    response = client.post(f"{BASE}/mau/{LETTERS.code}/them/", {"valid_from": "01/01/2100", "text": "X"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["text"]


def test_an_unknown_kind_is_not_found(client: Client, keeper: Person) -> None:
    assert client.get(f"{BASE}/mau/tests.unknown/them/").status_code == 404


def test_a_paper_book_is_continued(client: Client, keeper: Person) -> None:
    sent = client.post(
        f"{BASE}/noi-tiep/", {"kind": LETTERS.code, "scope": "", "year": "2026", "last": "125"}
    )

    assert sent.status_code == 302
    assert Series.objects.get().last == 125


def test_no_pattern_is_offered_for_numbers_that_their_module_writes(client: Client, keeper: Person) -> None:
    assert BOOKS.label not in client.get(f"{BASE}/mau/").content.decode()
    assert client.get(f"{BASE}/mau/{BOOKS.code}/them/").status_code == 404


def test_series_are_found_by_what_they_are_called(client: Client, keeper: Person) -> None:
    for key in ("tests.letters:VP", "tests.cards"):
        take(key)

    rows = client.get(f"{BASE}/", {"q": "thu tu"}).context["page"].rows
    assert [row.key for row in rows] == []
    rows = client.get(f"{BASE}/", {"q": "the thu"}).context["page"].rows
    assert [row.key for row in rows] == ["tests.cards"]
    rows = client.get(f"{BASE}/", {"q": "thư thử"}).context["page"].rows
    assert [row.key for row in rows] == ["tests.letters:VP"]
