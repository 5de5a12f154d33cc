"""The workbook of everything: what stands in it for whom, and what becomes of it."""

import hashlib
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from congvu.councils.enums.panels import Phase
from congvu.councils.models import Item, Panel, Result
from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import exports
from congvu.initiatives.enums.exports import KEPT, ExportState
from congvu.initiatives.jobs import exports as jobs
from congvu.initiatives.models import Export, Initiative
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils, councils_sheets, people
from tests.factories import initiatives as make
from tests.factories import initiatives_exports as books

pytestmark = pytest.mark.django_db
SECRET = "Công thức Quế Chi"


def reader(**grants: str) -> Person:
    return people.make_person("Người Xem Thử", grants={"cases.read": "all", **grants})


def granted(person: Person, **grants: str) -> Person:
    """``person`` with a further post that allows this."""
    people.make_post(person, role=people.make_role(grants={"cases.read": "all", **grants}))
    return fresh(person)


def fresh(person: Person) -> Person:
    """With rights and veils read anew, as another request has them."""
    return Person.objects.get(pk=person.pk)


def scored(initiative: Initiative) -> Panel:
    """A panel in which two members have sent a sheet for ``initiative`` and one has not."""
    council = councils.make_council()
    panel = councils.make_panel(council, kind="case")
    item = Item.objects.create(
        panel=panel, kind="case", key=str(initiative.pk), number=1, code=initiative.case.code or "",
        title="Tên thử", authors=[initiative.owner_id],
    )  # fmt: skip
    given = [
        councils.make_assignment(
            item, councils.make_seat(council, people.make_person(f"Ủy viên {place}"), place=place)
        )
        for place in range(3)
    ]
    councils.begin_panel(panel)
    councils_sheets.make_sheet(given[0], councils_sheets.scores(31, 42, remark="=1+1"), sent=True)
    councils_sheets.make_sheet(given[1], councils_sheets.scores(20, 30), sent=True)
    return Panel.objects.get(pk=panel.pk)


def sheets(export: Export) -> list[tuple[str, float]]:
    rows = books.read(export).get("Phiếu chấm 1", [])
    return [(row["Thành viên"], row["Tổng điểm"]) for row in rows]


def test_workbook_holds_dossiers_authors_and_steps_and_who_asked_is_told() -> None:
    one = make.make_submitted(
        title="=HYPERLINK(1)", rows=[make.author_row("Tác giả Một", "60"), make.author_row("+84", "40")]
    )
    make.make_draft(one.round)

    export = books.make_ready(reader())

    book = books.read(export)
    assert (export.state, export.total, export.done) == (ExportState.READY, 1, 1)
    assert [(row["Mã"], row["Tên"]) for row in book["Hồ sơ"]] == [(one.case.code, "=HYPERLINK(1)")]
    assert [row["Họ và tên"] for row in book["Tác giả"]] == ["Tác giả Một", "+84"]
    assert [row["Bước"] for row in book["Thời gian ở từng bước"]] == ["Nháp", "Đã nộp"]
    assert "Trùng lặp" not in book
    told = Message.objects.filter(kind="initiatives.export_made", person=export.person)
    assert {message.about_key for message in told} == {str(export.pk)}
    assert [entry.event for entry in trail.about(export)] == [
        "initiatives.export_asked", "initiatives.export_made",
    ]  # fmt: skip


@pytest.mark.alike  # nothing here is the database's
def test_texts_that_look_like_formulas_are_texts() -> None:
    make.make_submitted(title='=cmd|" /C calc"!A0', essence="@SUM(1)", problem="-1", conditions="+1")

    export = books.make_ready(reader())

    with store().open(export.digest) as file:
        cells = [cell for row in load_workbook(file)["Hồ sơ"].iter_rows(min_row=2) for cell in row]
    risky = {str(cell.value)[0]: cell.data_type for cell in cells if str(cell.value)[0] in "=+-@"}
    assert risky == {"=": "s", "@": "s", "-": "s", "+": "s"}


def test_scope_narrows_the_workbook() -> None:
    one = make.make_submitted(make.make_round(year=2025))
    make.make_submitted(make.make_round(year=2026))

    export = books.make_ready(reader(), Scope(year_to=2025))

    assert [row["Mã"] for row in books.read(export)["Hồ sơ"]] == [one.case.code]


def test_confidential_parts_stand_in_it_only_when_asked_for_with_the_right_and_leave_a_line() -> None:
    one = make.make_submitted(essence=SECRET, marks=["essence"])
    entitled = reader(**{"initiatives.confidential": "all"})

    without, within = books.make_ready(entitled), books.make_ready(entitled, secrets=True)

    assert (SECRET in books.text(without), SECRET in books.text(within)) == (False, True)
    assert books.read(without)["Hồ sơ"][0]["Nội dung sáng kiến"] == "(bảo mật)"
    opened = [each for each in trail.about(one) if each.event == "initiatives.confidential_opened"]
    assert [(each.actor_key, each.detail) for each in opened] == [(entitled.key, {"export": within.pk})]


@pytest.mark.alike  # nothing here is the database's
def test_confidential_parts_are_refused_without_the_right() -> None:
    with pytest.raises(Refused, match="bảo mật"):
        books.make_asked(reader(), secrets=True)


@pytest.mark.alike  # nothing here is the database's
def test_right_over_some_units_opens_the_confidential_parts_of_these_alone() -> None:
    there = people.make_unit("Đơn vị có quyền")
    make.make_submitted(essence=f"{SECRET} một", marks=["essence"])
    make.make_submitted(
        author=make.make_author("Tác giả Hai", unit=there), essence=f"{SECRET} hai", marks=["essence"]
    )
    person = people.make_person(
        "Người Xem", grants={"cases.read": "all", "initiatives.confidential": "unit"}, unit=there
    )

    text = books.text(books.make_ready(person, secrets=True))

    assert (f"{SECRET} một" in text, f"{SECRET} hai" in text) == (False, True)


def test_sheets_are_for_who_runs_the_panel_and_own_ones_for_a_member_until_it_is_closed() -> None:
    panel = scored(make.make_submitted())
    runs = reader(**{"councils.run": "all"})
    members = [fresh(each.person) for each in panel.council.seats.order_by("place")]
    granted(members[0])

    open_ = [sheets(books.make_ready(each)) for each in (runs, reader(), fresh(members[0]))]
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, closed_at=make.NOW)
    closed = [sheets(books.make_ready(each)) for each in (runs, reader(), fresh(members[0]))]

    both = [("Ủy viên 0", 73), ("Ủy viên 1", 50)]
    assert open_[:2] == [both, []]
    assert closed == [both, [], both]


def test_dossier_to_be_judged_blind_is_left_out_with_all_that_is_said_of_it() -> None:
    one, other = make.make_submitted(), make.make_submitted()
    panel = scored(one)
    member = panel.council.seats.order_by("place")[0].person

    export = books.make_ready(granted(member))

    assert [row["Mã"] for row in books.read(export)["Hồ sơ"]] == [other.case.code]
    assert one.case.code not in books.text(export)
    assert export.left_out == [str(one.pk)]


def test_file_is_refused_once_something_in_it_is_to_be_judged_blind() -> None:
    one = make.make_submitted()
    person = reader()
    export = books.make_ready(person)
    council = councils.make_council()
    councils.make_seat(council, person=person)
    panel = councils.make_panel(council, kind="case")
    Item.objects.create(panel=panel, kind="case", key=str(one.pk), number=1, code="x", title="x")

    with pytest.raises(Refused):
        exports.fetch(export, by=fresh(person), at=clock.now())


def test_nobody_finds_what_councils_say_of_their_own_dossier() -> None:
    one = make.make_submitted()
    panel = scored(one)
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, closed_at=make.NOW)
    item = panel.items.get()
    Result.objects.create(item=item, panel=panel, score=Decimal("61.5"), digest="0" * 64, made_at=make.NOW)

    mine = books.read(books.make_ready(granted(one.owner, **{"councils.run": "all"})))
    theirs = books.read(books.make_ready(reader(**{"councils.run": "all"})))

    assert (mine["Phiếu chấm 1"], mine["Kết quả chấm"]) == ([], [])
    assert [row["Điểm"] for row in theirs["Kết quả chấm"]] == [61.5]


@pytest.mark.alike  # nothing here is the database's
def test_only_who_asked_may_download_and_not_for_ever() -> None:
    make.make_submitted()
    person, at = reader(), clock.now()
    export = books.make_ready(person)

    exports.fetch(export, by=fresh(person), at=at)
    with pytest.raises(Refused):
        exports.fetch(export, by=reader(), at=at)
    with pytest.raises(Refused):
        exports.fetch(export, by=fresh(person), at=at + KEPT + timedelta(minutes=1))
    assert [entry.event for entry in trail.about(export)][2:] == ["initiatives.export_fetched"]


def test_file_is_deleted_when_its_time_is_up() -> None:
    make.make_submitted()
    export = books.make_ready(reader())

    kept = jobs.expire(clock.now()), store().exists(export.digest)
    gone = jobs.expire(clock.now() + KEPT + timedelta(minutes=1)), store().exists(export.digest)

    assert (kept, gone) == ((0, True), (1, False))
    assert Export.objects.get().state == ExportState.EXPIRED


def test_few_may_wait_and_none_twice() -> None:
    person = reader()
    books.make_asked(person)

    with pytest.raises(Refused, match="Tệp như thế này"):
        books.make_asked(person)
    books.make_asked(person, Scope(year_from=2025))
    with pytest.raises(Refused, match="nhiều tệp"):
        books.make_asked(person, Scope(year_from=2026))
    books.make_asked(reader())


def test_job_that_was_killed_leaves_no_file_and_another_begins_anew() -> None:
    one = make.make_submitted()
    export, at = books.make_asked(reader()), clock.now()
    exports.claim(export, at=at)
    exports.begin(export, total=1, left_out=())

    soon = jobs.make(at + timedelta(seconds=30))
    later = jobs.make(at + exports.CLAIM)

    assert (soon, later) == (0, 1)
    with pytest.raises(Stale):
        exports.go_on(export, done=1, at=at)
    made = Export.objects.get()
    assert (made.state, [row["Mã"] for row in books.read(made)["Hồ sơ"]]) == (
        ExportState.READY,
        [one.case.code],
    )


def killed_in_its_last_instant(export: Export) -> str:
    """A job has put its file into the store and is gone before the row says that it is ready."""
    exports.claim(export, at=clock.now())
    digest = hashlib.sha256(b"the workbook").hexdigest()
    exports.lay_down(export, digest, at=clock.now())
    store().put(BytesIO(b"the workbook"))
    return digest


def test_file_left_by_a_job_killed_in_its_last_instant_is_not_kept() -> None:
    make.make_submitted()
    digest = killed_in_its_last_instant(books.make_asked(reader()))

    jobs.make(clock.now() + 2 * exports.CLAIM)

    made = Export.objects.get()
    assert (made.state, store().exists(made.digest), store().exists(digest)) == (
        ExportState.READY,
        True,
        False,
    )


@pytest.mark.alike  # nothing here is the database's
def test_file_so_left_is_not_kept_either_when_none_follows() -> None:
    export = books.make_asked(reader())
    digest = killed_in_its_last_instant(export)

    exports.fail(export, by=SYSTEM, at=clock.now())

    assert (store().exists(digest), export.digest) == (False, "")


@pytest.mark.alike  # nothing here is the database's
def test_right_that_was_lost_meanwhile_ends_it_without_a_file() -> None:
    make.make_submitted()
    person = reader()
    export = books.make_asked(person)
    person.posts.update(to_on=make.NOW.date() - timedelta(days=1))

    jobs.make(clock.now())

    export.refresh_from_db()
    assert (export.state, export.digest) == (ExportState.FAILED, "")
    assert Message.objects.filter(kind="initiatives.export_failed").exists()
