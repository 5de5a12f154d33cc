import contextlib
from datetime import datetime

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.trail import actions as trail
from congvu.trail import queries
from congvu.trail.actions import Unrecorded, act
from tests.trail.acts import AT, OPENED, close_folder, folder, open_folder

FOLDER = folder(7)

pytestmark = pytest.mark.django_db


@act
def forget_to_record(folder: Ref, *, by: Actor, at: datetime) -> None:
    pass


@act
def open_and_close(folder: Ref, *, by: Actor, at: datetime) -> None:
    open_folder(folder, by=by, at=at)
    close_folder(folder, by=by, at=at)


@act
def refuse_after_recording(folder: Ref, *, by: Actor, at: datetime) -> None:
    open_folder(folder, by=by, at=at)
    raise Refused("The folder is locked.")


def test_act_returns_what_its_function_returns() -> None:
    assert open_folder(FOLDER, by=SYSTEM, at=AT) == "open"


def test_entries_of_a_subject_are_chained_in_order() -> None:
    open_folder(FOLDER, by=SYSTEM, at=AT)
    open_folder(folder(8), by=SYSTEM, at=AT)
    close_folder(FOLDER, by=SYSTEM, at=AT)

    first, second = queries.about(FOLDER)

    assert (first.seq, first.event, first.previous) == (1, "test.opened", "")
    assert (second.seq, second.event, second.previous) == (2, "test.closed", first.digest)


def test_entry_freezes_who_acted() -> None:
    open_folder(FOLDER, by=SYSTEM, at=AT)

    (entry,) = queries.about(FOLDER)

    assert (entry.actor_key, entry.actor_name, entry.actor_post) == ("system", "Congvu", "")
    assert (entry.at, entry.detail) == (AT, {"shelf": 3})


def test_act_without_entry_raises() -> None:
    with pytest.raises(Unrecorded, match="forget_to_record ended without a trail entry"):
        forget_to_record(FOLDER, by=SYSTEM, at=AT)


def test_inner_act_without_entry_is_fine_when_the_outer_one_records() -> None:
    @act
    def outer(folder: Ref, *, by: Actor, at: datetime) -> None:
        forget_to_record(folder, by=by, at=at)
        open_folder(folder, by=by, at=at)

    outer(FOLDER, by=SYSTEM, at=AT)

    assert len(queries.about(FOLDER)) == 1


def test_refused_act_leaves_nothing() -> None:
    with pytest.raises(Refused):
        refuse_after_recording(FOLDER, by=SYSTEM, at=AT)

    assert queries.about(FOLDER) == []


def test_refusal_of_an_inner_act_cannot_be_swallowed() -> None:
    @act
    def swallow(folder: Ref, *, by: Actor, at: datetime) -> None:
        with contextlib.suppress(Refused):
            refuse_after_recording(folder, by=by, at=at)
        close_folder(folder, by=by, at=at)

    with pytest.raises(transaction.TransactionManagementError):
        swallow(FOLDER, by=SYSTEM, at=AT)

    assert queries.about(FOLDER) == []


def test_recording_outside_an_act_raises() -> None:
    with pytest.raises(RuntimeError, match="outside an act"):
        trail.record(OPENED, about=FOLDER, by=SYSTEM, at=AT)


def test_act_must_take_by_and_at_as_keywords() -> None:
    def without_time(folder: Ref, *, by: Actor) -> None: ...

    with pytest.raises(TypeError, match="must take 'at' as a keyword only"):
        act(without_time)


def test_act_costs_one_read_and_one_write(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    savepoints, turn = 2, int(connection.vendor == "postgresql")

    with django_assert_num_queries(savepoints + turn + 2):
        open_folder(FOLDER, by=SYSTEM, at=AT)


def test_about_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    open_and_close(FOLDER, by=SYSTEM, at=AT)

    with django_assert_num_queries(1):
        assert len(queries.about(FOLDER)) == 2
