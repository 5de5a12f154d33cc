"""What a trade has decided goes before the leader as a document, as the trade has set it.

Steps for acts of that trade, which has asked its own rules; ``lay_down`` comes before the act, so that no
lock is held while files are made.
"""

from datetime import datetime
from io import BytesIO

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.documents.models import DocumentKind
from congvu.documents.queries import desks
from congvu.files import actions as files
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.outgoing import process
from congvu.outgoing.actions import drafting, telling
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import Form, State
from congvu.outgoing.logic.given import Decided, Facts, Laid
from congvu.outgoing.models import Draft, OutgoingDocument, Receiver, Remark
from congvu.outgoing.providers import messages as kinds
from congvu.outgoing.providers import preparing
from congvu.outgoing.queries import desks as offices
from congvu.outgoing.queries import drafts, order
from congvu.outgoing.rules import deciding as rules
from congvu.people.models import Person, Unit
from congvu.trail.actions import act


def lay_down(word: bytes, pdf: bytes, said: Decided, *, name: str, by: Person, at: datetime) -> Laid:
    """The files are in the store, an electronic one with its empty places; refuses when one is not found."""
    lines = post_lines(said.unit, said, at)
    kept = files.store(BytesIO(word), name=f"{name}.docx", by=by, at=at)
    plain = files.store(BytesIO(pdf), name=f"{name}.pdf", by=by, at=at)
    if said.form != Form.ELECTRONIC:
        return Laid(kept, plain, office_day(at).year)
    data = preparing.prepared(BytesIO(pdf), name=said.signer.person.full_name, post=lines[-1])
    return Laid(
        kept, plain, office_day(at).year, files.store(BytesIO(data), name=f"{name}.pdf", by=by, at=at)
    )


def post_lines(unit: Unit, said: Decided, at: datetime) -> tuple[str, ...]:
    """What stands above the signer's hand, as ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``."""
    post = order.heads(desks.agency_of(unit), office_day(at)).get(said.signer.person.pk)
    return order.lines(said.signer.authority, said.signer.delegation, str(post or ""))


@act
def present(
    said: Decided, laid: Laid, *, document: OutgoingDocument | None = None, by: Person, at: datetime
) -> OutgoingDocument:
    """It is before its signer, who is told; ``document``: the one that was presented before and went back."""
    refuse_if(rules.present(said, document, at=at))
    facts = _facts(said)
    document = _changed(document, facts, by=by, at=at) if document else _begun(said, facts, by=by, at=at)
    draft = drafting.keep(document, laid.made, "", by=by, at=at)
    if laid.prepared is not None:
        Draft.objects.filter(pk=draft.pk).update(pdf=laid.prepared, plain=laid.plain, has_places=True)
    signer = said.signer.person
    cases.move(
        document.case,
        State.SIGNING,
        by=by,
        at=at,
        holder=Holder(offices.unit_of(signer, document.agency, office_day(at)), signer),
        event=events.PRESENTED,
        detail={
            "to": signer.key,
            "authority": said.signer.authority,
            "draft": draft.place,
            "pdf": (laid.prepared or laid.plain).digest,
        },
    )
    drafting.index(document)
    telling.colleague(document, kinds.PRESENTED, signer, by=by, at=at)
    return document


@act
def take_back(document: OutgoingDocument, reason: str, *, by: Person, at: datetime) -> None:
    """It is no more before the leader; its trade may present it anew."""
    refuse_if(rules.take_back(document))
    draft = drafts.newest(document)
    holder = Holder(document.unit, document.drafter)
    cases.move(document.case, State.DRAFTING, by=by, at=at, holder=holder, event=events.SENT_BACK)
    Remark.objects.create(
        document=document, draft=draft.place if draft else 0, text=reason.strip()[:2000], by=by, at=at
    )


@act
def give_up(document: OutgoingDocument, reason: str, *, by: Person, at: datetime) -> None:
    """It will not be issued; what was presented is kept."""
    refuse_if(rules.give_up(document))
    cases.move(document.case, State.DROPPED, by=by, at=at, event=events.DROPPED)
    OutgoingDocument.objects.filter(pk=document.pk).update(voided_reason=reason.strip()[:1000])


def _begun(said: Decided, facts: Facts, *, by: Person, at: datetime) -> OutgoingDocument:
    case = cases.open_case(
        process.OUTGOING,
        title=said.subject.strip()[:500],
        by=by,
        at=at,
        unit=said.unit,
        holder=Holder(said.unit, by),
        event=events.BEGUN,
        detail={"origin": said.origin, "key": said.key},
    )
    document = OutgoingDocument(
        case=case,
        agency=desks.agency_of(said.unit),
        unit=said.unit,
        drafter=by,
        begun_at=at,
        origin_kind=said.origin,
        origin_key=said.key,
    )
    drafting.say(document, facts)
    document.save(force_insert=True)
    Receiver.objects.bulk_create(
        Receiver(document=document, place=place, name=line.name[:200], unit=line.unit, way=line.way)
        for place, line in enumerate(said.receivers, 1)
    )
    return document


def _changed(document: OutgoingDocument, facts: Facts, *, by: Person, at: datetime) -> OutgoingDocument:
    """It says what the trade says now; whom it goes to stays as it was left."""
    if document.subject != facts.subject.strip()[:500]:
        cases.retitle(document.case, facts.subject.strip()[:500], by=by, at=at)
    drafting.say(document, facts)
    document.save()
    return document


def _facts(said: Decided) -> Facts:
    kind = DocumentKind.objects.get(code=said.kind)
    return Facts(kind.pk, said.subject, form=said.form, signer=said.signer)
