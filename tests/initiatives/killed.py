"""Certificates printed by a job that is killed, then by one that goes on.

Run as a program in a folder of its own: ``make`` leaves certificates waiting, ``print`` prints them and says
each portion, ``told`` says as JSON what there is.
"""

from datetime import timedelta

from tests.factories.programs import obey

CERTIFICATES = 60


def make() -> None:
    from tests.factories import initiatives
    from tests.factories.initiatives_decisions import make_recognition
    from tests.factories.worktime import official_calendar

    official_calendar()
    share = ["1"] * (CERTIFICATES - 1) + [str(101 - CERTIFICATES)]
    make_recognition(
        rows=[initiatives.author_row(f"Tác giả Thử {n}", each) for n, each in enumerate(share, 1)]
    )


def print_all(minutes: int) -> None:
    from congvu.initiatives import jobs
    from tests.factories.initiatives_decisions import NOW

    while done := jobs.print_certificates(NOW + timedelta(minutes=minutes)):
        print(done, flush=True)  # noqa: T201 - the test reads it


def told() -> dict[str, int]:
    from congvu.files.models import Receipt, StoredFile
    from congvu.initiatives.models import Certificate
    from congvu.trail.models import Entry

    made = Certificate.objects.filter(file__isnull=False)
    return {
        "printed": made.count(),
        "files": made.values("file").distinct().count(),
        "stored": StoredFile.objects.filter(kind="pdf", digest__in=made.values("file__digest")).count(),
        "receipts": Receipt.objects.filter(name__startswith="giay-chung-nhan").count(),
        "lines": Entry.objects.filter(event="initiatives.certificate_made").count(),
    }


if __name__ == "__main__":
    obey(told, make=make, print=print_all)
