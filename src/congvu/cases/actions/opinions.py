"""Asking for opinions on a dossier: asked, given more time, withdrawn, answered, reminded of."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.cases.actions import opinion_messages as messages
from congvu.cases.enums import inside as enums
from congvu.cases.enums.inside import OpinionState
from congvu.cases.logic.sides import Offered
from congvu.cases.models import Case, Consultation, ConsultationFile, Opinion, OpinionVersion
from congvu.cases.queries.time import Office
from congvu.cases.rules import opinions as rules
from congvu.cases.rules.opinions import Asking
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json, digest
from congvu.worktime.logic.calendar import ONE_DAY


@act
def ask(case: Case, asking: Asking, *, by: Person, at: datetime) -> Consultation:
    """Each who is asked has the question, what was laid beside it, a date, and is reminded of it."""
    refuse_if(rules.ask(case, asking, by=by, at=at))
    asked = Consultation.objects.create(case=case, question=asking.question.strip(), asked_by=by, asked_at=at)
    _lay(asked, asking.of_dossier, of_dossier=True)
    _lay(asked, asking.sent, of_dossier=False)
    due, before = asking.due_at, asking.remind_before
    first = _reminder(due, before, at=at, office=Office())
    rows = [Opinion(person=each) for each in asking.persons] + [Opinion(unit=each) for each in asking.units]
    for row in rows:
        row.consultation, row.due_at, row.remind_before, row.remind_at = asked, due, before, first
    Opinion.objects.bulk_create(rows)
    for row in rows:
        messages.send(messages.ASKED, row, to=messages.asked(row, at=at), by=by, at=at)
    detail: dict[str, Json] = {
        "consultation": asked.pk,
        "of": [_whom(row) for row in rows],
        "question": digest(asked.question),
        "files": [each.file.digest for each in (*asking.of_dossier, *asking.sent)],
        "due": due.isoformat(),
    }
    trail.record(enums.OPINION_ASKED, about=case, by=by, at=at, detail=detail)
    return asked


@act
def extend(opinion: Opinion, until: datetime, *, by: Person, at: datetime) -> None:
    """Whoever was asked has until ``until``, is told so, and is reminded of the new date."""
    refuse_if(rules.extend(opinion, until, by=by, at=at))
    before = opinion.due_at
    remind_at = _reminder(until, opinion.remind_before, at=at, office=Office())
    waiting = Opinion.objects.filter(pk=opinion.pk, state=OpinionState.ASKED, due_at=before)
    if not waiting.update(due_at=until, remind_at=remind_at):
        raise _overtaken()
    opinion.due_at, opinion.remind_at = until, remind_at
    messages.send(messages.EXTENDED, opinion, to=messages.asked(opinion, at=at), by=by, at=at)
    detail: dict[str, Json] = {
        "opinion": opinion.pk,
        "from": before.isoformat(),
        "to": until.isoformat(),
    }
    trail.record(enums.OPINION_EXTENDED, about=opinion.consultation.case, by=by, at=at, detail=detail)


@act
def withdraw(opinion: Opinion, *, by: Person, at: datetime) -> None:
    """The question is not open to who was asked any more, nor is what was laid beside it."""
    refuse_if(rules.change(opinion, by=by))
    waiting = Opinion.objects.filter(pk=opinion.pk, state=OpinionState.ASKED)
    if not waiting.update(state=OpinionState.WITHDRAWN, remind_at=None, draft=""):
        raise _overtaken()
    opinion.state = OpinionState.WITHDRAWN
    messages.send(messages.WITHDRAWN, opinion, to=messages.asked(opinion, at=at), by=by, at=at)
    detail: dict[str, Json] = {"opinion": opinion.pk, "of": _whom(opinion)}
    trail.record(enums.OPINION_WITHDRAWN, about=opinion.consultation.case, by=by, at=at, detail=detail)


def save_draft(opinion: Opinion, text: str, *, version: int, by: Person, at: datetime) -> int:
    """Keep what is being typed; gives the version it has now. Typing is no act: nothing is said by it.

    Stale when another window, or a colleague of the unit, has saved since ``version``.
    """
    refuse_if(rules.draft(opinion, by=by, at=at))
    seen = Opinion.objects.filter(pk=opinion.pk, state=OpinionState.ASKED, draft_version=version)
    if not seen.update(draft=text, draft_version=F("draft_version") + 1):
        raise _overtaken()
    return version + 1


@act
def give(
    opinion: Opinion, text: str, *, by: Person, at: datetime, file: Offered | None = None
) -> OpinionVersion:
    """The opinion stands from now on and whoever asked is told; said again, it is the next version.

    Of two who answer at once the second is Stale.
    """
    refuse_if(rules.give(opinion, text, by=by, at=at))
    number = opinion.versions_given + 1
    unchanged = Opinion.objects.filter(
        pk=opinion.pk, state=opinion.state, versions_given=opinion.versions_given
    )
    if not unchanged.update(state=OpinionState.ANSWERED, versions_given=number, remind_at=None, draft=""):
        raise _overtaken()
    opinion.state, opinion.versions_given = OpinionState.ANSWERED, number
    said = OpinionVersion.objects.create(
        opinion=opinion,
        number=number,
        text=text.strip(),
        file=file.file if file else None,
        file_name=file.name if file else "",
        given_by=by,
        given_at=at,
    )
    messages.send(messages.GIVEN, opinion, to=[opinion.consultation.asked_by], by=by, at=at)
    event = enums.OPINION_GIVEN if number == 1 else enums.OPINION_CORRECTED
    detail: dict[str, Json] = {"opinion": opinion.pk, "version": number, "text": digest(said.text)}
    if file:
        detail["file"] = file.file.digest
    trail.record(event, about=opinion.consultation.case, by=by, at=at, detail=detail)
    return said


@act
def remind(opinion: Opinion, *, by: Actor, at: datetime) -> None:
    """Who was asked hears that the date comes near, and on the day itself; each once.

    Stale when it is sent, answered, withdrawn or put off meanwhile. Of a closed dossier nobody is reminded.
    """
    office, sent = Office(), opinion.remind_at
    following = _on_the_day(opinion.due_at, at=at, office=office) if sent else None
    after = following if following and sent and following > sent else None
    waiting = Opinion.objects.filter(pk=opinion.pk, state=OpinionState.ASKED, remind_at=sent)
    if sent is None or not waiting.update(remind_at=after):
        raise Stale("this reminder has been sent or is no longer needed")
    case = opinion.consultation.case
    to = [] if case.is_closed else messages.asked(opinion, at=at)
    once = f"opinion {opinion.pk} {sent.isoformat()}"
    messages.send(messages.DUE, opinion, to=to, by=by, at=at, once=once)
    detail: dict[str, Json] = {"opinion": opinion.pk, "to": [person.key for person in to]}
    trail.record(enums.OPINION_REMINDED, about=case, by=by, at=at, detail=detail)


def _lay(asked: Consultation, files: Iterable[Offered], *, of_dossier: bool) -> None:
    known = set(asked.files.values_list("file", flat=True))
    rows = {
        each.file.pk: ConsultationFile(
            consultation=asked, file=each.file, name=each.name[:200], of_dossier=of_dossier
        )
        for each in files
        if each.file.pk not in known
    }
    ConsultationFile.objects.bulk_create(rows.values())


def _reminder(due: datetime, before: int, *, at: datetime, office: Office) -> datetime | None:
    """When the first reminder goes out: so many working days before, else on the day itself."""
    early = office.days_before(due, before) if before else None
    return early if early and early > at else _on_the_day(due, at=at, office=office)


def _on_the_day(due: datetime, *, at: datetime, office: Office) -> datetime | None:
    """When work begins on the day it is due, or before it: that day may have become a day off."""
    day = next(office.calendar.working_days(office_day(due), -ONE_DAY))
    opens = office.calendar.opens(day)
    return opens if opens > at else None


def _whom(opinion: Opinion) -> str:
    return f"person:{opinion.person_id}" if opinion.person_id else f"unit:{opinion.unit_id}"


def _overtaken() -> Stale:
    return Stale(_("Somebody has just changed or answered this question. Open it again."))
