"""What lists ask of documents beside their titles."""

from collections.abc import Collection, Mapping

from congvu.cases.logic.abouts import About
from congvu.documents.models import IncomingDocument
from congvu.documents.process import INCOMING


def issuers(keys: Collection[int]) -> Mapping[int, str]:
    """Who sent it, with number and symbol where it has been registered. One query, none without keys."""
    if not keys:
        return {}
    rows = IncomingDocument.objects.filter(pk__in=keys).only("sender_name", "doc_number", "symbol")
    return {row.pk: " · ".join(filter(None, (row.sender_name, row.mark))) for row in rows}


ABOUT = About(INCOMING.key, said=issuers)
