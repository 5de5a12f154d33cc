"""The leader signs, the clerk enters what was signed on paper, either gives it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.documents.queries import days
from congvu.files import actions as files
from congvu.files.models import Receipt, StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.outgoing.actions import origin, telling
from congvu.outgoing.actions.outcomes import Outcome, Ticked, in_order, overtaken
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic import places
from congvu.outgoing.models import Draft, OutgoingDocument, Remark
from congvu.outgoing.providers import messages, prepared, preparing
from congvu.outgoing.queries import clerks, documents, drafts, order
from congvu.outgoing.rules import signing as rules
from congvu.outgoing.rules import trades
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import How, Place
from congvu.signing.logic.results import Keeping, Signed
from congvu.signing.models import SigningKey
from congvu.signing.providers.making import Wanted
from congvu.trail.actions import act

FILE_NAME = "van-ban-da-ky.pdf"
KEEPING = "outgoing.leader"
"""By what files are known that come back from a leader's own machine."""


@dataclass(frozen=True)
class _Ready:
    """A document that may be signed, and its file."""

    ticked: Ticked
    draft: Draft
    data: bytes

    @property
    def once(self) -> str:
        """It is signed once as it lies there; given back and presented again, it may be signed again."""
        case = self.ticked.document.case
        return f"outgoing:{case.pk}:{case.version}:{places.LEADER}"

    @property
    def about(self) -> str:
        """By what it is known when it comes back from the leader's machine."""
        case = self.ticked.document.case
        return f"{case.pk}:{case.version}:{self.draft.place}"


@sensitive_variables("pin")
def sign(ticked: Sequence[Ticked], *, key: SigningKey, pin: str, by: Person, at: datetime) -> list[Outcome]:
    """Each document signed by the leader it lies before, or why not. No transaction is open meanwhile.

    Refuses as a whole, with nothing signed, when the key may not be used or its keeper gives no signature.
    """
    refused: dict[int, Refusal] = {}
    ready = _ready(ticked, refused, by=by, at=at)
    wanted = [Wanted(each.data, Purpose.LEADER, Place(How.FIELD), once=each.once) for each in ready]
    if wanted:
        of = {each.once: each for each in ready}
        made = signatures.sign(
            wanted,
            key=key,
            pin=pin,
            by=by,
            at=at,
            keep=lambda one, signed: _keep(of[one.once], signed.data, by=by, at=at),
        )
        for each, outcome in zip(ready, made, strict=True):
            if isinstance(outcome, Refusal):
                refused[each.ticked.document.pk] = outcome
    return in_order(ticked, refused)


def hand_out(ticked: Sequence[Ticked], *, key: SigningKey, by: Person, at: datetime) -> list[Outcome]:
    """Each document waits to be signed on the leader's own machine, where ``key`` is; it comes back to
    :func:`bring`.
    """
    refused: dict[int, Refusal] = {}
    for each in _ready(ticked, refused, by=by, at=at):
        wanted = Wanted(each.data, Purpose.LEADER, Place(How.FIELD), once=each.once)
        try:
            signatures.hand_out(wanted, key=key, name=FILE_NAME, keep=KEEPING, about=each.about, by=by, at=at)
        except Refused as why:
            refused[each.ticked.document.pk] = why.refusal
    return in_order(ticked, refused)


def bring(about: str, signed: Signed, by: Actor, at: datetime) -> None:
    """A document has come back signed, in the act that keeps the signature."""
    pk, version, place = map(int, about.split(":"))
    document = documents.loaded(pk)
    draft = Draft.objects.filter(document=pk, place=place).select_related("pdf").first()
    if document is None or draft is None or not isinstance(by, Person):
        raise Refused(_("The document is no longer there to be signed."))
    seen = Ticked(document, version)
    refuse_if(overtaken(seen))
    _keep(_Ready(seen, draft, b""), signed.data, by=by, at=at)


def _ready(
    ticked: Sequence[Ticked], refused: dict[int, Refusal], *, by: Person, at: datetime
) -> list[_Ready]:
    found = []
    for each in ticked:
        draft = drafts.newest(each.document)
        try:
            refuse_if(overtaken(each) or rules.sign(each.document, draft, by=by, at=at))
            assert draft is not None  # noqa: S101 - the rule has asked
            found.append(_Ready(each, draft, _content(each.document, draft, at=at)))
        except Refused as why:
            refused[each.document.pk] = why.refusal
    return found


def _content(document: OutgoingDocument, draft: Draft, *, at: datetime) -> bytes:
    """The file the leader signs: one drafted anew since it was presented gets its empty places now."""
    data = prepared.content(draft.pdf)
    if draft.has_places:
        return data
    return preparing.prepared(BytesIO(data), name=str(document.signer), post=post_lines(document, at)[-1])


def post_lines(document: OutgoingDocument, at: datetime) -> tuple[str, ...]:
    """In whose name and in which post it is signed, as it stands above the name."""
    post = order.heads(document.agency, office_day(at)).get(document.signer_id or 0)
    return order.lines(document.authority, document.delegation, str(post) if post else "")


@act
def _keep(ready: _Ready, data: bytes, *, by: Person, at: datetime) -> None:
    """It is signed: the file, who, in which post, of which draft; the clerk has it now."""
    document = documents.loaded(ready.ticked.document.pk)
    assert document is not None  # noqa: S101 - cases are never deleted
    refuse_if(rules.sign(document, ready.draft, by=by, at=at))
    kept = files.store(BytesIO(data), name=FILE_NAME, read=False, by=by, at=at)
    cases.move(
        document.case,
        State.SIGNED,
        by=by,
        at=at,
        version=ready.ticked.document.case.version,
        holder=clerks.desk(document.agency, office_day(at)),
        detail={"draft": ready.draft.place, "file": kept.digest},
    )
    _write(document, kept, ready.draft, signed_at=at, at=at)


def _write(
    document: OutgoingDocument,
    file: StoredFile | None,
    draft: Draft | None,
    *,
    signed_at: datetime,
    at: datetime,
) -> None:
    OutgoingDocument.objects.filter(pk=document.pk).update(
        signer_name=str(document.signer),
        signer_post="\n".join(post_lines(document, signed_at)),
        signed_at=signed_at,
        signed_draft=draft.place if draft else None,
        file=file,
        file_name=FILE_NAME if file else "",
    )


@act
def sign_on_paper(
    document: OutgoingDocument,
    signed_on: date,
    scan: Receipt | None,
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """The clerk has the paper the leader signed on ``signed_on``; ``scan`` is a picture of it."""
    refuse_if(rules.sign_on_paper(document, signed_on, by=by, at=at))
    cases.move(
        document.case,
        State.SIGNED,
        by=by,
        at=at,
        version=version,
        holder=Holder(person=by),
        event=events.SIGNED_ON_PAPER,
        detail={"signed_on": signed_on.isoformat(), "file": scan.file.digest if scan else None},
    )
    signed_at = at if signed_on == office_day(at) else min(days.closing(signed_on) or at, at)
    draft = drafts.newest(document)
    _write(document, scan.file if scan else None, draft, signed_at=signed_at, at=at)


@act
def send_back(
    document: OutgoingDocument, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is with whoever drafts it again, for ``reason``; a signature it bore does not count any more."""
    refuse_if(rules.send_back(document, reason, by=by))
    draft = drafts.newest(document)
    cases.move(
        document.case,
        State.DRAFTING,
        by=by,
        at=at,
        version=version,
        holder=Holder(document.unit, document.drafter),
        detail={"file": document.file.digest if document.file else None},
    )
    OutgoingDocument.objects.filter(pk=document.pk).update(
        signer_name="", signer_post="", signed_at=None, signed_draft=None, file=None, file_name=""
    )
    document.receivers.exclude(added_because="").update(added_because="")  # the next draft names them
    if trades.by_hand(document) is None:  # else its trade tells them, who change it there
        telling.colleague(
            document, messages.SENT_BACK, document.drafter, by=by, at=at, note=reason.strip()[:1000]
        )
    Remark.objects.create(
        document=document, draft=draft.place if draft else 0, text=reason.strip()[:2000], by=by, at=at
    )
    origin.undone(document, reason, by=by, at=at)


LEADERS = Keeping(KEEPING, bring)
