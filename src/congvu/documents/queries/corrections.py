"""What was corrected in entries of the book."""

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from congvu.documents.models import Correction, DocumentKind


def newest_first() -> QuerySet[Correction]:
    """All of them; ``kind_was``: the name of the kind that stood there, where its key was kept. One query,
    however many a page shows.
    """
    kinds = DocumentKind.objects.annotate(as_text=Cast("pk", TextField())).filter(
        as_text=OuterRef("kind_key")
    )
    rows = Correction.objects.annotate(kind_key=KT("before__kind_id"))
    return rows.annotate(kind_was=Subquery(kinds.values("name")[:1])).order_by("-at", "-pk")
