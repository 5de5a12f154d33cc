"""Pages of the trail."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.kit.actor import SYSTEM
from congvu.trail import actions as trail
from congvu.trail.enums import READ
from congvu.trail.logic import proof, seals
from congvu.trail.models import Entry, Seal
from tests.factories.people import make_person
from tests.trail import tampering as tamper
from tests.trail.acts import AT, close_folder, folder, open_folder, open_many

pytestmark = pytest.mark.django_db

ABOUT = "/nhat-ky/doi-tuong/folder/0/"
PROOF = "/nhat-ky/bang-chung/folder/0.json"


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_person(grants={READ: "all"}))
    return client


@pytest.mark.parametrize("address", ["/nhat-ky/", "/nhat-ky/niem-phong/", ABOUT, PROOF])
def test_only_readers_of_the_trail_are_let_in(client: Client, address: str) -> None:
    visitor = client.get(address)
    client.force_login(make_person(grants={}))

    assert (visitor.status_code, client.get(address).status_code) == (302, 403)


def test_list_shows_what_happened_newest_first(reader: Client) -> None:
    open_many(2)
    close_folder(folder(1), by=SYSTEM, at=AT)

    page = reader.get("/nhat-ky/", {"q": "system"})

    assert [entry.event for entry in page.context["page"].rows] == [
        "test.opened",
        "test.closed",
        "test.opened",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "system"}, 4),
        ({"q": "congvu"}, 4),
        ({"q": "person:0"}, 0),
        ({"key": "1"}, 2),
        ({"since": "03/03/2026"}, 0),
        ({"since": "02/03/2026", "until": "02/03/2026"}, 4),
        ({"until": "01/03/2026"}, 0),
    ],
)
def test_list_is_narrowed(reader: Client, asked: dict[str, str], found: int) -> None:
    open_many(4, folders=2)

    rows = reader.get("/nhat-ky/", asked).context["page"].rows

    assert len([row for row in rows if row.subject_kind == "folder"]) == found


@pytest.mark.parametrize("address", ["/nhat-ky/", "/nhat-ky/niem-phong/"])
def test_lists_cost_the_same_with_many_rows(reader: Client, address: str) -> None:
    costs = []
    for more in (1, 2, 40):
        for _row in range(more):
            open_many(1)
            trail.seal(AT)
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200
        costs.append(len(queries))

    assert costs == [costs[0]] * 3


def test_subject_shows_which_lines_are_sealed(reader: Client) -> None:
    open_folder(folder(0), by=SYSTEM, at=AT)
    trail.seal(AT)
    close_folder(folder(0), by=SYSTEM, at=AT)

    page = reader.get(ABOUT)

    assert [(line.seq, sealed) for line, sealed in page.context["lines"]] == [(1, True), (2, False)]


def test_subject_without_a_line_is_not_found(reader: Client) -> None:
    assert reader.get(ABOUT).status_code == 404


def test_proof_is_a_file_that_holds(reader: Client) -> None:
    open_many(3, folders=1)
    trail.seal(AT)

    response = reader.get(PROOF)

    assert response["Content-Disposition"] == 'attachment; filename="bang-chung-folder-0.json"'
    assert proof.check(json.loads(response.content), Seal.objects.get().key) == []


def test_nothing_sealed_gives_no_file(reader: Client) -> None:
    open_many(1)

    assert reader.get(PROOF).status_code == 404


def test_seals_page_tells_what_the_last_verification_found(reader: Client) -> None:
    open_many(1)
    trail.seal(AT)
    with tamper.unguarded():
        Entry.objects.filter(subject_kind="folder").update(actor_name="X")
        trail.verify(AT)

        page = reader.get("/nhat-ky/niem-phong/").content.decode()

    assert "folder 0" in page
    assert "notice-error" in page


def test_public_key_is_for_everybody(client: Client) -> None:
    key = trail.make_key()

    _comment, pem = client.get("/nhat-ky/khoa.pem").content.decode().split("\n", 1)

    assert seals.public_key(pem).public_bytes_raw() == key.public_key().public_bytes_raw()
