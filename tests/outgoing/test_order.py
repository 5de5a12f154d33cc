"""Who may sign in whose name on a day, and which series and symbol a document has."""

from datetime import date, timedelta
from typing import Any

import pytest

from congvu.outgoing.enums.states import Authority
from congvu.outgoing.logic import posts
from congvu.outgoing.models import Delegation, SeriesGroup, Symbol
from congvu.outgoing.queries import order
from congvu.outgoing.rules import order as rules
from congvu.people.models import Person
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.issued import LEADER, Issuing

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 16)
DAY = timedelta(days=1)


def given(office: Issuing, taker: Person, authority: str, **fields: Any) -> Delegation:
    usual = {
        "giver_post": "Giám đốc",
        "taker_post": "Phó Giám đốc",
        "valid_from": ON,
        "valid_to": ON + 30 * DAY,
        "legal_basis": "Quyết định 01",
        "given_at": MONDAY,
        "given_by": office.clerk,
    }
    return Delegation.objects.create(
        agency=office.agency, taker=taker, authority=authority, **{**usual, **fields}
    )


def test_the_head_signs_all_and_a_deputy_nothing_without_delegation() -> None:
    office = Issuing()
    deputy = office.person(LEADER, office.agency, "Phó Giám đốc")
    document = office.row(at=MONDAY)

    assert rules.may_sign(document, office.leader, Authority.HEAD, None, ON) is None
    assert rules.may_sign(document, deputy, Authority.HEAD, None, ON) is not None
    assert rules.may_sign(document, deputy, Authority.DEPUTY, None, ON) is not None
    assert rules.may_sign(document, office.drafter, Authority.HEAD, None, ON) is not None


@pytest.mark.parametrize(("on", "may"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_delegation_holds_on_its_days(on: int, *, may: bool) -> None:
    office = Issuing()
    row = given(office, office.drafter, Authority.DEPUTY)
    document = office.row(at=MONDAY)

    refusal = rules.may_sign(document, office.drafter, Authority.DEPUTY, row, ON + on * DAY)

    assert (refusal is None) is may


@pytest.mark.parametrize(("on", "may"), [(-1, True), (0, False), (1, False)])
def test_a_delegation_that_was_ended_held_until_then(on: int, *, may: bool) -> None:
    office = Issuing()
    row = given(office, office.drafter, Authority.DEPUTY, valid_from=ON - 7 * DAY, ended_at=MONDAY)
    document = office.row(at=MONDAY)

    refusal = rules.may_sign(document, office.drafter, Authority.DEPUTY, row, ON + on * DAY)

    assert (refusal is None) is may


def test_a_delegation_is_of_one_person_one_authority_and_its_kinds() -> None:
    office, other = Issuing(), Issuing()
    row = given(office, office.drafter, Authority.AUTHORISED)
    letters = given(office, office.drafter, Authority.DEPUTY)
    letters.kinds.add(make.kind())
    document = office.row(at=MONDAY)

    def may(person: Person, authority: str, delegation: Delegation) -> bool:
        return rules.may_sign(document, person, authority, delegation, ON) is None

    assert may(office.drafter, Authority.AUTHORISED, row)
    assert not may(office.clerk, Authority.AUTHORISED, row)
    assert not may(office.drafter, Authority.BY_ORDER, row)
    assert not may(office.drafter, Authority.DEPUTY, letters)
    elsewhere = other.row(at=MONDAY)
    assert rules.may_sign(elsewhere, office.drafter, Authority.AUTHORISED, row, ON) is not None


def test_a_delegation_covers_what_its_units_and_those_under_them_draft() -> None:
    office = Issuing()
    section = people.make_unit("Tổ Nghiệp vụ", parent=office.division)
    row = given(office, office.clerk, Authority.DEPUTY)
    row.units.add(office.division)
    drafted = [office.row(at=MONDAY, unit=unit) for unit in (office.division, section, office.registry)]

    found = [rules.may_sign(each, office.clerk, Authority.DEPUTY, row, ON) for each in drafted]

    assert [each and each.sentence for each in found] == [
        None,
        None,
        f"The delegation “{row}” does not cover what is drafted in Văn phòng Phát hành.",
    ]
    offered = [
        [way.delegation for way in order.ways_to_sign(office.agency, make.kind(), each.unit, ON)]
        for each in drafted
    ]
    assert offered == [[None, row], [None, row], [None]]


def test_what_is_taken_from_another_covers_no_more_units_than_it() -> None:
    office = Issuing()
    above = given(office, office.drafter, Authority.BY_ORDER)
    below = given(office, office.clerk, Authority.DEPUTY, above=above)
    document = office.row(at=MONDAY)
    before = rules.may_sign(document, office.clerk, Authority.DEPUTY, below, ON)

    above.units.add(office.registry)
    below = Delegation.objects.select_related("above").get(pk=below.pk)

    assert before is None
    refusal = rules.may_sign(document, office.clerk, Authority.DEPUTY, below, ON)
    assert refusal is not None
    assert "does not cover what is drafted in" in refusal.sentence


def test_what_is_taken_from_another_ends_with_it() -> None:
    office = Issuing()
    above = given(office, office.drafter, Authority.BY_ORDER, taker_post="Trưởng phòng Thử")
    below = given(
        office,
        office.clerk,
        Authority.DEPUTY,
        above=above,
        giver_post="Trưởng phòng Thử",
        taker_post="Phó Trưởng phòng",
    )
    document = office.row(at=MONDAY)

    assert rules.may_sign(document, office.clerk, Authority.DEPUTY, below, ON) is None
    assert order.lines(Authority.DEPUTY, below, "") == (
        "TL. GIÁM ĐỐC",
        "KT. TRƯỞNG PHÒNG THỬ",
        "PHÓ TRƯỞNG PHÒNG",
    )
    Delegation.objects.filter(pk=above.pk).update(ended_at=MONDAY)
    below = Delegation.objects.select_related("above").get(pk=below.pk)
    assert rules.may_sign(document, office.clerk, Authority.DEPUTY, below, ON) is not None


@pytest.mark.parametrize(
    ("prefix", "lines"),
    [
        ("", ("PHÓ GIÁM ĐỐC",)),
        ("Q.", ("Q. GIÁM ĐỐC",)),
        ("KT.", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TUQ.", ("TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ],
)
def test_lines_above_the_signature(prefix: str, lines: tuple[str, ...]) -> None:
    assert posts.lines(prefix, "Giám  đốc", "Phó Giám đốc") == lines


def test_everybody_who_may_sign_is_offered_once_in_each_way() -> None:
    office = Issuing()
    row = given(office, office.drafter, Authority.DEPUTY)
    given(office, office.clerk, Authority.DEPUTY, valid_from=ON + DAY)
    given(office, office.clerk, Authority.BY_ORDER, ended_at=MONDAY)

    ways = order.ways_to_sign(office.agency, make.kind(), office.division, ON)

    assert [(way.person, way.authority, way.delegation) for way in ways] == [
        (office.leader, Authority.HEAD, None),
        (office.drafter, Authority.DEPUTY, row),
    ]


def test_series_by_kind_general_and_of_a_council() -> None:
    office, decisions = Issuing(), make.kind("quyet-dinh", "Quyết định")
    since = {"agency": office.agency, "valid_from": date(2026, 1, 1)}
    everything = SeriesGroup.objects.create(name="Chung", **since)
    own = SeriesGroup.objects.create(name="Quyết định", **since)
    own.kinds.add(decisions)
    council = SeriesGroup.objects.create(name="HĐ", council="Hội đồng thử", symbol="HĐT", **since)

    assert order.group_for(office.agency, decisions.pk, ON) == own
    assert order.group_for(office.agency, make.kind().pk, ON) == everything
    document = office.row(at=MONDAY)
    assert order.symbol_of(document, own, ON) == "QĐ-SPH"
    assert order.symbol_of(document, council, ON) == "QĐ-HĐT"
    letter = office.row(at=MONDAY, kind=make.kind())
    assert order.symbol_of(letter, everything, ON) == "SPH-NV"


def test_abbreviations_have_a_history() -> None:
    office = Issuing()
    Symbol.objects.create(unit=office.agency, text="MOI", valid_from=ON)
    document = office.row(at=MONDAY)

    assert [order.symbol_of(document, None, ON - n * DAY) for n in (1, 0)] == ["QĐ-SPH", "QĐ-MOI"]
    Symbol.objects.filter(unit=office.agency).delete()
    assert order.symbol_of(document, None, ON) == ""
    assert order.missing_symbols(document, None, ON) == [office.agency]
