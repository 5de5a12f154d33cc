"""States and moves of an incoming document (Decree 30/2020, Articles 20 to 24)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Owner
from congvu.cases.process import Move, Process, State
from congvu.documents.enums import events
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, READ, REGISTER
from congvu.documents.enums.states import OPEN, RETURNABLE
from congvu.documents.enums.states import State as S
from congvu.worktime.logic import Limit

NEXT_DAY = Limit(Decimal(1), "working_day")
"""Registered the same day, presented the same or the next working day (Articles 22 and 23)."""

STATES = (
    State(
        S.RECEIVED,
        S.RECEIVED.label,
        Owner.CLERK,
        _("The clerk checks the document and registers it with the next arrival number."),
        limit=NEXT_DAY,
        handles=(REGISTER.code,),
    ),
    State(
        S.REGISTERED,
        S.REGISTERED.label,
        Owner.CLERK,
        _("The clerk presents the document to the leader."),
        limit=NEXT_DAY,
    ),
    State(
        S.PRESENTED,
        S.PRESENTED.label,
        Owner.LEADER,
        _("The leader says who leads, who supports, and by when."),
        tone="warn",
    ),
    State(
        S.DIRECTED,
        S.DIRECTED.label,
        Owner.SPECIALIST,
        _("It lies with the unit that leads; its head hands it on, or somebody there takes it."),
    ),
    State(
        S.HANDLING,
        S.HANDLING.label,
        Owner.SPECIALIST,
        _("Somebody handles it, and says here what came of it."),
    ),
    State(S.DONE, S.DONE.label, Owner.ARCHIVE, _("It has been answered."), closed=True, tone="good"),
    State(
        S.FILED,
        S.FILED.label,
        Owner.ARCHIVE,
        _("It was read and filed; nobody waits for an answer."),
        closed=True,
        tone="good",
    ),
    State(
        S.RETURNED,
        S.RETURNED.label,
        Owner.ARCHIVE,
        _("It went back to its sender, who has been told why."),
        closed=True,
        tone="bad",
    ),
    State(
        S.RECALLED,
        S.RECALLED.label,
        Owner.ARCHIVE,
        _("Its sender has taken it back; it is kept here, marked."),
        closed=True,
        tone="bad",
    ),
    State(
        S.TAKEN_OUT,
        S.TAKEN_OUT.label,
        Owner.ARCHIVE,
        _("It bore a mark of a state secret; nothing of it is kept here but its number."),
        closed=True,
        tone="bad",
    ),
)

MOVES = (
    Move(S.RECEIVED, S.REGISTERED, events.REGISTERED),
    Move(S.REGISTERED, S.PRESENTED, events.PRESENTED),
    Move(S.PRESENTED, S.DIRECTED, events.DIRECTED),
    Move(S.PRESENTED, S.HANDLING, events.DIRECTED),
    Move(S.DIRECTED, S.DIRECTED, events.DIRECTED),
    Move(S.DIRECTED, S.HANDLING, events.HANDED_ON),
    Move(S.HANDLING, S.HANDLING, events.HANDED_ON),
    Move(S.HANDLING, S.DIRECTED, events.DIRECTED),
    Move(S.DIRECTED, S.DONE, events.DONE),
    Move(S.HANDLING, S.DONE, events.DONE),
    *(Move(each, S.FILED, events.FILED) for each in (S.PRESENTED, S.DIRECTED, S.HANDLING)),
    *(Move(each, S.RETURNED, events.RETURNED) for each in RETURNABLE),
    *(Move(each, S.RECALLED, events.RECALLED) for each in OPEN),
    *(Move(each, S.TAKEN_OUT, events.TAKEN_OUT) for each in OPEN),
)

INCOMING = Process(
    key="documents.incoming",
    version=1,
    label=_("Incoming document"),
    states=STATES,
    moves=MOVES,
    page="documents:document",
    reads=(READ.code, DIRECT.code, ASSIGN.code, HANDLE.code),
    handles=(HANDLE.code, ASSIGN.code),
)
