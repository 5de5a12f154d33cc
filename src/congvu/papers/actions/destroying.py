"""Papers about what may not be kept."""

from datetime import datetime

from congvu.files import actions as files
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.papers.enums import DESTROYED
from congvu.papers.models import Paper
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def destroy_all(about: Ref, *, by: Actor, at: datetime) -> int:
    """No paper about ``about`` is here any more; their lines in the trail stay. Gives how many there were."""
    rows = list(
        Paper.objects.filter(about_kind=about.kind, about_key=about.key).select_related("word", "pdf")
    )
    Paper.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for file in {each.pk: each for row in rows for each in (row.word, row.pdf)}.values():
        files.destroy(file, by=by, at=at)
    if rows:
        trail.record(DESTROYED, about=about, by=by, at=at, detail={"papers": len(rows)})
    return len(rows)
