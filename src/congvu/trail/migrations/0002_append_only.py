"""The database refuses to change or delete what happened, whoever asks; see docs/decisions/0002-trail.md."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("trail_entry", "trail_leaf", "trail_node", "trail_seal")

POSTGRESQL_FUNCTION = """
CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

# Whether a row takes the place of another: SQLite does not count INSERT OR REPLACE as a DELETE.
REPLACES = {
    "trail_entry": "SELECT 1 FROM trail_entry WHERE id = NEW.id OR"
    " (subject_kind = NEW.subject_kind AND subject_key = NEW.subject_key AND seq = NEW.seq)",
    "trail_leaf": "SELECT 1 FROM trail_leaf WHERE position = NEW.position OR entry_id = NEW.entry_id",
    "trail_node": 'SELECT 1 FROM trail_node WHERE level = NEW.level AND "index" = NEW."index"',
    "trail_seal": "SELECT 1 FROM trail_seal WHERE size = NEW.size",
}


def creates(vendor: str) -> list[str]:
    """The statements that raise the triggers."""
    if vendor == "postgresql":
        return [POSTGRESQL_FUNCTION, *(statement for table in TABLES for statement in _postgresql(table))]
    return [f"CREATE TRIGGER {name} {does}" for table in TABLES for name, does in _sqlite(table).items()]


def drops(vendor: str) -> list[str]:
    """The statements that take them away."""
    if vendor == "postgresql":
        triggers = [f"DROP TRIGGER {table}_append_only ON {table}" for table in TABLES]
        return [*triggers, "DROP FUNCTION trail_refuse"]
    return [f"DROP TRIGGER {name}" for table in TABLES for name in _sqlite(table)]


def _postgresql(table: str) -> tuple[str, str]:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
        # ALWAYS: also for a session that calls itself a replica
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only",
    )


def _sqlite(table: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} {refuse}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {refuse}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN EXISTS ({REPLACES[table]}) {refuse}",
    }


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in creates(editor.connection.vendor):
        editor.execute(statement, params=None)


def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in drops(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
