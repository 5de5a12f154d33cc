"""Who is told when a dossier is handed back or taken over."""

import pytest

from congvu.councils.actions import assignments, declarations
from congvu.councils.enums.seats import Conflict, SeatRole
from congvu.councils.models import Assignment, Item, Panel
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories.councils import NOW

pytestmark = pytest.mark.django_db
BACK, OVER = "councils.handed_back", "councils.called_in_to_score"


def told(kind: str) -> list[Person | None]:
    found = Message.objects.filter(channel="screen", kind=kind).select_related("person")
    return [each.person for each in found.order_by("pk")]


def given(*, authors: tuple[int, ...] = ()) -> tuple[Assignment, Person]:
    """A dossier given to a member, and the council's secretary."""
    panel, seats, items = make.make_scoring(members=2, dossiers=1)
    secretary = make.make_seat(panel.council, role=SeatRole.SECRETARY).person
    Item.objects.filter(pk=items[0].pk).update(authors=list(authors))
    return sheets.load(Assignment.objects.get(seat=seats[0])), secretary


def test_the_secretary_is_told_once_who_hands_which_dossier_back_and_why() -> None:
    assignment, secretary = given()

    assignments.hand_back(assignment, "Trái chuyên môn.", by=assignment.person, at=NOW)
    with pytest.raises(Refused):
        assignments.hand_back(sheets.load(assignment), "Lại.", by=assignment.person, at=NOW)

    assert told(BACK) == [secretary]
    said = Message.objects.filter(kind=BACK)[0].body
    for word in (assignment.person.full_name, assignment.item.code, "Trái chuyên môn."):
        assert word in said
    assert not [name for name in assignment.item.author_names if name in said]


def test_a_secretary_who_is_an_author_does_not_hear_who_scored_it() -> None:
    assignment, secretary = given()
    Item.objects.filter(pk=assignment.item_id).update(authors=[secretary.pk])

    assignments.hand_back(sheets.load(assignment), "Trái chuyên môn.", by=assignment.person, at=NOW)

    assert told(BACK) == []


def test_without_a_secretary_who_began_the_panel_is_told() -> None:
    assignment, secretary = given()
    secretary.seats.update(role=SeatRole.MEMBER)
    beginner = make.make_secretary()
    Panel.objects.update(begun_by=beginner)

    assignments.hand_back(sheets.load(assignment), "Bận.", by=assignment.person, at=NOW)

    assert told(BACK) == [beginner]


def test_a_declared_interest_hands_back_and_tells_so_without_the_note() -> None:
    assignment, secretary = given()

    declarations.declare(
        assignment.item, assignment.person, Conflict.OTHER, "Chuyện riêng", by=assignment.person, at=NOW
    )

    assert told(BACK) == [secretary]
    assert "Chuyện riêng" not in Message.objects.filter(kind=BACK)[0].body


def test_a_substitute_is_told_of_what_there_is_to_score() -> None:
    panel, seats, _items = make.make_scoring(members=2, dossiers=3)
    substitute = make.make_seat(panel.council, role=SeatRole.SUBSTITUTE, stands_for=seats[0])
    secretary = make.make_secretary()

    for _turn in range(2):
        panel = Panel.objects.get(pk=panel.pk)
        assignments.take_over(panel, seats[0], substitute, by=secretary, at=NOW)

    assert told(OVER) == [substitute.person]
    assert "3" in Message.objects.filter(kind=OVER)[0].subject
