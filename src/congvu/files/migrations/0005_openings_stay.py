"""The database refuses to change an opening; old ones are deleted after their time."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FUNCTION = """
CREATE FUNCTION files_opening_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'files_opening is not changed' USING ERRCODE = 'restrict_violation';
END $$
"""
POSTGRESQL = (
    FUNCTION,
    "CREATE TRIGGER files_opening_no_update BEFORE UPDATE ON files_opening"
    " FOR EACH STATEMENT EXECUTE FUNCTION files_opening_refuse()",
)
SQLITE = (
    "CREATE TRIGGER files_opening_no_update BEFORE UPDATE ON files_opening"
    " BEGIN SELECT RAISE(ABORT, 'files_opening is not changed'); END",
)


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement, params=None)


def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER files_opening_no_update ON files_opening")
        editor.execute("DROP FUNCTION files_opening_refuse()")
    else:
        editor.execute("DROP TRIGGER files_opening_no_update")


class Migration(migrations.Migration):
    dependencies = [("files", "0004_openings")]
    operations = [migrations.RunPython(forwards, backwards)]
