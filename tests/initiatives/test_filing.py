"""Beginning, writing, submitting, withdrawing: the author's acts."""

import pytest

from congvu.initiatives.enums.states import State
from congvu.trail import queries as trail
from tests.factories import initiatives as make

pytestmark = pytest.mark.django_db


def test_submit_gives_code_promise_and_receipt() -> None:
    initiative = make.make_submitted()

    assert initiative.state == State.SUBMITTED
    assert initiative.case.code == "SK-2026-00001"
    assert [entry.event for entry in trail.about(initiative)] == [
        "initiatives.begun",
        "initiatives.submitted",
        "cases.code_assigned",
        "cases.due_set",
    ]
