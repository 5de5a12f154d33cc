"""Reports: every figure is right, and leads to exactly the rows it counts."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from congvu.documents.actions import handling, receiving
from congvu.documents.logic.given import Who
from congvu.outgoing.enums.figures import By, Counted, Handled
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import books, figures
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.factories.documents import Office, again
from tests.factories.outgoing_books import Registry

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<td class="cell-number" data-label="[^"]+"><a href="([^"]+)">([\d.]+)</a></td>')


def filled() -> Registry:
    registry = Registry()
    decision = make.kind("qd", "Quyết định")
    registry.issued()
    registry.issued(form="paper", numbered_late=True)
    recalled = registry.issued(kind=decision, dated_on=date(2026, 10, 30))
    OutgoingDocument.objects.filter(pk=recalled.pk).update(recalled_at=MONDAY, recall_reason="Sai")
    registry.voided(unit=registry.office)
    return registry


def figures_of(registry: Registry, by: By) -> dict[str, list[int]]:
    rows = figures.outgoing(books.kept_for(registry.clerk), by)
    return {row.label: [row.figures[what.value] for what in Counted] for row in rows}


def test_outgoing_documents_are_counted_by_kind_unit_signer_and_month() -> None:
    registry = filled()

    assert figures_of(registry, By.KIND) == {"Công văn": [3, 2, 1, 0, 1], "Quyết định": [1, 1, 0, 1, 0]}
    assert figures_of(registry, By.UNIT) == {
        registry.division.name: [3, 2, 1, 1, 0], registry.office.name: [1, 1, 0, 0, 1],
    }  # fmt: skip
    assert figures_of(registry, By.SIGNER) == {registry.leader.full_name: [4, 3, 1, 1, 1]}
    assert figures_of(registry, By.MONTH) == {"10/2026": [1, 1, 0, 1, 0], "11/2026": [3, 2, 1, 0, 1]}


def handled_office() -> tuple[Office, Any]:
    office = Office()
    due = Who(office.division, None, MONDAY + 3 * DAY)
    for at in (MONDAY + DAY, MONDAY + 5 * DAY):
        document = office.handled(lead=due)
        handling.finish(document, "20/STT", (at).date(), by=office.specialist, at=at)
    office.handled(lead=due)
    filed = office.handled()
    handling.file_away(filed, "Để biết", by=office.specialist, at=MONDAY + DAY)
    returned = office.registered()
    receiving.recall(again(returned), "Thu hồi", by=office.clerk, at=MONDAY)
    office.registered()
    reader = people.make_person(grants=make.INSPECTOR, unit=people.make_unit())
    return office, reader


def test_incoming_documents_are_counted_by_the_unit_that_leads() -> None:
    office, reader = handled_office()

    rows = figures.by_unit(figures.handled(reader), MONDAY + 4 * DAY)

    assert [(row.label, [row.figures[what.value] for what in Handled]) for row in rows] == [
        (office.division.name, [4, 1, 1, 1, 0, 1, 1]),
        ("", [2, 0, 0, 0, 1, 1, 0]),
    ]


def walked(client: Any, page: str) -> list[tuple[str, int, int]]:
    """Each figure that leads somewhere: its address, what it says, and how many rows stand there."""
    text = client.get(page).content.decode()
    found = [(unescape(link), int(said.replace(".", ""))) for link, said in LINK.findall(text)]
    return [(link, said, client.get(link).content.decode().count('<tr id="r')) for link, said in found]


@pytest.mark.alike
def test_every_figure_leads_to_as_many_rows() -> None:
    registry = filled()
    out = walked(signed_in(registry.clerk), reverse("outgoing:figures") + "?first=01/01/2026&last=16/11/2026")
    _office, reader = handled_office()
    into = walked(signed_in(reader), reverse("outgoing:handling_figures") + "?first=01/11/2026")

    for link, said, rows in (*out, *into):
        assert rows == said, link
    assert len(out) > 20
    assert len(into) > 8


@pytest.mark.alike
def test_reports_as_workbooks_and_for_those_who_read_books() -> None:
    registry = filled()
    page = reverse("outgoing:figures")

    answer = signed_in(registry.reader).get(page, {"first": "01/01/2026", "format": "xlsx"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert ["Theo loại văn bản", "Công văn", 3, 2, 1, 0, 1] in lines
    assert ["Theo loại văn bản", "Tổng cộng", 4, 3, 1, 1, 1] in lines
    assert signed_in(registry.drafter).get(page).status_code == 403
    assert signed_in(registry.drafter).get(reverse("outgoing:handling_figures")).status_code == 403


@pytest.mark.alike
def test_reports_cost_the_same_with_any_number_of_rows() -> None:
    registry = filled()
    client = signed_in(registry.clerk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("outgoing:figures"))
        return len(captured)

    cost()
    before = cost()
    for number in range(3):
        registry.issued(
            kind=make.kind(f"k{number}", f"Loại {number}"), at=MONDAY - timedelta(days=40 * number)
        )
    assert cost() == before
