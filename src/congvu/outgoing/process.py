"""States and moves of an outgoing document (Decree 30/2020, Articles 10 to 19).

The order leader, number, agency, issue is the table's: there is no other way from one to the next.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Owner
from congvu.cases.process import Move, Process, State
from congvu.outgoing.enums import events
from congvu.outgoing.enums.capabilities import CHECK, DRAFT, ISSUE, READ, REVIEW, SIGN
from congvu.outgoing.enums.states import EDITED
from congvu.outgoing.enums.states import State as S
from congvu.worktime.logic import Limit

NEXT_DAY = Limit(Decimal(1), "working_day")
"""Registered and issued the same day, at the latest on the next working day (Article 18)."""

STATES = (
    State(
        S.DRAFTING,
        S.DRAFTING.label,
        Owner.SPECIALIST,
        _("Whoever drafts it writes the text, and submits it when it is ready."),
    ),
    State(
        S.REVIEWING,
        S.REVIEWING.label,
        Owner.SPECIALIST,
        _("Somebody looks at its content or its layout, and approves it or sends it back."),
    ),
    State(S.SIGNING, S.SIGNING.label, Owner.LEADER, _("The leader signs it or sends it back."), tone="warn"),
    State(
        S.SIGNED,
        S.SIGNED.label,
        Owner.CLERK,
        _("The clerk gives it the next number and the date."),
        limit=NEXT_DAY,
    ),
    State(
        S.NUMBERED,
        S.NUMBERED.label,
        Owner.CLERK,
        _("The clerk signs or stamps it for the agency."),
        limit=NEXT_DAY,
    ),
    State(S.SEALED, S.SEALED.label, Owner.CLERK, _("The clerk issues it to its receivers."), limit=NEXT_DAY),
    State(
        S.ISSUED,
        S.ISSUED.label,
        Owner.ARCHIVE,
        _("It is issued; the original stays here."),
        closed=True,
        tone="good",
    ),
    State(
        S.DROPPED,
        S.DROPPED.label,
        Owner.ARCHIVE,
        _("It was not issued; what was written is kept."),
        closed=True,
        tone="muted",
    ),
)

MOVES = (
    Move(S.DRAFTING, S.REVIEWING, events.SUBMITTED),
    Move(S.DRAFTING, S.SIGNING, events.PRESENTED),
    Move(S.REVIEWING, S.REVIEWING, events.APPROVED),
    Move(S.REVIEWING, S.SIGNING, events.PRESENTED),
    Move(S.REVIEWING, S.DRAFTING, events.SENT_BACK),
    Move(S.SIGNING, S.SIGNING, events.PRESENTED),
    Move(S.SIGNING, S.DRAFTING, events.SENT_BACK),
    Move(S.SIGNING, S.SIGNED, events.SIGNED),
    Move(S.SIGNED, S.DRAFTING, events.SENT_BACK),
    Move(S.SIGNED, S.NUMBERED, events.NUMBERED),
    Move(S.NUMBERED, S.SEALED, events.SEALED),
    Move(S.SEALED, S.ISSUED, events.ISSUED),
    *(Move(each, S.DROPPED, events.DROPPED) for each in EDITED),
    Move(S.NUMBERED, S.DROPPED, events.VOIDED),
    Move(S.SEALED, S.DROPPED, events.VOIDED),
)

OUTGOING = Process(
    key="outgoing.document",
    version=1,
    label=_("Outgoing document"),
    states=STATES,
    moves=MOVES,
    page="outgoing:document",
    reads=(READ.code, ISSUE.code, SIGN.code, CHECK.code, REVIEW.code, DRAFT.code),
    handles=(DRAFT.code, REVIEW.code),
)
