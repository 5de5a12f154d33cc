"""One dossier of a bulk act: the act is done to it, or it is put aside. Exactly once."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import rules
from congvu.cases.actions import change
from congvu.cases.enums import BULK_ROW_REFUSED, RowState
from congvu.cases.models import BulkRow
from congvu.cases.providers.bulk import bulk_acts
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


class Settled(Exception):
    """Another process has settled this row, or it has been cancelled. Nothing has been changed."""


@act
def carry_out(row: BulkRow, *, by: Person, at: datetime) -> None:
    """The act is done to the dossier, under the rights ``by`` has at this moment.

    Stale when the dossier is not as the preview showed it; refused as the act's own page would refuse.
    """
    _hold(row)
    if row.case.version != row.version:
        raise change.overtaken(row.case)
    refuse_if(rules.bulk_row(row.case, by=by))
    known = bulk_acts[row.bulk.act]
    said, subject = known.read(row.bulk.said), known.load([row.case_id]).get(row.case_id)
    if subject is None:
        raise Refused(_("This cannot be done to a dossier of this kind."))
    refuse_if(known.check(subject, said, by=by, at=at))
    known.do(subject, said, by=by, at=at, version=row.version)
    BulkRow.objects.filter(pk=row.pk).update(state=RowState.DONE, at=at)


@act
def put_aside(row: BulkRow, why: str, *, by: Actor, at: datetime, state: RowState = RowState.REFUSED) -> None:
    """The act is not done to the dossier; ``why`` says so on the page."""
    _hold(row)
    BulkRow.objects.filter(pk=row.pk).update(state=state, sentence=why, at=at)
    trail.record(BULK_ROW_REFUSED, about=row.bulk, by=by, at=at, detail={"dossier": row.case_id})


def _hold(row: BulkRow) -> None:
    """Nobody else settles the row until the transaction ends; its dossier is read as it is by now."""
    held = BulkRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.state != RowState.WAITING:
        raise Settled
    row.case.refresh_from_db()
