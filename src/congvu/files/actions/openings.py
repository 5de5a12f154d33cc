"""Who has looked at what. A note is no act: nothing official changes, and it is cleared after its time."""

from datetime import datetime, timedelta

from django.conf import settings

from congvu.files.enums import OPENINGS_CLEARED, How
from congvu.files.models import Opening
from congvu.kit import clock
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.trail import actions as trail
from congvu.trail.actions import act

TOGETHER = timedelta(minutes=5)
PORTION = 5000


def note(about: Ref | Subject, *, digest: str = "", how: How, by: Actor, at: datetime) -> None:
    """Keep that ``by`` looks at ``about`` or at the file ``digest`` of it, unless it was kept just now."""
    ref = ref_of(about)
    row = Opening(
        by_key=by.key,
        by_name=by.name[:120],
        how=how,
        about_kind=ref.kind,
        about_key=ref.key,
        digest=digest,
        at=at,
    )
    same = Opening.objects.filter(
        by_key=row.by_key, how=how, about_kind=ref.kind, about_key=ref.key, digest=digest
    )
    if not same.filter(at__gt=at - TOGETHER).exists():
        row.save(force_insert=True)


def clear_old(at: datetime) -> int:
    """What is older than the setting says is forgotten, in portions; zero days keep everything."""
    days = settings.OPENINGS_KEPT_DAYS
    if not days:
        return 0
    old = Opening.objects.filter(at__lt=at - timedelta(days=days)).order_by("at", "pk")
    keys = list(old.values_list("pk", flat=True)[:PORTION])
    return _clear(keys, by=SYSTEM, at=at) if keys else 0


@act
def _clear(keys: list[int], *, by: Actor, at: datetime) -> int:
    cleared, _each = Opening.objects.filter(pk__in=keys).delete()
    day = clock.office_day(at)
    about = Ref("files.openings", f"{day:%Y-%m}")
    trail.record(OPENINGS_CLEARED, about=about, by=by, at=at, detail={"rows": cleared})
    return cleared
