"""How far a dossier has come, as a line of steps and as a timeline."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from congvu.cases import enums as cases
from congvu.cases.enums import inside
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.screening import enums as screening
from congvu.trail import queries as trail
from congvu.web.parts import Happening, Step, StepState, Tone

ICONS = {
    events.BEGUN.code: "pencil",
    events.SUBMITTED.code: "send-check",
    events.ACCEPTED.code: "check-circle",
    events.REFUSED.code: "x-circle",
    events.SUPPLEMENT_ASKED.code: "reply",
    events.SUPPLEMENT_ANSWERED.code: "arrow-return-left",
    events.WITHDRAWN.code: "arrow-counterclockwise",
    events.STRUCK_OFF.code: "x-circle",
    events.EXAMINATION_BEGUN.code: "zoom-in",
    events.PUT_TO_COUNCIL.code: "people",
    events.RECOGNISED.code: "award",
    events.SPECIALLY_RECOGNISED.code: "award",
    events.NOT_RECOGNISED.code: "x-circle",
    events.CARRIED_OVER.code: "skip-forward",
    events.CANCELLED.code: "slash-circle",
    events.CONFIDENTIAL_OPENED.code: "eye",
    events.RECEIPT_MADE.code: "receipt",
}
BOOKKEEPING = {
    cases.CODE_ASSIGNED.code,
    cases.DUE_SET.code,
    cases.DUE_RECOUNTED.code,
    events.RECEIPT_MADE.code,
    screening.TAKEN_OUT.code,
}
"""What follows from another act by itself; left out of the timeline, not out of the trail."""
SCREENING = {
    each.code
    for each in (
        screening.ASKED, screening.SCREENED, screening.NOT_SCREENED, screening.JUDGED, screening.CONCLUDED,
    )
}  # fmt: skip
INTERNAL = (
    BOOKKEEPING
    | SCREENING
    | inside.AMONG_STAFF
    | {cases.HANDED_OVER.code, cases.TAKEN.code, cases.REMINDED.code, cases.ESCALATED.code, cases.URGED.code}
)
"""What concerns the office alone."""

WAY = (
    (_("Written"), (State.DRAFT,)),
    (_("Submitted"), (State.SUBMITTED, State.SUPPLEMENT)),
    (_("Accepted"), (State.ACCEPTED, State.CARRIED_OVER)),
    (_("Examined"), (State.EXAMINING, State.COUNCIL)),
)


def steps(initiative: Initiative) -> list[Step]:
    """The way of a dossier: done, now, still to come; the last step is how it ended."""
    place = initiative.case.place
    way = [(str(label), states) for label, states in WAY]
    now = next((index for index, (_label, states) in enumerate(way) if initiative.state in states), len(way))
    found = [Step(label, _state(index, now)) for index, (label, _states) in enumerate(way)]
    if now == len(way):
        stopped = initiative.state not in (State.RECOGNISED, State.SPECIAL)
        return [
            *_travelled(initiative, found),
            Step(place.label, StepState.STOPPED if stopped else StepState.DONE),
        ]
    return [*found, Step(_("Result"), StepState.NEXT)]


def timeline(initiative: Initiative, *, for_author: bool = False) -> list[Happening]:
    """What happened, newest first."""
    hidden = INTERNAL if for_author else BOOKKEEPING
    entries = [entry for entry in trail.about(initiative) if entry.event not in hidden]
    return [
        Happening(
            at=entry.at,
            label=entry.label,
            who=entry.actor_name,
            post=entry.actor_post,
            icon=ICONS.get(entry.event, "dot"),
            tone=_tone_after(initiative, entry.detail),
        )
        for entry in reversed(entries)
    ]


def _tone_after(initiative: Initiative, detail: Mapping[str, object]) -> Tone:
    """The colour of the state that an act led to; acts that led nowhere have none."""
    to = detail.get("to")
    if not isinstance(to, str) or to not in State.values:
        return Tone.NEUTRAL
    return Tone(initiative.case.table.state(to).shown_tone)


def _state(index: int, now: int) -> StepState:
    if index < now:
        return StepState.DONE
    return StepState.NOW if index == now else StepState.NEXT


def _travelled(initiative: Initiative, found: list[Step]) -> list[Step]:
    """Of a closed dossier only the steps it has really gone through."""
    if initiative.accepted_at is None:
        return found[:2]
    return found
