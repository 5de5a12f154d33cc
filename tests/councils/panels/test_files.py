"""The assignment in Excel: handed out as it stands, brought back, checked cell by cell, then taken."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.actions import assignments
from congvu.councils.enums.panels import AssignmentState
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Assignment, Item, Panel, Seat, Sheet
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import people
from tests.factories.councils import NOW

pytestmark = pytest.mark.django_db
FIRST = 5
"""The column of the first member; dossiers begin in line 3."""


def begin_sheet(assignment: Assignment) -> None:
    Sheet.objects.create(assignment=assignment, begun_at=NOW, saved_at=NOW)


class World:
    """Three members and three dossiers, one sheet each proposed; the secretary signed in."""

    def __init__(self, *, cap: int | None = None) -> None:
        self.secretary = make.make_secretary()
        council = make.make_council(conduct=Conduct(sheets=1, cap=cap))
        roles = (SeatRole.CHAIR, SeatRole.MEMBER, SeatRole.MEMBER)
        self.seats = [make.make_seat(council, role=role, place=n) for n, role in enumerate(roles)]
        self.panel = make.make_panel(council)
        self.items = [make.make_item(self.panel) for _ in range(3)]
        Person.objects.filter(pk=self.secretary.pk).update(language="en")
        self.client = Client()
        self.client.force_login(self.secretary)
        for item, seat in zip(self.items, self.seats, strict=True):
            make.make_assignment(item, seat, state=AssignmentState.PROPOSED)

    def address(self, name: str) -> str:
        return reverse(f"councils:{name}", args=[self.panel.pk])

    def book(self) -> Any:
        return openpyxl.load_workbook(BytesIO(self.client.get(self.address("assignment_book")).content))

    def send(self, book: Any) -> Any:
        out = BytesIO()
        book.save(out)
        upload = SimpleUploadedFile("phan-cong.xlsx", out.getvalue())
        return self.client.post(self.address("assignment_file"), {"file": upload})

    def confirm(self, shown: Any) -> Any:
        parcel = {"parcel": shown.context["parcel"]}
        return self.client.post(self.address("take_assignment_book"), parcel, follow=True)

    def brought_back(self, *cells: tuple[Item, Seat, str | None]) -> Any:
        """The preview of the book with these cells changed."""
        book = self.book()
        for item, seat, said in cells:
            book.worksheets[0].cell(2 + item.number, FIRST + self.seats.index(seat)).value = said
        return self.send(book)

    def pairs(self) -> set[tuple[int, int]]:
        active = Assignment.objects.filter(item__panel=self.panel).exclude(state="handed_back")
        return set(active.values_list("item", "person"))

    def pair(self, item: int, seat: int) -> tuple[int, int]:
        return self.items[item].pk, self.seats[seat].person_id


def fates(shown: Any) -> list[tuple[str, str]]:
    return [(change.fate.value, change.why) for change in shown.context["changes"]]


def test_book_is_filled_with_the_proposal_and_comes_back_unchanged() -> None:
    world = World()
    sheet = world.book().worksheets[0]

    shown = world.send(world.book())

    marks = [[sheet.cell(line, FIRST + column).value for column in range(3)] for line in (3, 4, 5)]
    assert marks == [["x", None, None], [None, "x", None], [None, None, "x"]]
    assert [sheet.cell(3, place).value for place in (1, 2)] == ["1", world.items[0].code]
    assert fates(shown) == []


def test_a_changed_book_is_shown_then_taken_and_recorded() -> None:
    world = World()
    first, second, _third = world.seats
    shown = world.brought_back((world.items[0], first, None), (world.items[0], second, "X"))
    before = world.pairs()

    world.confirm(shown)

    assert before == {world.pair(n, n) for n in range(3)}
    assert [fate for fate, _why in fates(shown)] == ["taken", "given"]
    assert world.pairs() == {world.pair(0, 1), world.pair(1, 1), world.pair(2, 2)}
    row = Assignment.objects.get(item=world.items[0])
    assert (row.by_hand, row.state) == (True, AssignmentState.PROPOSED)
    entry = trail.about(world.panel)[-1]
    assert (entry.event, entry.detail["given"], entry.detail["taken"]) == (
        "councils.assignments_imported", 1, 1,
    )  # fmt: skip


def test_the_conflict_rule_holds() -> None:
    world = World()
    author, second, _third = world.seats
    Item.objects.filter(pk=world.items[1].pk).update(authors=[author.person_id])
    make.make_declaration(world.items[0], second.person)

    shown = world.brought_back((world.items[1], author, "x"), (world.items[0], second, "x"))
    world.confirm(shown)

    name = {seat: seat.person.full_name for seat in (author, second)}
    assert fates(shown) == [
        ("refused", f"Conflict of interest: {name[second]} is a relative of an author."),
        ("refused", f"Conflict of interest: {name[author]} is an author of it."),
    ]
    assert world.pairs() == {world.pair(n, n) for n in range(3)}


def test_a_conflict_that_arose_after_the_preview_holds_too() -> None:
    world = World()
    shown = world.brought_back((world.items[0], world.seats[1], "x"))
    Item.objects.filter(pk=world.items[0].pk).update(authors=[world.seats[1].person_id])

    world.confirm(shown)

    assert world.pairs() == {world.pair(n, n) for n in range(3)}


def test_caps_hold_and_what_is_taken_away_makes_room() -> None:
    world = World(cap=1)
    first, _second, third = world.seats

    shown = world.brought_back(
        (world.items[0], first, None), (world.items[1], first, "x"), (world.items[1], third, "x")
    )

    name = third.person.full_name
    assert fates(shown) == [
        ("refused", f"{name} has 1 dossiers already and takes no more."), ("taken", ""), ("given", ""),
    ]  # fmt: skip


def test_work_begun_is_never_moved() -> None:
    world = World()
    given = Assignment.objects.get(item=world.items[0])
    begin_sheet(given)

    shown = world.brought_back((world.items[0], world.seats[0], None))

    assert fates(shown) == [("refused", f"{given.person.full_name} has begun to score this dossier.")]


def test_work_begun_after_the_preview_is_not_moved() -> None:
    world = World()
    shown = world.brought_back((world.items[0], world.seats[0], None))
    begin_sheet(Assignment.objects.get(item=world.items[0]))

    world.confirm(shown)

    assert world.pairs() == {world.pair(n, n) for n in range(3)}


def test_what_was_handed_back_and_what_is_no_mark_is_refused() -> None:
    world = World()
    member = world.seats[0]
    Assignment.objects.filter(item=world.items[0]).update(state=AssignmentState.HANDED_BACK)

    shown = world.brought_back((world.items[0], member, "x"), (world.items[1], member, "có"))

    assert fates(shown) == [
        ("refused", f"{member.person.full_name} has handed this dossier back."),
        ("refused", "Write x, or leave the cell empty."),
    ]


def test_numbers_that_are_unknown_or_stand_twice_are_refused() -> None:
    world = World()
    book = world.book()
    sheet = book.worksheets[0]
    sheet.cell(4, 1).value, sheet.cell(5, 1).value = "99", "1"

    shown = world.send(book)

    assert fates(shown) == [
        ("refused", "No dossier of this panel has this number."),
        ("refused", "This dossier stands twice in the file."),
    ]


def test_a_member_whose_column_was_deleted_keeps_what_they_have() -> None:
    world = World()
    book = world.book()
    book.worksheets[0].delete_cols(FIRST)

    assert fates(world.send(book)) == []


def test_who_left_the_council_is_given_nothing() -> None:
    world = World()
    leaving = world.seats[2]
    Seat.objects.filter(pk=leaving.pk).update(to_on="2026-01-31")

    shown = world.brought_back((world.items[0], leaving, "x"), (world.items[2], leaving, None))

    assert [fate for fate, _why in fates(shown)] == ["refused", "taken"]
    assert "does not sit on the council" in fates(shown)[0][1]


def test_a_book_of_another_panel_or_of_before_a_change_is_refused() -> None:
    world, other = World(), World()
    book = world.book()
    strange = other.send(book)
    panel = Panel.objects.get(pk=world.panel.pk)
    assignments.give(world.items[0], world.seats[1], by=world.secretary, at=NOW)

    late = world.send(book)

    assert panel.version < Panel.objects.get(pk=panel.pk).version
    for page in (strange, late):
        assert page.status_code == 422
        assert "as it is now" in page.content.decode()


def test_a_preview_that_was_overtaken_changes_nothing() -> None:
    world = World()
    shown = world.brought_back((world.items[0], world.seats[0], None))
    assignments.give(world.items[0], world.seats[1], by=world.secretary, at=NOW)

    world.confirm(shown)

    assert world.pair(0, 0) in world.pairs()


def test_scoring_gives_at_once() -> None:
    world = World()
    make.begin_panel(world.panel)

    world.confirm(world.brought_back((world.items[0], world.seats[1], "x")))

    row = Assignment.objects.get(item=world.items[0], seat=world.seats[1])
    assert row.state == AssignmentState.CONFIRMED


def test_a_secretarys_own_dossier_is_neither_handed_out_nor_known() -> None:
    world = World()
    Item.objects.filter(pk=world.items[0].pk).update(authors=[world.secretary.pk])
    book = world.book()
    sheet = book.worksheets[0]
    said = [sheet.cell(line, 2).value for line in (3, 4)]
    sheet.cell(3, 1).value = "1"

    shown = world.send(book)

    assert said == [world.items[1].code, world.items[2].code]
    assert fates(shown) == [("refused", "No dossier of this panel has this number.")]


def test_a_member_neither_gets_nor_sends_the_book() -> None:
    world = World()
    client = Client()
    client.force_login(world.seats[0].person)
    stranger = Client()
    stranger.force_login(people.make_person())

    for name in ("assignment_file", "assignment_book", "take_assignment_book"):
        for who in (client, stranger):
            assert who.post(world.address(name)).status_code in (403, 404, 405)
            assert who.get(world.address(name)).status_code in (403, 404, 405)


def test_preview_asks_the_same_number_of_queries_for_one_change_and_for_three() -> None:
    world = World()

    def cost(*cells: tuple[Item, Seat, str | None]) -> int:
        with CaptureQueriesContext(connection) as captured:
            world.brought_back(*cells)
        return len(captured)

    first, second, third = world.items
    one = world.seats[0]
    cost((second, one, "x"))

    assert cost((second, one, "x")) == cost((second, one, "x"), (third, one, "x"), (first, one, None))
