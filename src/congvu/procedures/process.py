"""States and moves of a dossier. The steps of its procedure are data: a dossier goes along them within
``processing`` (time counted) and ``uncounted`` (not counted), with a stay for each.
"""

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Clock, Owner
from congvu.cases.process import Move, Process, State
from congvu.procedures.enums import events
from congvu.procedures.enums.states import STOPPABLE
from congvu.procedures.enums.states import State as S

STATES = (
    State(
        S.PREPARED,
        S.PREPARED.label,
        Owner.APPLICANT,
        _("The dossier is being prepared before a visit. Nothing has been handed in yet."),
        clock=Clock.PAUSED,
        private=True,
        tone="muted",
    ),
    State(
        S.WAITING,
        S.WAITING.label,
        Owner.INTAKE,
        _("The receiving officer checks whether the dossier is complete."),
        clock=Clock.PAUSED,
        tone="info",
    ),
    State(
        S.INCOMPLETE,
        S.INCOMPLETE.label,
        Owner.APPLICANT,
        _("The applicant has been told once, and completely, what is missing. The time has not begun."),
        clock=Clock.PAUSED,
    ),
    State(
        S.REFUSED,
        S.REFUSED.label,
        Owner.ARCHIVE,
        _("The dossier was not received; the applicant has been told why in writing."),
        closed=True,
        tone="bad",
    ),
    State(
        S.PROCESSING,
        S.PROCESSING.label,
        Owner.SPECIALIST,
        _("The dossier goes along the steps of its procedure; the time runs."),
        tone="info",
    ),
    State(
        S.UNCOUNTED,
        S.UNCOUNTED.label,
        Owner.SPECIALIST,
        _("The dossier is at a step whose time does not count."),
        clock=Clock.PAUSED,
        public_label=S.PROCESSING.label,
        tone="info",
    ),
    State(
        S.SUPPLEMENT,
        S.SUPPLEMENT.label,
        Owner.APPLICANT,
        _("The applicant has been asked for a supplement. The clock stands still until it comes."),
        clock=Clock.PAUSED,
    ),
    State(
        S.FEE,
        S.FEE.label,
        Owner.APPLICANT,
        _("The applicant has a financial duty to meet. The clock stands still until it is met."),
        clock=Clock.PAUSED,
    ),
    State(
        S.READY,
        S.READY.label,
        Owner.INTAKE,
        _("The result is with the one-stop desk and waits to be handed back."),
        clock=Clock.PAUSED,
        tone="good",
    ),
    State(
        S.RETURNED,
        S.RETURNED.label,
        Owner.ARCHIVE,
        _("The applicant has the result."),
        closed=True,
        tone="good",
    ),
    State(
        S.STOPPED,
        S.STOPPED.label,
        Owner.ARCHIVE,
        _("The applicant asked to stop before there was a result."),
        closed=True,
    ),
    State(
        S.CLOSED,
        S.CLOSED.label,
        Owner.ARCHIVE,
        _("What was asked for did not come in time; the dossier is closed."),
        closed=True,
        tone="bad",
    ),
)

MOVES = (
    Move(S.PREPARED, S.WAITING, events.FILED),
    Move(S.PREPARED, S.PROCESSING, events.RECEIVED),
    Move(S.PREPARED, S.STOPPED, events.STOPPED),
    Move(S.WAITING, S.PROCESSING, events.RECEIVED),
    Move(S.WAITING, S.INCOMPLETE, events.COMPLETION_ASKED),
    Move(S.WAITING, S.REFUSED, events.REFUSED),
    *(Move(before, S.UNCOUNTED, events.RECEIVED) for before in (S.WAITING, S.INCOMPLETE)),
    Move(S.INCOMPLETE, S.WAITING, events.SUPPLEMENTED),
    Move(S.INCOMPLETE, S.PROCESSING, events.RECEIVED),
    Move(S.INCOMPLETE, S.REFUSED, events.REFUSED),
    Move(S.INCOMPLETE, S.CLOSED, events.CLOSED),
    Move(S.PROCESSING, S.PROCESSING, events.STEP_DONE),
    Move(S.PROCESSING, S.UNCOUNTED, events.STEP_DONE),
    Move(S.UNCOUNTED, S.UNCOUNTED, events.STEP_DONE),
    Move(S.UNCOUNTED, S.PROCESSING, events.STEP_DONE),
    *(Move(at_work, S.SUPPLEMENT, events.SUPPLEMENT_ASKED) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    *(Move(S.SUPPLEMENT, at_work, events.SUPPLEMENTED) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    *(Move(at_work, S.FEE, events.FEE_ASKED) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    *(Move(S.FEE, at_work, events.FEE_PAID) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    *(Move(at_work, S.READY, events.FINISHED) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    *(Move(at_work, S.REFUSED, events.REFUSED) for at_work in (S.PROCESSING, S.UNCOUNTED)),
    Move(S.SUPPLEMENT, S.CLOSED, events.CLOSED),
    Move(S.FEE, S.CLOSED, events.CLOSED),
    Move(S.READY, S.RETURNED, events.HANDED_BACK),
    *(Move(each, S.STOPPED, events.STOPPED) for each in STOPPABLE),
)

PROCEDURE = Process(
    key="procedures",
    version=1,
    label=_("Administrative procedure"),
    states=STATES,
    moves=MOVES,
    starts=(S.PREPARED, S.WAITING, S.PROCESSING),
    page="procedures:dossier",
)
