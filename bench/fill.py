"""Many dossiers fast: the demo's, copied row by row inside the database until there are enough of them.

The copies keep their states, texts, dates and index entries; only keys and codes differ. They are for
measuring lists and pages; their trail entries are copies too, so nothing is verified here.
"""

from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

STEP = 100_000  # between the keys of one copy and the next

#: Tables of a dossier: label, the columns that carry its key, and those that must stay unique.
TABLES = (
    ("cases.Case", ("id",), ("code",)),
    ("cases.Stay", ("id", "case_id"), ()),
    ("cases.Pause", ("id", "case_id"), ()),
    ("cases.SearchText", ("case_id",), ()),
    ("initiatives.Initiative", ("case_id",), ("tracking_key",)),
    ("initiatives.Draft", ("initiative_id",), ()),
    ("initiatives.Revision", ("id", "initiative_id"), ()),
    ("initiatives.Authorship", ("id", "initiative_id"), ()),
    ("initiatives.Participant", ("id", "initiative_id"), ()),
    ("initiatives.Attachment", ("id", "initiative_id"), ()),
    ("initiatives.SupplementRequest", ("id", "initiative_id"), ()),
    ("initiatives.Outcome", ("id", "initiative_id"), ()),
    ("initiatives.Recognition", ("initiative_id",), ()),
    ("screening.Document", ("id",), ()),
)


@dataclass(frozen=True)
class Copying:
    """One statement that copies a table: ``INSERT … SELECT`` with shifted keys."""

    table: str
    into: str
    select: str
    key: str

    def run(self, copy: int) -> None:
        statement = f"INSERT INTO {self.table} ({self.into}) SELECT {self.select} FROM {self.table}"
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} WHERE {self.key} < {STEP}".replace("<copy>", str(copy)))


def copying(label: str, keys: tuple[str, ...], unique: tuple[str, ...]) -> Copying:
    model = apps.get_model(label)
    columns = [field.column for field in model._meta.concrete_fields]
    shifted = {key: f"{key} + <copy> * {STEP}" for key in keys} | {
        name: f"{name} || '.<copy>'" for name in unique
    }
    if label == "initiatives.Initiative":
        shifted |= {"unit_list_id": "NULL", "predecessor_id": "NULL"}
    if label == "screening.Document":  # its texts and results stay those of the first one
        shifted["key"] = f"CAST(CAST(key AS bigint) + <copy> * {STEP} AS varchar(80))"
    return Copying(
        table=model._meta.db_table,
        into=", ".join(f'"{column}"' for column in columns),
        select=", ".join(shifted.get(column, f'"{column}"') for column in columns),
        key=keys[0],
    )


def entries(copy: int) -> None:
    """The trail of each copied dossier, so that its page has its timeline."""
    columns = (
        "subject_kind, seq, actor_key, actor_name, actor_post, event, at, detail, previous, digest, mark"
    )
    shifted = f"CAST(CAST(subject_key AS bigint) + {copy * STEP} AS varchar(100))"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO trail_entry (subject_key, {columns}) SELECT {shifted}, {columns} FROM trail_entry"
            f" WHERE subject_kind = 'case' AND CAST(subject_key AS bigint) < {STEP}"
        )


@transaction.atomic
def fill(copies: range) -> None:
    """Add the copies with these numbers; each has as many dossiers as the demo."""
    statements = [copying(*table) for table in TABLES]
    for copy in copies:
        for statement in statements:
            statement.run(copy)
        entries(copy)


def settle() -> None:
    """Let the database learn what its tables look like now, and its sequences where to go on."""
    models = [apps.get_model(label) for label, *_rest in TABLES]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
