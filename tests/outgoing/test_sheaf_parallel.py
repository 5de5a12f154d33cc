"""One leader in three windows, each a process, while the rest is handed on to another: each paper is signed
once, by who signed it first; whoever came second is told; on both databases.
"""

from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from congvu.initiatives import jobs
from congvu.initiatives.models import Certificate
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.outgoing.actions import sheaves as acts
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.models import Sheaf, SheafPaper
from congvu.outgoing.queries import sheaves as queries
from congvu.outgoing.queries.order import Way
from congvu.people.models import Person
from tests.factories import documents, programs, sheaves
from tests.factories import initiatives as make
from tests.factories.sheaves import Signed
from tests.outgoing import sheaf_parallel
from tests.signing.services import Services

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_one_sheaf_in_several_processes_on_the_database_of_the_tests(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")
    named = connection.settings_dict
    user = f"{quote(named['USER'])}:{quote(named['PASSWORD'])}"
    address = f"postgres://{user}@{named['HOST']}:{named['PORT']}/{named['NAME']}"

    done = programs.begun(sheaf_parallel, programs.environment(tmp_path, address), "make", seconds=300)

    assert done.returncode == 0, done.stderr
    assert programs.answer_of(done) == sheaf_parallel.EXPECTED


def test_one_sheaf_in_several_processes_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(sheaf_parallel, tmp_path, "make", seconds=300) == sheaf_parallel.EXPECTED


@pytest.mark.django_db(transaction=True)
def test_paper_that_is_being_signed_is_not_printed_anew_when_the_rest_is_handed_on(
    services: Services,
) -> None:
    """Its signature is not committed yet when the act that hands on asks what waits."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite nobody else writes meanwhile")
    documents.kind("quyet-dinh", "Quyết định", "QĐ")
    rows = [make.author_row("Nguyễn Thử Một", "60"), make.author_row("Trần Thử", "40")]
    case = Signed(services, rows=rows)
    sheaf = case.presented_certificates()
    sheaves.deputy_of(case)
    first, second = sheaves.keys(sheaf, PaperState.WAITING)
    (_leader, way) = queries.ways(sheaf.document, office_day(clock.now()))
    handed = Thread(target=_hand_on, args=(sheaf, way, case.leader))

    with transaction.atomic():
        signed = {"state": PaperState.SIGNED, "signer_name": "Lãnh đạo Thử", "signed_at": clock.now()}
        assert SheafPaper.objects.filter(pk=first, state=PaperState.WAITING).update(**signed) == 1
        handed.start()
        while not _somebody_waits():
            sleep(0.01)
    handed.join(timeout=60)

    papers = dict(SheafPaper.objects.values_list("pk", "state"))
    assert papers == {first: PaperState.SIGNED, second: PaperState.OUT}
    assert Certificate.objects.filter(presented_at=None).count() == 1
    assert jobs.present_certificates(clock.now()) == 1


def _hand_on(sheaf: Sheaf, way: Way, by: Person) -> None:
    acts.hand_on(sheaf, way, by=by, at=clock.now())
    connection.close()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
