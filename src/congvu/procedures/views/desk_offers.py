"""What the desk and the head can do next with a dossier: a button each, with the sentence why not."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.files import rules as files
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import APPROVE, HANDLE, RECEIVE
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import ASKED, AT_WORK, STOPPABLE, NumberKind, State
from congvu.procedures.models import Dossier, IssuedForm
from congvu.procedures.queries import dossiers, parties
from congvu.procedures.rules import extending, intake, places, stopping, supplements, working
from congvu.web.parts import Offer


@dataclass(frozen=True)
class Given:
    """A form that was given out: its paper to open, or the address that makes one."""

    issued: IssuedForm
    label: str
    word: str
    pdf: str


def shown(dossier: Dossier, by: Actor) -> dict[str, Any]:
    """What is asked of the applicant now, and the forms given out, for the page of the dossier."""
    asked = dossiers.open_supplement(dossier) if dossier.state in ASKED else None
    return {
        "given": [_given(each, dossier) for each in dossiers.issued(dossier)],
        "may_issue": any(by.may(each.code) for each in (RECEIVE, HANDLE, APPROVE)),
        "may_pay": intake.at_its_desk(dossier, by=by) is None,
        "unproved": [(NumberKind(kind).label, figures) for kind, figures in parties.unproved(dossier)],
        "supplement": asked,
        "items": asked.items.order_by("place") if asked else (),
    }


def to(dossier: Dossier, by: Actor) -> list[Offer]:
    """The acts of the desk and of the head that make sense where the dossier is."""
    found: list[Offer] = []
    if dossier.awaits_taking_over and dossier.state in AT_WORK:
        refusal = places.take_over(dossier, on=office_day(clock.now()), by=by)
        label = _("Receive from the other place")
        found.append(_offer(dossier, "take_over", label, "inbox", refusal, "primary"))
    if by.may(RECEIVE.code):
        found += _of_desk(dossier, by)
    if dossier.state in AT_WORK and any(by.may(each.code) for each in (RECEIVE, HANDLE, APPROVE)):
        found.append(_ask(dossier, by))
        if by.may(HANDLE.code) or by.may(RECEIVE.code):
            refusal = working.at_work(dossier, by=by)
            found.append(_offer(dossier, "duty", _("Ask a financial duty"), "receipt", refusal))
    if by.may(APPROVE.code) and dossier.state in AT_WORK:
        refusal = extending.may_extend(dossier, by=by)
        label = _("Apologise and promise a new date")
        found.append(_offer(dossier, "extend", label, "calendar-event", refusal))
    return found


def _of_desk(dossier: Dossier, by: Actor) -> list[Offer]:
    found: list[Offer] = []
    here = intake.at_its_desk(dossier, by=by)
    if dossier.state == State.WAITING:
        found.append(_offer(dossier, "receive_waiting", _("Receive"), "check-lg", here, "primary"))
    if dossier.state in ASKED:
        found.append(_offer(dossier, "answer", _("Take in what was asked for"), "inbox", here, "primary"))
    if dossier.state == State.WAITING:
        found.append(_ask(dossier, by))
    if parties.unproved(dossier):
        at_desk, label = intake.at_a_desk(dossier, by=by), _("Confirm the applicant's number")
        found.append(_offer(dossier, "confirm", label, "person-check", at_desk))
    if dossier.state in intake.BEFORE:
        found.append(_offer(dossier, "refuse", _("Refuse receipt"), "x-circle", here))
    if dossier.state in STOPPABLE:
        refusal = stopping.stop(dossier, by=by)
        found.append(_offer(dossier, "stop", _("Stop at the applicant's wish"), "stop-circle", refusal))
    return found


def _ask(dossier: Dossier, by: Actor) -> Offer:
    return _offer(dossier, "ask", _("Ask for completion"), "reply", supplements.may_ask(dossier, by=by))


def _offer(
    dossier: Dossier,
    name: str,
    label: str,
    icon: str,
    refusal: Refusal | None = None,
    tone: str = "secondary",
) -> Offer:
    return Offer(label, icon, reverse(f"procedures:{name}", args=[dossier.pk]), "", tone, refusal)


def _given(issued: IssuedForm, dossier: Dossier) -> Given:
    label, paper = str(PaperForm(issued.form).label), issued.paper
    if paper is None:
        return Given(issued, label, "", "")
    return Given(
        issued,
        label,
        files.address(paper.word, about=dossier.ref),
        files.address(paper.pdf, about=dossier.ref),
    )
