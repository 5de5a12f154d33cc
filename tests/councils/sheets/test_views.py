"""The pages of sheets: scoring, progress, results, and who is refused."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.enums.panels import SheetState
from congvu.councils.logic.screenings import Finding, Screening, screenings
from congvu.councils.logic.sheet import from_json
from congvu.councils.models import Assignment, Excuse, Panel, Result, Sheet
from congvu.people.models import Person
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import people

pytestmark = pytest.mark.django_db
GOOD = {"c0-score": "30", "c0-comment": "", "c1-score": "40,5", "c1-comment": "Rõ.", "remark": "Tốt."}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congvu.kit.clock.now", lambda: make.NOW)


@pytest.fixture
def panel() -> Panel:
    """Three members, four dossiers, twelve sheets to come."""
    return make.make_scoring()[0]


@pytest.fixture
def mine(panel: Panel, client: Client) -> list[Assignment]:
    """The dossiers of a member who is signed in, in that member's order."""
    member = sheets.assignments(panel)[0].person
    client.force_login(member)
    theirs = [each for each in sheets.assignments(panel) if each.person == member]
    return sorted(theirs, key=lambda each: each.order)


def page(name: str, *arguments: int) -> str:
    return reverse(f"councils:{name}", args=arguments)


def press(client: Client, assignment: Assignment, then: str, **changed: str) -> Any:
    return client.post(page("sheet", assignment.pk), {"version": "0", **GOOD, **changed, "then": then})


def test_queue_shows_the_members_own_order(client: Client, mine: list[Assignment]) -> None:
    answer = client.get(page("my_sheets"))

    assert [row.pk for row in answer.context["page"].rows] == [each.pk for each in mine]
    assert [(pile.done, pile.size) for pile, _late in answer.context["piles"]] == [(0, 4)]


def test_sheet_shows_the_dossier_without_its_authors(client: Client, mine: list[Assignment]) -> None:
    first = mine[0]
    text = client.get(page("sheet", first.pk)).content.decode()

    assert first.item.title in text
    assert [name for name in (*first.item.author_names, first.item.unit_name) if name in text] == []


def test_opening_a_sheet_writes_nothing(client: Client, mine: list[Assignment]) -> None:
    client.get(page("sheet", mine[0].pk))

    assert not Sheet.objects.exists()


def test_save_and_next_leads_to_the_next_dossier_of_the_order(client: Client, mine: list[Assignment]) -> None:
    answer = press(client, mine[0], "next")

    kept = from_json(Sheet.objects.get(pk=mine[0].pk).data)
    assert answer.url == page("sheet", mine[1].pk)
    assert (str(kept.marks["hieu-qua"].score), kept.remark) == ("40.5", "Tốt.")


def test_save_and_next_of_the_last_open_one_stays_and_does_not_say_that_it_was_sent(
    client: Client, mine: list[Assignment]
) -> None:
    for each in mine[1:]:
        sheets.make_sheet(each, sent=True)

    answer = press(client, mine[0], "next")

    assert answer.url == page("sheet", mine[0].pk)
    assert "Đã lưu. Không còn phiếu nào khác chưa gửi" in client.get(answer.url).content.decode()
    assert Sheet.objects.get(pk=mine[0].pk).state == SheetState.DRAFT


def test_send_and_next_of_the_last_one_leads_to_the_list(client: Client, mine: list[Assignment]) -> None:
    for each in mine[1:]:
        sheets.make_sheet(each, sent=True)

    answer = press(client, mine[0], "send_next")

    assert answer.url == page("my_sheets")
    assert Sheet.objects.get(pk=mine[0].pk).state == SheetState.SENT


def test_a_sheet_that_cannot_be_sent_is_saved_and_says_why(client: Client, mine: list[Assignment]) -> None:
    answer = press(client, mine[0], "send", **{"c1-score": "61"})

    assert answer.status_code == 422
    assert Sheet.objects.get(pk=mine[0].pk).state == SheetState.DRAFT
    assert answer.context["refused"]


def test_a_score_that_is_no_number_stays_on_the_page(client: Client, mine: list[Assignment]) -> None:
    answer = press(client, mine[0], "next", **{"c0-score": "ba mươi"})

    assert answer.status_code == 422
    assert "ba mươi" in answer.content.decode()


def test_pressing_send_twice_ends_alike(client: Client, mine: list[Assignment]) -> None:
    first = press(client, mine[0], "send_next")

    assert press(client, mine[0], "send_next").url == first.url


def test_another_window_is_told_and_what_was_typed_stays(client: Client, mine: list[Assignment]) -> None:
    sheets.make_sheet(mine[0])

    answer = press(client, mine[0], "next", **{"c0-score": "11"})

    assert answer.status_code == 409
    assert 'value="11"' in answer.content.decode()
    assert Sheet.objects.get(pk=mine[0].pk).total == 70


def test_who_was_told_keeps_theirs_with_a_press(client: Client, mine: list[Assignment]) -> None:
    sheets.make_sheet(mine[0])

    press(client, mine[0], "save", **{"c0-score": "11", "overwrite": "1"})

    assert str(Sheet.objects.get(pk=mine[0].pk).total) == "51.5000"


def test_autosave_gives_the_version_it_kept(client: Client, mine: list[Assignment]) -> None:
    address = page("sheet_autosave", mine[0].pk)

    first = client.post(address, {**GOOD, "version": "0", "once": "a"})
    lost = client.post(address, {**GOOD, "version": "0", "once": "a", "c0-score": "31"})
    stale = client.post(address, {**GOOD, "version": "0", "once": "b", "c0-score": "32"})

    assert [each.status_code for each in (first, lost, stale)] == [204, 204, 409]
    assert (first["X-Form-Version"], lost["X-Form-Version"]) == ("1", "2")
    assert client.head(address).status_code == 204


def test_a_sent_sheet_is_shown_locked(client: Client, mine: list[Assignment]) -> None:
    sheets.make_sheet(mine[0], sent=True)

    answer = client.get(page("sheet", mine[0].pk))

    assert "data-scoring" not in answer.content.decode()
    assert answer.context["locked"] is not None


def test_nobody_opens_somebody_elses_sheet(client: Client, panel: Panel) -> None:
    one = sheets.assignments(panel)[0]
    other = next(each.person for each in sheets.assignments(panel) if each.person != one.person)
    for person in (other, make.make_secretary(), people.make_person()):
        client.force_login(person)
        assert client.get(page("sheet", one.pk)).status_code == 404
        assert client.post(page("sheet_autosave", one.pk), GOOD).status_code == 404


def test_a_member_with_a_conflict_does_not_see_the_dossier(client: Client, mine: list[Assignment]) -> None:
    make.make_declaration(mine[0].item, mine[0].person)

    answer = client.get(page("sheet", mine[0].pk))

    assert answer.status_code == 422
    assert "Nội dung thử" not in answer.content.decode()


def test_screening_is_shown_only_when_there_is_one(client: Client, mine: list[Assignment]) -> None:
    assert "scoring-screening" not in client.get(page("sheet", mine[0].pk)).content.decode()
    found = [Finding("Trùng 12% với hồ sơ năm 2024")]
    screenings.add(Screening("thu", "Kết quả rà soát thử", lambda kind, key, blind: found))
    try:
        text = client.get(page("sheet", mine[0].pk)).content.decode()
    finally:
        screenings._things.clear()

    assert "Trùng 12% với hồ sơ năm 2024" in text


@pytest.fixture
def secretary(client: Client) -> Person:
    person = make.make_secretary()
    client.force_login(person)
    return person


def test_progress_counts_by_dossier_and_by_member(client: Client, panel: Panel, secretary: Person) -> None:
    for each in sheets.assignments(panel)[:4]:
        sheets.make_sheet(each, sent=True)

    answer = client.get(page("sheets_progress", panel.pk))

    assert [(row.done, row.asked) for row in answer.context["page"].rows] == [(3, 3), (1, 3), (0, 3), (0, 3)]
    assert sum(member.done for member in answer.context["members"]) == answer.context["done"] == 4


def test_missing_sheets_are_excused_with_a_reason(client: Client, panel: Panel, secretary: Person) -> None:
    one = sheets.assignments(panel)[0]
    address = page("missing_sheets", panel.pk)

    without = client.post(address, {"sheet": [one.pk], "reason": ""})
    client.post(address, {"sheet": [one.pk], "reason": "Nằm viện."})

    assert without.status_code == 422
    assert Excuse.objects.get().assignment == one


def test_closing_and_opening_again_ask_first(client: Client, panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)

    asked = client.get(page("close_panel", panel.pk))
    closed = client.post(page("close_panel", panel.pk))
    opened = client.post(page("open_panel_again", panel.pk), {"reason": "Một phiếu ghi nhầm."})

    assert (asked.status_code, closed.url) == (200, page("results", panel.pk))
    assert opened.url == page("sheets_progress", panel.pk)
    assert not Result.objects.exists()


def test_closing_while_sheets_are_missing_is_refused(client: Client, panel: Panel, secretary: Person) -> None:
    assert client.post(page("close_panel", panel.pk)).status_code == 422


def test_reopening_leads_back_and_stands_on_the_result(
    client: Client, panel: Panel, secretary: Person
) -> None:
    sheets.send_all(panel)
    one = sheets.assignments(panel)[0]

    client.post(page("reopen_sheet", one.pk), {"reason": "Điểm ghi nhầm ô."})
    sheets.make_sheet(one, sheets.scores(10), sent=True)
    sheets.make_closed(panel)

    text = client.get(page("item_sheets", panel.pk, one.item_id)).content.decode()
    assert "Điểm ghi nhầm ô." in text


CLOSED_PAGES = ("results", "ranking")


def test_results_are_for_the_council_once_it_is_closed(client: Client, panel: Panel) -> None:
    sheets.send_all(panel)
    member, stranger = sheets.assignments(panel)[0].person, people.make_person(grants={})
    client.force_login(member)
    before = [client.get(page(name, panel.pk)).status_code for name in CLOSED_PAGES]
    sheets.make_closed(panel)

    after = [client.get(page(name, panel.pk)).status_code for name in CLOSED_PAGES]
    client.force_login(stranger)
    other = [client.get(page(name, panel.pk)).status_code for name in CLOSED_PAGES]

    assert (before, after, other) == ([422, 422], [200, 200], [403, 403])


def test_a_member_sees_no_progress_and_no_sheets_of_others_before_the_close(
    client: Client, panel: Panel, mine: list[Assignment]
) -> None:
    sheets.send_all(panel)
    first = mine[0]

    assert client.get(page("sheets_progress", panel.pk)).status_code == 403
    assert client.get(page("missing_sheets", panel.pk)).status_code == 403
    assert client.get(page("item_sheets", panel.pk, first.item_id)).status_code == 404
    assert client.post(page("close_panel", panel.pk)).status_code == 403
    assert client.post(page("reopen_sheet", first.pk), {"reason": "Sửa."}).status_code == 403
    assert client.post(page("remind_members", panel.pk), {"person": [first.person_id]}).status_code == 403


def test_ranking_shows_where_the_line_is(client: Client, panel: Panel, secretary: Person) -> None:
    totals = (40, 40, 40, 30, 30, 30, 5, 5, 5, 0, 0, 0)
    sheets.send_all(panel, [sheets.scores(new, 20) for new in totals])
    sheets.make_closed(panel)

    rows = client.get(page("ranking", panel.pk)).context["rows"]

    assert [(row.result.rank, row.distance, row.opens_line) for row in rows] == [
        (1, "+10", False),
        (2, "0", False),
        (3, "-25", True),
        (4, "-30", False),
    ]


def test_results_come_as_a_workbook(client: Client, panel: Panel, secretary: Person) -> None:
    sheets.send_all(panel)
    sheets.make_closed(panel)

    answer = client.get(page("results", panel.pk), {"format": "xlsx"})

    assert answer.streaming
    assert b"".join(answer).startswith(b"PK")  # type: ignore[arg-type]  # streamed by a synchronous view


def test_results_can_be_narrowed(client: Client, panel: Panel, secretary: Person) -> None:
    totals = (40, 40, 40, 30, 30, 30, 29, 29, 29, 0, 0, 0)
    sheets.send_all(panel, [sheets.scores(new, 20) for new in totals])
    sheets.make_closed(panel)

    def found(**asked: str) -> list[int]:
        rows = client.get(page("results", panel.pk), asked).context["rows"]
        return [row.result.item.number for row in rows]

    assert found(outcome="passed") == [1, 2]
    assert found(outcome="not") == [3, 4]
    assert found(outcome="near") == [2, 3]
    assert found(outcome="flagged") == []
    assert found(q=panel.items.get(number=3).title.upper()) == [3]


@pytest.mark.alike  # tests/house/test_lists asks PostgreSQL for them too
@pytest.mark.slow
@pytest.mark.parametrize("name", ["sheets_progress", "missing_sheets", "results", "ranking"])
def test_lists_cost_the_same_queries_for_any_number_of_rows(client: Client, name: str) -> None:
    costs = []
    client.force_login(make.make_secretary())
    for dossiers in (1, 3, 30):
        panel = make.make_scoring(members=2, dossiers=dossiers)[0]
        if name in CLOSED_PAGES:
            sheets.send_all(panel)
            sheets.make_closed(panel)
        client.get(page(name, panel.pk))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page(name, panel.pk)).status_code == 200
        costs.append(len(captured))

    assert len(set(costs)) == 1
    assert costs[0] <= 12, costs
