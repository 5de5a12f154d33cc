"""A round, its people and their dossiers, as the pages find them."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives.actions import lists
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import people


def url(name: str, *args: object) -> str:
    return reverse(f"initiatives:{name}", args=args)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def htmx(target: str) -> dict[str, str]:
    """What htmx says when it replaces the element ``target``."""
    return {"HX-Request": "true", "HX-Target": target}


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is read once for each process has been read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class World:
    """A round with a submitted dossier and everybody who may come by."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.unit = people.make_unit("Trường thử")
        self.round = make.make_round(at=self.now)
        self.author = make.make_author("Tác giả Chính", unit=self.unit)
        self.stranger = make.make_author("Người Lạ")
        self.officer = make.make_officer(self.round)
        self.coordinator = people.make_person(
            "Đầu Mối Thử", grants={"initiatives.coordinate": "unit"}, unit=self.unit
        )
        self.reader = people.make_person("Người Xem", grants={"cases.read": "all"}, unit=self.unit)
        self.admin = people.make_person("Quản trị Thử", grants={"initiatives.rounds": "all"})
        self.draft = make.make_draft(self.round, author=self.author, at=self.now)
        self.submitted = make.make_submitted(self.round, author=self.author, at=self.now, marks=["essence"])
        self.asked = make.make_asked(self.round, author=self.author, officer=self.officer, at=self.now)
        self.unit_list = lists.prepare(self.round, self.unit, by=self.coordinator, at=self.now)

    @property
    def people(self) -> list[Person | None]:
        return [
            None,
            self.stranger,
            self.author,
            self.coordinator,
            self.reader,
            self.officer,
            self.admin,
        ]
