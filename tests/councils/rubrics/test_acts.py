"""Rubrics are made, changed while nothing relies on them, frozen and followed; each act leaves its line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from congvu.councils.actions import rubrics as acts
from congvu.councils.logic import rubric as wording
from congvu.councils.models import Rubric, RubricVersion
from congvu.councils.queries import rubrics
from congvu.councils.rules.rubrics import Terms
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import people

pytestmark = pytest.mark.django_db

TERMS = Terms(date(2026, 1, 1), "Quyết định thử")
OTHER = replace(make.make_rubric(), pass_total=Decimal(60))


@pytest.fixture
def secretary() -> Person:
    return make.make_secretary()


def made(by: Person, code: str = "phieu") -> RubricVersion:
    return acts.make(code, "Phiếu chấm", make.make_rubric(), TERMS, by=by, at=make.NOW)


def events(rubric: Rubric) -> list[str]:
    return [entry.event for entry in trail.about(rubric)]


def test_rubric_is_made_with_its_first_version(secretary: Person) -> None:
    version = made(secretary)

    assert (version.version, version.content, version.legal_basis) == (
        1,
        make.make_rubric(),
        "Quyết định thử",
    )
    assert events(version.rubric) == ["councils.rubric_made"]


def test_rubric_needs_a_code_of_its_own(secretary: Person) -> None:
    made(secretary)

    with pytest.raises(Refused) as refused:
        made(secretary)

    assert refused.value.refusal.field == "code"
    assert Rubric.objects.count() == 1


def test_rubric_that_is_not_in_order_is_refused(secretary: Person) -> None:
    crooked = replace(make.make_rubric(), scale=Decimal(90))

    with pytest.raises(Refused):
        acts.make("phieu", "Phiếu chấm", crooked, TERMS, by=secretary, at=make.NOW)

    assert Rubric.objects.count() == 0


def test_nobody_else_makes_rubrics() -> None:
    stranger = people.make_person("Người Lạ", grants={"councils.read": "all"})

    with pytest.raises(Refused):
        made(stranger)


def test_version_is_changed_while_nothing_relies_on_it(secretary: Person) -> None:
    version = made(secretary)
    before = version.digest

    acts.change(version, OTHER, TERMS, by=secretary, at=make.NOW, seen=before)

    assert version.content == OTHER
    entry = list(trail.about(version.rubric))[-1]
    assert entry.event == "councils.rubric_version_changed"
    assert (entry.detail["before"], entry.detail["digest"]) == (before, wording.digest(OTHER))


def test_version_changed_by_another_meanwhile_is_stale(secretary: Person) -> None:
    version = made(secretary)
    seen = version.digest
    acts.change(version, OTHER, TERMS, by=secretary, at=make.NOW, seen=seen)

    with pytest.raises(Stale):
        acts.change(version, make.make_rubric(), TERMS, by=secretary, at=make.NOW, seen=seen)

    assert RubricVersion.objects.get().content == OTHER


def test_frozen_version_is_only_followed(secretary: Person) -> None:
    version = made(secretary)
    acts.freeze(version, by=secretary, at=make.NOW)

    with pytest.raises(Refused):
        acts.change(version, OTHER, TERMS, by=secretary, at=make.NOW)
    with pytest.raises(Refused):
        acts.freeze(version, by=secretary, at=make.NOW)
    following = acts.new_version(version.rubric, OTHER, TERMS, by=secretary, at=make.NOW)

    assert (following.version, following.content) == (2, OTHER)
    assert RubricVersion.objects.get(version=1).content == make.make_rubric()
    assert events(version.rubric) == [
        "councils.rubric_made",
        "councils.rubric_version_frozen",
        "councils.rubric_version_made",
    ]


def test_version_of_a_begun_panel_cannot_be_changed(secretary: Person) -> None:
    panel, _seats, _items = make.make_scoring()
    RubricVersion.objects.update(frozen_at=None)  # begun by hand: the panel itself is enough

    with pytest.raises(Refused):
        acts.change(panel.rubric, OTHER, TERMS, by=secretary, at=make.NOW)

    assert rubrics.is_used(panel.rubric)


def test_rubric_is_renamed_and_ended(secretary: Person) -> None:
    rubric = made(secretary).rubric

    acts.rename(rubric, "Tên mới", date(2026, 6, 1), by=secretary, at=make.NOW)

    assert [each.rubric for each in rubrics.offered(date(2026, 5, 31))] == [rubric]
    assert rubrics.offered(date(2026, 6, 1)) == []
    assert events(rubric)[-1] == "councils.rubric_renamed"


def test_offered_is_the_version_in_force_on_the_day(secretary: Person) -> None:
    first = made(secretary)
    second = acts.new_version(first.rubric, OTHER, Terms(date(2026, 9, 1)), by=secretary, at=make.NOW)

    assert rubrics.offered(date(2025, 12, 31)) == []
    assert rubrics.offered(date(2026, 8, 31)) == [first]
    assert rubrics.offered(date(2026, 9, 1)) == [second]
