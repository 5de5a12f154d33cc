"""Who may judge repeats and record uses for awards, and when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from congvu.initiatives.enums import capabilities
from congvu.initiatives.models import AwardKind, AwardUse, Certificate, Recognition
from congvu.initiatives.queries import awards
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal


@dataclass(frozen=True)
class Kind:
    """A kind of award as the regulation has it from a day on."""

    name: str
    family: str
    from_on: date
    to_on: date | None = None
    valid_months: int | None = None
    legal_basis: str = ""


def keep_registry(*, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the registry of recognitions and of their uses."""
    if by.may(capabilities.DECIDE.code):
        return None
    return Refusal(_("Your role does not include keeping the registry of recognitions."))


def print_again(certificate: Certificate, *, by: Actor) -> Refusal | None:
    """Whether a certificate that was taken out before it was signed may be printed anew."""
    if refusal := keep_registry(by=by):
        return refusal
    if not certificate.held_reason or certificate.file_id is not None:
        return Refusal(_("This certificate was not taken out."))
    if not certificate.recognition.is_valid:
        return Refusal(_("The recognition has been cancelled."))
    return None


def judge_repeat(
    recognition: Recognition, before: Recognition | None, *, by: Actor, note: str | None = None
) -> Refusal | None:
    """Whether ``by`` may say that ``before`` was the same thing; a note says why."""
    if refusal := keep_registry(by=by):
        return refusal
    if before is not None and before.pk == recognition.pk:
        return Refusal(_("A recognition cannot repeat itself."), field="before")
    if note is not None and not note.strip():
        return Refusal(_("Say in a sentence why you judge so."), field="note")
    return None


def use(
    certificate: Certificate,
    kind: AwardKind | None = None,
    *,
    by: Actor,
    used_on: date | None = None,
    decision: str | None = None,
) -> Refusal | None:
    """Whether this recognition may still serve its holder for an award: valid, in time, not used up."""
    if refusal := keep_registry(by=by):
        return refusal
    recognition = certificate.recognition
    if not recognition.is_valid:
        return Refusal(_("The recognition has been cancelled; it serves no award."))
    if kind is None or used_on is None:
        return None
    if used_on < recognition.recognised_on:
        return Refusal(_("The award lies before the recognition."), field="used_on")
    if not awards.is_in_force(kind, on=used_on):
        return Refusal(_("This kind of award is not in force on that day."), field="kind")
    if awards.has_run_out(kind, recognition, on=used_on):
        return Refusal(
            _("For this award a recognition counts for %(months)d months; this one is older.")
            % {"months": kind.valid_months or 0},
            field="used_on",
        )
    if before := awards.use_in_family(certificate, kind.family):
        return _used_up(before)
    if decision is not None and not decision.strip():
        return Refusal(_("Give the number of the decision."), field="decision")
    return None


def withdraw_use(use: AwardUse, *, by: Actor, reason: str | None = None) -> Refusal | None:
    if refusal := keep_registry(by=by):
        return refusal
    if use.withdrawn_at is not None:
        return Refusal(_("This use has been withdrawn already."))
    if reason is not None and not reason.strip():
        return Refusal(_("Say in a sentence why it is withdrawn."), field="reason")
    return None


def save_kind(*, by: Actor, from_on: date, to_on: date | None) -> Refusal | None:
    if refusal := keep_registry(by=by):
        return refusal
    if to_on is not None and to_on < from_on:
        return Refusal(_("The last day lies before the first."), field="to_on")
    return None


def _used_up(before: AwardUse) -> Refusal:
    return Refusal(
        _("Already used once: for “%(award)s” on %(day)s, decision %(decision)s. It serves no second award.")
        % {"award": before.kind, "day": f"{before.used_on:%d/%m/%Y}", "decision": before.decision},
        field="kind",
    )
