"""A fresh database is made at once (decision 38) and is the one that all migrations make step by step."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


class StepByStep(MigrationLoader):
    """Knows no migration that replaces others."""

    def load_disk(self) -> None:
        super().load_disk()  # type: ignore[no-untyped-call]  # Django has no types there
        self.disk_migrations = {
            key: migration for key, migration in self.disk_migrations.items() if not migration.replaces
        }


def test_at_once_and_step_by_step_lead_to_the_same_tables() -> None:
    at_once, by_steps = MigrationLoader(None), StepByStep(None)

    left, right = at_once.project_state().models, by_steps.project_state().models

    assert len(at_once.graph.nodes) < len(by_steps.graph.nodes) - 50
    assert sorted(left) == sorted(right)
    assert [key for key, model in left.items() if model != right[key]] == []
    assert [key for key, model in left.items() if list(model.fields) != list(right[key].fields)] == []


@pytest.mark.django_db
def test_nothing_is_left_to_do_where_every_step_was_taken() -> None:
    _forget("_squashed_")

    assert _plan() == []


@pytest.mark.django_db
def test_a_database_on_its_way_goes_on_step_by_step() -> None:
    _forget("_squashed_")
    _forget(app="documents", since="0009")
    _forget(app="procedures", since="0008")

    assert [name for name in _plan() if name in {"0001_initial", "0002_kinds"}] == []
    assert {"0009_list_indexes", "0008_result_templates"} <= set(_plan())


def _forget(part: str = "", *, app: str = "", since: str = "") -> None:
    """As if the database had never heard of them."""
    MigrationRecorder.Migration.objects.filter(
        name__contains=part, app__contains=app, name__gte=since
    ).delete()


def _plan() -> list[str]:
    executor = MigrationExecutor(connection)
    return [step.name for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
