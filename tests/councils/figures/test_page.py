"""The page of figures, its workbook and its paper: who sees them, and that nothing breaks them."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.models import Assignment, SheetRevision
from congvu.councils.queries import figures as queries
from tests.factories import councils, people
from tests.factories import councils_figures as make

pytestmark = pytest.mark.django_db

PAGES = ("councils:figures", "councils:figures_excel", "councils:figures_pdf")
SECTIONS = ("line", "agreement", "spread", "severity", "corrected", "order", "pace")


@pytest.fixture
def secretary(client):
    client.force_login(councils.make_secretary())
    return client


def ask(client, panel, page="councils:figures", **limits):
    """The answer, read to its end: a workbook is sent in pieces, which ``body`` joins."""
    response = client.get(reverse(page, args=[panel.pk]), limits)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def test_page_shows_every_section_of_a_closed_panel(secretary):
    text = ask(secretary, make.make_scored()).text

    assert [key for key in SECTIONS if f'id="{key}"' not in text] == []
    assert text.count("data-chart-drawing") == 8


def test_secretary_sees_provisional_figures_while_members_score(secretary):
    panel = make.make_scored(close=False)

    report = ask(secretary, panel).context["report"]

    assert len(report.cautions) == 1
    assert all(section.means for section in report.sections)


def test_provisional_results_are_those_of_the_close():
    panel = make.make_scored(close=False)

    before = queries.scoring(panel, panel.items.all(), at=make.CLOSED)

    assert before == queries.scoring(make.close_panel(panel), panel.items.all(), at=make.CLOSED)


def test_member_gets_no_figures_before_the_close(client):
    panel = make.make_scored(close=False)
    client.force_login(Assignment.objects.filter(item__panel=panel).first().person)

    assert {ask(client, panel, page).status_code for page in PAGES} == {422}


def test_reader_gets_no_figures_before_the_close(client):
    panel = make.make_scored(close=False)
    client.force_login(people.make_person(grants={"councils.read": "all"}))

    assert {ask(client, panel, page).status_code for page in PAGES} == {422}


def test_reader_sees_names_after_the_close(client):
    panel = make.make_scored()
    client.force_login(people.make_person(grants={"councils.read": "all"}))

    name = Assignment.objects.filter(item__panel=panel).first().person.full_name
    assert name in ask(client, panel).text


def test_member_sees_figures_after_the_close_without_a_name_of_another(client):
    panel = make.make_scored()
    members = {one.person for one in Assignment.objects.filter(item__panel=panel).select_related("person")}
    me = min(members, key=lambda person: person.pk)
    client.force_login(me)

    page, book, paper = (ask(client, panel, name) for name in PAGES)

    workbook = openpyxl.load_workbook(BytesIO(book.body))
    cells = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
    words = " ".join([page.text, *cells, text_of(paper.content)])
    assert [person.full_name for person in members - {me} if person.full_name in words] == []


def test_no_author_stands_in_the_figures(secretary):
    panel = make.make_scored()

    assert "Tác giả Thử Giấu Tên" not in ask(secretary, panel).text


def test_stranger_is_told_nothing(client):
    panel = make.make_scored()
    client.force_login(people.make_person())

    assert {ask(client, panel, page).status_code for page in PAGES} == {404}


def test_visitor_signs_in_first(client):
    panel = make.make_scored()

    assert {ask(client, panel, page).status_code for page in PAGES} == {302}


def test_prepared_panel_has_no_figures(secretary):
    assert ask(secretary, councils.make_panel()).status_code == 422


def test_unknown_panel_is_not_there(secretary):
    assert secretary.get(reverse("councils:figures", args=[10**9])).status_code == 404


@pytest.mark.parametrize(
    ("dossiers", "members", "sheets"), [(0, 2, 0), (1, 1, 0), (1, 1, 1), (2, 2, 1), (2, 2, 2)]
)
@pytest.mark.parametrize("address", PAGES)
def test_small_panels_have_figures_that_say_they_are_small(secretary, address, dossiers, members, sheets):
    panel = make.make_scored(dossiers=dossiers, members=members, sheets=sheets)

    assert ask(secretary, panel, address).status_code == 200


def test_rubric_without_numbers_has_times_only(secretary):
    panel = make.make_scored(rubric=councils.make_rubric(numbers=False, method="vote", pass_total=None))

    report = ask(secretary, panel).context["report"]

    assert [section.key for section in report.sections] == ["pace"]
    assert len(report.cautions) == 1


def test_rubric_that_counts_members_has_no_line(secretary):
    panel = make.make_scored(rubric=councils.make_rubric(method="count"))

    sections = {section.key: section for section in ask(secretary, panel).context["report"].sections}

    assert sections["line"].pictures == ()
    assert sections["corrected"].pictures[0].table.rows == ()


def test_limits_of_the_page_are_used_and_said(secretary):
    panel = make.make_scored(dossiers=6)

    report = ask(secretary, panel, minutes="240", words="100", near="5").context["report"]

    assert (report.limits.minutes, report.limits.words, report.limits.near) == (240, 100, 5)
    hasty = next(section for section in report.sections if section.key == "pace").tables[0]
    assert len(hasty.rows) == 18


def test_limit_that_cannot_be_stands_with_its_error(secretary):
    response = ask(secretary, make.make_scored(), minutes="-1")

    assert list(response.context["form"].errors) == ["minutes"]
    assert response.context["report"].limits.minutes == 2


def test_time_ends_with_the_last_change_before_the_first_sending(secretary):
    panel = make.make_scored(dossiers=1, members=1, sheets=1, close=False)
    revision = SheetRevision.objects.get(kind=RevisionKind.SAVED)
    SheetRevision.objects.create(
        sheet=revision.sheet, number=9, kind=RevisionKind.SAVED, data={}, digest="",
        made_at=make.CLOSED, made_by=revision.made_by,
    )  # fmt: skip

    sheet = queries.scoring(panel, panel.items.all(), at=make.CLOSED).sheets[0]

    sent = SheetRevision.objects.get(kind=RevisionKind.SENT)
    assert (sheet.done_at, sheet.saves) == (sent.made_at, 2)


def test_workbook_has_every_row_and_says_what_it_means(secretary):
    panel = make.make_scored(dossiers=130)

    book = openpyxl.load_workbook(BytesIO(ask(secretary, panel, "councils:figures_excel").body))

    rows = {sheet.title: sheet.max_row for sheet in book}
    assert 131 in rows.values()
    first = book.worksheets[0]
    assert first["A1"].value == panel.name


def test_paper_is_the_same_for_the_same_figures(secretary):
    panel = make.make_scored()

    paper = ask(secretary, panel, "councils:figures_pdf")

    assert paper.content.startswith(b"%PDF")
    assert panel.name in text_of(paper.content)


def test_title_of_a_dossier_cannot_become_a_formula_or_markup(secretary):
    panel = make.make_scored()
    panel.items.update(title='=HYPERLINK("http://x")<script>alert(1)</script>')

    assert "<script>alert" not in ask(secretary, panel).text
    book = openpyxl.load_workbook(BytesIO(ask(secretary, panel, "councils:figures_excel").body))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("address", PAGES)
def test_number_of_queries_is_fixed(secretary, address):
    small, large = make.make_scored(dossiers=3), make.make_scored(dossiers=40, members=9)
    ask(secretary, small, address)

    counts = []
    for panel in (small, large):
        with CaptureQueriesContext(connection) as seen:
            ask(secretary, panel, address)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_number_of_queries_is_fixed_while_members_score(secretary):
    panel = make.make_scored(dossiers=30, close=False)

    with CaptureQueriesContext(connection) as seen:
        ask(secretary, panel)

    assert len(seen) <= 12


def test_secretary_who_is_an_author_does_not_find_that_dossier(client):
    panel, me = make.make_scored(), councils.make_secretary()
    mine = panel.items.first()
    panel.items.filter(pk=mine.pk).update(authors=[me.pk])
    client.force_login(me)

    text = ask(client, panel).text

    assert mine.code not in text
    assert panel.items.last().code in text


def test_secretary_who_scores_is_as_blind_as_the_others(client):
    panel, me = make.make_scored(close=False), councils.make_secretary()
    councils.make_seat(panel.council, me)
    client.force_login(me)

    assert ask(client, panel).status_code == 422


def test_floor_of_a_criterion_fails_a_dossier_above_the_line():
    criteria = councils.make_rubric().criteria
    strict = councils.make_rubric(
        criteria=(criteria[0].__class__("moi", "Tính mới", Decimal(40), floor=Decimal(40)), criteria[1])
    )
    panel = make.make_scored(rubric=strict)

    dossiers = queries.scoring(panel, panel.items.all(), at=make.CLOSED).dossiers

    assert {dossier.passed for dossier in dossiers} == {False}


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
