"""The database refuses to change or delete what happened, whoever asks; see docs/decisions/0002-trail.md."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("trail_entry", "trail_leaf", "trail_node", "trail_seal")

# Whether a row takes the place of another: SQLite does not count INSERT OR REPLACE as a DELETE.
REPLACES = {
    "trail_entry": "SELECT 1 FROM trail_entry WHERE id = NEW.id OR"
    " (subject_kind = NEW.subject_kind AND subject_key = NEW.subject_key AND seq = NEW.seq)",
    "trail_leaf": "SELECT 1 FROM trail_leaf WHERE position = NEW.position OR entry_id = NEW.entry_id",
    "trail_node": 'SELECT 1 FROM trail_node WHERE level = NEW.level AND "index" = NEW."index"',
    "trail_seal": "SELECT 1 FROM trail_seal WHERE size = NEW.size",
}


def sqlite_triggers(table: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} {refuse}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {refuse}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN EXISTS ({REPLACES[table]}) {refuse}",
    }


POSTGRESQL_FUNCTION = """
CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def run(editor: BaseDatabaseSchemaEditor, statement: str) -> None:
    """Execute as it stands: without parameters a per cent sign is only a sign."""
    editor.execute(statement, params=None)


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Raise the triggers."""
    if editor.connection.vendor == "postgresql":
        run(editor, POSTGRESQL_FUNCTION)
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            run(
                editor,
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
            )
            # ALWAYS: also for a session that calls itself a replica
            run(editor, f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only")
        else:
            for name, does in sqlite_triggers(table).items():
                run(editor, f"CREATE TRIGGER {name} {does}")


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            run(editor, f"DROP TRIGGER {table}_append_only ON {table}")
        else:
            for name in sqlite_triggers(table):
                run(editor, f"DROP TRIGGER {name}")
    if editor.connection.vendor == "postgresql":
        run(editor, "DROP FUNCTION trail_refuse")


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
