"""The pages of rubrics: rows without script, errors beside their fields, trial, comparison, what if."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.actions import rubrics as acts
from congvu.councils.models import Item, Result, RubricVersion, Sheet
from congvu.councils.rules.rubrics import Terms
from congvu.people.models import Person
from congvu.trail.models import Entry
from tests.councils.rubrics.fixtures import R1, R8_TWO_TIER
from tests.councils.rubrics.page import enter, filled_in
from tests.factories import councils as make
from tests.factories import people
from tests.factories.councils_rubrics import make_closed

pytestmark = pytest.mark.django_db

TERMS = Terms(date(2026, 1, 1), "Quyết định thử")


@pytest.fixture
def secretary() -> Person:
    return make.make_secretary()


@pytest.fixture
def maker(client: Client, secretary: Person) -> Client:
    client.force_login(secretary)
    return client


def address(name: str, version: RubricVersion) -> str:
    return reverse(f"councils:{name}", args=[version.rubric_id, version.version])


def test_new_page_begins_with_one_criterion(maker: Client) -> None:
    page = maker.get(reverse("councils:new_rubric")).content.decode()

    assert page.count('name="criterion"') == 1
    assert page.count('name="grade"') == 0


@pytest.mark.parametrize(
    ("change", "criteria", "bands"),
    [
        ("add:criterion", ["0", "1", "2", "3"], ["0", "1", "2"]),
        ("remove:criterion:1", ["0", "2"], ["0", "1", "2"]),
        ("up:criterion:2", ["0", "2", "1"], ["0", "1", "2"]),
        ("down:criterion:2", ["0", "1", "2"], ["0", "1", "2"]),
        ("add:band-0", ["0", "1", "2"], ["0", "1", "2", "3"]),
        ("remove:band-0:1", ["0", "1", "2"], ["0", "2"]),
        ("remove:criterion:99", ["0", "1", "2"], ["0", "1", "2"]),
        ("nonsense", ["0", "1", "2"], ["0", "1", "2"]),
    ],
)
def test_rows_come_and_go_without_anything_being_kept_or_lost(
    maker: Client, change: str, criteria: list[str], bands: list[str]
) -> None:
    typed = {**filled_in(R1), "name": "Đang viết", "code": "dang-viet", "c0-help": "đã gõ", "change": change}

    response = maker.post(reverse("councils:new_rubric"), typed)

    editor = response.context["editor"]
    assert response.status_code == 200
    assert [row.key for row in editor.criteria] == criteria
    assert [band.key for band in editor.criteria[0].bands] == bands
    assert "đã gõ" in response.content.decode()
    assert not editor.has_errors
    assert RubricVersion.objects.count() == 0


def test_fragment_is_the_form_of_the_whole_page(maker: Client) -> None:
    typed = {**filled_in(R1), "name": "Đang viết", "code": "dang-viet", "change": "add:grade"}
    headers = {"HX-Request": "true", "HX-Target": "rubric-form"}

    whole = maker.post(reverse("councils:new_rubric"), typed).content.decode()
    part = maker.post(reverse("councils:new_rubric"), typed, headers=headers).content.decode()

    assert part.strip().startswith("<form")
    assert part.count('name="grade"') == whole.count('name="grade"') == 4


def test_code_is_made_from_the_name(maker: Client) -> None:
    typed = {f"c{row}-code": "" for row in range(3)} | {"c1-name": "Tính mới"}

    version = enter(maker, "tu-dat-ma", replace(R1, grades=()), **typed)

    assert [each.code for each in version.content.criteria] == [
        "tinh-moi",
        "tinh-moi-2",
        "loi-ich-thiet-thuc",
    ]


def test_faults_stand_beside_their_fields(maker: Client) -> None:
    typed = {**filled_in(R1), "name": "Sai", "code": "sai", "c0b1-least": "22", "whole-pass_total": "120"}

    response = maker.post(reverse("councils:new_rubric"), typed)

    editor = response.context["editor"]
    assert response.status_code == 422
    assert list(editor.whole.errors) == ["pass_total"]
    assert [list(band.form.errors) for band in editor.criteria[0].bands] == [[], ["least"], []]
    assert list(editor.criteria[1].form.errors) == []
    assert RubricVersion.objects.count() == 0


def test_version_is_changed_copied_and_followed_through_pages(maker: Client) -> None:
    version = enter(maker, "r1", R1)
    typed = filled_in(replace(R1, pass_total=Decimal(55)))

    changed = maker.post(address("change_rubric", version), {**typed, "seen": version.digest})
    late = maker.post(address("change_rubric", version), {**typed, "seen": version.digest})
    frozen = maker.post(address("freeze_rubric", version))
    again = maker.get(address("change_rubric", version))
    following = maker.post(reverse("councils:new_rubric_version", args=[version.rubric_id]), filled_in(R1))
    source = f"{reverse('councils:new_rubric')}?tu={version.rubric_id}-1"
    copied = maker.post(source, {**typed, "name": "Bản sao", "code": "ban-sao"})

    assert [each.status_code for each in (changed, frozen, following, copied)] == [302] * 4
    assert (late.status_code, again.status_code) == (409, 422)
    totals = [each.content.pass_total for each in RubricVersion.objects.order_by("pk")]
    assert totals == [Decimal(55), Decimal(50), Decimal(55)]
    assert "Tính mới" in maker.get(source).content.decode()


def test_trial_shows_total_grade_and_problems(maker: Client) -> None:
    version = enter(maker, "r1", R1)
    good = {"c0-band": "muc-2", "c0-score": "29", "c1-band": "muc-1", "c1-score": "28", "c2-band": "muc-1"}

    whole = maker.get(address("preview_rubric", version), {**good, "c2-score": "28"})
    bad = maker.get(address("preview_rubric", version), {**good, "c2-score": "31"})
    empty = maker.get(address("preview_rubric", version))

    assert (whole.context["outcome"].score, whole.context["outcome"].passed) == (Decimal(85), True)
    assert [flag.value for flag in whole.context["outcome"].flags] == ["unclassifiable"]
    assert (len(bad.context["problems"]), bad.context["outcome"]) == (1, None)
    assert empty.context["scores"] is None


def test_versions_are_compared(maker: Client, secretary: Person) -> None:
    version = enter(maker, "r1", R1)
    other = replace(R1, pass_total=Decimal(55), grades=R1.grades[1:])
    acts.new_version(version.rubric, other, TERMS, by=secretary, at=make.NOW)

    page = maker.get(reverse("councils:compare_rubric", args=[version.rubric_id]))

    assert (page.context["old"].version, page.context["new"].version) == (1, 2)
    assert [change.kind.value for change in page.context["changes"]] == ["changed", "removed"]


def test_what_if_shows_whose_result_would_change_and_changes_nothing(maker: Client) -> None:
    panel = make_closed(12)
    before = list(Result.objects.order_by("pk").values())
    entries = Entry.objects.count()
    typed = {
        "version": panel.rubric_id,
        "pass_total": "80",
        "rounding": "half_up",
        "places": "2",
        "method": "mean",
        "third": "mean",
    }

    page = maker.get(reverse("councils:what_if", args=[panel.pk]), typed)

    passed = Result.objects.filter(panel=panel, score__gte=80).count()
    found = page.context["found"]
    assert (found.size, found.passed_after) == (12, passed)
    assert found.passed_before + found.gained - found.lost == found.passed_after
    assert {item.pk for item, _change in page.context["rows"]} == set(
        Result.objects.filter(panel=panel, score__gte=80, score__lt=85).values_list("pk", flat=True)
    )
    assert list(Result.objects.order_by("pk").values()) == before
    assert Entry.objects.count() == entries


def test_what_if_as_a_workbook_holds_every_change(maker: Client, secretary: Person) -> None:
    Person.objects.filter(pk=secretary.pk).update(language="en")
    panel = make_closed(12)
    page = reverse("councils:what_if", args=[panel.pk])
    start = maker.get(page).context["form"]
    typed = {each.name: "" if each.value() is None else str(each.value()) for each in start}
    typed["pass_total"] = "80"
    found = maker.get(page, typed).context["found"]

    answer = maker.get(page, {**typed, "format": "xlsx"})

    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    items = Item.objects.in_bulk([change.item for change in found.changes])
    assert [row[0] for row in rows] == [items[change.item].code for change in found.changes]
    assert sum(row[6] == "Would pass instead of failing" for row in rows) == found.gained > 0
    said = dict(book.worksheets[0].iter_rows(values_only=True, max_col=2))
    assert (said["Would pass"], said["Passes from a total of"]) == (str(found.passed_after), "80")


def test_what_if_with_the_same_rules_changes_nothing(maker: Client) -> None:
    panel = make_closed(20)
    page = reverse("councils:what_if", args=[panel.pk])
    form = maker.get(page).context["form"]
    typed = {field.name: "" if field.value() is None else str(field.value()) for field in form}

    found = maker.get(page, typed).context["found"]

    assert found.changes == ()


def test_what_if_offers_versions_with_the_same_criteria_only(maker: Client, secretary: Person) -> None:
    panel = make_closed(1)
    acts.make("khac", "Tiêu chí khác", R8_TWO_TIER, TERMS, by=secretary, at=make.NOW)

    form = maker.get(reverse("councils:what_if", args=[panel.pk])).context["form"]

    assert list(form.versions) == [panel.rubric_id]


def test_what_if_waits_for_the_close(maker: Client) -> None:
    panel, _seats, _items = make.make_scoring()

    assert maker.get(reverse("councils:what_if", args=[panel.pk])).status_code == 422


def test_what_if_costs_the_same_queries_for_any_number(maker: Client) -> None:
    counts = []
    for size in (1, 30):
        panel = make_closed(size)
        typed = {"version": panel.rubric_id, "pass_total": "80", "rounding": "down", "places": "1"}
        with CaptureQueriesContext(connection) as queries:
            maker.get(
                reverse("councils:what_if", args=[panel.pk]), {**typed, "method": "mean", "third": "mean"}
            )
        counts.append(len(queries))
        Sheet.objects.filter(assignment__item__panel=panel).delete()

    assert counts[0] == counts[1]


def test_reader_reads_and_stranger_is_refused(client: Client, secretary: Person) -> None:
    version = acts.make("r1", "Bộ tiêu chí", R1, TERMS, by=secretary, at=make.NOW)
    reader = people.make_person("Người Đọc", grants={"councils.read": "all"})
    stranger = people.make_person("Người Lạ")
    pages = [
        reverse("councils:rubrics"),
        address("rubric_version", version),
        address("preview_rubric", version),
    ]

    client.force_login(reader)
    read = [client.get(page).status_code for page in pages]
    write = client.get(address("change_rubric", version)).status_code
    client.force_login(stranger)
    refused = [client.get(page).status_code for page in pages]

    assert (read, write, refused) == ([200] * 3, 403, [403] * 3)


def test_list_costs_the_same_queries_for_any_number(maker: Client, secretary: Person) -> None:
    counts = []
    for size in (1, 3, 30):
        for number in range(size):
            acts.make(f"r-{size}-{number}", "Bộ tiêu chí", R1, TERMS, by=secretary, at=make.NOW)
        with CaptureQueriesContext(connection) as queries:
            maker.get(reverse("councils:rubrics"))
        counts.append(len(queries))

    assert len(set(counts)) == 1
