"""Taking numbers, setting how they are written, going on after a paper book."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.numbers import actions, queries
from congvu.numbers.actions import Taken
from congvu.numbers.enums import CHANGE
from congvu.numbers.models import Pattern, Series
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories.people import make_person
from tests.numbers.kinds import BOOKS, CARDS, LETTERS

AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
TODAY = date(2026, 11, 16)
TOMORROW = TODAY + timedelta(days=1)


def keeper() -> Person:
    return make_person("Người Giữ Sổ", grants={CHANGE: "all"})


def take(key: str = "tests.plain", year: int = 2026) -> int:
    return actions.take(key, year=year, by=SYSTEM, at=AT)


def take_and_refuse() -> None:
    with transaction.atomic():
        take()
        raise Refused("Thử từ chối.")


def set_pattern(by: Person, *, valid_from: date = TOMORROW, text: str = "TH-{yy}-{number}") -> Pattern:
    return actions.set_pattern(
        LETTERS.code, valid_from=valid_from, text=text, by=by, at=AT, legal_basis="QĐ thử"
    )


@pytest.mark.django_db
def test_a_series_begins_at_one_each_year() -> None:
    assert [take(), take(), take(year=2027), take("tests.other"), take()] == [1, 2, 1, 1, 3]


@pytest.mark.django_db
def test_a_number_given_back_is_given_again() -> None:
    take()
    with pytest.raises(Refused):
        take_and_refuse()

    assert take() == 2


@pytest.mark.django_db
def test_a_series_begun_by_a_refused_act_was_never_begun() -> None:
    with pytest.raises(Refused):
        take_and_refuse()

    assert not Series.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_number_is_taken_inside_an_act_only() -> None:
    with pytest.raises(RuntimeError, match="outside an act"):
        take()
    assert not Series.objects.exists()


@pytest.mark.django_db
def test_taking_costs_one_query_once_a_series_has_begun(django_assert_num_queries: object) -> None:
    take()

    with django_assert_num_queries(1):  # type: ignore[operator] # a fixture without types
        take()


@pytest.mark.django_db
def test_a_number_is_written_by_the_pattern_of_its_day() -> None:
    set_pattern(keeper())

    def written(on: date) -> Taken:
        return actions.take_written(LETTERS.code, on=on, by=SYSTEM, at=AT, parts={"unit": "VP"})

    assert written(TODAY) == Taken(1, "001/2026-VP")
    assert written(TOMORROW) == Taken(2, "TH-26-2")
    assert written(date(2027, 1, 1)) == Taken(1, "TH-27-1")


@pytest.mark.django_db
def test_a_kind_that_is_not_yearly_goes_on() -> None:
    taken = [actions.take_written(CARDS.code, on=date(year, 5, 1), by=SYSTEM, at=AT) for year in (2026, 2027)]

    assert taken == [Taken(1, "THE-1"), Taken(2, "THE-2")]


@pytest.mark.django_db
def test_each_scope_has_a_series_of_its_own() -> None:
    taken = [
        actions.take_written(
            LETTERS.code, on=TODAY, by=SYSTEM, at=AT, scope=scope, parts={"unit": scope.upper()}
        )
        for scope in ("vp", "kh", "vp")
    ]

    assert [each.text for each in taken] == ["001/2026-VP", "001/2026-KH", "002/2026-VP"]


@pytest.mark.django_db
def test_a_pattern_is_set_and_recorded() -> None:
    pattern = set_pattern(keeper())

    (entry,) = trail.about(pattern)
    assert (entry.event, entry.actor_name) == ("numbers.pattern_set", "Người Giữ Sổ")
    assert entry.detail == {"pattern": "TH-{yy}-{number}"}
    assert queries.pattern(LETTERS.code, on=TODAY) == LETTERS.pattern
    assert queries.pattern(LETTERS.code, on=TOMORROW) == "TH-{yy}-{number}"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["TH-{yy}", "TH-{number}", "{number}{year}{khac}", "{number:x}{year}", "{"])
def test_a_pattern_that_cannot_be_written_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        set_pattern(keeper(), text=text)
    assert refused.value.refusal.field == "text"


@pytest.mark.django_db
def test_numbers_that_their_module_writes_have_no_pattern() -> None:
    with pytest.raises(Refused) as refused:
        actions.set_pattern(BOOKS.code, valid_from=TOMORROW, text="{number}/{year}", by=keeper(), at=AT)
    assert refused.value.refusal.sentence == "Cách ghi loại số này là cố định."

    with pytest.raises(ValueError, match="are written by their module"):
        actions.take_written(BOOKS.code, on=TODAY, by=SYSTEM, at=AT)


@pytest.mark.django_db
def test_a_pattern_takes_effect_after_the_last_number_and_never_in_the_past() -> None:
    by = keeper()
    with pytest.raises(Refused) as past:
        set_pattern(by, valid_from=TODAY - timedelta(days=1))
    set_pattern(by, valid_from=TODAY)  # nothing has been taken today
    actions.take_written(LETTERS.code, on=TOMORROW, by=SYSTEM, at=AT + timedelta(days=1))
    with pytest.raises(Refused) as used:
        set_pattern(by, valid_from=TOMORROW)
    with pytest.raises(Refused) as twice:
        set_pattern(by, valid_from=TODAY)

    assert [each.value.refusal.field for each in (past, used, twice)] == ["valid_from"] * 3


@pytest.mark.django_db
def test_a_pattern_to_come_can_be_withdrawn_one_in_effect_cannot() -> None:
    by = keeper()
    pattern = set_pattern(by)

    with pytest.raises(Refused):
        actions.withdraw_pattern(pattern, by=by, at=AT + timedelta(days=1))
    actions.withdraw_pattern(Pattern.objects.get(pk=pattern.pk), by=by, at=AT)

    assert not Pattern.objects.exists()
    assert [entry.event for entry in trail.about(pattern)] == [
        "numbers.pattern_set",
        "numbers.pattern_withdrawn",
    ]


@pytest.mark.django_db
def test_a_paper_book_goes_on() -> None:
    series = actions.continue_from(LETTERS.code, year=2026, last=125, by=keeper(), at=AT)

    taken = actions.take_written(LETTERS.code, on=TODAY, by=SYSTEM, at=AT, parts={"unit": "VP"})

    assert taken == Taken(126, "126/2026-VP")
    (entry,) = trail.about(series)
    assert (entry.event, entry.detail) == ("numbers.continued", {"last": 125})


@pytest.mark.django_db
def test_a_series_that_has_begun_is_not_moved() -> None:
    actions.take_written(LETTERS.code, on=TODAY, by=SYSTEM, at=AT, parts={"unit": "VP"})

    with pytest.raises(Refused) as begun:
        actions.continue_from(LETTERS.code, year=2026, last=125, by=keeper(), at=AT)
    with pytest.raises(Refused) as nothing:
        actions.continue_from(LETTERS.code, year=2025, last=0, by=keeper(), at=AT)

    assert [begun.value.refusal.field, nothing.value.refusal.field] == ["year", "last"]


@pytest.mark.django_db
def test_who_may_not_change_numbers_changes_nothing() -> None:
    pattern, other = set_pattern(keeper()), make_person("Người Khác")

    for act in (
        lambda: set_pattern(other, valid_from=TOMORROW + timedelta(days=1)),
        lambda: actions.withdraw_pattern(pattern, by=other, at=AT),
        lambda: actions.continue_from(LETTERS.code, year=2026, last=5, by=other, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert (Pattern.objects.count(), Series.objects.count()) == (1, 0)
