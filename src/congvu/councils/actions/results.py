"""Closing a panel: all results computed and ranked in one act; opening it again keeps what they were."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.councils.enums import events_sheets as events
from congvu.councils.enums.panels import Phase
from congvu.councils.models import Closing, Excuse, Panel, Result
from congvu.councils.queries import computing
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

PORTION = 500


@act
def excuse(panel: Panel, assignments: Collection[int], *, reason: str, by: Person, at: datetime) -> int:
    """The panel may be closed without these sheets of it, for this reason; gives how many there are.

    Sent ones are left out, and a sheet that is sent afterwards counts as any other.
    """
    panel = _hold(panel)
    refuse_if(rules.watch(panel, by=by, at=at))
    if not reason.strip():
        raise Refused(_("Say why these sheets may be missing."))
    missing = list(queries.missing(panel).filter(pk__in=assignments).values_list("pk", flat=True))
    if not missing:
        raise Refused(_("Choose sheets that have not been sent."))
    for pk in missing:
        Excuse.objects.update_or_create(
            pk=pk, defaults={"reason": reason.strip(), "made_at": at, "made_by": by}
        )
    trail.record(events.EXCUSED, about=panel, by=by, at=at, detail={"assignments": [*sorted(missing)]})
    return len(missing)


@act
def close(panel: Panel, *, by: Person, at: datetime) -> Closing:
    """No sheet is taken any more; every dossier of the panel has its result and its place. A job has the
    trade move its dossiers on.

    Refused while a sheet is missing that nobody has excused. Who sends at the same moment is either counted
    or refused: both hold the panel's row.
    """
    panel = _hold(panel)
    missing = queries.missing(panel).filter(excuse=None).count()
    refuse_if(rules.close(panel, by=by, at=at, missing=missing))
    _turn(panel, Phase.CLOSED, closed_at=at)
    results = computing.computed(panel, at=at)
    Result.objects.bulk_create(results, batch_size=PORTION)
    closing = Closing.objects.create(
        panel=panel,
        number=panel.closings.count() + 1,
        rubric_digest=panel.rubric.digest,
        digest=computing.digest_over(results),
        size=len(results),
        closed_at=at,
        closed_by=by,
    )
    trail.record(
        events.CLOSED,
        about=panel,
        by=by,
        at=at,
        detail={
            "closing": closing.number,
            "results": closing.digest,
            "rubric": closing.rubric_digest,
            "size": closing.size,
            "sheets": sum(result.sheets for result in results),
        },
    )
    return closing


@act
def open_again(panel: Panel, *, reason: str, by: Person, at: datetime) -> None:
    """Sheets are taken again. What the results were stays with the closing, and so does the reason.

    Refused once a meeting has heard the results or a decision rests on them. Who opens such a meeting or
    prepares such a decision at the same moment waits for us, or we for them: both hold the panel's row.
    """
    panel = _hold(panel)
    refuse_if(rules.open_again(panel, by=by, at=at))
    if not reason.strip():
        raise Refused(_("Say why the panel is opened again."))
    results = panel.results.select_related("item").order_by("item__number")
    closing = panel.closings.get(reopened_at=None)
    Closing.objects.filter(pk=closing.pk).update(
        reopened_at=at, reopened_by=by, reason=reason.strip(), results=[_kept(each) for each in results]
    )
    Result.objects.filter(panel=panel).delete()
    _turn(panel, Phase.SCORING, closed_at=None)
    trail.record(
        events.OPENED_AGAIN,
        about=panel,
        by=by,
        at=at,
        detail={"closing": closing.number, "results": closing.digest},
    )


def _hold(panel: Panel) -> Panel:
    """The panel as it is now; nobody saves to it until we are done."""
    held = Panel.objects.select_for_update(of=("self",)).select_related("council", "rubric__rubric", "rules")
    return held.get(pk=panel.pk)


def _turn(panel: Panel, phase: Phase, *, closed_at: datetime | None) -> None:
    there = Panel.objects.filter(pk=panel.pk, version=panel.version, phase=panel.phase)
    if not there.update(phase=phase, closed_at=closed_at, version=F("version") + 1):
        raise Stale(_("This panel has been changed meanwhile. Open it again."))
    panel.phase, panel.closed_at, panel.version = phase, closed_at, panel.version + 1


def _kept(result: Result) -> dict[str, Any]:
    """A result as its closing keeps it."""
    return {
        "number": result.item.number,
        "code": result.item.code,
        "score": None if result.score is None else str(result.score),
        "passed": result.passed,
        "grade": result.grade,
        "rank": result.rank,
        "sheets": result.sheets,
        "digest": result.digest,
        "outcome": result.data,
    }
