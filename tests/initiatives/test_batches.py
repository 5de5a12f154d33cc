"""Bulk filing: what a form that was filled in would do, and what is made of it."""

from datetime import timedelta

import pytest

from congvu.initiatives.actions import drafts, lists
from congvu.initiatives.enums.batches import BatchState, Ending
from congvu.initiatives.models import Attachment, Batch, FiledRow, Initiative, Round
from congvu.initiatives.queries import lists as list_queries
from congvu.people.models import Person, Unit
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import people
from tests.factories.worktime import official_calendar

pytestmark = pytest.mark.django_db


class Desk:
    """A round, and who files for a unit."""

    def __init__(self) -> None:
        self.unit: Unit = people.make_unit("Trường thử")
        self.round: Round = make.make_round()
        self.by: Person = people.make_person(
            "Đầu Mối Thử", grants={"initiatives.coordinate": "unit"}, unit=self.unit
        )

    def sent(self, *rows: dict[str, str], **more: object) -> Batch:
        return bulk.make_batch(self.round, self.unit, self.by, rows, **more)  # type: ignore[arg-type]  # the factory's own


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_form_comes_back_filled_is_looked_at_confirmed_and_becomes_drafts(desk: Desk) -> None:
    files = {"001.txt": b"Mo ta thu mot", "002/mo-ta.txt": b"Mo ta thu hai"}

    batch = desk.sent(bulk.row("001"), bulk.row("002"), bulk.row("003"), content=files)
    before = (batch.state, Initiative.objects.count())
    done = bulk.confirm(batch, by=desk.by)

    assert before == (BatchState.SHOWN, 0)
    assert bulk.fates(batch) == {"001": "new", "002": "new", "003": "new"}
    assert done.state == BatchState.DONE
    assert [row.ending for row in done.rows.order_by("line")] == [Ending.MADE] * 3
    made = make.load(done.rows.get(key="002").initiative)  # type: ignore[arg-type]  # it has been made
    assert made.draft.typed.get("title") == "Giải pháp thử 002 cho việc 002"
    assert made.draft.typed.get("place") == "Nơi Thử"
    assert [row["name"] for row in made.draft.typed.authors] == ["Tác giả Thử 002"]
    assert list(Attachment.objects.order_by("pk").values_list("name", "part")) == [
        ("001.txt", "description"),
        ("mo-ta.txt", "description"),
    ]
    events = [entry.event for entry in trail.about(made)]
    assert events == ["initiatives.begun", "initiatives.entrusted", "initiatives.written_from_batch"]


def test_drafts_so_made_are_forwarded_with_one_act(desk: Desk) -> None:
    official_calendar()
    bulk.confirm(desk.sent(*(bulk.row(f"{n:03d}") for n in range(1, 4))), by=desk.by)
    unit_list = lists.prepare(desk.round, desk.unit, by=desk.by, at=make.NOW)

    lists.fill(unit_list, list(list_queries.candidates(unit_list, desk.by)), by=desk.by, at=make.NOW)
    make.forward(unit_list, by=desk.by)

    codes = Initiative.objects.order_by("pk").values_list("case__code", flat=True)
    assert sorted(map(str, codes)) == [f"SK-2026-{n:05d}" for n in range(1, 4)]


def test_same_form_sent_again_makes_nothing(desk: Desk) -> None:
    rows = [bulk.row("001"), bulk.row("002")]
    content = {"001.txt": b"Mo ta thu"}
    bulk.confirm(desk.sent(*rows, content=content), by=desk.by)

    again = desk.sent(*rows, content=content)
    without_files = desk.sent(*rows)

    assert bulk.fates(again) == {"001": "same", "002": "same"}
    assert bulk.fates(without_files) == {"001": "same", "002": "same"}
    assert Initiative.objects.count() == 2


def test_two_uploads_of_the_same_rows_confirmed_both_make_each_dossier_once(desk: Desk) -> None:
    one, two = desk.sent(bulk.row("001")), desk.sent(bulk.row("001"))

    bulk.confirm(one, by=desk.by)
    done = bulk.confirm(two, by=desk.by)

    assert Initiative.objects.count() == 1
    assert done.rows.get().ending == Ending.SAME


def test_changed_row_changes_its_draft_and_replaces_a_file_of_the_same_name(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("001"), content={"001.txt": b"Cu"}), by=desk.by)
    later = make.NOW + timedelta(hours=1)

    changed = desk.sent(bulk.row("001", title="Tên mới của giải pháp thử"), content={"001.txt": b"Moi"})
    bulk.confirm(changed, by=desk.by, at=later)

    initiative = make.load(Initiative.objects.get())
    assert bulk.fates(changed) == {"001": "changed"}
    assert initiative.draft.typed.get("title") == "Tên mới của giải pháp thử"
    assert Attachment.objects.get().file.size == 3


def test_draft_changed_by_hand_is_not_overwritten(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("001")), by=desk.by)
    initiative = make.load(Initiative.objects.get())
    typed = {**initiative.draft.typed.fields, "title": "Sửa tay"}
    drafts.save(initiative, "chung", typed, (), version=None, by=desk.by, at=make.NOW + timedelta(minutes=5))

    again = desk.sent(bulk.row("001", title="Từ tệp"))

    assert bulk.fates(again) == {"001": "refused"}
    assert "Đầu Mối Thử" in bulk.said(again, "001")[0]
    assert make.load(initiative).draft.typed.get("title") == "Sửa tay"


def test_row_changed_by_hand_between_preview_and_confirmation_is_put_aside(desk: Desk) -> None:
    bulk.confirm(desk.sent(bulk.row("001")), by=desk.by)
    shown = desk.sent(bulk.row("001", title="Từ tệp"), bulk.row("002"))
    initiative = make.load(Initiative.objects.get())
    drafts.save(
        initiative, "nop", {"place": "X"}, (), version=None, by=desk.by, at=make.NOW + timedelta(minutes=5)
    )

    done = bulk.confirm(shown, by=desk.by)

    assert list(done.rows.order_by("line").values_list("key", "ending")) == [
        ("001", Ending.REFUSED),
        ("002", Ending.MADE),
    ]
    assert done.state == BatchState.DONE
    assert FiledRow.objects.get(key="002").initiative is not None


def test_draft_that_was_thrown_away_is_made_anew(desk: Desk) -> None:
    from congvu.initiatives.actions import filing

    bulk.confirm(desk.sent(bulk.row("001")), by=desk.by)
    filing.discard(make.load(Initiative.objects.get()), by=desk.by, at=make.NOW)

    again = desk.sent(bulk.row("001"))
    bulk.confirm(again, by=desk.by)

    assert bulk.fates(again) == {"001": "new"}
    assert Initiative.objects.filter(case__state="draft").count() == 1


def test_portions_go_on_where_a_job_has_stopped(desk: Desk) -> None:
    from congvu.initiatives.jobs import batches as jobs

    batch = desk.sent(*(bulk.row(f"{n:03d}") for n in range(1, jobs.PORTION + 4)))
    bulk.confirm(batch, by=desk.by, file=False)

    first = jobs.file_batches(make.NOW)
    made = Initiative.objects.count()
    bulk.file_all()

    assert (first, made) == (jobs.PORTION, jobs.PORTION)
    assert Initiative.objects.count() == jobs.PORTION + 3
