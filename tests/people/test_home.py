"""Where people begin after signing in, and in which frame they see the pages that everybody has."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from congvu.people.models import Person
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

EVERYBODYS = ["people:me", "notify:mine", "account_email", "account_change_password", "mfa_index"]


def staff() -> Person:
    return make_person("Trần Thị Bình", username="binhtt", grants={"cases.read": "unit"}, password=PASSWORD)


def author(**post: object) -> Person:
    return make_person("Lê Văn Cường", username="cuonglv", password=PASSWORD, **post)


def landing(client: Client, person: Person, query: str = "") -> str:
    """Where signing in leads to."""
    form = {"login": person.username, "password": PASSWORD}
    return client.post(reverse("account_login") + query, form)["Location"]


def test_staff_begin_at_their_inbox(client: Client) -> None:
    assert landing(client, staff()) == "/ban-lam-viec/"


def test_authors_begin_at_their_dossiers(client: Client) -> None:
    assert landing(client, author()) == "/ho-so-cua-toi/"


def test_a_post_that_allows_nothing_makes_nobody_staff(client: Client) -> None:
    assert landing(client, author(grants={})) == "/ho-so-cua-toi/"


def test_the_page_that_was_asked_for_comes_first(client: Client) -> None:
    assert landing(client, staff(), f"?next={quote('/so-thu-tu/')}") == "/so-thu-tu/"


@pytest.mark.parametrize("page", EVERYBODYS)
def test_authors_stay_in_the_public_frame(client: Client, page: str) -> None:
    landing(client, author())

    shown = client.get(reverse(page), follow=True)

    assert b'<body class="public"' in shown.content
    assert b'href="/ban-lam-viec/"' not in shown.content


@pytest.mark.parametrize("page", EVERYBODYS)
def test_staff_stay_in_theirs(client: Client, page: str) -> None:
    landing(client, staff())

    assert b'<body class="staff"' in client.get(reverse(page), follow=True).content


def test_staff_find_the_way_to_their_inbox_and_to_what_they_file_themselves(client: Client) -> None:
    landing(client, staff())

    inbox = client.get("/ban-lam-viec/").content.decode()
    mine = client.get("/ho-so-cua-toi/").content.decode()

    assert '<a class="brand" href="/ban-lam-viec/">' in inbox
    assert 'href="/ho-so-cua-toi/"' in inbox
    assert '<a class="portal-tool" href="/ban-lam-viec/">' in mine
