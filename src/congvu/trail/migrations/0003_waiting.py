"""The database notes each new entry as waiting for a seal, in the transaction that writes it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE_NOTE = " BEGIN INSERT INTO trail_waiting (entry_id) VALUES (NEW.id); END"
POSTGRESQL_FUNCTION = """
CREATE FUNCTION trail_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO trail_waiting (entry_id) VALUES (NEW.id);
    RETURN NULL;
END $$
"""


def creates(vendor: str) -> list[str]:
    """The statements that raise the trigger."""
    trigger = "CREATE TRIGGER trail_entry_waits AFTER INSERT ON trail_entry"
    if vendor == "postgresql":
        return [POSTGRESQL_FUNCTION, f"{trigger} FOR EACH ROW EXECUTE FUNCTION trail_wait()"]
    return [trigger + SQLITE_NOTE]


def drops(vendor: str) -> list[str]:
    """The statements that take it away."""
    if vendor == "postgresql":
        return ["DROP TRIGGER trail_entry_waits ON trail_entry", "DROP FUNCTION trail_wait"]
    return ["DROP TRIGGER trail_entry_waits"]


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in creates(editor.connection.vendor):
        editor.execute(statement, params=None)


def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in drops(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]
    operations = [migrations.RunPython(forwards, backwards)]
