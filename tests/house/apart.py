"""Keys that say which table they are of."""

from django.db import connection

STEP = 1_000


def count_apart() -> None:
    """Every table counts on from a number of its own: no row is found by the key of another table's row.

    Otherwise a first panel, a first meeting and a first council all have the key 1, and an address that is
    asked with the wrong one answers all the same, until other tests have counted one of them on.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1")
            for place, (name,) in enumerate(cursor.fetchall(), 1):
                cursor.execute("SELECT setval(quote_ident(%s)::regclass, %s)", [name, STEP * place])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY 1")
            names = [name for (name,) in cursor.fetchall()]
            cursor.execute("DELETE FROM sqlite_sequence")
            for place, name in enumerate(names, 1):
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, STEP * place]
                )
