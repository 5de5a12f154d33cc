"""The page of figures, its workbook and its paper: who sees them, and that nothing breaks them."""

import pytest
from django.urls import reverse

from tests.factories import councils
from tests.factories import councils_figures as make

pytestmark = pytest.mark.django_db

PAGES = ("councils:figures", "councils:figures_excel", "councils:figures_pdf")


def test_page_shows_every_section_of_a_closed_panel(client):
    panel = make.make_scored()
    client.force_login(councils.make_secretary())

    text = client.get(reverse("councils:figures", args=[panel.pk])).text

    keys = ("line", "agreement", "spread", "severity", "corrected", "order", "pace")
    assert [key for key in keys if f'id="{key}"' not in text] == []
