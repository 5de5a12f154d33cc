"""Who may prepare, change and drop a decision on many dossiers, and when; for the rest: ``rules.issuing``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.decisions import RESULTS, DecisionKind, Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, DecisionItem, Initiative, Round
from congvu.initiatives.queries import decisions
from congvu.initiatives.queries import issuing as queries
from congvu.initiatives.rules import intake
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import Form
from congvu.people import queries as people
from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class Facts:
    """What a decision is about and who is to sign it, in which form; a body above names nobody here."""

    unit: Unit
    signer: Person | None
    subject: str
    legal_basis: str = ""
    form: str = Form.ELECTRONIC


@dataclass(frozen=True)
class Choice:
    """What is to become of one row. ``leave``: the dossier is not part of this decision."""

    outcome: str = ""
    reason: str = ""
    leave: bool = False


def prepare(round: Round | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may prepare decisions about the dossiers of ``round``."""
    if not isinstance(by, Person):
        return None if by.may(capabilities.DECIDE.code) else Refusal(_("Please sign in first."))
    unit = round.receiver_id if round else None
    if people.may(by, capabilities.DECIDE.code, unit):
        return None
    return Refusal(_("Your role does not include recording outcomes."))


def facts(round: Round, said: Facts, *, at: datetime) -> Refusal | None:
    """Whether ``said.signer`` may sign for that body today what it decides about ``round``."""
    if said.signer is None or queries.way_of(said.signer, round, said.unit, office_day(at)):
        return None
    return Refusal(
        _("%(name)s does not sign decisions of %(unit)s.") % {"name": said.signer, "unit": said.unit},
        field="signer",
    )


def name(initiative: Initiative, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may put the dossier into a decision: not their own, undecided, named by no other."""
    if refusal := intake.disinterested(initiative, by) or prepare(initiative.round, by=by):
        return refusal
    if initiative.state not in decisions.DECIDABLE:
        return Refusal(
            _("A dossier in the state “%(here)s” cannot be decided.") % {"here": initiative.state.label}
        )
    if found := decisions.naming(initiative):
        return Refusal(_("The decision “%(decision)s” names this dossier already.") % {"decision": found})
    return None


def change(decision: Decision, *, by: Actor) -> Refusal | None:
    """Whether what the decision says may be changed: by who prepares it, until it lies with the leader."""
    if refusal := prepare(decision.round, by=by):
        return refusal
    if decision.stage == Stage.PRESENTED:
        return Refusal(
            _("The decision has been presented. Take it back, or ask for it to be sent back first.")
        )
    if decision.stage != Stage.PREPARED:
        return Refusal(_("This decision is closed; nothing of it can be changed."))
    return None


def choose(decision: Decision, initiative: Initiative, outcome: str) -> Refusal | None:
    """Whether the decision may say ``outcome`` of this dossier; an empty one is chosen later."""
    if not outcome:
        return None
    allowed = RESULTS if decision.kind == DecisionKind.RESULTS else (State.CANCELLED,)
    case = initiative.case
    if outcome in allowed and case.table.move(case.state, outcome) is not None:
        return None
    return Refusal(
        _("%(code)s is in the state “%(here)s”; a decision cannot make it “%(there)s”.")
        % {"code": case.code, "here": case.place.label, "there": State(outcome).label}
    )


def drop(decision: Decision, *, by: Actor) -> Refusal | None:
    """Whether it may be dropped; from the leader it is taken back first."""
    return change(decision, by=by)


def cancel(initiatives: Iterable[Initiative], *, by: Actor, reason: str | None = None) -> Refusal | None:
    """Whether a decision may be prepared that cancels the recognition of these dossiers."""
    for initiative in initiatives:
        if refusal := prepare(initiative.round, by=by):
            return refusal
        if not initiative.is_recognised:
            return Refusal(_("%(code)s is not recognised.") % {"code": initiative.case.code})
    if reason is not None and not reason.strip():
        return Refusal(_("Write the reasons; the author is entitled to them."), field="reason")
    return None


def whole(decision: Decision) -> Refusal | None:
    """Nothing is missing: rows, an outcome for each, reasons where the author is entitled to them."""
    tally = decisions.tally(decision)
    if not tally:
        return Refusal(_("The decision names no dossier yet."))
    if count := tally.get("", 0):
        return _missing(count)
    if without := _without_reasons(decision):
        return Refusal(
            _("Reasons are missing for %(codes)s; the author is entitled to them.") % {"codes": without}
        )
    if stray := decisions.changed_since(decision):
        return choose(decision, stray.initiative, stray.outcome)
    if not decision.legal_basis.strip():
        return Refusal(_("Name the legal basis of the decision."), field="legal_basis")
    return None


def _missing(count: int) -> Refusal:
    return Refusal(
        ngettext(
            "Choose an outcome for %(count)d dossier.", "Choose an outcome for %(count)d dossiers.", count
        )
        % {"count": count}
    )


def _without_reasons(decision: Decision) -> str:
    rows: Iterable[tuple[str | None, str]] = (
        DecisionItem.objects.filter(decision=decision)
        .exclude(outcome=State.RECOGNISED)
        .values_list("initiative__case__code", "reason")
    )
    codes = sorted(code or "" for code, reason in rows if not reason.strip())
    return ", ".join(codes[:5]) + ("…" if len(codes) > 5 else "")
