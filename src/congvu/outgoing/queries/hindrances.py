"""Papers that nobody may sign: where to look for them, what was noted, who is told."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ISSUE, ORDER
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.logic.sheaves import bundles
from congvu.outgoing.models import Hindrance, OutgoingDocument, Sheaf, SheafPaper
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.people.queries import persons

DOCUMENT = ("case", "agency", "unit", "kind", "signer", "delegation")


def noted() -> QuerySet[Hindrance]:
    """Every one that was noted, the oldest first."""
    related = [f"document__{name}" for name in DOCUMENT]
    kinds = [bundle.code for bundle in bundles]
    return Hindrance.objects.filter(kind__in=kinds).select_related(*related).order_by("since", "pk")


def to_look_at() -> Iterator[tuple[OutgoingDocument, str]]:
    """Documents some of whose papers wait to be printed or to be signed, each with the kind of papers."""
    waits = SheafPaper.objects.filter(sheaf=OuterRef("pk"), state=PaperState.WAITING)
    keys = set(Sheaf.objects.filter(Exists(waits)).values_list("document", "kind"))
    keys |= {(document, bundle.code) for bundle in bundles for document in bundle.unprinted()}
    rows = OutgoingDocument.objects.select_related(*DOCUMENT).in_bulk([document for document, _kind in keys])
    return ((rows[document], kind) for document, kind in sorted(keys))


def told(agency: Unit, on: date) -> QuerySet[Person]:
    """Who can mend it, by name: the clerks of ``agency``, and who says there who signs."""
    own = desks.units_of(agency, on).values("pk")
    rights = (ISSUE.code, ORDER.code)
    posts = persons.posts_on(on).filter(unit__in=own, role__grants__capability__in=rights)
    return people.active_persons().filter(pk__in=posts.values("person"))
