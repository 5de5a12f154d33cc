"""Statistics: equal to a slow model, and every figure opens a list of so many."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from congvu.initiatives.enums.figures import SIMILARITY, What
from congvu.initiatives.enums.states import State
from congvu.initiatives.forms.figures import AuthorFilters
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import figures
from congvu.initiatives.providers.figures import Report
from congvu.initiatives.providers.figures_parts import Figure
from congvu.initiatives.queries import dossiers
from congvu.initiatives.queries.figures import counts, sets, times
from congvu.initiatives.queries.figures.scope import Scope
from congvu.people.models import Person
from tests.examples import up_to
from tests.factories import initiatives as make
from tests.factories import people
from tests.initiatives import figures_model as slow
from tests.initiatives.figures_model import Model
from tests.initiatives.figures_world import AT, World
from tests.initiatives.world import signed_in, url

pytestmark = pytest.mark.django_db
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, up_to(6)))]
DOSSIERS = 24


def scopes(world: World) -> Iterator[Scope]:
    """Everything, and a part by each of its limits."""
    yield Scope()
    yield Scope(round=world.rounds[0].pk)
    yield Scope(year_from=2025, year_to=2025, level="base")
    yield Scope(year_from=2025, field_group=world.groups[0].pk)
    yield Scope(year_to=2025, unit=world.units[0].pk)
    yield Scope(field_group=0)
    yield Scope(unit=0)


def model(world: World, scope: Scope) -> Model:
    """The dossiers of ``scope``, chosen one by one."""
    everything = Initiative.objects.select_related("case", "round").prefetch_related(
        "authorships", "supplements", "case__stays"
    )
    return Model([one for one in everything if _within(one, scope)], AT)


def _within(one: Initiative, scope: Scope) -> bool:
    return (
        scope.round in (None, one.round_id)
        and scope.level in (None, one.round.level)
        and (scope.year_from or 0) <= one.round.year <= (scope.year_to or 9999)
        and (scope.field_group is None or scope.field_group == (one.field_group_id or 0))
        and (scope.unit is None or scope.unit == (one.case.unit_id or 0))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_are_those_of_the_slow_model(seed: int) -> None:
    world = World(seed, DOSSIERS)

    _sets_are_the_same(world)
    _groups_are_the_same(world)
    _times_are_the_same(world)


def _sets_are_the_same(world: World) -> None:
    for scope in scopes(world):
        expected, rows = model(world, scope), scope.narrow(dossiers.filed(world.reader))

        whole, authors = counts.whole(rows, at=AT), counts.people(rows)
        alike = counts.similarity(rows, person=world.reader)

        assert {**whole.number, **alike} == {
            what: expected.number(what) for what in What if what is not What.REPEATED
        }
        assert whole.value == expected.value
        assert authors == counts.People(
            expected.named, expected.persons, len(expected.repeaters), expected.number(What.REPEATED)
        )
        for what in What:
            found = sets.narrow(rows, what, person=world.reader, at=AT)
            assert {one.pk for one in found} == {
                one.pk for one in expected.dossiers if expected.belongs(one, what)
            }, what


def _groups_are_the_same(world: World) -> None:
    keys = {
        counts.by_year: lambda one: one.round.year,
        counts.by_round: lambda one: one.round_id,
        counts.by_channel: slow.channel,
        counts.by_field: lambda one: one.field_group_id,
        counts.by_unit: lambda one: one.case.unit_id,
        counts.by_position: slow.first_position,
    }
    for scope, by in product(scopes(world), keys):
        expected, rows = model(world, scope), scope.narrow(dossiers.filed(world.reader))

        found = by(rows, at=AT)

        for what in counts.IN_GROUPS:
            assert {each.key: each.number[what] for each in found} == expected.groups(keys[by], what)


def _times_are_the_same(world: World) -> None:
    for scope in scopes(world):
        found = times.steps(scope.narrow(dossiers.filed(world.reader)), at=AT)

        assert [
            (step.state, step.left, step.low, step.median, step.high, step.late) for step in found
        ] == model(world, scope).steps()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_opens_a_list_of_so_many(seed: int) -> None:
    world = World(seed, DOSSIERS)
    for scope in list(scopes(world))[seed % 3 :: 3]:
        report = figures.report(scope, person=world.reader, at=AT)
        for label, figure in _figures(report):
            assert figure.link, label
            if isinstance(figure.value, int) and not label.startswith("gia-tri"):
                assert _listed(figure.link, world.reader) == figure.value, (label, figure)


def test_value_in_money_is_that_of_its_list() -> None:
    world = World(1, 3 * DOSSIERS)
    whole = counts.whole(dossiers.filed(world.reader), at=AT)
    report = figures.report(Scope(), person=world.reader, at=AT)

    number, total = (figure for label, figure in _figures(report) if label.startswith("gia-tri"))

    behind = _filtered(total.link, world.reader)
    assert number.value == len(behind)
    assert total.value == whole.value == sum(one.declared_value or 0 for one in behind) > 2**63


def test_a_time_opens_those_that_took_as_long() -> None:
    world = World(2, DOSSIERS)
    rows = dossiers.filed(world.reader)

    for step in times.steps(rows, at=AT):
        if step.left:
            took = times.spent(times.left(rows, step.state, least=step.high)).filter(state=step.state)
            assert min(row["minutes"] for row in took) == step.high
            assert times.left(rows, step.state, least=step.high + 1).count() <= step.left / 10


def test_an_author_opens_the_dossiers_of_that_person() -> None:
    world = World(3, DOSSIERS)
    page = signed_in(world.reader).get(url("figures_authors") + "?repeated=on").context["page"]

    for row in page.rows:
        link = url("list") + f"?what=received&author={row.pk}"
        assert _listed(link, world.reader) == row.dossiers > 1


def test_people_of_a_unit_see_figures_of_their_unit_alone() -> None:
    world = World(4, DOSSIERS)
    mine = world.units[0]
    coordinator = people.make_person(
        grants={"cases.read": "unit", "initiatives.coordinate": "unit"}, unit=mine
    )

    report = signed_in(coordinator).get(url("figures")).context["report"]

    expected = model(world, Scope(unit=mine.pk))
    assert report.tiles[0].figure.value == len(expected.dossiers) > 0
    assert "trung-lap" not in [section.key for section in report.sections]
    assert [_listed(f"{url('list')}?what={what}", coordinator) for what in SIMILARITY] == [0] * len(
        SIMILARITY
    )


def test_figures_cost_the_same_queries_whatever_there_is() -> None:
    world, costs = World(5, 1), []
    figures.report(Scope(), person=world.reader, at=AT)  # what is read once for a person has been read
    for _turn in range(2):
        with CaptureQueriesContext(connection) as captured:
            figures.report(Scope(), person=world.reader, at=AT)
        costs.append(len(captured))
        world.add(DOSSIERS)

    assert costs[0] == costs[1]


def test_declared_value_follows_the_newest_version_unless_it_is_confidential() -> None:
    open_one = make.make_submitted(money_value="12.500.000")
    secret = make.make_submitted(money_value="9.000.000", marks=["money_value"])
    silent = make.make_submitted()

    assert [one.declared_value for one in (open_one, secret, silent)] == [12_500_000, None, None]


def test_workbook_has_every_table_with_its_definitions() -> None:
    world = World(7, DOSSIERS)
    answer = signed_in(world.reader).get(url("figures_excel") + "?year_from=2025")

    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))

    report = figures.report(Scope(year_from=2025), person=world.reader, at=AT)
    assert len(book.sheetnames) == 1 + len(report.sections)
    outcomes = book.worksheets[1]
    assert outcomes["B2"].value == report.tiles[0].figure.value
    assert outcomes.max_row == 1 + len(report.sections[0].table.rows)


def test_a_list_behind_a_figure_says_so_and_other_filters_keep_it() -> None:
    world = World(8, DOSSIERS)
    address = url("list") + f"?what=returned&unit={world.units[0].pk}&step={State.SUBMITTED}&overdue=on"

    page = signed_in(world.reader).get(address)

    said = page.content.decode()
    assert "Trường A (thử)" in page.context["behind"]
    for name in ("what", "unit", "step", "overdue"):
        assert f'<input type="hidden" name="{name}"' in said


def _figures(report: Report) -> Iterator[tuple[str, Figure]]:
    """Every figure of the report that says a number; shares of two of them have no list of their own."""
    for tile in report.tiles:
        if tile.figure.text:
            yield str(tile.label), tile.figure
    for section in report.sections:
        for row in section.table.rows:
            for figure in row.cells:
                if figure.text and not figure.text.endswith("%"):
                    yield f"{section.key}: {row.label}", figure


def _listed(link: str, person: Person) -> int:
    if link.startswith(url("figures_authors")):
        query = QueryDict(link.partition("?")[2])
        form = AuthorFilters(query)
        assert form.is_valid(), form.errors
        return form.narrow(sets.persons(form.scope.narrow(dossiers.filed(person)))).count()
    return len(_filtered(link, person))


def _filtered(link: str, person: Person) -> list[Initiative]:
    path, _mark, query = link.partition("?")
    assert path == url("list")
    form = DossierFilters(QueryDict(query), person=person)
    assert form.is_valid(), form.errors
    return list(form.narrow(dossiers.filed(person)))
