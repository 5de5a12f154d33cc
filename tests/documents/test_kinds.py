"""Kinds of documents are dated data: added and ended, never changed."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.documents.actions import kinds as acts
from congvu.documents.models import DocumentKind
from congvu.documents.queries import documents
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.documents import Office

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def manager() -> Person:
    return people.make_person(grants={"documents.manage": "all"})


def add(by: Person, name: str = "Bản tin thử", short: str = "BTT1", since: date = NEW_YEAR) -> DocumentKind:
    return acts.add(name, short, since, "Nghị định thử, Điều 1", by=by, at=MONDAY)


def test_kind_is_offered_from_its_first_day_to_its_last(manager: Person) -> None:
    kind = add(manager)

    acts.end(kind, date(2027, 6, 30), by=manager, at=MONDAY)

    days = (date(2026, 12, 31), NEW_YEAR, date(2027, 6, 30), date(2027, 7, 1))
    assert [kind in documents.kinds(day) for day in days] == [False, True, True, False]
    assert kind.code == "ban-tin-thu"
    assert [entry.event for entry in trail.about(kind)] == ["documents.kind_added", "documents.kind_ended"]


def test_name_of_an_ended_kind_may_come_again_after_it(manager: Person) -> None:
    acts.end(add(manager), date(2027, 6, 30), by=manager, at=MONDAY)

    with pytest.raises(Refused, match="in force on that day"):
        add(manager, since=date(2027, 6, 30))
    again = add(manager, since=date(2027, 7, 1))

    assert list(documents.kinds(date(2027, 7, 2)).filter(code=again.code)) == [again]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "bản TIN thử"}, "in force on that day"),
        ({"name": "Khác", "short": "btt1"}, "abbreviation"),
        ({"name": "!!!"}, "Give the name"),
        ({"name": "Cũ", "short": "", "since": date(1900, 1, 1)}, "first day"),
    ],
)
def test_kind_that_is_there_is_not_added_again(manager: Person, fields: dict[str, object], said: str) -> None:
    add(manager)
    before = DocumentKind.objects.count()

    with pytest.raises(Refused, match=said):
        add(manager, **fields)  # type: ignore[arg-type]  # by name

    assert DocumentKind.objects.count() == before


def test_kind_that_documents_bear_is_not_ended_before_them(manager: Person) -> None:
    office = Office()
    kind = office.registered().kind
    assert kind is not None

    with pytest.raises(Refused, match="registered with this kind"):
        acts.end(kind, date(2026, 11, 15), by=manager, at=MONDAY)
    with pytest.raises(Refused, match="before the first"):
        acts.end(kind, date(2020, 1, 1), by=manager, at=MONDAY)
    acts.end(kind, date(2026, 11, 16), by=manager, at=MONDAY)
    kind.refresh_from_db()
    with pytest.raises(Refused, match="ended already"):
        acts.end(kind, date(2027, 1, 1), by=manager, at=MONDAY)


def test_kinds_are_the_administrators() -> None:
    office = Office()

    with pytest.raises(Refused, match="do not keep the kinds"):
        add(office.clerk)
    with pytest.raises(Refused, match="do not keep the kinds"):
        acts.end(DocumentKind.objects.earliest("pk"), NEW_YEAR, by=office.leader, at=MONDAY)


def test_page_adds_and_ends(manager: Person) -> None:
    client = Client()
    client.force_login(manager)
    said = {
        "name": "Bản tin",
        "abbreviation": "BTN",
        "valid_from": "01/01/2027",
        "legal_basis": "Nghị định thử",
    }

    added = client.post(reverse("documents:kinds"), said)
    twice = client.post(reverse("documents:kinds"), said)
    kind = DocumentKind.objects.get(code="ban-tin")
    asked = client.get(reverse("documents:end_kind", args=[kind.pk]))
    ended = client.post(reverse("documents:end_kind", args=[kind.pk]), {"valid_to": "30/06/2027"})
    page = client.get(reverse("documents:kinds")).content.decode()

    assert (added.status_code, twice.status_code, asked.status_code, ended.status_code) == (
        302,
        422,
        200,
        302,
    )
    assert "30/06/2027" in page
