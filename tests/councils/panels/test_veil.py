"""What is kept from whom in the whole house: the answer that the pages of councils give, in two queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.councils.enums.panels import Phase
from congvu.councils.enums.seats import Conflict, SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Panel
from congvu.councils.queries import conflicts
from congvu.councils.rules import sight
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories import councils as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def veiled(person: Person) -> frozenset[str]:
    return sight.veiled(Person.objects.get(pk=person.pk), make.KIND, at=make.NOW)


@pytest.mark.parametrize("role", list(SeatRole))
@pytest.mark.parametrize("hides", [True, False])
@pytest.mark.parametrize("phase", [Phase.PREPARED, Phase.SCORING, Phase.CLOSED])
def test_veil_keeps_what_sight_keeps(role: SeatRole, hides: bool, phase: Phase) -> None:
    council = make.make_council(conduct=Conduct(sheets=1, hide_authors=hides))
    person = make.make_seat(council, role=role).person
    panel = make.make_panel(council)
    item = make.make_item(panel)
    panel = make.begin_panel(panel)
    Panel.objects.filter(pk=panel.pk).update(phase=phase)

    seen = sight.of(Panel.objects.get(pk=panel.pk), person, at=make.NOW)

    is_blind = seen.scores and not seen.authors
    assert veiled(person) == (frozenset({item.key}) if is_blind else frozenset())


def test_veil_leaves_ones_own_dossiers_and_those_of_strangers_alone() -> None:
    council = make.make_council()
    member = make.make_seat(council).person
    panel = make.make_panel(council)
    make.make_item(panel, authors=[member])
    filed, other = make.make_item(panel), make.make_item(panel)
    type(filed).objects.filter(pk=filed.pk).update(filers=[member.pk])

    assert veiled(member) == {other.key}
    assert veiled(people.make_person(grants={"councils.read": "all"})) == frozenset()


def test_veil_costs_the_same_whatever_the_number_of_dossiers_and_panels() -> None:
    council = make.make_council()
    member = make.make_seat(council).person

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            sight.veiled(member, make.KIND, at=make.NOW)
        return len(captured)

    idle = cost()
    costs = []
    for _ in range(3):
        make.make_item(make.make_panel(council))
        costs.append(cost())

    assert (idle, costs) == (1, [2, 2, 2])


def test_sheets_of_ones_own_dossier_and_of_fellow_members_are_kept() -> None:
    panel, seats, items = make.make_scoring(members=2, dossiers=1)
    author = people.make_person("Tác giả Thử")
    type(items[0]).objects.filter(pk=items[0].pk).update(authors=[author.pk])
    given = {row.person_id: str(row.pk) for row in items[0].assignments.all()}

    mine = sight.veiled_sheets(seats[0].person, at=make.NOW)
    authors = sight.veiled_sheets(author, at=make.NOW)
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED)

    assert mine == {given[seats[1].person_id]}
    assert authors == set(given.values())
    assert sight.veiled_sheets(author, at=make.NOW) == frozenset()


def test_who_filed_for_the_unit_is_in_a_conflict_of_its_own_and_no_author() -> None:
    panel = make.make_panel()
    filer = people.make_person("Đầu mối Thử")
    item = make.make_item(panel)
    item.filers = [filer.pk]
    item.save(update_fields=["filers"])

    known = conflicts.known([filer], clock.office_day(make.NOW))

    assert known.between(item, filer.pk, same_unit=True) == [Conflict.FILED]
    assert sight.of_item(item, filer, at=make.NOW) == sight.NOTHING


@pytest.mark.parametrize(
    ("name", "found"), [("NGUYEN KIN THU", [Conflict.NAMESAKE]), ("Nguyễn Kín Thư An", [])]
)
def test_who_bears_the_name_of_a_co_author_does_not_judge(name: str, found: list[Conflict]) -> None:
    item = make.make_item(make.make_panel())
    item.author_names = ["Trần Một Người", "Nguyễn Kín Thu"]
    item.save(update_fields=["author_names"])
    day = clock.office_day(make.NOW)
    member = people.make_person(name)

    assert conflicts.known([member], day).between(item, member.pk, same_unit=True) == found
    assert conflicts.known([member.pk], day).between(item, member.pk, same_unit=True) == found
