"""Something else happened between the page and the press: what was read before must not decide."""

import pytest

from congvu.initiatives.actions import drafts, filing, lists, rounds
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative, UnitList
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.people.models import Person, Unit
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def coordinator(unit: Unit) -> Person:
    return people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)


def entrusted(unit: Unit, **draft: str) -> Initiative:
    """A draft of an author of ``unit`` that the coordinator may put on the unit's list."""
    initiative = make.make_draft(author=make.make_author(unit=unit), **draft)
    filing.entrust(initiative, by=initiative.owner, at=make.NOW)
    return make.load(initiative)


def listed(initiative: Initiative, *, by: Person) -> UnitList:
    """A list in preparation that holds ``initiative``."""
    assert initiative.case.unit is not None
    unit_list = lists.prepare(initiative.round, initiative.case.unit, by=by, at=make.NOW)
    lists.fill(unit_list, [make.load(initiative)], by=by, at=make.NOW)
    return unit_list


def test_submit_refuses_when_the_round_was_closed_since_the_page_was_read() -> None:
    initiative = make.make_draft()
    rounds.close(make.load(initiative).round, by=SYSTEM, at=make.NOW)

    with pytest.raises(Refused):
        filing.submit(initiative, by=initiative.owner, at=make.NOW)

    assert make.load(initiative).state == State.DRAFT


def test_submit_holds_to_the_terms_made_since_the_page_was_read() -> None:
    initiative = make.make_draft()
    assert initiative.in_force.most_authors is None
    other = make.load(initiative).round
    newest = rounds.set_terms(other, make.make_terms(addressee="Sở khác"), by=SYSTEM, at=make.NOW)

    filing.submit(initiative, by=initiative.owner, at=make.NOW)

    submitted = make.load(initiative)
    assert submitted.terms == newest
    assert trail.about(submitted)[1].detail["terms"] == newest.digest


def test_submit_takes_what_was_typed_last() -> None:
    initiative = make.make_draft()
    assert initiative.draft.typed.get("essence")
    make.type_in(initiative, by=initiative.owner, essence="Gõ ngay trước khi nộp.")

    filing.submit(initiative, by=initiative.owner, at=make.NOW)

    first = make.load(initiative).revisions.get()
    assert first.content.essence == "Gõ ngay trước khi nộp."


def test_discard_and_take_back_see_that_the_draft_came_on_a_list() -> None:
    unit = people.make_unit()
    initiative = entrusted(unit)
    first, second = make.load(initiative), make.load(initiative)
    listed(initiative, by=coordinator(unit))

    with pytest.raises(Refused):
        filing.discard(first, by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        filing.take_back(second, by=initiative.owner, at=make.NOW)

    assert (make.load(initiative).state, make.load(initiative).entrusted_at) == (State.DRAFT, make.NOW)


def test_entrust_sees_that_the_draft_was_submitted() -> None:
    unit = people.make_unit()
    initiative = make.make_draft(author=make.make_author(unit=unit))
    filing.submit(make.load(initiative), by=initiative.owner, at=make.NOW)

    with pytest.raises(Refused):
        filing.entrust(initiative, by=initiative.owner, at=make.NOW)

    assert make.load(initiative).entrusted_at is None


def test_coordinator_cannot_write_into_a_draft_taken_back_meanwhile() -> None:
    unit = people.make_unit()
    initiative, by = entrusted(unit), coordinator(unit)
    filing.take_back(make.load(initiative), by=initiative.owner, at=make.NOW)

    with pytest.raises(Refused):
        drafts.save(initiative, "noi-dung", {"essence": "Sửa."}, (), version=None, by=by, at=make.NOW)


def test_fill_refuses_a_dossier_taken_back_or_discarded_meanwhile() -> None:
    unit = people.make_unit()
    by, gone, back = coordinator(unit), entrusted(unit), entrusted(unit)
    filing.discard(make.load(gone), by=gone.owner, at=make.NOW)
    filing.take_back(make.load(back), by=back.owner, at=make.NOW)

    for initiative in (gone, back):
        unit_list = lists.prepare(initiative.round, unit, by=by, at=make.NOW)
        with pytest.raises(Refused):
            lists.fill(unit_list, [initiative], by=by, at=make.NOW)

    assert not Initiative.objects.exclude(unit_list=None).exists()


def test_forward_takes_a_dossier_its_author_submitted_meanwhile() -> None:
    unit = people.make_unit()
    initiative, by = entrusted(unit), coordinator(unit)
    unit_list = listed(initiative, by=by)
    filing.submit(make.load(initiative), by=initiative.owner, at=make.NOW)

    make.forward(unit_list, by=by)

    codes = trail.about(unit_list)[-1].detail["dossiers"]
    assert codes == [make.load(initiative).case.code]


def test_forward_refuses_with_a_dossier_withdrawn_meanwhile() -> None:
    unit = people.make_unit()
    initiative, by = entrusted(unit), coordinator(unit)
    unit_list = listed(initiative, by=by)
    filing.submit(make.load(initiative), by=initiative.owner, at=make.NOW)
    filing.withdraw(make.load(initiative), reason="Không làm nữa.", by=initiative.owner, at=make.NOW)

    with pytest.raises(Refused):
        lists.forward(unit_list, lists.Letter(), by=by, at=make.NOW)


def test_second_of_two_who_forward_hears_that_it_is_done() -> None:
    unit = people.make_unit()
    initiative, by = entrusted(unit), coordinator(unit)
    unit_list = listed(initiative, by=by)
    read_before = UnitList.objects.get(pk=unit_list.pk)
    lists.forward(unit_list, lists.Letter(), by=by, at=make.NOW)

    with pytest.raises(Refused):
        lists.forward(read_before, lists.Letter(), by=by, at=make.NOW)

    assert [entry.event for entry in trail.about(unit_list)].count("initiatives.list_sent") == 1
