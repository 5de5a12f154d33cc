"""The documents that the bench copies are made by acts: they are to come to their end as acts do."""

from datetime import timedelta

import pytest
from bench import documents_pattern as pattern

from congvu.config.roles import GRANTS
from congvu.documents.models import IncomingDocument
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.people import actions as people

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.alike]


def test_documents_of_the_bench_come_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "EACH", 12)
    now = clock.now().replace(microsecond=0)
    people.seed_roles(GRANTS, by=SYSTEM, at=now - timedelta(days=400))
    office = pattern.office(now)

    pattern.build(office, now, is_over=True)
    over = pattern.are_open()
    pattern.build(office, now, is_over=False)

    assert (IncomingDocument.objects.count(), over) == (2 * pattern.EACH, 0)
    assert pattern.are_open() == pattern.EACH
