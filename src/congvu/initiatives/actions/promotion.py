"""From the unit's recognition to the province's procedure: the second rests on the first."""

from dataclasses import replace
from datetime import datetime

from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.enums import events
from congvu.initiatives.enums.form import Step
from congvu.initiatives.logic import reading, typed
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Draft, Initiative, Recognition, Round
from congvu.initiatives.queries import contents
from congvu.initiatives.rules import promotion as rules
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def promote(recognition: Recognition, round: Round, *, by: Person, at: datetime) -> Initiative:
    """A draft in the provincial ``round`` that says what was recognised and rests on that recognition.

    Files are not taken along: the provincial procedure asks for its own.
    """
    refuse_if(rules.promote(recognition, round, by=by, at=at))
    before = recognition.initiative
    initiative = filing.begin(round, by=by, at=at, owner=by, unit=_unit(recognition, by))
    revision = contents.revision(before)
    assert revision is not None  # noqa: S101 - what was recognised had been submitted
    _rest(initiative, recognition)
    _type(initiative, _resting(_taken_along(revision.content, round), recognition), by=by, at=at)
    detail = {"from": before.pk, "to": initiative.pk, "decision": recognition.decision.number}
    trail.record(events.PROMOTED, about=before, by=by, at=at, detail=detail)
    trail.record(events.BASE_CHOSEN, about=initiative, by=by, at=at, detail=detail)
    return initiative


@act
def choose(initiative: Initiative, recognition: Recognition, *, by: Person, at: datetime) -> None:
    """The draft rests on ``recognition``; number, date and body of its decision are typed in."""
    drafts.lock(initiative)
    refuse_if(rules.choose(initiative, recognition, by=by))
    _rest(initiative, recognition)
    said, _unread = contents.working(initiative)
    _type(initiative, _resting(said, recognition), by=by, at=at)
    detail = {"from": recognition.pk, "to": initiative.pk, "decision": recognition.decision.number}
    trail.record(events.BASE_CHOSEN, about=initiative, by=by, at=at, detail=detail)


def _rest(initiative: Initiative, recognition: Recognition) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(base=recognition)
    initiative.base = recognition


def _unit(recognition: Recognition, by: Person) -> Unit | None:
    """The unit the first dossier came from, when ``by`` still works there."""
    unit = recognition.initiative.case.unit
    return unit if unit is not None and unit.pk in by.rights.unit_ids else None


def _taken_along(said: Content, round: Round) -> Content:
    """What the first dossier said, to be read again and declared anew."""
    terms = round.newest.terms
    group = said.field_group if terms.takes_group(said.field_group) else ""
    return replace(
        said, addressee=terms.addressee, field_group=group, declared=False, dated_on=None, files=()
    )


def _resting(said: Content, recognition: Recognition) -> Content:
    return replace(
        said,
        base_decision_number=recognition.decision.number,
        base_decided_on=recognition.recognised_on,
        base_decided_by=recognition.unit_name,
    )


def _type(initiative: Initiative, said: Content, *, by: Person, at: datetime) -> None:
    """The working copy holds ``said``; every page counts as saved anew."""
    draft = Draft.objects.select_for_update().get(pk=initiative.pk)
    versions = {step.value: {"number": draft.version(step) + 1} for step in Step}
    Draft.objects.filter(pk=initiative.pk).update(
        data=typed.to_json(reading.typed_from(said)), versions=versions, saved_at=at, saved_by=by
    )
