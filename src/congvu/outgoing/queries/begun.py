"""What a document can be begun from, and what stands in the form to begin with."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import desks
from congvu.documents.queries import documents as arrived
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.models import Draft, OutgoingDocument, SeriesGroup
from congvu.outgoing.queries import documents, drafts, order
from congvu.outgoing.queries.order import Way
from congvu.people.models import Person, Unit

COPIES = ("sao-y", "trich-sao", "sao-luc")
"""Kinds that are no drafts: they are made of what is issued."""
LETTER = "cong-van"
ORDERS = {"quyet-dinh": "Quyết định", "nghi-quyet": "Quyết nghị"}
"""What stands below the legal bases of these kinds."""


def agency_of(unit: Unit) -> Unit:
    """The agency that issues what ``unit`` drafts."""
    return desks.agency_of(unit)


def kinds(on: date, *, besides: int = 0) -> QuerySet[DocumentKind]:
    """The kinds a document may be of; the one it is of already stays."""
    open_ones = Q(pk__in=arrived.kinds(on).exclude(code__in=COPIES).values("pk"))
    return DocumentKind.objects.filter(open_ones | Q(pk=besides)).order_by("place", "pk")


def ways(agency: Unit, units: Collection[Unit], on: date) -> list[Way]:
    """Everybody who signs on a day what one of ``units`` of ``agency`` drafts, in each way, whatever the kind
    of document.
    """
    heads = [Way(post.person, Authority.HEAD, None, str(post)) for post in order.heads(agency, on).values()]
    given = [
        Way(row.taker, Authority(row.authority), row, row.taker_post)
        for row in order.delegations(agency, on)
        if row.taker.is_active and any(order.covers_unit(row, unit) for unit in units)
    ]
    return [*heads, *given]


def councils(agency: Unit, on: date, *, besides: int | None = None) -> QuerySet[SeriesGroup]:
    """The councils in whose name a document may be issued; the one it is issued for already stays."""
    open_ones = Q(pk__in=order.councils(agency, on).values("pk"))
    return SeriesGroup.objects.filter(open_ones | Q(pk=besides)).order_by("council", "pk")


def incoming(key: str, person: Person) -> IncomingDocument | None:
    """The incoming document to be answered, if ``person`` sees it."""
    found = arrived.loaded(int(key)) if _is_key(key) else None
    return found if found and arrived.may_see(found, person) else None


def issued(key: str, person: Person) -> OutgoingDocument | None:
    """The document to be replaced or corrected, if ``person`` sees it."""
    found = documents.loaded(int(key)) if _is_key(key) else None
    return found if found and documents.may_see(found, person) else None


def proposed(
    agency: Unit,
    offered: Sequence[Way],
    *,
    answers: IncomingDocument | None,
    replaces: OutgoingDocument | None,
    corrects: OutgoingDocument | None,
    on: date,
) -> dict[str, Any]:
    """What stands in the form of a new document: the place of the last one, and what it follows from."""
    said: dict[str, Any] = {"place_name": place_of(agency)}
    if offered:
        said["signer"] = offered[0].key
    letter = arrived.kinds(on).filter(code=LETTER).first()
    if answers is not None and letter:
        mark = f"Văn bản số {answers.mark} của {answers.sender_name}".strip()
        return {**said, "kind": letter.pk, "subject": f"trả lời {mark}"}
    if replaces is not None:
        return {**said, "kind": replaces.kind_id, "subject": replaces.subject}
    if corrects is not None and letter:
        return {**said, "kind": letter.pk, "subject": f"đính chính {corrects.kind} số {corrects.mark}"}
    return said


def place_of(agency: Unit) -> str:
    """Where the last document of ``agency`` was issued."""
    rows = OutgoingDocument.objects.filter(agency=agency).exclude(place_name="").order_by("-begun_at")
    return rows.values_list("place_name", flat=True).first() or ""


def text(document: OutgoingDocument) -> dict[str, Any]:
    """The text the next draft starts from: what was typed of the last, else what its kind has."""
    draft = drafts.newest(document)
    if draft is not None and draft.content.get("body"):
        return {name: said for name, said in draft.content.items() if isinstance(said, str)}
    head = f"Giám đốc {document.agency.name}" if document.kind.code in ORDERS else ""
    addressee = document.answers.sender_name if document.answers else ""
    return {
        "superior": superior_of(document.agency),
        "contact": contact_of(document.agency),
        "authority": head,
        "order": ORDERS.get(document.kind.code, ""),
        "addressees": addressee,
    }


def superior_of(agency: Unit) -> str:
    """What stands above the name of ``agency``: as on the last document typed there, else its parent."""
    last, parent = _typed_last(agency, "superior"), agency.parent
    return last if last is not None else parent.name if parent else ""


def contact_of(agency: Unit) -> str:
    """Where ``agency`` is reached: as on the last document typed there."""
    return _typed_last(agency, "contact") or ""


def _typed_last(agency: Unit, name: str) -> str | None:
    """What was typed there last; None when nobody has said anything yet."""
    typed = Draft.objects.filter(document__agency=agency, content__has_key=name).order_by("-pk")
    last = typed.values_list("content", flat=True).first()
    return str(last[name]) if last else None


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 16
