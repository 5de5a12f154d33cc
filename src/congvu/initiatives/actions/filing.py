"""The author's acts: begin, submit, hand to the coordinator, take back, withdraw, throw away."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.initiatives import process
from congvu.initiatives.actions import drafts, messages, revisions
from congvu.initiatives.enums import events
from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.rounds import Level, ObjectKind
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.logic import reading, typed
from congvu.initiatives.logic.content import Author, Content
from congvu.initiatives.models import Draft, Initiative, Outcome, Receipt, Round, SupplementRequest
from congvu.initiatives.queries import contents
from congvu.initiatives.rules import filing as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.screening.actions import documents as screening
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.web.prepared import Prepared
from congvu.worktime import queries as worktime


@act
def begin(
    round: Round, *, by: Person, at: datetime, owner: Person | None = None, unit: Unit | None = None
) -> Initiative:
    """A new draft in ``round`` that ``by`` writes for ``owner`` (else for themself), as a dossier of
    ``unit``.
    """
    owner = owner or by
    refuse_if(rules.begin(round, by=by, at=at, owner=owner, unit=unit))
    case = cases.open_case(
        process.BY_LEVEL[Level(round.level)],
        title=_("Dossier without a title yet"),
        by=by,
        at=at,
        unit=unit,
        holder=Holder(person=by),
        event=events.BEGUN,
        detail={"round": round.code, "owner": owner.key},
    )
    initiative = Initiative.objects.create(
        case=case, round=round, owner=owner, kind=round.newest.terms.kinds[0] or ObjectKind.INITIATIVE
    )
    first = Content(
        kind=initiative.kind,
        addressee=round.newest.terms.addressee,
        authors=(Author(key="a1", name=owner.full_name, workplace=str(unit or owner.workplace)),),
    )
    Draft.objects.create(
        initiative=initiative, data=typed.to_json(reading.typed_from(first)), saved_at=at, saved_by=by
    )
    return initiative


@act
def submit(initiative: Initiative, *, by: Person, at: datetime, version: int | None = None) -> None:
    """The dossier is filed: numbered, under the round's newest terms, with the promise of an answer.

    Refuses while anything is missing, and when the round does not take dossiers. Of two presses one counts.
    """
    drafts.lock(initiative)
    _hold_round(initiative)
    content, problems = contents.problems(initiative, office_day(at))
    refuse_if(rules.submit(initiative, by=by, at=at, problems=problems))
    used = initiative.round.newest
    intake_due = worktime.due_at(at, used.terms.completeness)
    promised = worktime.due_at(intake_due, used.terms.decision)
    cases.move(
        initiative.case,
        State.SUBMITTED,
        expect=State.DRAFT,
        version=version,
        by=by,
        at=at,
        holder=Holder(unit=initiative.round.receiver),
        due_at=intake_due,
        answer=cases.Answer(due_at=promised),
        code=_number(initiative, by=by, at=at),
        title=revisions.title_of(content),
        detail={"digest": content.digest, "terms": used.digest, "revision": 1},
    )
    initiative.terms = used
    initiative.submitted_at = at
    initiative.promised_at = promised
    initiative.tracking_key = revisions.new_key()
    initiative.filed_late = any(problem.flaw == Flaw.OVER_A_YEAR for problem in problems)
    filed = ("terms", "submitted_at", "promised_at", "tracking_key", "filed_late")
    revisions.write(initiative, content, number=1, by=by, at=at, besides=filed)
    revisions.index(initiative, content)
    Receipt.objects.create(initiative=initiative, due_at=at)
    screening.due(initiative.ref, at=at)
    messages.tell(
        initiative,
        events.SUBMITTED.code,
        by=by,
        at=at,
        promised=messages.day(initiative.promised_at),
        intake=messages.day(intake_due),
    )


@act
def entrust(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """The unit's coordinator may put the draft on the unit's list and submit it with the list."""
    drafts.lock(initiative)
    refuse_if(rules.entrust(initiative, by=by))
    Initiative.objects.filter(pk=initiative.pk).update(entrusted_at=at)
    initiative.entrusted_at = at
    trail.record(events.ENTRUSTED, about=initiative, by=by, at=at)


@act
def take_back(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """The draft is the author's alone again."""
    drafts.lock(initiative)
    refuse_if(rules.take_back(initiative, by=by))
    Initiative.objects.filter(pk=initiative.pk).update(entrusted_at=None)
    initiative.entrusted_at = None
    trail.record(events.TAKEN_BACK, about=initiative, by=by, at=at)


@act
def discard(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """The draft is thrown away; nobody sees it any more."""
    drafts.lock(initiative)
    refuse_if(rules.discard(initiative, by=by))
    cases.move(initiative.case, State.DISCARDED, expect=State.DRAFT, by=by, at=at, holder=Holder())


@act
def withdraw(
    initiative: Initiative, *, reason: str, by: Person, at: datetime, version: int | None = None
) -> None:
    """The author takes the submitted dossier back; it is closed, and an open request for a supplement
    ends."""
    refuse_if(rules.withdraw(initiative, by=by, reason=reason))
    screening.take_out(initiative.ref, by=by, at=at)
    cases.move(initiative.case, State.WITHDRAWN, version=version, by=by, at=at, holder=Holder())
    open_requests = SupplementRequest.objects.filter(initiative=initiative, closed_at=None)
    open_requests.update(closing=Closing.WITHDRAWN, closed_at=at)
    Outcome.objects.create(
        initiative=initiative, state=State.WITHDRAWN, reason=reason.strip(), recorded_at=at, recorded_by=by
    )
    messages.tell(initiative, events.WITHDRAWN.code, by=by, at=at)


def _hold_round(initiative: Initiative) -> None:
    """The round as it is by now: it is neither closed nor given other terms until the transaction ends."""
    initiative.round = _HELD.one(initiative.round_id)
    vars(initiative).pop("in_force", None)  # the terms that were read before may have been replaced


_HELD = Prepared(
    lambda pk: (
        Round.objects.select_for_update(of=("self",), no_key=True).select_related("receiver").filter(pk=pk)
    ),
    "round",
)


def _number(initiative: Initiative, *, by: Actor, at: datetime) -> str:
    """The next code of the round's series; a refusal after this gives it back with the transaction."""
    year = office_day(at).year
    number = numbers.take(initiative.round.series, year=year, by=by, at=at)
    return f"{initiative.round.prefix}-{year}-{number:05d}"
