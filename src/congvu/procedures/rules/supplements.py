"""Whether a supplement may be asked for, answered, or waited for no longer."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import APPROVE
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.enums.states import ASKED, AT_WORK, State
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic.declared import OF_FIELD
from congvu.procedures.models import Dossier, Supplement, SupplementItem
from congvu.procedures.queries import held, outside
from congvu.procedures.rules import intake, working

OTHER = "other"
"""What is handed in for something that was asked in words alone."""


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


def by_link(
    dossier: Dossier,
    supplement: Supplement | None,
    *,
    papers: Collection[str],
    answers: Mapping[str, object],
    words: str,
) -> Refusal | None:
    """Whether what comes by the link of the dossier answers all that was asked: a file of each of the
    ``papers``, something said to each question, ``words`` or a file where it is in words alone. A paper that
    is only ticked is none: whoever has the link shows nobody anything.
    """
    if dossier.state not in ASKED or supplement is None:
        return Refusal(_("Nothing has been asked of the applicant."))
    items = list(supplement.items.order_by("place"))
    if missing := [name for item in items if (name := _missing(dossier, item, papers, answers, words))]:
        return Refusal(_("Still missing: %(parts)s.") % {"parts": "; ".join(missing)})
    fields = [item.target.removeprefix("field:") for item in items if item.target.startswith("field:")]
    if papers or words.strip() or any(answers.get(key) != dossier.answers.get(key) for key in fields):
        return None
    return Refusal(_("Nothing has been added or corrected yet. Do what is asked, then hand it in."))


def _missing(
    dossier: Dossier,
    item: SupplementItem,
    papers: Collection[str],
    answers: Mapping[str, object],
    words: str,
) -> str:
    """What of ``item`` is not there; empty when it is, or is not asked any more by what is answered now."""
    kind, _colon, key = item.target.partition(":")
    if kind == "part":
        part = dossier.spec.part(key)
        return part.name if part and asking.holds(part.when, answers) and key not in papers else ""
    if kind == "field":
        field = dossier.spec.field(key)
        if field is None or not asking.holds(field.when, answers):
            return ""
        is_there = f"{OF_FIELD}{key}" in papers if field.kind == FieldKind.FILE else answers.get(key)
        return "" if is_there else field.label
    return "" if words.strip() or OTHER in papers else item.what


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
