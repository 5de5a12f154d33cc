"""The drafts of a document, what was said of them, and what is missing before it is signed."""

from collections.abc import Sequence

from congvu.outgoing.enums.states import Step, Verdict
from congvu.outgoing.models import Attachment, Draft, OutgoingDocument, Receiver, Remark, Review, Typing
from congvu.people.models import Person
from congvu.web.prepared import Prepared

_NEWEST: Prepared[Draft] = Prepared(
    lambda pk: Draft.objects.filter(document=pk).select_related("pdf", "word", "by").order_by("-place")[:1],
    "document",
)
_WAITING: Prepared[Review] = Prepared(
    lambda pk: (
        Review.objects.filter(document=pk, verdict=Verdict.WAITING)
        .select_related("asked", "asked_by")
        .order_by("pk")[:1]
    ),
    "document",
)
_ATTACHED: Prepared[Attachment] = Prepared(
    lambda pk: Attachment.objects.filter(document=pk).select_related("file", "signed").order_by("place"),
    "document",
)


def newest(document: OutgoingDocument) -> Draft | None:
    """The draft that counts."""
    return _NEWEST.first(document.pk)


def of(document: OutgoingDocument) -> list[Draft]:
    """All of them, the newest first."""
    return list(document.drafts.select_related("pdf", "word", "by").order_by("-place"))


def numbered(document: OutgoingDocument, place: int) -> Draft | None:
    return document.drafts.select_related("pdf", "word", "by").filter(place=place).first()


def waiting(document: OutgoingDocument) -> Review | None:
    """The review that has been asked for and not given yet."""
    return _WAITING.first(document.pk)


def reviews(document: OutgoingDocument) -> list[Review]:
    """All reviews, the newest first."""
    rows = document.reviews.select_related("asked", "asked_by", "judged_by")
    return list(rows.order_by("-asked_at", "-pk"))


def approvals(document: OutgoingDocument, place: int) -> dict[str, Review]:
    """By step, who has approved the draft ``place``."""
    rows = document.reviews.filter(verdict=Verdict.APPROVED, draft=place).select_related("judged_by")
    return {row.step: row for row in rows.order_by("pk")}


def missing(document: OutgoingDocument, draft: Draft | None) -> Sequence[Step]:
    """The steps that nobody has approved of ``draft`` yet, in their order."""
    if draft is None:
        return tuple(Step)
    given = approvals(document, draft.place)
    return tuple(step for step in Step if step not in given)


def remarks(document: OutgoingDocument) -> list[Remark]:
    """What was said of the drafts, the newest first."""
    rows = document.remarks.select_related("by", "answered_by")
    return list(rows.order_by("-at", "-pk"))


def attachments(document: OutgoingDocument) -> list[Attachment]:
    return _ATTACHED.all(document.pk)


def receivers(document: OutgoingDocument) -> list[Receiver]:
    return list(document.receivers.select_related("agency", "unit").order_by("place"))


def by_request(key: str, person: Person) -> OutgoingDocument | None:
    """What ``person`` has begun with the page that carried ``key``."""
    if not key:
        return None
    return OutgoingDocument.objects.filter(request_key=key, drafter=person).select_related("case").first()


def of_origin(case: int) -> OutgoingDocument | None:
    """The document that is the result of this case, unless it was dropped or recalled."""
    rows = OutgoingDocument.objects.filter(origin=case, recalled_at=None).exclude(case__state="dropped")
    return rows.select_related("case").first()


def typing(document: OutgoingDocument, person: Person) -> Typing | None:
    """What ``person`` was typing for the next draft."""
    return Typing.objects.filter(document=document, person=person).first()


def names(document: OutgoingDocument) -> dict[str, str]:
    """What its files are called, by digest: drafts, what goes out with it, the document itself."""
    found: dict[str | None, str] = {}
    for place, pdf, word, plain in document.drafts.values_list(
        "place", "pdf__digest", "word__digest", "plain__digest"
    ):
        found |= {pdf: f"du-thao-{place}.pdf", word: f"du-thao-{place}.docx", plain: f"du-thao-{place}.pdf"}
    for name, file, signed in document.attachments.values_list("name", "file__digest", "signed__digest"):
        found |= {file: name, signed: name}
    if document.file is not None:
        found[document.file.digest] = document.file_name
    return {digest: name for digest, name in found.items() if digest}
