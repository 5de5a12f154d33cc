"""An act on several cases of the small process, as a trade would register it: to be reviewed, with a note."""

from collections.abc import Collection, Mapping
from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases import rules
from congvu.cases.actions import bulk
from congvu.cases.jobs import carry_out_bulks
from congvu.cases.models import Bulk, Case
from congvu.cases.providers.bulk import BulkAct, bulk_acts
from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from tests.factories.cases import MONDAY


def load(keys: Collection[int]) -> Mapping[int, Case]:
    return Case.objects.select_related("holder_unit", "holder_person").in_bulk(list(keys))


def check(case: Case, note: str, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.handle(case, by=by) or rules.move(case, "review")


def review(case: Case, note: str, /, *, by: Person, at: datetime, version: int) -> None:
    cases.move(case, "review", by=by, at=at, version=version, detail={"note": note})


REVIEW = bulk_acts.add(
    BulkAct(
        code="thu.review",
        label="Chuyển thẩm định thử",
        needs=("cases.handle",),
        read=lambda said: str(said["note"]),
        load=load,
        check=check,
        do=review,
        will=lambda note: f"Sẽ chuyển: {note}",
        tells=lambda note: [("Ghi chú", note)],
    )
)


def prepare(by: Person, chosen: Collection[Case], note: str = "đợt một", at: datetime = MONDAY) -> Bulk:
    return bulk.prepare(REVIEW.code, {"note": note}, [case.pk for case in chosen], by=by, at=at)


def carry_out(made: Bulk, *, by: Person, at: datetime = MONDAY) -> None:
    """Confirmed, and the job has come to its end."""
    bulk.confirm(made, by=by, at=at)
    while carry_out_bulks(at):
        pass
    made.refresh_from_db()
