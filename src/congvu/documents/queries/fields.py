"""Rows whose particulars hold words, in lists of documents in and out."""

from django.db.models import Q

from congvu.vietnamese import canonical


def holding(words: str, *fields: str) -> Q:
    """Every word stands in one of ``fields``, with small letters or capitals.

    SQLite compares only plain letters regardless of case, so that the usual ways of writing are asked for.
    """
    condition = Q()
    for word in canonical(words).split():
        either = Q()
        for field in fields:
            for written in {word, word.lower(), word.upper(), word.capitalize()}:
                either |= Q(**{f"{field}__icontains": written})
        condition &= either
    return condition
