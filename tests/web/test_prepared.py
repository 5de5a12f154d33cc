"""Queries whose SQL is made once give what the queryset gives, for whatever they are asked."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError

from congvu.trail.models import Verification
from congvu.web.prepared import Prepared, PreparedRows

pytestmark = pytest.mark.django_db

DAYS = [datetime(2026, 3, day, 8, 30, tzinfo=UTC) for day in (2, 3, 4)]


@pytest.fixture
def rows() -> list[Verification]:
    made = [Verification(at=at, entries=number, findings=[number]) for number, at in enumerate(DAYS)]
    return Verification.objects.bulk_create(made)


def test_all_gives_the_objects_for_the_values_of_each_call(rows: list[Verification]) -> None:
    since = Prepared(lambda at: Verification.objects.filter(at__gte=at).order_by("at"), "at")

    assert since.all(DAYS[1]) == rows[1:]
    assert since.all(DAYS[2]) == rows[2:]
    assert since.all(DAYS[1])[0].findings == [1]


def test_values_are_bound_by_name_and_may_be_days(rows: list[Verification]) -> None:
    found = Prepared(
        lambda entries, on: Verification.objects.filter(at__date=on, entries=entries).values_list(
            "entries", "at"
        ),
        "entries",
        "on",
    )

    assert found.all(1, date(2026, 3, 3)) == [(1, DAYS[1])]
    assert found.all(0, date(2026, 3, 3)) == []


def test_first_gives_none_and_one_raises_when_nothing_is_found(rows: list[Verification]) -> None:
    numbers = Prepared(
        lambda entries: Verification.objects.filter(entries=entries).values_list("entries", flat=True),
        "entries",
    )

    assert (numbers.first(2), numbers.first(7), numbers.one(2)) == (2, None, 2)
    with pytest.raises(ValueError, match="not enough values"):
        numbers.one(7)


def test_another_number_of_values_than_the_query_has_is_a_fault() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        Prepared(lambda at: Verification.objects.filter(at=at), "at").all()


def test_rows_come_in_the_order_of_the_keys_without_what_is_gone(rows: list[Verification]) -> None:
    read = PreparedRows(lambda: Verification.objects.only("at"), 3)
    first, second, third = rows
    second_key = second.pk
    second.delete()

    assert read([third.pk, first.pk]) == [third, first]
    assert read([third.pk, second_key, first.pk]) == [third, first]
    assert read([second_key]) == []
    assert read([]) == []


def test_a_later_call_sees_what_has_changed(rows: list[Verification]) -> None:
    everything = Prepared(lambda: Verification.objects.order_by("at"))
    assert [row.entries for row in everything.all()] == [0, 1, 2]

    Verification.objects.update(entries=F("entries") + 5)

    assert [row.entries for row in everything.all()] == [5, 6, 7]


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_inside_a_transaction_only(rows: list[Verification]) -> None:
    held = Prepared(lambda pk: Verification.objects.select_for_update().filter(pk=pk), "pk")
    with transaction.atomic():
        assert held.one(rows[0].pk) == rows[0]

    with pytest.raises(TransactionManagementError):
        held.one(rows[0].pk)
