"""How far a dossier has come: a line of steps with the time each used, and a timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import enums as cases
from congvu.procedures.enums import events
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.logic import declared, shares
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier, StepRun
from congvu.trail import queries as trail
from congvu.trail.models import Entry
from congvu.web import parts
from congvu.web.parts import Happening, StepState, Tone
from congvu.worktime.logic import Calendar

ICONS = {
    events.RECEIVED.code: "inboxes",
    events.TAKEN_OVER.code: "inbox",
    events.STEP_DONE.code: "send-check",
    events.SENT_BACK.code: "arrow-return-left",
    events.SUPPLEMENT_ASKED.code: "reply",
    events.SUPPLEMENTED.code: "arrow-return-left",
    events.REFUSED.code: "x-circle",
    events.RESULT_ENTERED.code: "award",
    events.FINISHED.code: "check-circle",
    events.HANDED_BACK.code: "box-arrow-right",
    events.FEE_PAID.code: "wallet2",
    events.STOPPED.code: "slash-circle",
}
BOOKKEEPING = {cases.CODE_ASSIGNED.code, cases.DUE_SET.code, cases.DUE_RECOUNTED.code}
"""What follows from another act by itself; left out of the timeline, not out of the trail."""


@dataclass(frozen=True)
class Passed:
    """One run of a step as a row: its step, and the percent of its time it used."""

    run: StepRun
    step: Step | None
    share: int | None


def present_share(dossier: Dossier, calendar: Calendar, *, at: datetime) -> int | None:
    """The percent of its time that the present step has used; None where no time is given or counted."""
    step, due, paused = dossier.present_step, dossier.case.step_due_at, dossier.case.paused_at
    if step is None or due is None or dossier.state not in AT_WORK:
        return None
    stopped_by_hand = paused if not dossier.case.step_counts else None
    return shares.used(step, due, stopped_by_hand or at, calendar)


def passed(dossier: Dossier, runs: Iterable[StepRun], calendar: Calendar, *, at: datetime) -> list[Passed]:
    """Every run with the time it used; that of the open one as it is now."""
    found = []
    for run in runs:
        step = dossier.spec.step(run.step)
        if run.left_at is None:
            share = present_share(dossier, calendar, at=at)
        else:
            share = shares.percent(run.working_minutes, step) if step else None
        found.append(Passed(run, step, share))
    return found


def steps(dossier: Dossier, rows: Sequence[Passed]) -> list[parts.Step]:
    """The way as a line: gone (without what was returned from), here, the usual way to come."""
    gone: list[Passed] = []
    for row in rows:
        again = next((index for index, one in enumerate(gone) if one.run.step == row.run.step), len(gone))
        gone = [*gone[:again], row]
    line = [parts.Step(_name(row), _state(dossier, row), _note(row)) for row in gone]
    if dossier.case.is_closed:
        if dossier.state != State.RETURNED:
            line.append(parts.Step(dossier.state.label, StepState.STOPPED))
        return line
    return [*line, *(parts.Step(step.name, StepState.NEXT) for step in _to_come(dossier))]


def timeline(dossier: Dossier, runs: Iterable[StepRun]) -> list[Happening]:
    """What happened, newest first; with the notes that were left on the way."""
    notes = {run.left_at: run.note for run in runs if run.left_at and run.note}
    entries = [entry for entry in trail.about(dossier) if entry.event not in BOOKKEEPING]
    return [
        Happening(
            at=entry.at,
            label=entry.label,
            who=entry.actor_name,
            post=entry.actor_post,
            icon=ICONS.get(entry.event, "dot"),
            text=" – ".join(filter(None, (_moved(dossier, entry), notes.get(entry.at, "")))),
            tone=Tone.WARN if entry.event == events.SENT_BACK.code else Tone.NEUTRAL,
        )
        for entry in reversed(entries)
    ]


def _to_come(dossier: Dossier) -> tuple[Step, ...]:
    return shares.way_on(dossier.spec, dossier.step) if dossier.step else ()


def _moved(dossier: Dossier, entry: Entry) -> str:
    """From which step to which an act led, where it led anywhere; of a supplement, what came with it."""
    if entry.event == events.SUPPLEMENTED.code:
        came = entry.detail.get("parts")
        keys = came if isinstance(came, list) else ()
        return "; ".join(declared.called(dossier.spec, str(key)) for key in keys)
    if entry.event not in (events.STEP_DONE.code, events.SENT_BACK.code, events.FINISHED.code):
        return ""
    names = [dossier.spec.step(str(entry.detail.get(each, ""))) for each in ("step", "on")]
    return " → ".join(step.name for step in names if step)


def _name(row: Passed) -> str:
    return row.step.name if row.step else row.run.step


def _state(dossier: Dossier, row: Passed) -> StepState:
    return StepState.NOW if row.run.left_at is None and not dossier.case.is_closed else StepState.DONE


def _note(row: Passed) -> str:
    if row.share is None:
        return "" if row.step is None or row.step.counted else _("Not counted")
    return _("%(share)d%% of its time") % {"share": row.share}
