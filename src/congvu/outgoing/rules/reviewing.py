"""Whether a draft may be submitted, approved, sent back, presented to be signed."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import queries as cases
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import BEFORE_LEADER, State, Step
from congvu.outgoing.logic.given import Signer
from congvu.outgoing.models import OutgoingDocument, Remark, Review
from congvu.outgoing.providers import layout
from congvu.outgoing.queries import desks, documents, drafts
from congvu.outgoing.rules import files, order, writing
from congvu.outgoing.rules.states import elsewhere, in_hand
from congvu.outgoing.rules.trades import by_hand
from congvu.people.models import Person


def may_submit(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may ask somebody to look at it: they have it in hand, and nobody is asked already."""
    if document.state not in BEFORE_LEADER:
        return elsewhere(document)
    if review := drafts.waiting(document):
        return Refusal(_("%(name)s has been asked to look at it.") % {"name": review.asked})
    if refusal := in_hand(document, by=by) or by_hand(document):
        return refusal
    draft = drafts.newest(document)
    if draft is None:
        return Refusal(_("There is no draft yet."))
    if not drafts.missing(document, draft):
        return Refusal(_("Content and layout of this draft are approved. Present it to be signed."))
    return files.unmarked(draft) or writing.of_its_receivers(document, draft)


def submit(document: OutgoingDocument, to: Person, step: str, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``to`` may be asked to look at this step."""
    return may_submit(document, by=by) or asked_of(document, to, step, at=at)


def asked_of(document: OutgoingDocument, to: Person, step: str, *, at: datetime) -> Refusal | None:
    """Whether ``to`` looks at this step of what the unit drafts, and nobody has approved it yet."""
    if step not in drafts.missing(document, drafts.newest(document)):
        return Refusal(_("This has been approved of the newest draft already."), "step")
    if to not in desks.asked_for(step, document.agency, document.unit, office_day(at)):
        if step == Step.CONTENT:
            return Refusal(_("%(name)s does not answer for the content there.") % {"name": to}, "to")
        return Refusal(_("%(name)s does not check the layout there.") % {"name": to}, "to")
    return None


def may_judge(document: OutgoingDocument, review: Review | None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has been asked what they think of the draft, or stands in for who has."""
    if document.state != State.REVIEWING or review is None:
        return elsewhere(document) if document.state != State.REVIEWING else Refusal(_("Nobody is asked."))
    if isinstance(by, Person) and cases.holds(document.case, by):
        return None
    return Refusal(_("%(name)s has been asked to look at it.") % {"name": review.asked})


def approve(
    document: OutgoingDocument, review: Review | None, then: Person | None, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether the step asked of ``by`` may be approved, and ``then`` be asked for the other."""
    if refusal := may_judge(document, review, by=by):
        return refusal
    assert review is not None  # noqa: S101 - the rule has asked
    if then is None:
        return None
    step = after(document, review)
    if step is None:
        return Refusal(_("Both steps are approved with this; nobody else is asked."), "then")
    return asked_of(document, then, step, at=at)


def after(document: OutgoingDocument, review: Review) -> Step | None:
    """What is still to be looked at once ``review`` is given."""
    left = [step for step in drafts.missing(document, drafts.newest(document)) if step != review.step]
    return left[0] if left else None


def may_send_back(document: OutgoingDocument, review: Review | None, *, by: Actor) -> Refusal | None:
    """Whether it goes back to be drafted: by who was asked, or by who asked and takes it back."""
    if review is not None and isinstance(by, Person) and by.pk == document.drafter_id:
        return None if document.state == State.REVIEWING else elsewhere(document)
    return may_judge(document, review, by=by)


def send_back(document: OutgoingDocument, review: Review | None, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_send_back(document, review, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say what is to be done."), "reason")


def may_present(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may present it: content and layout of the newest draft are approved, and they draft it,
    have it in hand, or were the ones who approved it.
    """
    if document.state not in (*BEFORE_LEADER, State.SIGNING):
        return elsewhere(document)
    if refusal := by_hand(document):
        return refusal
    draft = drafts.newest(document)
    if draft is None:
        return Refusal(_("There is no draft yet."))
    if review := drafts.waiting(document):
        return Refusal(_("%(name)s has been asked to look at it.") % {"name": review.asked})
    approved = drafts.approvals(document, draft.place)
    if left := [step for step in Step if step not in approved]:
        said = {"number": draft.place, "step": left[0].label}
        return Refusal(_("Draft %(number)s has not been approved yet: %(step)s.") % said)
    if isinstance(by, Person):
        theirs = {document.drafter_id, *(row.judged_by_id for row in approved.values())}
        if by.pk in theirs or cases.holds(document.case, by):
            return files.unmarked(draft)
    return Refusal(_("It is with %(name)s now.") % {"name": document.case.holder})


def present(
    document: OutgoingDocument, signer: Signer, *, reason: str | None = None, by: Actor, at: datetime
) -> Refusal | None:
    """Whether it may be presented to ``signer``, who may sign it on that day in that name; with a ``reason``
    where rules of layout are broken. None: the reason is not asked yet.
    """
    return (
        may_present(document, by=by)
        or (layout_kept(document, reason) if reason is not None else None)
        or writing.of_this_year(drafts.newest(document), at=at)
        or writing.of_its_symbol(document, drafts.newest(document), at=at)
        or writing.of_its_receivers(document, drafts.newest(document))
        or order.may_sign(document, signer.person, signer.authority, signer.delegation, office_day(at))
    )


def layout_kept(document: OutgoingDocument, reason: str) -> Refusal | None:
    """Whether the newest draft keeps the rules of layout, or somebody says why it goes on all the same."""
    draft = drafts.newest(document)
    broken = any(each.must for each in layout.told(draft.findings if draft else None))
    if not broken or reason.strip():
        return None
    return Refusal(
        _("Some rules of layout are broken. Mend them, or say why it is presented all the same."), "reason"
    )


def remark(document: OutgoingDocument, text: str, page: int | None, *, by: Actor) -> Refusal | None:
    """Whether ``by``, who sees the document, may say something of its newest draft."""
    if document.case.is_closed:
        return elsewhere(document)
    if not (isinstance(by, Person) and documents.may_see(document, by)):
        return Refusal(_("Please sign in first."))
    draft = drafts.newest(document)
    if draft is None:
        return Refusal(_("There is no draft yet."))
    if page is not None and draft.pdf.pages and page > draft.pdf.pages:
        said = {"count": draft.pdf.pages}
        return Refusal(_("The draft has %(count)s pages.") % said, "page")
    return None if text.strip() else Refusal(_("Write what you have to say."), "text")


def answer(remark: Remark, text: str, *, by: Actor) -> Refusal | None:
    """Whether a remark may be answered: once, by whoever drafts the document or has it in hand."""
    document = remark.document
    if remark.answered_at is not None:
        return Refusal(_("This remark has been answered already."))
    theirs = isinstance(by, Person) and by.pk == document.drafter_id and not document.case.is_closed
    if not theirs and (refusal := in_hand(document, by=by)):
        return refusal
    return None if text.strip() else Refusal(_("Say what was done about it."), "answer")
