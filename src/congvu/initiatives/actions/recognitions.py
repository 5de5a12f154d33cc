"""Entering a recognition in the lifetime registry, with the certificates of its authors; and ending it."""

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from congvu.initiatives.actions import certificate_sheaves, keys
from congvu.initiatives.enums import events
from congvu.initiatives.enums.rounds import merit_label
from congvu.initiatives.enums.series import CERTIFICATES
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import certificate as words
from congvu.initiatives.logic import register
from congvu.initiatives.models import Authorship, Certificate, Decision, Initiative, Recognition
from congvu.initiatives.queries import contents
from congvu.initiatives.queries.keys import name as key_name
from congvu.initiatives.rules import recognitions as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.people.queries.units import version_on
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def enter(
    initiative: Initiative, decision: Decision, outcome: State, *, by: Actor, at: datetime
) -> Recognition:
    """The registry knows that ``decision`` recognised ``initiative``; each author's certificate waits for the
    job that prints it. A step of the act that carries out the decision.
    """
    day = decision.decided_on
    assert day is not None  # noqa: S101 - a signed decision has its date
    revision = contents.revision(initiative)
    assert revision is not None  # noqa: S101 - a submitted dossier has at least one
    shown = initiative.in_force.public_authors
    authors = list(initiative.authorships.order_by("place"))
    filed_by, field = initiative.case.unit, initiative.field_group
    public = register.Public(
        title=initiative.case.title,
        field=str(field or ""),
        unit=_called(filed_by, day),
        authors=tuple(author.name for author in authors) if shown else (),
    )
    recognition = Recognition.objects.create(
        initiative=initiative,
        decision=decision,
        unit=decision.unit,
        unit_name=_called(decision.unit, day),
        level=initiative.round.level,
        special=outcome == State.SPECIAL,
        recognised_on=day,
        title=public.title,
        folded_title=register.alike(revision.content.title),
        words=register.words(public),
        field_group=field,
        filing_unit=filed_by,
        filed_by=public.unit,
        authors=list(public.authors),
    )
    for author in authors:
        _certificate(recognition, author, authors, revision.content.title, by=by, at=at)
    return recognition


def end(initiative: Initiative, decision: Decision, *, by: Actor, at: datetime) -> None:
    """The recognition ended by ``decision``; certificates that are not signed yet never are. A step of the
    act that carries it out.
    """
    valid = Recognition.objects.filter(initiative=initiative, cancelled_on=None)
    valid.update(cancelled_on=decision.decided_on, cancelled_by=decision)
    certificate_sheaves.drop(initiative, decision, by=by, at=at)


@act
def judge_repeat(
    recognition: Recognition, before: Recognition | None, *, note: str, by: Person, at: datetime
) -> None:
    """A person has judged whether the same thing was recognised ``before`` (None: it was not)."""
    refuse_if(rules.judge_repeat(recognition, before, by=by, note=note))
    rows = Recognition.objects.filter(pk=recognition.pk, repeats=recognition.repeats_id)
    if not rows.update(repeats=before, judged_note=note.strip()):
        raise Stale(_("Somebody else has just judged this."))
    recognition.repeats, recognition.judged_note = before, note.strip()
    detail: dict[str, Json] = {"repeats": before.pk if before else None}
    trail.record(events.REPEAT_JUDGED, about=recognition, by=by, at=at, detail=detail)


def _certificate(
    recognition: Recognition,
    author: Authorship,
    authors: list[Authorship],
    title: str,
    *,
    by: Actor,
    at: datetime,
) -> Certificate:
    """The next number, a code, the signed word, and what stands on the paper."""
    day, decision = recognition.recognised_on, recognition.decision
    number = numbers.take_written(CERTIFICATES.code, on=day, by=by, at=at).text
    signing, code = keys.make_key(), words.new_code()
    said = words.Said(
        key=key_name(signing.public_key()),
        number=number,
        code=code,
        holder=author.name,
        title=words.shortened(recognition.title),
        decided_on=day,
        decision=decision.number,
    )
    made = Certificate.objects.create(
        recognition=recognition,
        place=author.place,
        holder=author.name,
        folded_holder=register.alike(author.name),
        person=author.person,
        number=number,
        code=code,
        data={
            "title": title,
            "workplace": author.workplace,
            "post": author.title,
            "others": [other.name for other in authors if other.pk != author.pk],
            "unit": recognition.unit_name,
            "filed_by": recognition.filed_by,
            "merit_vi": _merit(recognition),
            "signer": decision.signer_name,
            "signer_post": decision.signer_post,
        },
        token=words.sign(said, signing),
        is_electronic=decision.document is not None and decision.document.is_electronic,
        due_at=at,
    )
    detail: dict[str, Json] = {"number": number, "certificate": made.pk}
    trail.record(events.CERTIFICATE_NUMBERED, about=recognition, by=by, at=at, detail=detail)
    return made


def _merit(recognition: Recognition) -> str:
    """What was recognised, in the words of the law; on paper always in Vietnamese."""
    with translation.override("vi"):
        return merit_label(recognition.level, recognition.initiative.kind)


def _called(unit: Unit | None, day: date) -> str:
    """How ``unit`` was called on ``day``."""
    if unit is None:
        return ""
    version = version_on(unit, day)
    return version.name if version else unit.name
