"""Dossiers go on with the panel some at a time, as of the instant it was begun, whatever happens."""

from pathlib import Path

import pytest
from django.db import connection

from congvu.councils import jobs
from congvu.councils.actions import results
from congvu.councils.models import Panel
from congvu.councils.queries import moving
from tests.councils.panels import going_on
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import programs


@pytest.fixture(autouse=True)
def _nothing_moved() -> None:
    make.MOVED.clear()


def scoring(dossiers: int = 2) -> Panel:
    panel, _seats, _items = make.make_scoring(members=1, dossiers=dossiers)
    return panel


def numbers() -> list[tuple[str, int]]:
    """What the trade was told, and of how many dossiers each time."""
    return [(word, len(keys)) for word, keys in make.MOVED]


@pytest.mark.django_db
def test_the_trade_is_told_once_in_portions() -> None:
    panel = scoring(moving.PORTION + 2)

    done = [jobs.move_on(make.NOW) for _ in range(3)]

    assert done == [moving.PORTION, 2, 0]
    assert numbers() == [("begun", moving.PORTION), ("begun", 2)]
    assert {key for _word, keys in make.MOVED for key in keys} == set(
        panel.items.values_list("key", flat=True)
    )


@pytest.mark.django_db
def test_a_panel_closed_before_all_have_heard_of_its_beginning_tells_both_in_order() -> None:
    panel = scoring()
    sheets.send_all(panel)
    sheets.make_closed(panel)

    while jobs.move_on(make.NOW):
        pass

    assert numbers() == [("begun", 2), ("scored", 2)]


@pytest.mark.django_db
def test_a_panel_opened_and_closed_again_tells_nothing_twice() -> None:
    panel, secretary = scoring(), make.make_secretary()
    sheets.send_all(panel)
    sheets.make_closed(panel, by=secretary)
    while jobs.move_on(make.NOW):
        pass
    make.MOVED.clear()

    results.open_again(Panel.objects.get(), reason="Xem lại.", by=secretary, at=sheets.LATER)
    again = jobs.move_on(make.NOW)
    results.close(Panel.objects.get(), by=secretary, at=sheets.LATER)

    assert (again, jobs.move_on(make.NOW), make.MOVED) == (0, 0, [])


@pytest.mark.django_db
def test_a_panel_in_preparation_and_one_of_a_trade_switched_off_wait() -> None:
    make.make_item(make.make_panel())
    other = scoring()
    Panel.objects.filter(pk=other.pk).update(kind="nothing.of.the.kind")

    assert jobs.move_on(make.NOW) == 0


@pytest.mark.slow
def test_a_job_killed_in_the_middle_is_gone_on_with_on_a_sqlite_file(tmp_path: Path) -> None:
    where = programs.environment(tmp_path)

    _killed_and_finished(where)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_killed_in_the_middle_is_gone_on_with_on_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")
    told = connection.settings_dict
    server = f"{told['USER']}:{told['PASSWORD'] or ''}@{told['HOST']}:{told['PORT']}"

    _killed_and_finished(programs.environment(tmp_path, f"postgres://{server}/{told['NAME']}"))


def _killed_and_finished(where: dict[str, str]) -> None:
    before = programs.answer_of(programs.begun(going_on, where, "prepare"))
    killed = programs.begun(going_on, where, "die")
    after = programs.answer_of(programs.begun(going_on, where, "finish"))

    assert (before["states"], before["left"]) == ({"accepted": going_on.DOSSIERS}, going_on.DOSSIERS)
    assert killed.returncode == -9, killed.stderr
    assert after == going_on.EXPECTED
