"""Whether a document may be begun, changed, dropped."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases.models import Case
from congvu.documents.enums.own_fields import Side
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import desks
from congvu.documents.queries import documents as incoming
from congvu.documents.rules import own_fields, secrecy
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import DRAFT, REVIEW
from congvu.outgoing.enums.states import EDITED, State
from congvu.outgoing.logic.given import Facts
from congvu.outgoing.logic.origins import origins
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents, drafts, order
from congvu.outgoing.rules.states import elsewhere, in_hand
from congvu.outgoing.rules.trades import by_hand
from congvu.people import queries as people
from congvu.people.models import Person, Unit

LETTER = "cong-van"
"""The kind of document by which another is corrected (Decree 30/2020, 18.3)."""


def may_begin(unit: Unit, *, by: Actor) -> Refusal | None:
    """Whether ``by`` drafts documents in ``unit``."""
    if isinstance(by, Person) and people.may(by, DRAFT.code, unit):
        return None
    return Refusal(_("You do not draft documents there."), "unit")


def facts(said: Facts, *, at: datetime, own: Mapping[str, str] | None = None) -> Refusal | None:
    """Whether a document can be so: a kind of its day, a subject, no state secret, no day gone by.

    ``own``: values it holds already, of fields that may have ended.
    """
    if not said.subject.strip():
        return Refusal(_("Say what the document is about."), "subject")
    if refusal := secrecy.keep(
        said.secrecy, words=[said.subject, said.description, *(said.own or {}).values()]
    ):
        return refusal
    if refusal := own_fields.hold(said.own or {}, Side.OUTGOING, before=own or {}):
        return refusal
    if not incoming.kinds(office_day(at)).filter(pk=said.kind).exists():
        return Refusal(_("There is no such kind of document today."), "kind")
    if said.answer_by and said.answer_by < office_day(at):
        return Refusal(_("The day of the answer lies in the past."), "answer_by")
    return None


def begin(
    said: Facts,
    *,
    unit: Unit,
    by: Actor,
    at: datetime,
    origin: Case | None = None,
    answers: IncomingDocument | None = None,
    replaces: OutgoingDocument | None = None,
    corrects: OutgoingDocument | None = None,
) -> Refusal | None:
    """Whether ``unit`` may begin a document with these particulars."""
    if refusal := may_begin(unit, by=by) or facts(said, at=at) or _council(said, desks.agency_of(unit), at):
        return refusal
    assert isinstance(by, Person)  # noqa: S101 - the rule has asked
    if origin is not None and (refusal := result_of(origin, by=by)):
        return refusal
    if answers is not None and not incoming.may_see(answers, by):
        return Refusal(_("The document it would answer is not among those you may see."))
    return instead_of(said, replaces, corrects, unit=unit, by=by)


def result_of(origin: Case, *, by: Person) -> Refusal | None:
    """Whether the result of a dossier may be drafted: its trade allows it, and there is none yet."""
    trade = origins.get(origin.process)
    if trade is None or trade.may is None or trade.drafted is None:
        return Refusal(_("Results of dossiers of this kind are not issued as documents."))
    if there := drafts.of_origin(origin.pk):
        return Refusal(_("Its result is being drafted already: “%(title)s”.") % {"title": there.subject})
    return trade.may(origin, by)


def instead_of(
    said: Facts,
    replaces: OutgoingDocument | None,
    corrects: OutgoingDocument | None,
    *,
    unit: Unit,
    by: Person,
) -> Refusal | None:
    """Whether it may take the place of an issued document, or correct one (Decree 30/2020, 18.3)."""
    before = replaces or corrects
    if before is None:
        return None
    if not documents.may_see(before, by):
        return Refusal(_("The document before is not among those you may see."))
    if before.state != State.ISSUED:
        return elsewhere(before)
    if desks.agency_of(unit).pk != before.agency_id:
        return Refusal(_("Another agency has issued the document before."))
    kind = DocumentKind.objects.get(pk=said.kind)
    if replaces is not None and kind.code != before.kind.code:
        return Refusal(
            _("A document is replaced by one of the same kind: “%(kind)s”.") % {"kind": before.kind}, "kind"
        )
    if corrects is not None and kind.code != LETTER:
        return Refusal(_("A document is corrected by a letter (công văn)."), "kind")
    return None


def same_page(made: OutgoingDocument, said: Facts) -> Refusal | None:
    """Whether a page sent again says what it said when it made ``made``."""
    if (made.kind_id, made.subject) == (said.kind, said.subject.strip()):
        return None
    return Refusal(
        _(
            "This page was already used for “%(title)s”. Open the page anew to begin another document;"
            " nothing of this one was stored."
        )
        % {"title": made.subject}
    )


def change(document: OutgoingDocument, said: Facts, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether its particulars may be changed so."""
    if refusal := in_hand(document, by=by) or by_hand(document):
        return refusal
    kept = document.answer_by is not None and document.answer_by == said.answer_by
    refusal = facts(said, at=at, own=document.own)
    if refusal and not (kept and refusal.field == "answer_by") and not _same_kind(document, said, refusal):
        return refusal
    if said.council != document.group and (refusal := _council(said, document.agency, at)):
        return refusal
    assert isinstance(by, Person)  # noqa: S101 - the rule has asked
    return instead_of(said, document.replaces, document.corrects, unit=document.unit, by=by)


def _council(said: Facts, agency: Unit, at: datetime) -> Refusal | None:
    """A council issues by the hand of its own agency, while it has a series."""
    if said.council is None or said.council in order.councils(agency, office_day(at)):
        return None
    return Refusal(_("No numbers are given in the series “%(name)s” on this day.") % {"name": said.council})


def _same_kind(document: OutgoingDocument, said: Facts, refusal: Refusal) -> bool:
    return refusal.field == "kind" and document.kind_id == said.kind


def may_drop(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may give it up: whoever drafts it or leads their unit, before it is signed."""
    if document.state not in EDITED:
        return elsewhere(document)
    if isinstance(by, Person):
        theirs = by.pk == document.drafter_id or people.may(by, REVIEW.code, document.unit_id)
        if theirs or in_hand(document, by=by) is None:
            return None
    return Refusal(_("Only whoever drafts it, or leads their unit, gives it up."))


def drop(document: OutgoingDocument, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_drop(document, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why it is not issued."), "reason")
