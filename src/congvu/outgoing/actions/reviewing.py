"""A draft is submitted, approved, sent back, presented to be signed; remarks are made and answered."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.files.models import StoredFile
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import telling
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import State, Step, Verdict
from congvu.outgoing.logic.given import Signer
from congvu.outgoing.models import Draft, OutgoingDocument, Remark, Review
from congvu.outgoing.providers import messages as kinds
from congvu.outgoing.queries import desks, drafts
from congvu.outgoing.rules import reviewing as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def submit(
    document: OutgoingDocument, to: Person, step: str, *, by: Person, at: datetime, version: int | None = None
) -> Review:
    """``to`` has it from now on, to look at its content or its layout, and is told."""
    refuse_if(rules.submit(document, to, step, by=by, at=at))
    cases.move(
        document.case,
        State.REVIEWING,
        by=by,
        at=at,
        version=version,
        holder=_with(document, to, at),
        event=events.SUBMITTED,
        detail={"to": to.key, "step": step},
    )
    return _ask(document, to, step, by=by, at=at)


@act
def approve(
    document: OutgoingDocument,
    note: str = "",
    *,
    then: Person | None = None,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """The newest draft is approved in the step asked for. ``then`` is asked for the other step, else it is
    with whoever drafts it again, who is told.
    """
    review = drafts.waiting(document)
    refuse_if(rules.approve(document, review, then, by=by, at=at))
    assert review is not None  # noqa: S101 - the rule has asked
    onward = rules.after(document, review)
    draft = _judged(document, review, Verdict.APPROVED, note, by=by, at=at)
    cases.move(
        document.case,
        State.REVIEWING,
        by=by,
        at=at,
        version=version,
        holder=_with(document, then, at) if then else Holder(document.unit, document.drafter),
        event=events.APPROVED,
        detail={"step": review.step, "draft": draft, "then": then.key if then else None},
    )
    said = {"note": note.strip() or telling.DASH, "step": str(review.get_step_display())}
    telling.colleague(document, kinds.APPROVED, document.drafter, by=by, at=at, number=str(draft), **said)
    if then is not None and onward is not None:
        _ask(document, then, onward, by=by, at=at)


@act
def send_back(
    document: OutgoingDocument, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is with whoever drafts it again: whoever was asked says why, or the drafter takes it back."""
    review = drafts.waiting(document)
    refuse_if(rules.send_back(document, review, reason, by=by))
    assert review is not None  # noqa: S101 - the rule has asked
    is_taken_back = by.pk == document.drafter_id and review.asked_id != by.pk
    verdict = Verdict.OVERTAKEN if is_taken_back else Verdict.SENT_BACK
    draft = _judged(document, review, verdict, reason, by=by, at=at)
    cases.move(
        document.case,
        State.DRAFTING,
        by=by,
        at=at,
        version=version,
        holder=Holder(document.unit, document.drafter),
        event=events.SENT_BACK,
        detail={"step": review.step, "draft": draft},
    )
    concerned = [document.drafter, review.asked]
    telling.each(document, kinds.SENT_BACK, concerned, by=by, at=at, note=reason.strip())


@act
def present(
    document: OutgoingDocument,
    signer: Signer,
    *,
    prepared: StoredFile | None = None,
    reason: str = "",
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """It is before ``signer``, who is told. ``prepared`` is the newest draft with the empty places of number,
    date and signatures; ``reason`` says why it is presented although rules of layout are broken.
    """
    refuse_if(rules.present(document, signer, reason=reason, by=by, at=at))
    draft = drafts.newest(document)
    assert draft is not None  # noqa: S101 - the rule has asked
    if prepared is not None:
        Draft.objects.filter(pk=draft.pk).update(
            pdf=prepared, plain=draft.plain or draft.pdf, has_places=True
        )
    cases.move(
        document.case,
        State.SIGNING,
        by=by,
        at=at,
        version=version,
        holder=_with(document, signer.person, at),
        event=events.PRESENTED,
        detail={
            "to": signer.person.key,
            "authority": signer.authority,
            "draft": draft.place,
            "pdf": (prepared or draft.pdf).digest,
            "reason": reason.strip()[:1000],
        },
    )
    document.signer, document.authority = signer.person, signer.authority
    document.delegation = signer.delegation
    document.save(update_fields=["signer", "authority", "delegation"])
    telling.colleague(document, kinds.PRESENTED, signer.person, by=by, at=at)


@act
def remark(
    document: OutgoingDocument, text: str, *, page: int | None = None, by: Person, at: datetime
) -> Remark:
    """``by`` says something of the newest draft; whoever drafts it is told."""
    refuse_if(rules.remark(document, text, page, by=by))
    draft = drafts.newest(document)
    assert draft is not None  # noqa: S101 - the rule has asked
    made = Remark.objects.create(
        document=document, draft=draft.place, page=page, text=text.strip()[:2000], by=by, at=at
    )
    detail = {"remark": made.pk, "draft": draft.place}
    trail.record(events.REMARKED, about=document, by=by, at=at, detail=detail)
    telling.colleague(document, kinds.REMARKED, document.drafter, by=by, at=at, note=text.strip())
    return made


@act
def answer(remark: Remark, text: str, *, by: Person, at: datetime) -> None:
    """What was done about a remark stands beside it."""
    refuse_if(rules.answer(remark, text, by=by))
    changed = Remark.objects.filter(pk=remark.pk, answered_at=None).update(
        answer=text.strip()[:1000], answered_by=by, answered_at=at
    )
    if not changed:
        raise cases.overtaken(remark.document.case)
    trail.record(events.ANSWERED, about=remark.document, by=by, at=at, detail={"remark": remark.pk})


def _with(document: OutgoingDocument, person: Person, at: datetime) -> Holder:
    return Holder(desks.unit_of(person, document.agency, office_day(at)), person)


def _ask(document: OutgoingDocument, to: Person, step: str, *, by: Person, at: datetime) -> Review:
    draft = drafts.newest(document)
    assert draft is not None  # noqa: S101 - the rule has asked
    review = Review.objects.create(
        document=document, step=step, asked=to, asked_by=by, asked_at=at, draft=draft.place
    )
    said = {"number": str(draft.place), "step": str(Step(step).label)}
    telling.colleague(document, kinds.ASKED, to, by=by, at=at, **said)
    return review


def _judged(
    document: OutgoingDocument, review: Review, verdict: Verdict, note: str, *, by: Person, at: datetime
) -> int:
    """The verdict is about the draft that is the newest now; its number."""
    draft = drafts.newest(document)
    assert draft is not None  # noqa: S101 - the rule has asked
    changed = Review.objects.filter(pk=review.pk, verdict=Verdict.WAITING).update(
        verdict=verdict, draft=draft.place, note=note.strip()[:2000], judged_by=by, judged_at=at
    )
    if not changed:
        raise cases.overtaken(document.case)
    return draft.place
