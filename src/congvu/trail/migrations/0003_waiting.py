"""The database notes each new entry as waiting for a seal, in the transaction that writes it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = [
    """
    CREATE FUNCTION trail_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO trail_waiting (entry_id) VALUES (NEW.id);
        RETURN NULL;
    END $$
    """,
    "CREATE TRIGGER trail_entry_waits AFTER INSERT ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_wait()",
]
SQLITE = [
    """
    CREATE TRIGGER trail_entry_waits AFTER INSERT ON trail_entry
    BEGIN INSERT INTO trail_waiting (entry_id) VALUES (NEW.id); END
    """
]


def start(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Raise the trigger."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def stop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away again."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER trail_entry_waits ON trail_entry")
        editor.execute("DROP FUNCTION trail_wait")
    else:
        editor.execute("DROP TRIGGER trail_entry_waits")


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]
    operations = [migrations.RunPython(start, stop)]
