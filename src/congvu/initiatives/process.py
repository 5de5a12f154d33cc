"""States and moves of a dossier, once for each level: same table, two linked procedures.

The limits that a round promises (completeness, decision, supplement) are set by the acts from the round's
terms; the table holds no term of its own.
"""

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Clock, Owner
from congvu.cases.process import Move, Process, State
from congvu.initiatives.enums import events
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import SUPPLEMENTABLE, WITHDRAWABLE
from congvu.initiatives.enums.states import State as S
from congvu.kit.text import Text

VERSION = 1

STATES = (
    State(
        S.DRAFT,
        S.DRAFT.label,
        Owner.APPLICANT,
        _("The author is writing. Nothing has been sent yet."),
        clock=Clock.PAUSED,
        private=True,
        tone="muted",
    ),
    State(
        S.SUBMITTED,
        S.SUBMITTED.label,
        Owner.INTAKE,
        _("The intake officer checks whether the dossier is complete."),
        tone="info",
    ),
    State(
        S.SUPPLEMENT,
        S.SUPPLEMENT.label,
        Owner.APPLICANT,
        _("The author has been asked for a supplement. The clock stands still until it comes."),
        clock=Clock.PAUSED,
        tone="warn",
    ),
    State(
        S.ACCEPTED,
        S.ACCEPTED.label,
        Owner.SPECIALIST,
        _("The dossier is complete and accepted; the time for the decision runs."),
        tone="info",
    ),
    State(
        S.REFUSED,
        S.REFUSED.label,
        Owner.ARCHIVE,
        _("The dossier was not accepted; the author has been told why in writing."),
        closed=True,
        tone="bad",
    ),
    State(
        S.WITHDRAWN,
        S.WITHDRAWN.label,
        Owner.ARCHIVE,
        _("The author has withdrawn the dossier."),
        closed=True,
        tone="muted",
    ),
    State(
        S.EXAMINING,
        S.EXAMINING.label,
        Owner.SPECIALIST,
        _("The specialist and the experts examine and score the dossier."),
        tone="info",
    ),
    State(
        S.COUNCIL,
        S.COUNCIL.label,
        Owner.COUNCIL,
        _("The dossier waits for the meeting of the council."),
        tone="info",
    ),
    State(
        S.RECOGNISED,
        S.RECOGNISED.label,
        Owner.ARCHIVE,
        _("The head of the body has recognised it by decision."),
        closed=True,
        tone="good",
    ),
    State(
        S.NOT_RECOGNISED,
        S.NOT_RECOGNISED.label,
        Owner.ARCHIVE,
        _("It was not recognised; the author has been told why in writing."),
        closed=True,
        tone="bad",
    ),
    State(
        S.CARRIED_OVER,
        S.CARRIED_OVER.label,
        Owner.SPECIALIST,
        _("It is to be considered in the next round; the specialist takes it up there."),
        clock=Clock.PAUSED,
        tone="warn",
    ),
    State(
        S.STRUCK_OFF,
        S.STRUCK_OFF.label,
        Owner.ARCHIVE,
        _("The supplement did not come in time and the dossier was struck off."),
        closed=True,
        tone="bad",
    ),
    State(
        S.SPECIAL,
        S.SPECIAL.label,
        Owner.ARCHIVE,
        _("It was recognised by special decision, outside the usual scoring."),
        closed=True,
        tone="good",
    ),
    State(
        S.CANCELLED,
        S.CANCELLED.label,
        Owner.ARCHIVE,
        _("The recognition was cancelled by decision."),
        closed=True,
        tone="bad",
    ),
    State(
        S.DISCARDED,
        S.DISCARDED.label,
        Owner.ARCHIVE,
        _("The draft was thrown away unsent."),
        closed=True,
        private=True,
        tone="muted",
    ),
)

OUTCOMES = (
    (S.RECOGNISED, events.RECOGNISED),
    (S.NOT_RECOGNISED, events.NOT_RECOGNISED),
    (S.CARRIED_OVER, events.CARRIED_OVER),
)

MOVES = (
    Move(S.DRAFT, S.SUBMITTED, events.SUBMITTED),
    Move(S.DRAFT, S.DISCARDED, events.DISCARDED),
    Move(S.SUBMITTED, S.ACCEPTED, events.ACCEPTED),
    Move(S.SUBMITTED, S.REFUSED, events.REFUSED),
    *(Move(state, S.SUPPLEMENT, events.SUPPLEMENT_ASKED) for state in SUPPLEMENTABLE),
    *(Move(S.SUPPLEMENT, state, events.SUPPLEMENT_ANSWERED) for state in SUPPLEMENTABLE),
    Move(S.SUPPLEMENT, S.STRUCK_OFF, events.STRUCK_OFF),
    *(Move(state, S.WITHDRAWN, events.WITHDRAWN) for state in WITHDRAWABLE),
    Move(S.ACCEPTED, S.EXAMINING, events.EXAMINATION_BEGUN),
    Move(S.EXAMINING, S.COUNCIL, events.PUT_TO_COUNCIL),
    *(Move(S.COUNCIL, state, event) for state, event in OUTCOMES),
    *(Move(state, S.SPECIAL, events.SPECIALLY_RECOGNISED) for state in (S.ACCEPTED, S.EXAMINING, S.COUNCIL)),
    *(Move(state, S.CARRIED_OVER, events.CARRIED_OVER) for state in (S.ACCEPTED, S.EXAMINING)),
    Move(S.CARRIED_OVER, S.ACCEPTED, events.TAKEN_UP),
    *(Move(state, S.CANCELLED, events.CANCELLED) for state in (S.RECOGNISED, S.SPECIAL)),
)


def _process(level: Level, label: Text) -> Process:
    return Process(
        key=f"initiatives.{level.value}",
        version=VERSION,
        label=label,
        states=STATES,
        moves=MOVES,
        page="initiatives:dossier",
    )


BASE = _process(Level.BASE, _("Recognition of a work initiative at unit level"))
PROVINCE = _process(Level.PROVINCE, _("Recognition of effect and replicability at provincial level"))
BY_LEVEL = {Level.BASE: BASE, Level.PROVINCE: PROVINCE}
