"""Documents that have come before: warned of before a number is given."""

from django.db.models import Q, QuerySet

from congvu.documents.enums.states import State
from congvu.documents.logic import marks
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import agencies
from congvu.people.models import Unit

MOST = 5


def earlier(
    agency: Unit,
    *,
    sender_name: str,
    number: str,
    symbol: str,
    external_id: str = "",
    sender_code: str = "",
    besides: int = 0,
) -> list[IncomingDocument]:
    """Registered documents of ``agency`` with the same identity, or the same number, symbol and issuer.

    Issuers are compared by their code, by their folded name, and by what they were called before.
    """
    written = marks.written(number, symbol)
    same = Q(pk__in=())
    if external_id.strip():
        same |= Q(external_id=external_id.strip())
    if written and (folded := agencies.folded(sender_name)):
        issuer = Q(sender__search=folded) | Q(sender__before__search=folded)
        if code := sender_code.strip().upper():
            issuer |= Q(sender__code=code)
        same |= Q(written=written) & issuer
    rows = _rows(agency).filter(same).exclude(pk=besides)
    return list(rows.distinct().order_by("-registered_at", "-pk")[:MOST])


def _rows(agency: Unit) -> QuerySet[IncomingDocument]:
    registered = IncomingDocument.objects.filter(agency=agency, number__isnull=False)
    return registered.exclude(case__state=State.RETURNED).select_related("case", "sender", "kind")
