"""What SQLite knows of its own rows, so that it chooses the right index among several.

PostgreSQL counts by itself. SQLite counts only when asked, and forgets what it counted when a migration makes
a table anew: a list of 250,000 documents took a second then, instead of a twentieth.
"""

from datetime import datetime

from django.db import connection


def renew(_at: datetime) -> int:
    """Count anew; gives 0, since nothing waits. As a job: a folder that grows is counted as it grows.

    Every row is looked at, a second for a million: a count by samples (``analysis_limit``) says that a
    value held by every row is held by a thousand, and the lists are slow again.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return 0
