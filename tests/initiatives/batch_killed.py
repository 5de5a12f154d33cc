"""A bulk filing filed by a job that is killed, then by one that goes on; and by two at the same instant.

Run as a program in a folder of its own: ``make`` leaves confirmed rows waiting, ``file`` files them and says
each portion, ``two`` files the same rows of two uploads with three jobs at once, ``told`` says as JSON what
there is.
"""

from datetime import timedelta
from typing import Any

from tests.factories.programs import obey

ROWS = 60


def make(count: int = ROWS) -> None:
    from congvu.kit import clock
    from tests.factories import initiatives, people
    from tests.factories import initiatives_batches as bulk
    from tests.factories.worktime import official_calendar

    official_calendar()
    unit = people.make_unit("Trường thử")
    by = people.make_person("Đầu Mối Thử", grants={"initiatives.coordinate": "unit"}, unit=unit)
    keys = [f"{number:03d}" for number in range(1, count + 1)]
    content = {f"{key}.txt": f"Mô tả thử {key}".encode() for key in keys}
    at = clock.now()
    rows = [bulk.row(key) for key in keys]
    batch = bulk.make_batch(initiatives.make_round(at=at), unit, by, rows, content=content, at=at)
    bulk.confirm(batch, by=by, at=at, file=False)


def file_all(minutes: int) -> None:
    from congvu.initiatives.jobs import batches
    from congvu.kit import clock

    while done := batches.file_batches(clock.now() + timedelta(minutes=minutes)):
        print(done, flush=True)  # noqa: T201 - the test reads it


def two() -> dict[str, Any]:
    """Two uploads of the same rows, confirmed both; each is filed by three jobs that begin at once."""
    from congvu.initiatives.jobs import batches
    from congvu.initiatives.models import Batch, BatchRow
    from congvu.kit import clock
    from tests.factories.programs import at_once

    make(8)
    first = Batch.objects.get()
    rows = list(first.rows.all())
    second = Batch.objects.get(pk=first.pk)
    second.pk = None
    second.save()
    for row in rows:
        row.pk, row.batch = None, second
    BatchRow.objects.bulk_create(rows)

    def work() -> None:
        for _turn in range(6):
            batches.file_batches(clock.now())

    ends = at_once([work] * 3)
    endings = sorted(BatchRow.objects.values_list("ending", flat=True))
    return {"ends": ends, "endings": endings, **told()}


def told() -> dict[str, int]:
    from congvu.cases.models import Case
    from congvu.initiatives.models import Attachment, BatchRow, FiledRow, Initiative
    from congvu.trail.models import Entry

    return {
        "cases": Case.objects.count(),
        "dossiers": Initiative.objects.count(),
        "keys": FiledRow.objects.exclude(initiative=None).count(),
        "rows": BatchRow.objects.filter(ending="made").count(),
        "files": Attachment.objects.count(),
        "lines": Entry.objects.filter(event="initiatives.written_from_batch").count(),
    }


if __name__ == "__main__":
    obey(told, make=make, file=file_all, two=two)
