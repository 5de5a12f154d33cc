"""Whoever has a part in a document hears of it, and hears when it is recalled or given to others."""

import pytest

from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import State
from congvu.documents.logic.given import Who
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[int]:
    sent = Message.objects.filter(kind=f"documents.told_{kind}", channel="screen")
    return sorted(key for key in sent.values_list("person", flat=True) if key)


def keys(*persons: Person) -> list[int]:
    return sorted(each.pk for each in persons)


def test_unit_without_a_head_is_told_through_who_handles_there() -> None:
    office = Office()

    office.directed(lead=Who(office.other))

    assert told("directed") == keys(office.stranger)


def test_unit_in_which_nobody_handles_documents_does_not_lead() -> None:
    office = Office()
    empty = people.make_unit("Phòng Trống Thử", parent=office.agency)
    document = office.presented()

    with pytest.raises(Refused, match="Nobody in Phòng Trống Thử"):
        handling.direct(document, Who(empty), by=office.leader, at=MONDAY + HOUR)

    assert again(document).state == State.PRESENTED


def test_recall_is_told_to_everybody_with_a_part() -> None:
    office = Office()
    document = office.directed(Who(office.other))
    handling.hand_on(document, office.specialist, by=office.head, at=MONDAY + 2 * HOUR)

    receiving.recall(again(document), "Gửi nhầm", by=office.clerk, at=MONDAY + DAY)

    assert told("recalled") == keys(office.head, office.specialist, office.stranger)


def test_whose_part_is_withdrawn_is_told_and_who_keeps_one_is_not() -> None:
    office = Office()
    keeps = make.make_specialist(office.registry)
    document = office.directed(Who(office.registry, keeps))
    handling.hand_on(document, office.specialist, by=office.head, at=MONDAY + 2 * HOUR)

    handling.direct(
        again(document), Who(office.other), [Who(office.registry, keeps)], by=office.leader, at=MONDAY + DAY
    )

    assert told("withdrawn") == keys(office.head, office.specialist)
