"""The list shows each person what they may see, whether they may see few documents or many."""

import pytest

from congvu.cases.queries import few
from congvu.documents.logic.given import Who
from congvu.documents.queries import documents
from congvu.people.models import Person
from tests.factories import people
from tests.factories.documents import Office

pytestmark = pytest.mark.django_db


def everybody() -> list[Person]:
    """Who may see what by each of the ways there are, and who may see nothing."""
    office, other = Office(), Office()
    office.registered()
    office.presented()
    office.directed(Who(office.other))
    office.handled()
    other.directed(lead=Who(other.other))
    other.handled()
    nobody = people.make_person(grants={}, unit=people.make_unit("Phòng Không liên quan"))
    made = [office.clerk, office.leader, office.head, office.specialist, office.stranger]
    return [*made, other.clerk, other.specialist, nobody]


@pytest.mark.parametrize("limit", [0, 1, few.FEW])
def test_the_list_is_what_each_person_may_see(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    persons = everybody()
    monkeypatch.setattr(few, "FEW", limit)

    shown = [set(documents.listed(person).values_list("pk", flat=True)) for person in persons]

    assert shown == [set(documents.visible_to(person).values_list("pk", flat=True)) for person in persons]
    assert len({frozenset(each) for each in shown}) > 3
