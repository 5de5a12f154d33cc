"""The life of a message as a table: who moves it on, what the state means, and what may follow."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from congvu.notify.enums import State


@dataclass(frozen=True)
class Stage:
    """One state: who has to do something, a sentence for the screen, and the states that may follow."""

    owner: str | Promise
    sentence: str | Promise
    then: frozenset[State]


STAGES: Mapping[State, Stage] = {
    State.DUE: Stage(
        _("Jobs"),
        _("The message goes out as soon as its gateway can be reached."),
        frozenset({State.SENDING, State.CANCELLED}),
    ),
    State.GATHERING: Stage(
        _("Jobs"),
        _("The message waits for others of its act or of its day, and goes out together with them."),
        frozenset({State.DUE, State.CARRIED, State.CANCELLED}),
    ),
    State.SENDING: Stage(
        _("Jobs"),
        _("The message is being handed to its gateway."),
        frozenset({State.DUE, State.SENT, State.FAILED, State.DEAD}),
    ),
    State.FAILED: Stage(
        _("Jobs"),
        _("The message has been tried and will be tried again by itself."),
        frozenset({State.SENDING, State.DUE, State.CANCELLED}),
    ),
    State.SENT: Stage(
        _("Recipient"),
        _("The gateway has accepted the message; on the screen it is there to be read."),
        frozenset({State.READ}),
    ),
    State.READ: Stage(_("Nobody"), _("The recipient has opened the message."), frozenset()),
    State.DEAD: Stage(
        _("Administrator"),
        _("The message is not tried any more. Remove the cause, then send it again."),
        frozenset({State.DUE, State.CANCELLED}),
    ),
    State.CANCELLED: Stage(
        _("Nobody"), _("An administrator has cancelled the message."), frozenset({State.DUE})
    ),
    State.CARRIED: Stage(
        _("Nobody"), _("What it says stands in one message together with others."), frozenset()
    ),
}

WAITING = frozenset({State.DUE, State.FAILED, State.SENDING})
"""States in which the jobs still have something to do."""


def may_become(target: State) -> frozenset[State]:
    """The states from which a message may move to ``target``."""
    return frozenset(state for state, stage in STAGES.items() if target in stage.then)
