"""The makers give a panel that stands as the acts would leave it."""

import pytest

from congvu.councils.enums.panels import Phase
from tests.factories import councils as make

pytestmark = pytest.mark.django_db


def test_make_scoring_gives_every_dossier_its_members() -> None:
    panel, seats, items = make.make_scoring(members=3, dossiers=4, sheets=2)

    assert panel.phase == Phase.SCORING
    assert panel.conduct.sheets == 2
    assert [item.assignments.count() for item in items] == [2, 2, 2, 2]
    assert len(seats) == 3
