"""What stands before and after a row, and how a list says what narrows it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from congvu.people.models import Unit
from congvu.web.lists import Filters, order, saved, walk
from congvu.web.lists.saved import ListState
from tests.factories.people import make_unit
from tests.web.urls import KINDS

ENDS = [None, date(2026, 1, 1), None, date(2025, 6, 1), date(2026, 1, 1), None]


class Some(Filters):
    q = forms.CharField(label="Từ khóa")
    size = forms.IntegerField(label="Cỡ")
    kind = forms.ChoiceField(label="Loại", choices=[("", "–"), ("Nhóm", [("a", "Loại A"), ("b", "Loại B")])])
    late = forms.BooleanField(label="Quá hạn")
    secret = forms.CharField(widget=forms.HiddenInput)
    folded = ("kind",)


def some(query: str) -> Some:
    form = Some(QueryDict(query))
    form.is_valid()
    return form


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [("valid_to", "pk"), ("-valid_to", "-pk"), ("valid_to", "-code")])
def test_rows_before_and_after_are_those_of_the_order_with_and_without_a_value(
    fields: tuple[str, ...],
) -> None:
    for ends in ENDS:
        make_unit(valid_to=ends)
    names = [field.removeprefix("-") for field in fields]
    ordered = list(Unit.objects.order_by(*fields).values_list(*names))

    for place, values in enumerate(ordered):
        after = Unit.objects.filter(order.after(fields, values)).order_by(*fields)
        before = Unit.objects.filter(order.before(fields, values)).order_by(*order.turned(fields))

        assert list(after.values_list(*names)) == ordered[place + 1 :]
        assert list(before.values_list(*names)) == ordered[:place][::-1]


def test_filters_say_in_words_what_is_visible_and_in_use() -> None:
    form = some("q=máy&size=0&kind=b&late=on&secret=x&unknown=1&page=3")

    assert form.said == [
        ("q", "Từ khóa", "máy"),
        ("size", "Cỡ", "0"),
        ("kind", "Loại", "Loại B"),
        ("late", "Quá hạn", ""),
    ]
    assert QueryDict(form.asked).dict() == {"q": "máy", "size": "0", "kind": "b", "late": "on", "secret": "x"}


def test_filters_keep_only_valid_values() -> None:
    form = some("size=nhiều&kind=z&q=")

    assert (form.asked, form.said, form.in_use) == ("", [], False)


def test_filters_tell_which_fields_fold() -> None:
    assert [(field.name, place) for field, place in some("").places] == [
        ("q", "wide"),
        ("size", ""),
        ("kind", "folded"),
        ("late", ""),
    ]


def test_state_of_a_list_comes_back_as_it_was_sealed_and_nothing_else_does() -> None:
    state = ListState("kinds", "q=m%C3%A1y", "-model", ("app",))

    assert saved.unsealed(state.sealed) == state
    assert saved.unsealed(state.sealed[:-1]) is None
    assert saved.unsealed("") is None
    assert saved.unsealed(ListState("kinds", "q=" + "a" * saved.MOST, "model", ()).sealed) is None


def test_mark_of_a_row_keeps_what_the_database_gave() -> None:
    values = (datetime(2026, 5, 1, 2, 3, 4, 567, tzinfo=UTC), date(2026, 5, 1), Decimal("87.5000"), None, 3)

    assert walk._unmarked(walk._marked(values, "a"), "a") == values
    assert walk._unmarked(walk._marked(values, "a"), "b") is None
    assert walk._unmarked("", "a") is None


def test_columns_that_are_asked_for_come_before_those_chosen() -> None:
    chosen = KINDS.chosen({"columns.kinds": ["id"]}, "app,gone")

    assert [column.key for column in chosen] == ["app", "model"]


def test_list_without_a_column_neither_shows_nor_sorts_by_it() -> None:
    less = KINDS.without("app")

    assert [column.key for column in less.chosen({}, "app,id")] == ["model", "id"]
    assert less.ordered_as("-app") == "model"
