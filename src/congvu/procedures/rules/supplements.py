"""Whether a supplement may be asked for, answered, or waited for no longer."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import APPROVE
from congvu.procedures.enums.states import ASKED, AT_WORK, State
from congvu.procedures.models import Dossier, Supplement
from congvu.procedures.queries import held, outside
from congvu.procedures.rules import intake, working


def heads(dossier: Dossier, *, by: Actor) -> bool:
    """Whether ``by`` may approve what the procedure leaves to the head of the competent agency."""
    if isinstance(by, Person):
        return people.may(by, APPROVE.code, dossier.competent_id)
    return by.may(APPROVE.code)


def is_second(dossier: Dossier) -> bool:
    """Whether the applicant has been asked once since the dossier was received, or before it was."""
    before = dossier.state in intake.BEFORE
    asked = dossier.supplements.all()
    states = intake.BEFORE if before else AT_WORK
    return asked.filter(asked_from__in=states).exists()


def may_ask(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may ask now: once, and again only where the sector allows it and the head does it."""
    waits = dossier.state == State.WAITING
    second = is_second(dossier)
    if waits:
        refusal = intake.before_receipt(dossier, by=by)
    elif second and dossier.state in AT_WORK and heads(dossier, by=by):
        refusal = None
    else:
        refusal = working.at_work(dossier, by=by)
    if refusal or not second:
        return refusal
    if waits or not dossier.spec.clock.second_supplement:
        return Refusal(_("The applicant has been asked once; the law allows one request, complete at once."))
    if not heads(dossier, by=by):
        return Refusal(_("A second request is sent by the head of the agency."))
    return None


def ask(dossier: Dossier, items: Mapping[str, str], reason: str, *, on: date, by: Actor) -> Refusal | None:
    """``items`` names what is missing: by part or question what is to be done about it."""
    if refusal := may_ask(dossier, by=by):
        return refusal
    if not items:
        return Refusal(_("Tick what is to be completed."))
    if not reason.strip():
        return Refusal(_("Give the reason: the applicant reads it."), "reason")
    return _held_already(dossier, items, on=on)


def _held_already(dossier: Dossier, items: Mapping[str, str], *, on: date) -> Refusal | None:
    """What the office holds of the applicant is not asked again; what the dossier has of it may be wrong."""
    there = set(dossier.held.filter(replaced_at=None).values_list("part", flat=True))
    known = held.before(dossier.applicant, dossier.spec, on=on, besides=dossier)
    for key, row in known.items():
        part = dossier.spec.part(key)
        if f"part:{key}" in items and key not in there and part:
            return Refusal(
                _("“%(part)s” is held already since the dossier %(code)s; it may not be asked for again.")
                % {"part": part.name, "code": row.dossier.case.code},
                f"ask-part:{key}",
            )
    return None


def answer(dossier: Dossier, supplement: Supplement | None, *, by: Actor) -> Refusal | None:
    """Whether the desk may take what the applicant brings."""
    if refusal := intake.at_its_desk(dossier, by=by):
        return refusal
    if dossier.state not in ASKED or supplement is None:
        return Refusal(_("Nothing has been asked of the applicant."))
    return None


def close(supplement: Supplement, *, at: datetime) -> Refusal | None:
    """Whether it is waited for no longer: its time is over, the dossier still waits for it, and no answer can
    be on its way from where the dossier came from.
    """
    if supplement.closed_at is not None or supplement.dossier.state not in ASKED:
        return Refusal(_("Nothing has been asked of the applicant."))
    if supplement.due_at is None or supplement.due_at >= at:
        return Refusal(_("The applicant still has time."))
    if not outside.heard(Supplement.objects.filter(pk=supplement.pk)).exists():
        return Refusal(_("The answer may be on its way from the portal, or waits to be taken in."))
    return None
