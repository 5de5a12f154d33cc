"""The list shows each person what they may see, whether they may see few documents or many."""

import pytest

from congvu.cases.queries import few
from congvu.outgoing.actions import numbering
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.people.models import Person
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.documents import make_head
from tests.factories.issued import Issuing

pytestmark = pytest.mark.django_db


def everybody() -> list[Person]:
    """Who may see what by each of the ways there are, and who may see nothing."""
    office, other = Issuing(), Issuing()
    for each in (office, office, other):
        each.row(State.SIGNED, at=MONDAY)
        each.row(State.DRAFTING, at=MONDAY, signed_at=None)
    sent = office.row(State.SIGNED, at=MONDAY)
    numbering.number(sent, by=office.clerk, at=MONDAY)
    OutgoingDocument.objects.filter(pk=sent.pk).update(sealed_at=MONDAY, issued_at=MONDAY)
    office.receiver(sent, Way.INSIDE, unit=other.division)
    nobody = people.make_person(grants={}, unit=people.make_unit("Phòng Không liên quan"))
    made = [office.clerk, office.leader, office.drafter, other.clerk, other.leader, other.drafter]
    return [*made, make_head(other.division), nobody]


@pytest.mark.parametrize("limit", [0, 1, few.FEW])
def test_the_list_is_what_each_person_may_see(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    persons = everybody()
    monkeypatch.setattr(few, "FEW", limit)

    shown = [set(documents.listed(person).values_list("pk", flat=True)) for person in persons]

    assert shown == [set(documents.visible_to(person).values_list("pk", flat=True)) for person in persons]
    assert len({frozenset(each) for each in shown}) > 3
