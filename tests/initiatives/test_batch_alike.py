"""Bulk filing: what a row is like is shown as advice, with no more of it than the coordinator may see."""

from io import BytesIO

import pytest

from congvu.files import actions as files
from congvu.files.jobs import read_texts
from congvu.initiatives.actions import filing
from congvu.initiatives.models import Batch, Initiative
from congvu.people.models import Unit
from congvu.screening import jobs as screening
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import people
from tests.factories.worktime import official_calendar
from tests.initiatives.test_batches import Desk
from tests.similarity import texts

pytestmark = pytest.mark.django_db
COPIED = texts.prose(1, 400)
OTHER = texts.prose(2, 400)


@pytest.fixture
def desk() -> Desk:
    official_calendar()
    return Desk()


def screen_all() -> None:
    while screening.screen(make.NOW):
        pass


def filed(desk: Desk, unit: Unit) -> Initiative:
    """A dossier of ``unit`` that is in the collection."""
    author = make.make_author(unit=unit)
    found = make.make_submitted(desk.round, author=author, essence=COPIED)
    screen_all()
    return found


def shown(batch: Batch) -> dict[str, list[str]]:
    assert set(batch.rows.values_list("fate", flat=True)) <= {"new", "changed", "same"}
    return {row.key: [each["says"] for each in row.warnings] for row in batch.rows.all()}


def test_row_like_a_filed_dossier_of_the_unit_is_shown_with_its_code(desk: Desk) -> None:
    before = filed(desk, desk.unit)

    batch = desk.sent(bulk.row("001", essence=COPIED), bulk.row("002", essence=OTHER))

    (sentence,) = shown(batch)["001"]
    assert sentence.endswith(f"nhiều nhất là {before.case.code} năm {desk.round.year}.")
    assert shown(batch)["002"] == []


def test_dossier_of_another_unit_is_told_by_year_and_share_alone(desk: Desk) -> None:
    before = filed(desk, people.make_unit("Trường khác thử"))

    batch = desk.sent(bulk.row("001", essence=COPIED))

    (sentence,) = shown(batch)["001"]
    assert sentence.endswith(f"nhiều nhất là một sáng kiến năm {desk.round.year} của đơn vị khác.")
    assert str(before.case.code) not in sentence


def test_row_is_not_like_the_dossier_that_it_has_become(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("001", essence=COPIED)), by=desk.by)
    filing.submit(make.load(Initiative.objects.get()), by=desk.by, at=make.NOW)
    screen_all()

    again = desk.sent(bulk.row("001", essence=COPIED), bulk.row("002", essence=OTHER))

    assert shown(again) == {"001": [], "002": []}


def test_row_like_a_draft_of_an_earlier_upload_is_shown_with_its_row(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("A1", essence=COPIED), bulk.row("A2", essence=OTHER)), by=desk.by)

    again = desk.sent(bulk.row("A2", essence=OTHER), bulk.row("B1", essence=COPIED))

    (sentence,) = shown(again)["B1"]
    assert sentence.endswith("nội dung trùng với bản nháp của dòng A1 đã gửi trước đây.")
    assert shown(again)["A2"] == []


def test_text_of_a_file_that_was_read_before_counts(desk: Desk) -> None:
    filed(desk, desk.unit)
    content = COPIED.encode()
    files.store(BytesIO(content), name="mo-ta.txt", by=desk.by, at=make.NOW)
    while read_texts(make.NOW):
        pass

    batch = desk.sent(bulk.row("001"), content={"001.txt": content})

    assert "nội dung trùng với sáng kiến đã nộp" in shown(batch)["001"][0]
