"""The figures of the office: what each counts, and that the list behind it has just that many."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from congvu.cases.models import Case
from congvu.kit.actor import VISITOR
from congvu.kit.clock import office_day
from congvu.people.models import Person
from congvu.procedures.actions import intake, preparing
from congvu.procedures.enums.figures import What
from congvu.procedures.forms.figures import FigureBehindFields
from congvu.procedures.logic.periods import Period
from congvu.procedures.models import Dossier
from congvu.procedures.providers import office_figures
from congvu.procedures.queries import counted, figures, reconciling
from congvu.procedures.queries.counted import Window
from congvu.procedures.queries.figures import Spent
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in

pytestmark = pytest.mark.django_db
AT = MONDAY + 30 * DAY
PERIOD = Period(office_day(MONDAY), office_day(AT))
WINDOW = Window.of(PERIOD, AT)
EVERYTHING = {"procedures.report": "all", "cases.read": "all", "cases.oversee": "all"}


def head(**grants: str) -> Person:
    return people.make_person(grants=grants or EVERYTHING, unit=people.make_unit())


def behind(link: str, person: Person) -> QueryDict | Any:
    """The form of the list that a figure leads to."""
    form = FigureBehindFields(QueryDict(urlsplit(link).query), person=person, on=office_day(AT), at=AT)
    assert form.is_valid()
    return form


def listed(link: str, person: Person) -> int:
    return int(behind(link, person).narrow(counted.reported(person)).count())


def made(person: Person) -> office_figures.Figures:
    kept = {"first": PERIOD.first.isoformat(), "last": PERIOD.last.isoformat()}
    return office_figures.made(counted.reported(person), WINDOW, kept, person, at=AT)


def test_steps_say_what_was_used_and_what_is_there_now() -> None:
    desk = Desk()
    desk.to_signature()  # received, assigned after an hour, appraised a day later

    found = {each.step: each for each in figures.steps(Dossier.objects.all(), WINDOW, at=AT)}

    key = desk.procedure.pk
    assert found["tiep-nhan"] == Spent(key, "tiep-nhan", left=1, median=60, p90=60)
    assert found["phan-cong"] == Spent(key, "phan-cong", left=1, median=60, p90=60)
    assert found["trinh-ky"] == Spent(key, "trinh-ky", here=1, late_now=1)


def test_run_that_ended_after_its_time_is_late_in_the_step() -> None:
    desk = Desk()
    desk.go("phan-cong", at=MONDAY + 2 * DAY, by=desk.officer)

    (first, _second) = sorted(
        figures.steps(Dossier.objects.all(), WINDOW, at=AT), key=lambda each: -each.left
    )

    assert (first.step, first.left, first.late) == ("tiep-nhan", 1, 1)
    assert list(figures.left(Dossier.objects.all(), Window.of(Period(PERIOD.last, PERIOD.last), AT))) == []


def test_every_figure_has_as_many_behind_it_as_it_says() -> None:
    done, late, waiting = Desk(), Desk(), Desk()
    done.to_result()
    late.to_signature()
    chief, looked_at = head(), 0

    found = made(chief)

    links = [figure for _label, figure in found.tiles]
    links += [figure for table in found.tables for row in table.rows for _label, figure in row.cells]
    for figure in links:
        if figure.link and re.fullmatch(r"[\d.,]+", figure.text):
            assert listed(figure.link, chief) == int(figure.text), figure
            looked_at += 1
    assert looked_at > 10
    assert waiting.dossier.pk


def test_time_taken_leads_to_those_that_took_as_long() -> None:
    desk = Desk()
    desk.to_result()
    chief = head()
    table = next(each for each in made(chief).tables if each.key == "thu-tuc")

    half = table.rows[0].cells[1][1]

    assert half.text == "1.0 days"
    assert listed(half.link, chief) == 1
    longer = behind(half.link, chief)
    longer.cleaned_data["least"] += 1
    assert longer.narrow(counted.reported(chief)).count() == 0


def test_persons_are_told_only_to_who_oversees_them() -> None:
    desk = Desk()
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    Case.objects.filter(pk=desk.dossier.pk).update(holder_person=desk.handler)
    chief, clerk = head(), head(**{"procedures.report": "all", "cases.read": "all"})

    assert [each.name for each in figures.persons(Dossier.objects.all(), chief, at=AT)] == [str(desk.handler)]
    assert figures.persons(Dossier.objects.all(), clerk, at=AT) == []
    asked = office_figures.Links({}).address(What.HELD, holder=desk.handler.pk)
    assert (listed(asked, chief), listed(asked, clerk)) == (1, 0)


def test_who_reports_on_another_unit_sees_none_of_it() -> None:
    Desk().to_result()
    stranger = head(**{"procedures.report": "unit"})

    assert made(stranger).tables == ()
    assert [figure.text for _label, figure in made(stranger).tiles] == ["0", "–", "–", "–", "0", "0"]


def test_page_shows_the_figures_and_their_lists() -> None:
    desk = Desk()
    desk.to_result()
    client = signed_in(head())
    days = f"first={PERIOD.first.isoformat()}&last={PERIOD.last.isoformat()}"

    page = client.get(f"/mot-cua/so-lieu/?{days}")
    shown = client.get(f"/mot-cua/so-lieu/ho-so/?{days}&what=done&procedure={desk.procedure.pk}")

    assert page.status_code == shown.status_code == 200
    assert desk.procedure.name in page.content.decode()
    assert desk.dossier.case.code in shown.content.decode()
    assert signed_in(make.make_handler(people.make_unit())).get("/mot-cua/so-lieu/").status_code == 403


def test_what_waits_and_what_is_prepared_is_no_figure_before_it_is_received() -> None:
    desk, chief = Desk(), head()
    before = made(chief)
    posted = make.handed(channel="post")
    waiting = intake.file(desk.procedure, posted, unit=desk.desk, by=desk.officer, at=MONDAY)
    prepared = preparing.begin(desk.procedure, "khoa", by=VISITOR, at=MONDAY)
    preparing.open_at_desk(prepared, by=desk.officer, at=MONDAY)

    assert made(chief).tiles == before.tiles
    assert [table.rows for table in made(chief).tables] == [table.rows for table in before.tables]
    held = office_figures.Links({}).address(What.HELD)
    assert listed(held, chief) == 1
    intake.receive_waiting(again(waiting), by=desk.officer, at=MONDAY)
    assert listed(held, chief) == 2


def test_list_of_the_portal_is_expected_to_have_what_was_received_only() -> None:
    desk = Desk()
    posted = make.handed(channel="post", source="national", external_code="H99-1")
    waiting = intake.file(desk.procedure, posted, unit=desk.desk, by=desk.officer, at=MONDAY)
    day = office_day(MONDAY)

    assert list(reconciling.expected(day, day, desk.officer)) == []
    assert set(reconciling.by_codes(["H99-1"], desk.officer)) == {"H99-1"}
    intake.receive_waiting(again(waiting), by=desk.officer, at=MONDAY)
    assert [line.code for line in reconciling.expected(day, day, desk.officer)] == ["H99-1"]
