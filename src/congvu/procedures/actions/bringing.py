"""What came from a source outside becomes a dossier that waits at its desk, the answer to a request, or the
end of a dossier that the applicant has withdrawn.

From there on the ordinary acts of the desk do the rest; nothing here decides for it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases.enums import ReminderKind
from congvu.cases.queries import told
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.procedures.actions import (
    identifying,
    incoming,
    intake,
    messages,
    outbox,
    stopping,
    supplements,
)
from congvu.procedures.actions.fetching import Fetched
from congvu.procedures.actions.receiving import Given, Handed
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.outside import OF_APPLICANT, SETTLED, Fate, FlawKind
from congvu.procedures.logic import checking, offered
from congvu.procedures.logic import sent as reading
from congvu.procedures.logic.answers import Answers
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.logic.sent import Sent
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Dossier, Incoming
from congvu.procedures.providers import flaw_words
from congvu.procedures.providers.warning_messages import WITHDRAWN
from congvu.procedures.queries import dossiers
from congvu.procedures.queries.bringing import Place
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail import queries as history
from congvu.trail.actions import act


@act
def take_dossier(
    row: Incoming, sent: Sent, where: Place, fetched: list[Fetched], *, by: Actor, at: datetime
) -> Dossier:
    """A dossier waits at its desk with everything of it that is sound; what is not is kept as flaws, and the
    applicant is told of those they can mend. Stale when another run has taken it.
    """
    _hold(row)
    refuse_if(rules.take_dossier(row, sent))
    assert sent.applicant is not None  # noqa: S101 - a dossier without applicant cannot be read
    spec, flaws = where.version.spec, [each.flaw for each in fetched if each.flaw]
    filed = filed_at(row, sent)
    if sent.filed_at and filed != sent.filed_at:
        flaws.append(Flaw(FlawKind.FILED_AT, found=sent.filed_at.isoformat(timespec="minutes")))
    given = _given(spec, fetched, flaws)
    answers = _answers(spec, sent, fetched, flaws)
    handed = Handed(
        applicant=identifying.party(sent.applicant, flaws, by=by, at=at),
        agent=identifying.party(sent.agent, flaws, by=by, at=at) if sent.agent else None,
        channel=Channel.ONLINE,
        parts=tuple(given),
        answers=answers,
        request=sent.request,
        agent_paper=sent.agent_paper,
        sets=sent.sets,
        handing=sent.handing,
        handing_address=sent.handing_address,
        assisted=sent.assisted,
        source=row.source,
        external_code=row.external_code,
        filed_at=filed,
    )
    dossier = intake.file(where.procedure, handed, unit=where.unit, by=by, at=at)
    _settle(row, dossier, flaws, by=by, at=at)
    return dossier


@act
def take_supplement(
    row: Incoming, sent: Sent, dossier: Dossier, fetched: list[Fetched], *, by: Actor, at: datetime
) -> bool:
    """What was asked has come: it takes the place of what was there. With something in it that the applicant
    has to send anew nothing of it is taken: the request stays open, they and the source are told, and False
    is given. Refused when nothing is asked, or something else; stale when another run has taken it.
    """
    _hold(row)
    refuse_if(rules.take_supplement(row, dossier))
    spec, flaws = dossier.spec, [each.flaw for each in fetched if each.flaw]
    given = _given(spec, fetched, flaws)
    answers = _answers(spec, sent, fetched, flaws, before=dossier.answers)
    if theirs := [each for each in flaws if each.kind in OF_APPLICANT]:
        _turn_back(row, dossier, theirs, by=by, at=at)
        return False
    if not given and not answers:
        raise Refused(_("Nothing of what was asked has come with it: no file and no answer."))
    supplements.answer(dossier, parts=given, answers=answers, by=by, at=at)
    _settle(row, dossier, flaws, by=by, at=at)
    return True


@act
def take_withdrawal(row: Incoming, sent: Sent, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """The dossier is stopped at the applicant's wish, by the act of the desk. Refused where that is."""
    _hold(row)
    stopping.stop(dossier, reason=sent.request, by=by, at=at)
    _settle(row, dossier, [], by=by, at=at)


@act
def refuse_withdrawal(row: Incoming, dossier: Dossier, reason: str, *, by: Actor, at: datetime) -> None:
    """The dossier cannot be stopped any more: whoever has it is told, and the source. Found so again at a
    later try it only waits on.
    """
    _hold(row)
    detail = {"source": row.source, "code": row.external_code, "digest": row.digest}
    if _is_told(dossier, detail):
        raise Refused(reason)
    row.dossier = dossier
    incoming.put_aside(row, reason, at=at)
    known = {"code": dossier.case.code or "–", "procedure": dossier.procedure.name, "reason": reason}
    for person in told.about_delay(dossier.case, ReminderKind.BEFORE, on=at):
        notify.send(WITHDRAWN, to=person, about=dossier.ref, context=known, by=by, at=at)
    trail.record(events.WITHDRAWN_OUTSIDE, about=dossier, by=by, at=at, detail=detail)


@act
def withdraw_untaken(row: Incoming, other: Incoming, *, by: Actor, at: datetime) -> None:
    """What has not become a dossier yet does not become one: ``row`` says that ``other`` is withdrawn. Stale
    when it has become one meanwhile.
    """
    _hold(row)
    _hold(other, but=(Fate.TAKEN,))
    for each in (row, other):
        _leave_withdrawn(each, at=at)
    outbox.leave_withdrawn(row, at=at)
    trail.record(events.WITHDRAWN_OUTSIDE, about=other, by=by, at=at, detail={"code": row.external_code})


@act
def keep_withdrawn(row: Incoming, *, by: Actor, at: datetime) -> None:
    """What was withdrawn, and is listed once more with something else in it, comes to no life again."""
    _hold(row)
    _leave_withdrawn(row, at=at)
    trail.record(events.WITHDRAWN_OUTSIDE, about=row, by=by, at=at, detail={"code": row.external_code})


def filed_at(row: Incoming, sent: Sent) -> datetime:
    """When it was filed, as the sender says it where that can be so; else when it came here."""
    return reading.believed(sent.filed_at, came_at=row.came_at) or row.came_at


def _turn_back(row: Incoming, dossier: Dossier, flaws: list[Flaw], *, by: Actor, at: datetime) -> None:
    """Told once for each time it is sent otherwise; found so again at a later try, it only waits on."""
    items = [f"{place}. {flaw_words.sentence(each)}" for place, each in enumerate(flaws, 1)]
    reason = _("It cannot be used, and the request stays open: %(items)s") % {"items": " ".join(items)}
    if row.fate == Fate.ASIDE and row.flaws:
        raise Refused(reason)
    row.dossier = dossier
    incoming.put_aside(row, reason, at=at, flaws=[each.plain() for each in flaws])
    detail = {"source": row.source, "code": row.external_code, "flaws": [each.kind.value for each in flaws]}
    trail.record(events.TURNED_BACK, about=dossier, by=by, at=at, detail={"request": row.number, **detail})
    once = f"{row.kind}-{row.number}-{row.digest[:12]}"
    asked = dossiers.open_supplement(dossier)
    until = messages.moment(asked.due_at if asked else None)
    said = {"items": "\n".join(items), "until": until}
    messages.tell(dossier, messages.TURNED_BACK, by=by, at=at, once=once, **said)


def _leave_withdrawn(row: Incoming, *, at: datetime) -> None:
    said = {
        "let_be_at": at,
        "next_at": None,
        "reason": _("Withdrawn by the applicant before it was taken in."),
    }
    mine = Incoming.objects.filter(pk=row.pk, digest=row.digest).exclude(fate=Fate.TAKEN)
    if not mine.update(fate=Fate.LEFT, **said):
        raise Stale(_("Another process has gone on with these dossiers."))


def _is_told(dossier: Dossier, detail: dict[str, str]) -> bool:
    """Whether it was told already of this very withdrawal."""
    known = history.about(dossier.ref)
    return any(each.event == events.WITHDRAWN_OUTSIDE.code and each.detail == detail for each in known)


def _hold(row: Incoming, *, but: Collection[Fate] = SETTLED) -> None:
    """Nobody else takes it until the transaction ends, and it is what was read, with no fate of ``but``."""
    held = Incoming.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.fate in but or held.digest != row.digest:
        raise Stale(_("Another process has gone on with these dossiers."))


def _settle(row: Incoming, dossier: Dossier, flaws: list[Flaw], *, by: Actor, at: datetime) -> None:
    """The row is done with; the applicant hears what they have to send anew."""
    Incoming.objects.filter(pk=row.pk).update(
        fate=Fate.TAKEN,
        dossier=dossier,
        flaws=[each.plain() for each in flaws],
        reason="",
        taken_at=at,
        next_at=None,
    )
    detail = {"source": row.source, "code": row.external_code, "flaws": [each.kind.value for each in flaws]}
    trail.record(events.SENT_FROM_OUTSIDE, about=dossier, by=by, at=at, detail=detail)
    theirs = [each for each in flaws if each.kind in OF_APPLICANT]
    if theirs:
        items = "\n".join(f"{place}. {flaw_words.sentence(each)}" for place, each in enumerate(theirs, 1))
        messages.tell(dossier, messages.FLAWED, by=by, at=at, once=f"{row.kind}-{row.number}", items=items)


def _given(spec: Spec, fetched: Iterable[Fetched], flaws: list[Flaw]) -> list[Given]:
    """Parts whose file is here, under the key of the procedure, else under the name the sender gave."""
    found = []
    for each in fetched:
        key = offered.key_of(spec, each.part)
        if not key:
            key = (each.part.name or each.part.part)[:60]
            flaws.append(Flaw(FlawKind.PART_UNKNOWN, key))
        if each.file is not None:
            found.append(Given(key, file_id=each.file.pk, file_name=each.name))
    return found


def _answers(
    spec: Spec, sent: Sent, fetched: Iterable[Fetched], flaws: list[Flaw], *, before: Answers | None = None
) -> dict[str, object]:
    """Answers that can be read; the others are named, by the label of their question. Of an answer to a
    request only what it says anew, read beside what was said ``before``.
    """
    files = offered.files_of_questions(spec, [(each.part, each.name) for each in fetched if each.file])
    typed = {**sent.answers, **files}
    read = checking.checked(spec, {**(before or {}), **typed})
    for fault in read.faults:
        key = fault.place.split(".")[0].split("[")[0]
        field = spec.field(key)
        if field and (before is None or key in typed):
            bound = f"{fault.bound.normalize():f}" if fault.bound is not None else ""
            flaws.append(Flaw(FlawKind.ANSWER, field.label, code=fault.code, bound=bound))
    return {key: value for key, value in read.answers.items() if before is None or key in typed}
