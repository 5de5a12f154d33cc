"""Period reports as Word and PDF: every form, with every column, on the template of its day."""

from io import BytesIO

import pytest
from django.utils import translation

from congvu.kit.clock import office_day
from congvu.papers.logic import building
from congvu.papers.logic.kinds import paper_kinds
from congvu.procedures.actions import report_papers
from congvu.procedures.logic.forms import FORM_06A, FORMS, Form
from congvu.procedures.logic.periods import Span, of_day
from congvu.procedures.models import Dossier
from congvu.procedures.providers import report_paper, report_table
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.procedures.desk import Desk, signed_in

AT = MONDAY + 3 * DAY


def drawn(form: Form) -> str:
    period = of_day(Span.YEAR, office_day(MONDAY)).period
    with translation.override("vi"):
        report = report_table.report(form, Dossier.objects.all(), period, form.rows, {}, at=AT)
    return words(report_papers.draw(report).word)


def words(word: bytes) -> str:
    import docx

    document = docx.Document(BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.mark.alike
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_layout_names_every_column_of_its_form(form: Form) -> None:
    kind = paper_kinds[report_paper.code_of(form)]

    text = words(building.build(kind.layout))

    assert all(f"({col.number})" in text and f"cot_{col.number} }}}}" in text for col in form.columns)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_report_is_written_with_its_rows_and_what_is_counted(form: Form) -> None:
    desk = Desk()
    desk.to_result()

    text = drawn(form)

    name = str(desk.procedure.field) if form is FORM_06A else desk.agency.name
    assert f"Biểu {form.name}" in text
    assert name in text
    assert "Tỷ lệ giải quyết trước và đúng hạn: 100,0%." in text
    assert "Kết quả về đến Bộ phận Một cửa trong kỳ." in text


@pytest.mark.django_db
def test_word_and_pdf_are_given_to_who_reports() -> None:
    desk = Desk()
    clerk = people.make_person(grants={"procedures.report": "all"}, unit=desk.desk)

    word, pdf = (signed_in(clerk).get(f"/mot-cua/bao-cao/{kind}/") for kind in ("word", "pdf"))

    assert (word.status_code, pdf.status_code) == (200, 200)
    assert "Biểu II.06a/VPCP/KSTT" in words(word.content)
    assert pdf.content.startswith(b"%PDF")
    assert "private" in word["Cache-Control"]
    assert signed_in(desk.handler).get("/mot-cua/bao-cao/word/").status_code == 403
