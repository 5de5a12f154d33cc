"""The trade moves its dossiers on after a panel was begun or closed: some at a time, by a job.

Not an act: what was done, by whom and when stands in the trail of the panel, and each dossier that goes on
has a line of its own.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.councils.enums.panels import Told
from congvu.councils.logic.trades import Trade, trades
from congvu.councils.models import Item, Panel
from congvu.councils.queries import moving
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.refusal import Stale


def move_on(panel: Panel) -> int:
    """The next dossiers of ``panel`` have gone on; gives how many, 0 when none is left.

    As of the instant, and under the name, of who began or closed it, so that no clock knows how long the job
    took. Stale, and nothing changed, when another process has moved them.
    """
    first = moving.behind(panel).first()
    if first is None:
        return 0
    told, after = Told(first.told), Told.BEGUN if first.told == Told.NOTHING else Told.SCORED
    rows = list(moving.behind(panel).filter(told=told)[: moving.PORTION])
    by, at = _decided(panel, after)
    with transaction.atomic():
        if Item.objects.filter(pk__in=[row.pk for row in rows], told=told).update(told=after) < len(rows):
            raise Stale(_("These dossiers have gone on already."))
        _tell(trades[panel.kind], after, [row.key for row in rows], by=by, at=at)
    return len(rows)


def _decided(panel: Panel, after: Told) -> tuple[Actor, datetime]:
    """Who began or closed the panel, and when."""
    if after == Told.BEGUN:
        assert panel.begun_at is not None  # noqa: S101 - the table forbids it
        return panel.begun_by or SYSTEM, panel.begun_at
    closing = panel.closings.select_related("closed_by").filter(reopened_at=None).first()
    if closing is None:
        raise Stale(_("The panel has been opened again."))
    return closing.closed_by, closing.closed_at


def _tell(trade: Trade, after: Told, keys: Sequence[str], *, by: Actor, at: datetime) -> None:
    move = trade.begun if after == Told.BEGUN else trade.scored
    move(keys, by=by, at=at)
