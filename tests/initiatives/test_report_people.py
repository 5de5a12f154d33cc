"""People read from reports: authors and who took part come into the drafts as a person has confirmed them."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from congvu.config.demo.reports import Layout, Written, write
from congvu.initiatives.actions import reports as acts
from congvu.initiatives.enums.form import COLUMNS
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.logic import report_reading
from congvu.initiatives.logic.report_blocks import Paragraph
from congvu.initiatives.logic.terms import usual
from congvu.initiatives.logic.typed import Row, Typed
from congvu.initiatives.models import Attachment, Batch, FieldGroup, ReportFolder
from congvu.initiatives.providers import report_fill
from congvu.initiatives.queries import reports as queries
from congvu.kit import clock
from congvu.kit.refusal import Refused
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import initiatives_reports as folders
from tests.initiatives import reports_measured as measured
from tests.initiatives.world import World, signed_in, url

WRITTEN = {
    "SK01": write(Layout.NUMBERED, 0),
    "SK02": write(Layout.CAPITALS, 5),
    "SK03": write(Layout.TCVN3, 0),
    "SK04": write(Layout.TABLE, 4),
}
"""The last names nobody who took part."""


def sent(world: World) -> ReportFolder:
    content = {f"{key}.docx": written.content for key, written in WRITTEN.items()}
    return folders.make_folder(world.round, world.unit, world.coordinator, content, at=world.now)


def missing() -> dict[str, str]:
    """What a coordinator adds to each report, as its file says nothing that can be filed today."""
    group = FieldGroup.objects.first() or make.make_group()
    return {"application": "applied", "applied_on": make.FIELDS["applied_on"], "field_group": group.code}


def on_the_page(said: Typed) -> dict[str, str]:
    """The form of a report as the browser sends it back, with what was missing."""
    posted = {**make.FIELDS, **said.fields, **missing()}
    for table in COLUMNS:
        for number, row in enumerate(said.rows(table)):
            posted |= {f"{table}-{number}-{column}": text for column, text in row.items()}
    return posted


def in_excel(content: bytes) -> bytes:
    """The filled form with what was missing."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    group = FieldGroup.objects.first() or make.make_group()
    said = {**missing(), "application": "Đã áp dụng hoặc áp dụng thử", "field_group": group.name}
    columns = {cell.value: cell.column for cell in sheet[1]}
    for line in range(3, 3 + len(WRITTEN)):
        for name, value in {**make.FIELDS, **said}.items():
            if name in columns and (name in said or not sheet.cell(line, columns[name]).value):
                sheet.cell(line, columns[name], value).data_type = "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def people(said: Typed) -> dict[str, list[Row]]:
    """The tables without what is empty."""
    return {
        table: [{name: text for name, text in row.items() if text} for row in said.rows(table)]
        for table in COLUMNS
    }


def drafted(batch: Batch) -> dict[str, dict[str, list[Row]]]:
    done = bulk.confirm(Batch.objects.get(pk=batch.pk), by=batch.sent_by, at=clock.now())
    assert bulk.fates(done) == dict.fromkeys(WRITTEN, "new"), list(done.rows.values_list("problems"))
    return {row.key: people(make.load(row.initiative).draft.typed) for row in done.rows.all()}  # type: ignore[arg-type]  # they have been made


def meant(written: Written) -> dict[str, list[Row]]:
    return people(written.said)


@pytest.mark.django_db
def test_people_confirmed_on_the_page_come_into_the_drafts(world: World) -> None:
    folder, client = sent(world), signed_in(world.coordinator)

    for report in queries.reports(folder):
        page = client.get(url("report", folder.pk, report.key)).content.decode()
        assert all(row["name"] in page for row in report.typed.participants)
        client.post(url("report", folder.pk, report.key), on_the_page(report.typed))
    client.post(url("file_reports", folder.pk))
    bulk.read_all(clock.now())

    assert drafted(Batch.objects.get()) == {key: meant(written) for key, written in WRITTEN.items()}


@pytest.mark.django_db
def test_people_in_the_filled_form_come_into_the_drafts(world: World) -> None:
    folder, client = sent(world), signed_in(world.coordinator)

    filled = in_excel(client.get(url("filled_form", folder.pk)).content)
    posted = {"unit": world.unit.pk, "sheet": SimpleUploadedFile("bao-cao.xlsx", filled)}
    answer = client.post(url("send_filled_form", folder.pk), posted)
    bulk.read_all(clock.now())
    batch = Batch.objects.get()

    assert answer["Location"] == url("batch", batch.pk)
    with pytest.raises(Refused, match="Đã có báo cáo"):
        acts.drop(folder, by=world.coordinator, at=clock.now())
    assert drafted(batch) == {key: meant(written) for key, written in WRITTEN.items()}
    assert list(Attachment.objects.order_by("name").values_list("name", "part")) == [
        (f"{key}.docx", "description") for key in WRITTEN
    ]


def test_share_the_report_does_not_give_stays_missing_and_is_said() -> None:
    lines = ("Báo cáo sáng kiến", "Tác giả: Nguyễn Văn Thử (60%), Trần Thị Mẫu")
    terms = usual(Level.BASE)

    said = report_fill.filled(report_reading.read([Paragraph(line) for line in lines]), terms, [])
    told = [each.sentence for each in report_fill.problems(said, terms, make.NOW.date()) if each.column]

    assert [row.get("share", "") for row in said.authors] == ["60", ""]
    assert "Dòng 2: điền “Tỷ lệ đóng góp (%)”." in told


def test_people_a_round_does_not_ask_for_are_left_out() -> None:
    terms = usual(Level.BASE)
    fields = {name: asked for name, asked in terms.fields.items() if name != "participants"}
    read = measured.read(WRITTEN["SK01"].content)

    said = report_fill.filled(read, replace(terms, fields=fields), [])

    assert len(read.participants) == 2
    assert said.participants == ()
