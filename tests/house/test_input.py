"""What no form of ours sends, and what a browser may keep of what it was shown."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit.actor import capabilities
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db

HUGE = 2**63


@pytest.fixture
def everywhere() -> Person:
    return people.make_person(grants={capability.code: "all" for capability in capabilities})


@pytest.fixture
def browser(everywhere: Person) -> Client:
    client = Client()
    client.force_login(everywhere)
    return client


@pytest.mark.parametrize("address", ["/ho-so/%00/", "/ban-lam-viec/tim-kiem/?q=%00", "/theo-doi/a%00b/"])
def test_zero_byte_in_an_address_is_not_valid(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 400


@pytest.mark.parametrize(
    "name",
    ["initiatives:dossier", "initiatives:round", "people:person", "notify:message", "cases:open_by_pk"],
)
def test_key_beyond_every_table_is_not_found(browser: Client, name: str) -> None:
    assert browser.get(reverse(name, args=[HUGE])).status_code == 404


def test_columns_are_kept_for_lists_only(browser: Client, everywhere: Person) -> None:
    for name in ("a\0b", "x" * 200, "../..", ""):
        browser.post(reverse("people:columns"), {"name": name, "columns": ["a"], "next": "/"})
    browser.post(reverse("people:columns"), {"name": "ho-so", "columns": ["a\0"], "next": "/"})

    everywhere.refresh_from_db()
    assert everywhere.preferences == {}


def test_page_of_a_person_is_kept_by_no_machine_in_between(browser: Client) -> None:
    assert browser.get(reverse("desk:inbox"))["Cache-Control"] == "private, no-cache"
    assert browser.get(reverse("portal:rounds"))["Cache-Control"] == "private, no-cache"
    assert not Client().get(reverse("portal:rounds")).has_header("Cache-Control")


def test_confidential_page_is_kept_nowhere() -> None:
    initiative = make.make_submitted(marks=["essence"])
    officer = make.make_officer(initiative.round)
    client = Client()
    client.force_login(officer)

    answer = client.get(reverse("initiatives:secrets", args=[initiative.pk]))

    assert "no-store" in answer["Cache-Control"]


def test_browser_forgets_its_pages_at_signing_out(browser: Client) -> None:
    assert browser.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'
