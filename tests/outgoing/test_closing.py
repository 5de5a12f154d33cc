"""The book of a year is closed once, whole, with nothing half done; what is changed round it shows."""

from datetime import timedelta

import pytest

from congvu.kit.refusal import Refused
from congvu.outgoing.actions import closing
from congvu.outgoing.enums import events
from congvu.outgoing.models import Closing, OutgoingDocument, Receiver, SeriesGroup
from congvu.outgoing.queries import closings
from congvu.trail import queries as trail
from tests.factories.cases import MONDAY
from tests.factories.outgoing_books import Registry, to

pytestmark = pytest.mark.django_db
NEXT_YEAR = MONDAY + timedelta(days=60)


def test_closed_book_has_its_digest_on_the_trail_and_shows_what_was_changed_round_it() -> None:
    registry = Registry()
    document = registry.issued(to("Sở Nội vụ Thử"))
    registry.voided()

    closed = closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)

    entry = trail.about(closed)[-1]
    assert (entry.event, entry.detail["digest"]) == (events.BOOK_CLOSED.code, closed.digest)
    assert closed.entries == 2
    assert closings.is_over(registry.agency.pk, 2026)
    assert not closings.is_over(registry.agency.pk, 2025)
    key = str(closed.pk)
    assert [each.holds for each in closings.shown(registry.clerk, compare=key)] == [True]
    OutgoingDocument.objects.filter(pk=document.pk).update(subject="Đã bị sửa lén")
    assert [each.holds for each in closings.shown(registry.clerk, compare=key)] == [False]


def test_receivers_stand_in_the_closed_book() -> None:
    registry = Registry()
    registry.issued(to("Sở Nội vụ Thử"))
    closed = closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)

    Receiver.objects.update(told="Đã nhận")
    assert closings.shown(registry.clerk, compare=str(closed.pk))[0].holds
    Receiver.objects.update(name="Nơi khác")

    assert closings.shown(registry.clerk, compare=str(closed.pk))[0].holds is False


def test_book_is_closed_once_after_its_year_by_its_clerk() -> None:
    registry, elsewhere = Registry(), Registry()
    registry.issued()

    for year, by, at, said in (
        (2026, registry.clerk, MONDAY, "year is over"),
        (2025, registry.clerk, NEXT_YEAR, "no document"),
        (2026, elsewhere.clerk, NEXT_YEAR, "keeps the books"),
        (2026, registry.reader, NEXT_YEAR, "keeps the books"),
    ):
        with pytest.raises(Refused, match=said):
            closing.close(registry.agency, year, by=by, at=at)
    closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)
    with pytest.raises(Refused, match="closed already"):
        closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)

    assert Closing.objects.count() == 1
    assert closings.shown(elsewhere.clerk) == []


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_series_with_a_missing_number_is_named_and_the_book_stays_open(lost: int) -> None:
    registry = Registry()
    registry.issued(group=_series(registry, "Quyết định"))
    for _each in range(3):
        registry.issued()
    missing = OutgoingDocument.objects.filter(group=registry.group, number=lost)
    missing.update(
        number=None, year=None, numbered_at=None, dated_on=None, mark="", issued_at=None, sealed_at=None
    )

    with pytest.raises(Refused, match="missing in: Văn bản hành chính"):
        closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)

    assert not Closing.objects.exists()


def test_book_with_a_document_between_number_and_issue_stays_open() -> None:
    registry = Registry()
    registry.numbered()

    with pytest.raises(Refused, match="1 documents have their number"):
        closing.close(registry.agency, 2026, by=registry.clerk, at=NEXT_YEAR)


def _series(registry: Registry, name: str) -> SeriesGroup:
    return SeriesGroup.objects.create(agency=registry.agency, name=name, valid_from=MONDAY.date())
