"""All tables of a module in one step of a migration, for a fresh database.

Django renders all models anew for each table, index and field that a migration adds: a minute for two hundred
tables. Here they are rendered once, when the last of them is known.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """The tables of all these models, as CreateModel makes each of them. They may point to each other."""

    serialization_expand_args: ClassVar[list[str]] = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # the rendered models: made anew when somebody asks for them
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"


def at_once(package: str, names: Sequence[str], *, keep: Sequence[str] = ()) -> list[Operation]:
    """What the migrations ``names`` of ``package`` leave together: the tables as the last one has them.

    Then comes what those in ``keep`` do besides, such as rows and triggers; the others only move rows, and a
    fresh database has none.
    """
    app_label = package.split(".")[-2]
    operations = {name: import_module(f"{package}.{name}").Migration.operations for name in names}
    state = ProjectState()
    for name in names:
        for operation in operations[name]:
            operation.state_forwards(app_label, state)
    models = [
        CreateModel(model.name, list(model.fields.items()), model.options, model.bases, model.managers)
        for model in state.models.values()
    ]
    return [CreateModels(models), *(operation for name in keep for operation in operations[name])]
