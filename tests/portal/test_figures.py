"""Public figures: equal to the register they open, and no small numbers of dossiers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congvu.initiatives.models import Initiative, Recognition
from congvu.initiatives.queries.figures import public
from congvu.initiatives.queries.figures.public import FEWEST
from congvu.kit.clock import office_day
from tests.factories.initiatives_decisions import NOW, Case

pytestmark = pytest.mark.django_db


def test_public_figures_open_as_many_entries_of_the_register() -> None:
    Case(dossiers=3).carried_out()
    page = Client().get(reverse("portal:figures"))

    links = [
        figure
        for section in page.context["sections"]
        for row in section.table.rows
        for figure in row.cells
        if figure.link
    ]

    assert [figure.value for figure in links] == [3, 3, 1, 1, 1]  # the year, the field, a unit of each author
    for figure in links:
        assert Client().get(figure.link).context["page"].counted == figure.value


def test_few_dossiers_of_a_year_are_not_told() -> None:
    Case(dossiers=FEWEST).carried_out()
    year = office_day(NOW).year
    before = public.years()
    one = Initiative.objects.earliest("pk")
    Initiative.objects.exclude(pk=one.pk).update(submitted_at=NOW - timedelta(days=800))

    told = {each.year: each.received for each in public.years()}

    assert [(each.year, each.received, each.recognised) for each in before] == [(year, FEWEST, FEWEST)]
    assert told[year] is None
    assert f"{FEWEST - 1}</td>" not in Client().get(reverse("portal:figures")).content.decode()


def test_a_cancelled_recognition_stays_in_the_figures_and_is_said() -> None:
    case = Case(dossiers=2)
    decision = case.carried_out()
    first = Recognition.objects.earliest("pk")
    Recognition.objects.filter(pk=first.pk).update(cancelled_on=office_day(NOW), cancelled_by=decision)

    assert [(one.recognised, one.cancelled) for one in public.years()] == [(2, 1)]
    assert sorted(one.cancelled for one in public.units()) == [0, 1]
