"""Number, date and the agency's signature are put on a document, and its attachments are signed."""

from collections.abc import Callable, Iterable, Sequence
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
from congvu.outgoing.queries import documents
from congvu.outgoing.rules import sealing as rules
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing import queries as signing
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import CORNER, How, Place
from congvu.signing.models import SigningKey
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.printed import Sheet
from congvu.signing.rules.signing import MOST
from congvu.trail.actions import act


@dataclass(frozen=True)
class _Step:
    """One signature of the agency on one file, and how the file is kept."""

    document: OutgoingDocument
    wanted: Wanted
    keep: Callable[[bytes], None]


@sensitive_variables("pin")
def seal(ticked: Sequence[Ticked], *, key: SigningKey, pin: str, by: Person, at: datetime) -> list[Outcome]:
    """Each document with number, day, month and the agency's signature; its attachments signed before.

    Each signature is kept as soon as it is made: what is broken off goes on where it stood. Refuses as a
    whole when the key may not be used or its keeper gives no signature; no transaction is open meanwhile.
    """
    refused: dict[int, Refusal] = {}
    going = {}
    for each in ticked:
        if refusal := overtaken(each) or rules.seal(each.document, key, by=by):
            refused[each.document.pk] = refusal
        else:
            going[each.document.pk] = each.document
    for steps in (_attachments, *(_worded(field) for field in places.WORDED), _seals):
        todo = [step for step in steps(list(going.values()), by, at) if step.document.pk in going]
        for document, refusal in _done(_open(todo), key, pin, by=by, at=at):
            refused[document.pk] = refusal
            going.pop(document.pk, None)
    return in_order(ticked, refused)


Steps = Iterable[_Step]


def _open(steps: Sequence[_Step]) -> list[_Step]:
    """Those that were not done before."""
    known = signing.done([step.wanted.once for step in steps])
    return [step for step in steps if step.wanted.once not in known]


@sensitive_variables("pin")
def _done(
    steps: Sequence[_Step], key: SigningKey, pin: str, *, by: Person, at: datetime
) -> Iterable[tuple[OutgoingDocument, Refusal]]:
    """What was refused of ``steps``, done in sittings."""
    for begin in range(0, len(steps), MOST):
        some = steps[begin : begin + MOST]
        of = {step.wanted.once: step for step in some}
        made = signatures.sign(
            [step.wanted for step in some],
            key=key,
            pin=pin,
            by=by,
            at=at,
            keep=lambda one, signed: of[one.once].keep(signed.data),  # noqa: B023 - called before the next
        )
        for step, outcome in zip(some, made, strict=True):
            if isinstance(outcome, Refusal):
                yield step.document, outcome


def _once(document: OutgoingDocument, field: str) -> str:
    return f"outgoing:{document.pk}:{field}"


def _attachments(going: Sequence[OutgoingDocument], by: Person, at: datetime) -> Steps:
    """Number, symbol and time at the right of the top of each PDF beside the document (Annex I, II.1d)."""
    rows = Attachment.objects.filter(document__in=going, signed=None, file__kind=Kind.PDF)
    of = {document.pk: document for document in going}
    for row in rows.select_related("file").order_by("document", "place"):
        document, field = of[row.document_id], places.attachment(row.place)
        said = f"{document.mark}\n{at.astimezone(OFFICE_ZONE).isoformat(timespec='seconds')}"
        wanted = Wanted(
            prepared.content(row.file),
            Purpose.ATTACHMENT,
            Place(How.CORNER, CORNER),
            words=Sheet(said, *CORNER, 10, align="right"),
            field=field,
            once=_once(document, field),
        )
        yield _Step(document, wanted, lambda data, row=row: _keep_attachment(row, data, by=by, at=at))  # type: ignore[misc]  # bound now


def _worded(field: str) -> Callable[[Sequence[OutgoingDocument], Person, datetime], Steps]:
    """Number, day or month in its place."""

    def steps(going: Sequence[OutgoingDocument], by: Person, at: datetime) -> Steps:
        for document in _again(going):
            words = Sheet(
                _words(document)[field], *places.SIZES[field], 13, italic=field != places.NUMBER_FIELD
            )
            yield _step(document, field, Purpose.NUMBER, words, by=by, at=at)

    return steps


def _seals(going: Sequence[OutgoingDocument], by: Person, at: datetime) -> Steps:
    for document in _again(going):
        yield _step(document, places.SEAL, Purpose.AGENCY, None, by=by, at=at)


def _step(
    document: OutgoingDocument, field: str, purpose: Purpose, words: Sheet | None, *, by: Person, at: datetime
) -> _Step:
    assert document.file is not None  # noqa: S101 - the rule has asked
    wanted = Wanted(
        prepared.content(document.file),
        purpose,
        Place(How.FIELD),
        words=words,
        field=field,
        once=_once(document, field),
    )
    return _Step(document, wanted, lambda data: _keep(document, purpose, data, by=by, at=at))


def _again(going: Sequence[OutgoingDocument]) -> list[OutgoingDocument]:
    """As they are now, each with the file of the step before."""
    return list(documents.shown(each.pk for each in going))


def _words(document: OutgoingDocument) -> dict[str, str]:
    assert document.dated_on is not None  # noqa: S101 - it has its number
    number = document.mark.removesuffix(document.symbol).rstrip("/-. ")
    day, month = marks.dated(document.dated_on.day, document.dated_on.month)
    return dict(zip(places.WORDED, (number, day, month), strict=True))


@act
def _keep(document: OutgoingDocument, purpose: Purpose, data: bytes, *, by: Person, at: datetime) -> None:
    """The file has one signature more; with the agency's it is sealed."""
    kept = files.store(BytesIO(data), name=document.numbered_name, read=False, by=by, at=at)
    changed = OutgoingDocument.objects.filter(pk=document.pk, file=document.file, number=document.number)
    if purpose is Purpose.AGENCY:
        refuse_if(rules.seal(document, by=by))
        cases.move(document.case, State.SEALED, by=by, at=at, detail={"file": kept.digest})
    if not changed.update(
        file=kept,
        file_name=document.numbered_name,
        **({"sealed_at": at} if purpose is Purpose.AGENCY else {}),
    ):
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
