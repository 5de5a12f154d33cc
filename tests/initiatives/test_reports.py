"""Reports read into fields: from the parcel over what a person confirms to drafts, each made once."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from congvu.config.demo.reports import Layout, write
from congvu.files import actions as files
from congvu.initiatives.actions import reports as acts
from congvu.initiatives.enums.batches import Ending
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.jobs import reports as report_jobs
from congvu.initiatives.models import Attachment, Batch, FieldGroup, Initiative, Report, ReportFolder
from congvu.initiatives.providers import report_form
from congvu.initiatives.queries import reports as queries
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import initiatives_reports as folders
from tests.initiatives.world import World, signed_in, url

pytestmark = pytest.mark.django_db


def report_of() -> bytes:
    return write(Layout.NUMBERED, 1).content


def sent(world: World, **content: bytes) -> ReportFolder:
    named = {f"{name}.docx": data for name, data in content.items()} or {"SK01/bao cao.docx": report_of()}
    return folders.make_folder(world.round, world.unit, world.coordinator, named, at=world.now)


def completed(report: Report, by: Person) -> None:
    """What a coordinator adds who has the report before him."""
    said = report.typed
    group = FieldGroup.objects.first() or make.make_group()
    fields = {**make.FIELDS, **said.fields, "application": "applied", "field_group": group.code}
    fields["applied_on"] = make.FIELDS["applied_on"]
    whole = make.author_row("Tác giả Thử", "100")
    authors = tuple({**whole, **row} for row in said.authors) or (whole,)
    acts.confirm(report, replace(said, fields=fields, authors=authors), by=by, at=clock.now())


def passed_on(folder: ReportFolder, by: Person) -> Batch:
    ready = list(queries.to_file(folder))
    book = report_form.workbook(folder.round, office_day(clock.now()), ready, marked=False)
    sheet = files.store(BytesIO(book), name="bao-cao.xlsx", by=by, at=clock.now())
    return acts.file(folder, sheet, ready, by=by, at=clock.now())


@pytest.mark.alike
def test_folder_is_read_report_by_report(world: World) -> None:
    folder = sent(world, SK01=report_of(), khac=write(Layout.BARE, 2).content, hong=b"khong phai docx")

    good, *_ = queries.reports(folder).filter(key="SK01")
    broken = queries.reports(folder).exclude(problem="").get()
    assert folder.state == FolderState.READ
    assert queries.tally(folder).read == 3
    assert good.title == write(Layout.NUMBERED, 1).said.get("title")
    assert good.count > 10
    assert broken.path.endswith("hong.docx")
    assert (broken.count, broken.read_at is None) == (0, False)


def test_job_that_was_killed_is_followed_by_one_that_reads_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_jobs, "PORTION", 1)
    content = {"SK01.docx": report_of(), "SK02.docx": write(Layout.TABLE, 2).content}
    folder = folders.make_folder(
        world.round, world.unit, world.coordinator, content, at=world.now, read=False
    )

    report_jobs.read_reports(world.now)
    half = queries.tally(folder).read
    first = queries.reports(folder).exclude(read_at=None).get().read_at
    folders.read_all(world.now)

    assert half == 1
    assert queries.tally(folder).read == 2
    assert queries.reports(folder).filter(read_at=first).count() >= 1
    assert ReportFolder.objects.get(pk=folder.pk).state == FolderState.READ


def test_confirmed_reports_become_drafts_exactly_once(world: World) -> None:
    before = Initiative.objects.count()
    folder = sent(world, SK01=report_of(), SK02=write(Layout.CAPITALS, 3).content)
    for report in queries.reports(folder):
        completed(report, world.coordinator)

    batch = passed_on(folder, world.coordinator)
    bulk.read_all(clock.now())
    done = bulk.confirm(Batch.objects.get(pk=batch.pk), by=world.coordinator, at=clock.now())
    again = sent(world, SK01=report_of())
    completed(queries.reports(again).get(), world.coordinator)
    twice = passed_on(again, world.coordinator)
    bulk.read_all(clock.now())

    assert list(done.rows.values_list("problems", flat=True)) == [[], []]
    assert [row.ending for row in done.rows.order_by("line")] == [Ending.MADE] * 2
    assert done.stray == []
    assert Initiative.objects.count() == before + 2
    one, two = done.rows.get(key="SK01"), twice.rows.get()
    assert (two.said, two.files) == (one.said, one.files)
    assert bulk.fates(twice) == {"SK01": "same"}
    made = make.load(done.rows.get(key="SK01").initiative)  # type: ignore[arg-type]  # it has been made
    assert made.draft.typed.get("title") == write(Layout.NUMBERED, 1).said.get("title")
    assert Attachment.objects.filter(initiative=made).get().name == "SK01.docx"
    events = {entry.event for entry in trail.about(folder)}
    assert events == {"initiatives.reports_sent", "initiatives.report_confirmed", "initiatives.reports_filed"}


@pytest.mark.alike
def test_nothing_is_passed_on_that_nobody_has_confirmed_and_nothing_twice(world: World) -> None:
    folder = sent(world)
    with pytest.raises(Refused, match="Chưa có báo cáo nào được xác nhận"):
        passed_on(folder, world.coordinator)
    completed(queries.reports(folder).get(), world.coordinator)
    ready = list(queries.to_file(folder))
    sheet = passed_on(folder, world.coordinator).sheet

    with pytest.raises(Stale):
        acts.file(folder, sheet, ready, by=world.coordinator, at=clock.now())
    with pytest.raises(Refused, match="Đã có báo cáo"):
        acts.drop(folder, by=world.coordinator, at=clock.now())


@pytest.mark.alike
def test_others_cannot_send_or_confirm(world: World) -> None:
    report = queries.reports(sent(world)).get()

    with pytest.raises(Refused, match="đầu mối"):
        acts.confirm(report, report.typed, by=world.stranger, at=clock.now())
    with pytest.raises(Refused, match="đầu mối"):
        acts.send(
            world.round, world.unit, report.folder.parcel, name="x.zip", by=world.stranger, at=clock.now()
        )


@pytest.mark.alike
def test_parcel_without_reports_is_told_in_a_sentence(world: World) -> None:
    folder = folders.make_folder(world.round, world.unit, world.coordinator, {"a.txt": b"x"}, at=world.now)

    assert (folder.state, folder.why) == (
        FolderState.UNREADABLE, "Trong tệp .zip không có báo cáo Word (.docx) nào.",
    )  # fmt: skip


@pytest.mark.alike
def test_filled_form_marks_what_is_less_than_sure(world: World) -> None:
    folder = sent(world, SK03=write(Layout.BARE, 4).content)
    reports = list(queries.reports(folder))

    book = load_workbook(BytesIO(report_form.workbook(folder.round, office_day(world.now), reports)))

    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    said = sheet.cell(3, columns["prior_state"])
    assert (sheet.cell(3, columns["key"]).value, said.fill.fgColor.rgb) == ("SK03", "FFFFF2CC")
    assert said.comment is not None
    assert said.comment.text.startswith("Khá chắc: trong đoạn mở đầu bằng “")


def test_pages_lead_from_the_upload_to_bulk_filing(world: World) -> None:
    client = signed_in(world.coordinator)
    packed = bulk.parcel({"SK01/bao cao.docx": report_of(), "SK02.docx": write(Layout.BARE, 2).content})

    begun = client.post(
        url("send_reports", world.round.pk),
        {"unit": world.unit.pk, "parcel": SimpleUploadedFile("bao-cao.zip", packed)},
    )
    waiting = client.get(begun["Location"]).content.decode()
    folders.read_all(clock.now())
    folder = ReportFolder.objects.get()
    shown = client.get(url("report_folder", folder.pk)).content.decode()
    page = client.get(url("report", folder.pk, "SK01")).content.decode()
    posted = {"title": "Tên đã sửa của giải pháp thử", "authors-0-name": "Tác giả Thử", "next": "1"}
    confirmed = client.post(url("report", folder.pk, "SK01"), posted)
    filed = client.post(url("file_reports", folder.pk))

    assert 'hx-trigger="load delay:2s"' in waiting
    assert "Chờ xác nhận" in shown
    assert "Chắc chắn: sau chữ “1. Tên" in page
    assert confirmed["Location"] == url("report", folder.pk, "SK02")
    report = Report.objects.get(key="SK01")
    assert report.title == "Tên đã sửa của giải pháp thử"
    assert [row["name"] for row in report.typed.authors] == ["Tác giả Thử"]
    assert filed["Location"] == url("batch", Batch.objects.get().pk)
    assert signed_in(world.stranger).get(url("report", folder.pk, "SK01")).status_code in (403, 404)


@pytest.mark.alike
@pytest.mark.parametrize("words", ["GIAM HAO HUT", "giảm hao  hụt", "dau nang luong", "sk07"])
def test_reports_are_found_whatever_the_case_and_the_signs(world: World, words: str) -> None:
    folder = folders.make_read(world.round, world.unit, world.coordinator, "SK06", "SK07", at=world.now)
    queries.reports(folder).filter(key="SK07").update(title="Giảm hao hụt dầu năng lượng")

    page = signed_in(world.coordinator).get(url("report_folder", folder.pk), {"q": words}).content.decode()

    shown = [key for key in ("SK06", "SK07") if url("report", folder.pk, key) in page]
    assert shown == ["SK07"]


def test_dropped_reports_are_not_confirmed(world: World) -> None:
    folder = folders.make_read(world.round, world.unit, world.coordinator, "SK06", at=world.now)
    queries.reports(folder).update(open=0)
    sure = ReportFolder.objects.get(pk=folder.pk)
    acts.drop(folder, by=world.coordinator, at=clock.now())

    with pytest.raises(Refused, match="còn đang được đọc, hoặc đã bỏ"):
        acts.confirm_without_doubt(sure, by=world.coordinator, at=clock.now())

    assert queries.tally(folder).checked == 0
    assert [entry.event for entry in trail.about(folder)][-1] == "initiatives.reports_dropped"


@pytest.mark.alike
def test_nothing_is_confirmed_where_nothing_is_sure(world: World) -> None:
    folder = folders.make_read(world.round, world.unit, world.coordinator, "SK06", at=world.now)
    queries.reports(folder).update(doubtful=1)

    with pytest.raises(Refused, match="Không còn báo cáo nào mà mọi ô đều chắc chắn"):
        acts.confirm_without_doubt(folder, by=world.coordinator, at=clock.now())

    assert [entry.event for entry in trail.about(folder)] == ["initiatives.reports_sent"]
