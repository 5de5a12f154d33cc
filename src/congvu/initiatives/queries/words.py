"""Rows of one upload by the words they say, whatever the case and the signs."""

from typing import Any

from django.db.models import QuerySet

from congvu.vietnamese import fold


def saying(rows: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    """Those of which ``fields`` say every one of ``words``, folded: ``Sang kien``, ``đặng`` and ``DANG``.

    For the rows of one upload, which are a thousand at most: they are folded here, not by the database.
    """
    wanted = fold(words).split()
    if not wanted:
        return rows
    told = {pk: fold(" ".join(said)) for pk, *said in rows.values_list("pk", *fields)}
    found = [pk for pk, said in told.items() if all(word in said for word in wanted)]
    return rows.filter(pk__in=found)
