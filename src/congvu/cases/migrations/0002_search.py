"""The search index: FTS5 on SQLite, generated tsvectors with GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

# Words arrive cut and folded (``logic.indexed``), so the tokenizer has nothing to decide. The index keeps no
# copy of the text (content=) and follows its table by triggers.
SQLITE = [
    """CREATE VIRTUAL TABLE cases_search USING fts5(
        exact, folded, content='cases_searchtext', content_rowid='case_id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3')""",
    """CREATE TRIGGER cases_search_insert AFTER INSERT ON cases_searchtext BEGIN
        INSERT INTO cases_search(rowid, exact, folded) VALUES (new.case_id, new.exact, new.folded);
    END""",
    """CREATE TRIGGER cases_search_delete AFTER DELETE ON cases_searchtext BEGIN
        INSERT INTO cases_search(cases_search, rowid, exact, folded)
        VALUES ('delete', old.case_id, old.exact, old.folded);
    END""",
    """CREATE TRIGGER cases_search_update AFTER UPDATE ON cases_searchtext BEGIN
        INSERT INTO cases_search(cases_search, rowid, exact, folded)
        VALUES ('delete', old.case_id, old.exact, old.folded);
        INSERT INTO cases_search(rowid, exact, folded) VALUES (new.case_id, new.exact, new.folded);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER cases_search_insert",
    "DROP TRIGGER cases_search_delete",
    "DROP TRIGGER cases_search_update",
    "DROP TABLE cases_search",
]
POSTGRESQL = [
    """ALTER TABLE cases_searchtext
        ADD COLUMN exact_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, exact)) STORED,
        ADD COLUMN folded_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, folded)) STORED""",
    "CREATE INDEX cases_search_exact ON cases_searchtext USING gin (exact_vector)",
    "CREATE INDEX cases_search_folded ON cases_searchtext USING gin (folded_vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE cases_searchtext DROP COLUMN exact_vector, DROP COLUMN folded_vector"]


def build(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_down(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(build, take_down)]
