"""Number, date and the agency's signature are put on a document, and its attachments are signed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.views.decorators.debug import sensitive_variables

from congvu.cases import actions as cases
from congvu.files import actions as files
from congvu.files.enums import Kind
from congvu.files.models import Receipt
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal, refuse_if
from congvu.outgoing.actions.outcomes import Outcome, Ticked, in_order, overtaken
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic import marks, places
from congvu.outgoing.models import Attachment, OutgoingDocument
from congvu.outgoing.providers import prepared
from congvu.outgoing.rules import sealing as rules
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing import queries as signing
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import CORNER, How, Place
from congvu.signing.models import SigningKey
from congvu.signing.providers.making import Mark, Wanted
from congvu.signing.providers.printed import Sheet
from congvu.signing.rules.signing import MOST, MOST_BYTES
from congvu.trail.actions import act


@dataclass(frozen=True)
class _Step:
    """One file that the agency signs, and how it is kept."""

    document: OutgoingDocument
    wanted: Wanted
    keep: Callable[[bytes], None]


@sensitive_variables("pin")
def seal(ticked: Sequence[Ticked], *, key: SigningKey, pin: str, by: Person, at: datetime) -> list[Outcome]:
    """Each document with number, day, month and the agency's signature; its attachments signed before.

    All signatures of a document are made in one opening of the key and kept in one act; an attachment that
    was signed stays so. Refuses as a whole when the key may not be used or its keeper gives no signature; no
    transaction is open meanwhile.
    """
    refused: dict[int, Refusal] = {}
    going = {}
    for each in ticked:
        if refusal := overtaken(each) or rules.seal(each.document, key, by=by):
            refused[each.document.pk] = refusal
        else:
            going[each.document.pk] = each.document
    for some in _sittings(_steps(list(going.values()), by, at)):
        todo = [step for step in some if step.document.pk not in refused]
        for document, refusal in _done(todo, key, pin, by=by, at=at):
            refused.setdefault(document.pk, refusal)  # what failed first says why the rest did
    return in_order(ticked, refused)


def _steps(going: Sequence[OutgoingDocument], by: Person, at: datetime) -> Iterator[_Step]:
    """What is to be signed, the attachments of a document before itself."""
    beside: dict[int, list[Attachment]] = {}
    rows = Attachment.objects.filter(document__in=going, signed=None, file__kind=Kind.PDF)
    for row in rows.select_related("file").order_by("document", "place"):
        beside.setdefault(row.document_id, []).append(row)
    known = signing.done([_once(document, field) for document in going for field in places.BY_AGENCY])
    for document in going:
        yield from (_attachment(document, row, by, at) for row in beside.get(document.pk, ()))
        marks = [mark for mark in _marks(document) if mark.once not in known]  # numbers of earlier versions
        assert document.file is not None  # noqa: S101 - the rule has asked
        wanted = Wanted.series(prepared.content(document.file), *marks)
        yield _Step(document, wanted, lambda data, document=document: _keep(document, data, by=by, at=at))  # type: ignore[misc]  # bound now


def _sittings(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """``steps`` in portions that one sitting takes."""
    some: list[_Step] = []
    size = 0
    for step in steps:
        if some and (len(some) == MOST or size + len(step.wanted.data) > MOST_BYTES):
            yield some
            some, size = [], 0
        some.append(step)
        size += len(step.wanted.data)
    if some:
        yield some


@sensitive_variables("pin")
def _done(
    steps: Sequence[_Step], key: SigningKey, pin: str, *, by: Person, at: datetime
) -> Iterable[tuple[OutgoingDocument, Refusal]]:
    """What was refused of ``steps``, done in one sitting."""
    if not steps:
        return
    of = {step.wanted.once: step for step in steps}
    made = signatures.sign(
        [step.wanted for step in steps],
        key=key,
        pin=pin,
        by=by,
        at=at,
        keep=lambda one, signed: of[one.once].keep(signed.data),
    )
    for step, outcome in zip(steps, made, strict=True):
        if isinstance(outcome, Refusal):
            yield step.document, outcome


def _once(document: OutgoingDocument, field: str) -> str:
    return f"outgoing:{document.pk}:{field}"


def _attachment(document: OutgoingDocument, row: Attachment, by: Person, at: datetime) -> _Step:
    """Number, symbol and time at the right of the top of a PDF beside the document (Annex I, II.1d)."""
    field = places.attachment(row.place)
    said = f"{document.mark}\n{at.astimezone(OFFICE_ZONE).isoformat(timespec='seconds')}"
    wanted = Wanted(
        prepared.content(row.file),
        Purpose.ATTACHMENT,
        Place(How.CORNER, CORNER),
        words=Sheet(said, *CORNER, 10, align="right"),
        field=field,
        once=_once(document, field),
    )
    return _Step(document, wanted, lambda data: _keep_attachment(row, data, by=by, at=at))


def _marks(document: OutgoingDocument) -> Iterator[Mark]:
    """Number, day and month in their places, then the seal."""
    said = _words(document)
    for field in places.WORDED:
        size, italic = places.SIZES[field], field != places.NUMBER_FIELD
        words = Sheet(said[field], *size, 13, align="foot", italic=italic)
        yield Mark(Purpose.NUMBER, Place(How.FIELD), words, field, _once(document, field))
    yield Mark(Purpose.AGENCY, Place(How.FIELD), None, places.SEAL, _once(document, places.SEAL))


def _words(document: OutgoingDocument) -> dict[str, str]:
    assert document.dated_on is not None  # noqa: S101 - it has its number
    number = document.mark.removesuffix(document.symbol).rstrip("/-. ")
    day, month = marks.dated(document.dated_on.day, document.dated_on.month)
    return dict(zip(places.WORDED, (number, day, month), strict=True))


@act
def _keep(document: OutgoingDocument, data: bytes, *, by: Person, at: datetime) -> None:
    """It bears number, date and the agency's signature."""
    refuse_if(rules.seal(document, by=by) or rules.attachments(document))
    kept = files.store(BytesIO(data), name=document.numbered_name, read=False, by=by, at=at)
    cases.move(document.case, State.SEALED, by=by, at=at, detail={"file": kept.digest})
    changed = OutgoingDocument.objects.filter(pk=document.pk, file=document.file, number=document.number)
    if not changed.update(file=kept, file_name=document.numbered_name, sealed_at=at):
        raise cases.overtaken(document.case)


@act
def _keep_attachment(row: Attachment, data: bytes, *, by: Person, at: datetime) -> None:
    kept = files.store(BytesIO(data), name=row.name, read=False, by=by, at=at)
    if not Attachment.objects.filter(pk=row.pk, signed=None).update(signed=kept):
        raise cases.overtaken(row.document.case)


@act
def seal_by_hand(
    document: OutgoingDocument,
    scan: Receipt | None = None,
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """Number, date and stamp are on the paper; ``scan`` is a picture of it."""
    refuse_if(rules.seal_by_hand(document, by=by))
    detail = {"by_hand": True, "file": scan.file.digest if scan else None}
    cases.move(document.case, State.SEALED, by=by, at=at, version=version, detail=detail)
    shown = {"file": scan.file, "file_name": scan.name} if scan else {}
    OutgoingDocument.objects.filter(pk=document.pk).update(sealed_at=at, **shown)
