"""The ledger of uses: which recognition has served which holder for which award, once."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.initiatives.enums import events
from congvu.initiatives.models import AwardKind, AwardUse, Certificate
from congvu.initiatives.rules import recognitions as rules
from congvu.initiatives.rules.recognitions import Kind
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def save_kind(code: str, kind: Kind, *, by: Actor, at: datetime) -> AwardKind:
    """The award ``code`` is as ``kind`` says; uses that were recorded keep the family they were under."""
    refuse_if(rules.save_kind(by=by, from_on=kind.from_on, to_on=kind.to_on))
    saved, _made = AwardKind.objects.update_or_create(code=code, defaults=vars(kind))
    detail: dict[str, Json] = {"code": code, "family": kind.family, "from_on": kind.from_on.isoformat()}
    trail.record(events.AWARD_KIND_SAVED, about=saved, by=by, at=at, detail=detail)
    return saved


@act
def use(
    certificate: Certificate,
    kind: AwardKind,
    *,
    used_on: date,
    decision: str,
    note: str = "",
    by: Actor,
    at: datetime,
) -> AwardUse:
    """The recognition has served the holder of ``certificate`` for this award; it serves no other of the
    family. Of two at once the second is Stale.
    """
    refuse_if(rules.use(certificate, kind, by=by, used_on=used_on, decision=decision))
    try:
        with transaction.atomic():
            made = AwardUse.objects.create(
                certificate=certificate,
                kind=kind,
                family=kind.family,
                used_on=used_on,
                decision=decision.strip(),
                note=note.strip(),
                recorded_at=at,
                recorded_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError as taken:
        raise Stale(_("Somebody else has just recorded a use of this recognition.")) from taken
    detail: dict[str, Json] = {
        "certificate": certificate.pk,
        "award": kind.code,
        "use": made.pk,
        "on": used_on.isoformat(),
    }
    trail.record(events.AWARD_USED, about=certificate.recognition, by=by, at=at, detail=detail)
    return made


@act
def withdraw(use: AwardUse, *, reason: str, by: Actor, at: datetime) -> None:
    """The use was a mistake or the award was taken back; the recognition can serve again."""
    refuse_if(rules.withdraw_use(use, by=by, reason=reason))
    standing = AwardUse.objects.filter(pk=use.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=at, withdrawn_reason=reason.strip()):
        raise Stale(_("This use has been withdrawn already."))
    detail: dict[str, Json] = {"use": use.pk}
    trail.record(events.AWARD_USE_WITHDRAWN, about=use.certificate.recognition, by=by, at=at, detail=detail)
