"""Rights have changed: an alert stands until somebody competent confirms it. They hold from the change on."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people import enums
from congvu.people.enums import Outcome
from congvu.people.models import Person, RightsAlert
from congvu.people.queries import alerts as queries
from congvu.people.rules import alerts as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

Values = Mapping[str, str | int | bool | None]


def alert(
    event: Event,
    *,
    about: Ref | Subject,
    before: Values,
    after: Values,
    concerns: str = "",
    own: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Within the act that changes rights: whoever confirms is told.

    What takes an open change back, by somebody who may confirm that one, settles it instead. What the
    machine does itself is joined to one alert of its kind, so that setting an agency up is one. What ``by``
    lends of their own rights (``own``) is listed among the others and waits for nobody.
    """
    ref = ref_of(about)
    if _takes_back(ref, before=before, after=after, by=by, at=at):
        return
    told = {
        "subject_kind": ref.kind,
        "subject_key": ref.key,
        "subject_title": ref.title[:250],
        "concerns": concerns,
        "before": dict(before),
        "after": dict(after),
        "by_name": by.name,
        "made_at": at,
    }
    if not isinstance(by, Person):
        same = RightsAlert.objects.filter(settled_at=None, event=event.code, by_key=by.key)
        if same.update(**told, times=F("times") + 1):
            return
    is_own = own and isinstance(by, Person)
    settled = {"outcome": Outcome.OWN, "settled_by": by, "settled_at": at} if is_own else {}
    RightsAlert.objects.create(event=event.code, by_key=by.key, **told, **settled)


def _takes_back(ref: Ref, *, before: Values, after: Values, by: Actor, at: datetime) -> bool:
    for each in queries.open_about(ref):
        if (each.before, each.after) == (after, before) and rules.confirm(each, by=by, at=at) is None:
            _settle(each, Outcome.REVERSED, "", by=by, at=at)
            return True
    return False


@act
def confirm_alert(alert: RightsAlert, *, note: str = "", by: Actor, at: datetime) -> None:
    """The change is known and meant to be. Refuses who made it, while another may confirm."""
    refuse_if(rules.confirm(alert, by=by, at=at))
    _settle(alert, Outcome.CONFIRMED, note, by=by, at=at)


def _settle(alert: RightsAlert, outcome: Outcome, note: str, *, by: Actor, at: datetime) -> None:
    """``times`` is asked again: what has been joined since it was looked at has not been seen."""
    same = RightsAlert.objects.filter(pk=alert.pk, settled_at=None, times=alert.times)
    if not same.update(outcome=outcome, settled_by=by, settled_at=at, note=note):
        raise Stale(Refusal(_("This change of rights has just been settled, or another was joined to it.")))
    detail: dict[str, Json] = {
        "alert": alert.pk,
        "event": alert.event,
        "outcome": outcome.value,
        "times": alert.times,
    }
    trail.record(enums.RIGHTS_CONFIRMED, about=alert.about, by=by, at=at, detail=detail)
