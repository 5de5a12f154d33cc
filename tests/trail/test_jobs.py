from datetime import timedelta

import pytest

from congvu.kit.job import jobs as all_jobs
from congvu.trail import jobs
from congvu.trail.models import Seal, Verification
from tests.trail.acts import AT, open_many

pytestmark = pytest.mark.django_db


def test_jobs_of_the_trail_are_run() -> None:
    assert {"trail.seal", "trail.verify"} <= {job.name for job in all_jobs}


def test_seal_job_says_how_many_it_sealed() -> None:
    open_many(2)

    assert (jobs.seal(AT), jobs.seal(AT)) == (2, 0)
    assert Seal.objects.count() == 1


def test_trail_is_verified_once_a_day() -> None:
    for hours in (0, 1, 23, 24, 25):
        jobs.verify(AT + timedelta(hours=hours))

    assert list(Verification.objects.order_by("at").values_list("at", flat=True)) == [
        AT,
        AT + timedelta(days=1),
    ]
