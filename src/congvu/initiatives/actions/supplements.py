"""Supplements: asked, answered, extended, lifted, and the striking off when none came."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from congvu.cases import actions as cases
from congvu.cases import queries as cases_queries
from congvu.cases.models import Holder
from congvu.initiatives.actions import drafts, messages, revisions
from congvu.initiatives.enums import events
from congvu.initiatives.enums.form import label_of
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.logic import diff, reading
from congvu.initiatives.models import Initiative, Outcome, Revision, SupplementItem, SupplementRequest
from congvu.initiatives.queries import contents
from congvu.initiatives.rules import filing, intake
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.screening.actions import documents as screening
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.worktime import queries as worktime


@act
def ask(
    initiative: Initiative,
    *,
    items: Mapping[str, str],
    until: datetime,
    by: Actor,
    at: datetime,
    note: str = "",
    version: int | None = None,
) -> SupplementRequest:
    """The author is asked for ``items`` (field or part to reason) ``until`` then; the clock stands still.

    The working copy starts again from the newest revision; only what is asked can be changed in it.
    """
    refuse_if(intake.ask(initiative, by=by, at=at, items=items, until=until))
    request = _new(initiative, items, until=until, note=note, by=by, at=at)
    revision = _newest(initiative)
    drafts.reset(initiative, reading.typed_from(revision.content), by=initiative.owner, at=at)
    cases.move(
        initiative.case,
        State.SUPPLEMENT,
        expect=request.asked_from,
        version=version,
        by=by,
        at=at,
        holder=Holder(person=initiative.owner),
        due_at=until,
        legal_basis=initiative.in_force.legal_basis[:200],
        detail={"request": request.number, "items": sorted(items), "until": until.isoformat()},
    )
    messages.tell(
        initiative,
        events.SUPPLEMENT_ASKED.code,
        by=by,
        at=at,
        once=f"{request.number}",
        until=messages.day(until),
        items="\n".join(f"– {label_of(target)}: {why.strip()}" for target, why in items.items()),
        note=note.strip(),
    )
    return request


@act
def answer(initiative: Initiative, *, by: Person, at: datetime, version: int | None = None) -> Revision:
    """The supplement is handed in as the next revision; the dossier is back where it was asked, the clock
    runs.
    """
    drafts.lock(initiative)
    request = contents.open_request(initiative)
    before = _newest(initiative)
    day = office_day(initiative.submitted_at or at)
    content, problems = contents.problems(initiative, day)
    changed = diff.between(before.content, content)
    refuse_if(filing.answer(initiative, by=by, problems=problems, changed=bool(changed)))
    assert request is not None  # noqa: S101 - the rule has seen that one is open
    number = before.number + 1
    cases.move(
        initiative.case,
        request.asked_from,
        expect=State.SUPPLEMENT,
        version=version,
        by=by,
        at=at,
        holder=_back_to(initiative, request),
        due_at=_step_due(initiative, request.asked_from, at),
        title=revisions.title_of(content),
        event=events.SUPPLEMENT_ANSWERED,
        detail={
            "request": request.number,
            "revision": number,
            "digest": content.digest,
            "changed": list(changed.targets),
        },
    )
    revision = revisions.write(initiative, content, number=number, by=by, at=at)
    revisions.index(initiative, content)
    _close(request, Closing.ANSWERED, at=at, revision=revision.number)
    screening.due(initiative.ref, at=at)
    messages.tell(initiative, events.SUPPLEMENT_ANSWERED.code, by=by, at=at, once=f"{request.number}")
    if request.asked_by is not None:
        messages.tell_people(
            [request.asked_by],
            initiative,
            "initiatives.supplement_came",
            by=by,
            at=at,
            once=f"{request.number}",
        )
    return revision


@act
def extend(
    initiative: Initiative, *, until: datetime, by: Actor, at: datetime, version: int | None = None
) -> None:
    """The author has more time for the supplement."""
    request = contents.open_request(initiative)
    refuse_if(intake.lift(initiative, by=by))
    assert request is not None  # noqa: S101 - the state says that one is open
    refuse_if(intake.extend(initiative, request, by=by, until=until))
    SupplementRequest.objects.filter(pk=request.pk, closed_at=None).update(due_at=until)
    cases.set_step_due(initiative.case, until, by=by, at=at, version=version)
    trail.record(
        events.SUPPLEMENT_EXTENDED, about=initiative, by=by, at=at, detail={"until": until.isoformat()}
    )
    messages.tell(
        initiative,
        events.SUPPLEMENT_EXTENDED.code,
        by=by,
        at=at,
        once=until.isoformat(),
        until=messages.day(until),
    )


@act
def lift(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The office goes on with the dossier as it is; what the author has typed since is not taken over."""
    refuse_if(intake.lift(initiative, by=by))
    request = contents.open_request(initiative)
    assert request is not None  # noqa: S101 - the state says that one is open
    drafts.reset(initiative, reading.typed_from(_newest(initiative).content), by=initiative.owner, at=at)
    cases.move(
        initiative.case,
        request.asked_from,
        expect=State.SUPPLEMENT,
        version=version,
        by=by,
        at=at,
        holder=_back_to(initiative, request),
        due_at=_step_due(initiative, request.asked_from, at),
        event=events.SUPPLEMENT_LIFTED,
        detail={"request": request.number},
    )
    _close(request, Closing.LIFTED, at=at)
    messages.tell(initiative, events.SUPPLEMENT_LIFTED.code, by=by, at=at, once=f"{request.number}")


@act
def strike(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The supplement did not come in time: the dossier is struck off and closed."""
    request = contents.open_request(initiative)
    refuse_if(intake.strike(initiative, by=by, at=at, request=request))
    assert request is not None  # noqa: S101 - the rule has seen that one is open
    cases.move(
        initiative.case,
        State.STRUCK_OFF,
        expect=State.SUPPLEMENT,
        version=version,
        by=by,
        at=at,
        holder=Holder(),
        detail={"request": request.number, "due": request.due_at.isoformat()},
    )
    _close(request, Closing.STRUCK_OFF, at=at)
    person = by if isinstance(by, Person) else None
    Outcome.objects.create(initiative=initiative, state=State.STRUCK_OFF, recorded_at=at, recorded_by=person)
    messages.tell(initiative, events.STRUCK_OFF.code, by=by, at=at, until=messages.day(request.due_at))


def _new(
    initiative: Initiative,
    items: Mapping[str, str],
    *,
    until: datetime,
    note: str,
    by: Actor,
    at: datetime,
) -> SupplementRequest:
    asker = by if isinstance(by, Person) else None
    last = initiative.supplements.aggregate(last=Max("number"))["last"] or 0
    request = SupplementRequest.objects.create(
        initiative=initiative,
        number=last + 1,
        asked_from=initiative.state,
        holder=initiative.case.holder_person or asker,
        asked_at=at,
        asked_by=asker,
        due_at=until,
        note=note.strip(),
        revision_before=_newest(initiative).number,
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(request=request, target=target, why=why.strip()) for target, why in items.items()
    )
    return request


def _back_to(initiative: Initiative, request: SupplementRequest) -> Holder:
    """Who asked has it again, in the unit that had it."""
    return Holder(cases_queries.last_unit(initiative.case) or initiative.round.receiver, request.holder)


def _newest(initiative: Initiative) -> Revision:
    revision = contents.revision(initiative)
    assert revision is not None  # noqa: S101 - a submitted dossier has at least one
    return revision


def _close(request: SupplementRequest, how: Closing, *, at: datetime, revision: int | None = None) -> None:
    SupplementRequest.objects.filter(pk=request.pk, closed_at=None).update(
        closing=how, closed_at=at, revision_after=revision
    )


def _step_due(initiative: Initiative, state: str, at: datetime) -> datetime | None:
    """Back at intake the time for the completeness check begins anew; later states have no step of their
    own.
    """
    if state != State.SUBMITTED:
        return None
    return worktime.due_at(at, initiative.in_force.completeness)
