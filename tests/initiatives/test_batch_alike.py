"""Bulk filing: what a row is like is shown as advice, with no more of it than the coordinator may see."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from congvu.files import actions as files
from congvu.files.jobs import read_texts
from congvu.files.models import StoredFile
from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.enums.form import Part
from congvu.initiatives.jobs.batch_texts import compare_batches
from congvu.initiatives.models import Attachment, Batch, Initiative
from congvu.people.models import Person, Unit
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


def holding(content: bytes, desk: Desk, author: Person, *, submit: bool = True) -> Initiative:
    """A dossier with a file, and whether it has been submitted."""
    draft = make.make_draft(desk.round, author=author)
    file = make.make_file(author, content)
    drafts.attach(draft, Part.DESCRIPTION, file, name="mo-ta.txt", by=author, at=make.NOW)
    if submit:
        filing.submit(make.load(draft), by=author, at=make.NOW)
    return make.load(draft)


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


def test_draft_of_the_same_title_is_no_filing(desk: Desk) -> None:
    filed_before, drafted = "Giải pháp thử đã nộp", "Giải pháp thử đang viết"
    author = make.make_author(unit=desk.unit)
    before = make.make_submitted(desk.round, author=author, title=filed_before)
    bulk.confirm(desk.sent(bulk.row("001", title=drafted)), by=desk.by)

    batch = desk.sent(bulk.row("002", title=drafted.upper()), bulk.row("003", title=filed_before))

    assert {key: said[0] for key, said in shown(batch).items()} == {
        "002": f"Đơn vị đang có bản nháp cùng tên, chưa nộp: {desk.round.name}.",
        "003": f"Đơn vị đã nộp sáng kiến cùng tên: {before.case.code}, {desk.round.name}.",
    }


def read_and_compared(at: datetime = make.NOW) -> None:
    while read_texts(at):
        pass
    while compare_batches(at):
        pass


def test_file_that_stands_in_two_rows_is_told_before_anything_is_stored(desk: Desk) -> None:
    content = {f"00{n}.txt": b"Mo ta thu" for n in (1, 2)}
    content |= {f"00{n} uy quyen.txt": b"Giay chung" for n in (1, 2)}

    batch = desk.sent(bulk.row("001", essence=COPIED), bulk.row("002", essence=OTHER), content=content)

    assert shown(batch) == {
        "001": [],
        "002": ["Đúng tệp này còn nằm ở dòng 001 với tên “001.txt”."],
    }
    assert not StoredFile.objects.filter(pk__in=Attachment.objects.values("file")).exists()


def test_file_of_an_earlier_dossier_is_told_with_no_more_than_may_be_known(desk: Desk) -> None:
    own, other, draft, secret = (f"Mo ta thu {n}".encode() for n in range(4))
    stranger = make.make_author(unit=people.make_unit("Trường khác thử"))
    filed_before = holding(own, desk, make.make_author(unit=desk.unit))
    holding(other, desk, stranger)
    holding(secret, desk, stranger, submit=False)
    rows = [bulk.row(f"00{n}", essence=texts.prose(n, 400)) for n in range(1, 5)]
    bulk.confirm(desk.sent(rows[0], content={"001.txt": draft}), by=desk.by)

    packed = {"002.txt": own, "003.txt": other, "004.txt": secret, "004-2.txt": draft}
    batch = desk.sent(*rows[1:], content=packed)

    assert shown(batch) == {
        "002": [f"Đúng tệp này đã nộp trong {filed_before.case.code} năm {desk.round.year}."],
        "003": [f"Đúng tệp này đã nộp trong một sáng kiến năm {desk.round.year} của đơn vị khác."],
        "004": [f"Đúng tệp này đang nằm trong một bản nháp của đơn vị, chưa nộp: {desk.round.name}."],
    }


def test_files_sent_again_are_no_twins_of_themselves(desk: Desk) -> None:
    content = {"001.txt": b"Mo ta thu"}
    bulk.confirm(desk.sent(bulk.row("001", essence=COPIED), content=content), by=desk.by)

    again = desk.sent(bulk.row("001", essence=OTHER), content=content)

    assert (bulk.fates(again), shown(again)) == ({"001": "changed"}, {"001": []})


def test_texts_of_files_are_compared_when_they_have_been_read(desk: Desk) -> None:
    filed(desk, people.make_unit("Trường khác thử"))
    own = texts.prose(3, 400)
    content = {"001.txt": COPIED.encode(), "002.txt": own.encode(), "003.txt": f"{own} Hết.".encode()}
    rows = [bulk.row(f"00{n}", essence=texts.prose(9 + n, 400)) for n in range(1, 4)]

    batch = bulk.confirm(desk.sent(*rows, content=content), by=desk.by)
    before, due = shown(batch), batch.compare_at
    assert compare_batches(make.NOW) == 0  # nothing has been read yet
    read_and_compared(make.NOW + timedelta(minutes=1))
    batch.refresh_from_db()

    assert (before, due) == ({"001": [], "002": [], "003": []}, make.NOW)
    assert (batch.compare_at, batch.compared_at) == (None, make.NOW + timedelta(minutes=1))
    assert (batch.file_count, batch.file_known) == (3, 3)
    of_year = f"năm {desk.round.year}"
    said = {key: [each.partition(" % ")[2] for each in told] for key, told in shown(batch).items()}
    assert said == {
        "001": [
            f"nội dung trùng với sáng kiến đã nộp, nhiều nhất là một sáng kiến {of_year} của đơn vị khác."
        ],
        "002": ["nội dung có ở dòng 003 của tệp này."],
        "003": ["nội dung có ở dòng 002 của tệp này."],
    }


def test_what_was_said_of_a_text_before_is_not_said_twice(desk: Desk) -> None:
    filed(desk, desk.unit)
    batch = desk.sent(bulk.row("001", essence=COPIED), content={"001.txt": b"Mo ta thu"})
    before = len(shown(batch)["001"])

    batch = bulk.confirm(batch, by=desk.by)
    read_and_compared(make.NOW)

    assert (before, len(shown(batch)["001"])) == (1, 1)


@pytest.mark.alike
def test_file_that_is_never_read_holds_up_a_day_and_no_longer(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("001"), content={"001.txt": b"Mo ta thu"}), by=desk.by)

    early, late = (compare_batches(make.NOW + timedelta(hours=hours)) for hours in (23, 25))

    batch = Batch.objects.get()
    assert (early, late, batch.file_count, batch.file_known) == (0, 1, 1, 0)
