"""The dossiers that the bench copies are made by acts: they are to go on as acts do."""

from datetime import timedelta

import pytest
from bench import procedures_pattern as pattern

from congvu.cases.models import OPEN, Case
from congvu.config.roles import GRANTS
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.people import actions as people
from congvu.procedures.models import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.alike]


def test_stories_of_the_bench_come_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "EACH", 12)
    now = clock.now().replace(microsecond=0)
    people.seed_roles(GRANTS, by=SYSTEM, at=now - timedelta(days=340))
    office = pattern.office(now)

    pattern.build(office, now, is_over=True)

    assert Dossier.objects.count() == pattern.EACH
    assert not Case.objects.filter(OPEN, process="procedures").exists()
