"""Every act on units: it works, it refuses, it leaves its line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Stale
from congvu.people import actions, jobs
from congvu.people.models import Person, Succession, Unit
from congvu.people.queries.units import tree, version_on
from tests.cast import Agency
from tests.people.acts import AT, DECISION, TODAY, events, refusal


def new_unit(agency: Agency, code: str = "P-MOI", **changed) -> Unit:
    given = {"name": "Phòng Mới", "parent": agency.root, "valid_from": date(2025, 7, 1), **changed}
    return actions.create_unit(code=code, **given, by=agency.an, at=AT)


def test_create_unit_places_it_in_the_tree(agency: Agency):
    unit = new_unit(agency)

    assert unit.path == f"{agency.root.path}{unit.pk}/"
    assert version_on(unit, TODAY).name == "Phòng Mới"
    assert events(unit) == ["people.unit_created"]


def test_create_unit_refuses_a_code_that_is_taken(agency: Agency):
    assert refusal(new_unit, agency, "VP") == "Mã VP đã được dùng."


def test_create_unit_refuses_a_parent_that_does_not_exist_then(agency: Agency):
    sentence = refusal(new_unit, agency, valid_from=date(2019, 1, 1))

    assert sentence == "Sở Khoa học và Công nghệ không hoạt động vào ngày đó."


def test_create_unit_needs_the_right(agency: Agency):
    sentence = refusal(actions.create_unit, code="X", name="X", valid_from=TODAY, by=agency.binh, at=AT)

    assert sentence == "Ông/bà không có quyền quản trị người dùng và đơn vị."


def test_change_unit_corrects_code_and_kind(agency: Agency):
    actions.change_unit(agency.science, code="QLKH", kind="service", by=agency.an, at=AT)

    agency.science.refresh_from_db()
    assert (agency.science.code, agency.science.kind) == ("QLKH", "service")
    assert events(agency.science) == ["people.unit_changed"]


def test_rename_unit_keeps_the_old_name_on_old_days(agency: Agency):
    unit = new_unit(agency)

    actions.rename_unit(
        unit, name="Phòng Đổi mới sáng tạo", from_on=TODAY, legal_basis=DECISION, by=agency.an, at=AT
    )

    unit.refresh_from_db()
    assert unit.name == "Phòng Đổi mới sáng tạo"
    assert version_on(unit, TODAY - timedelta(days=1)).name == "Phòng Mới"
    assert version_on(unit, date(2025, 6, 30)) is None
    assert events(unit) == ["people.unit_created", "people.unit_renamed"]


def test_a_rename_to_come_waits_for_its_day(agency: Agency):
    unit = new_unit(agency)
    actions.rename_unit(unit, name="Tên sau này", from_on=date(2026, 6, 1), by=agency.an, at=AT)
    unit.refresh_from_db()
    before = unit.name

    early = jobs.apply_unit_versions(AT)
    on_the_day = jobs.apply_unit_versions(datetime(2026, 6, 1, 1, 0, tzinfo=UTC))
    again = jobs.apply_unit_versions(datetime(2026, 6, 1, 1, 0, tzinfo=UTC))

    unit.refresh_from_db()
    assert (before, early, on_the_day, again) == ("Phòng Mới", 0, 1, 0)
    assert unit.name == "Tên sau này"


def test_rename_refuses_a_day_before_the_last_change(agency: Agency):
    unit = new_unit(agency)

    sentence = refusal(actions.rename_unit, unit, name="X", from_on=date(2025, 7, 1), by=agency.an, at=AT)

    assert sentence == "Đã có thay đổi đặt từ ngày 01/07/2025. Hãy chọn ngày muộn hơn."


def test_move_unit_takes_everything_below_along(agency: Agency):
    division = new_unit(agency)
    team = new_unit(agency, "TO", parent=division)

    actions.move_unit(division, parent=agency.office, from_on=TODAY, by=agency.an, at=AT)

    team.refresh_from_db()
    assert team.path == f"{agency.office.path}{division.pk}/{team.pk}/"
    assert version_on(division, date(2025, 8, 1)).parent == agency.root
    assert events(division) == ["people.unit_created", "people.unit_moved"]


def test_move_unit_refuses_a_circle(agency: Agency):
    division = new_unit(agency)
    team = new_unit(agency, "TO", parent=division)

    sentence = refusal(actions.move_unit, division, parent=team, from_on=TODAY, by=agency.an, at=AT)

    assert sentence == "Phòng Mới không thể trực thuộc chính mình."


def test_merge_units_carries_posts_and_children_and_sight(agency: Agency):
    successor = new_unit(agency)
    team = new_unit(agency, "TO", parent=agency.science)

    actions.merge_units(
        [agency.science, agency.office], into=successor, on=TODAY, legal_basis=DECISION, by=agency.an, at=AT
    )

    binh = Person.objects.get(pk=agency.binh.pk)
    agency.science.refresh_from_db()
    team.refresh_from_db()
    assert agency.science.valid_to == date(2026, 5, 14)
    assert team.parent == successor
    assert binh.post_title == "Chuyên viên chính"
    assert binh.rights.scope("people.other").unit_ids == {successor.pk, agency.science.pk, agency.office.pk}
    assert binh.posts.filter(unit=agency.science).get().to_on == date(2026, 5, 14)
    assert set(Succession.objects.values_list("predecessor", "successor")) == {
        (agency.science.pk, successor.pk),
        (agency.office.pk, successor.pk),
    }
    assert events(agency.science)[-1] == "people.unit_dissolved"
    assert events(successor) == ["people.unit_created", "people.unit_merged"]


def test_a_merge_to_come_changes_rights_only_on_its_day(agency: Agency, today):
    successor = new_unit(agency)
    actions.merge_units(
        [agency.science], into=successor, on=date(2026, 6, 1), legal_basis=DECISION, by=agency.an, at=AT
    )

    before = Person.objects.get(pk=agency.binh.pk).rights.scope("people.other").unit_ids
    today.move_to(datetime(2026, 6, 1, 1, 0, tzinfo=UTC))
    after = Person.objects.get(pk=agency.binh.pk).rights.scope("people.other").unit_ids

    assert before == {agency.science.pk}
    assert after == {successor.pk, agency.science.pk}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"legal_basis": " "}, "Hãy ghi quyết định về việc sáp nhập."),
        ({"on": date(2025, 1, 1)}, "Phòng Mới không hoạt động vào ngày đó."),
    ],
)
def test_merge_units_refuses(agency: Agency, changed, sentence):
    successor = new_unit(agency)
    given = {"into": successor, "on": TODAY, "legal_basis": DECISION, **changed}

    assert refusal(actions.merge_units, [agency.science], **given, by=agency.an, at=AT) == sentence


def test_merge_units_refuses_what_has_ended_and_what_is_itself(agency: Agency):
    actions.dissolve_unit(agency.office, last_day=TODAY, legal_basis=DECISION, by=SYSTEM, at=AT)
    agency.office.refresh_from_db()
    successor = new_unit(agency)
    given = {"into": successor, "on": TODAY, "legal_basis": DECISION, "by": SYSTEM, "at": AT}

    ended = refusal(actions.merge_units, [agency.office], **given)
    itself = refusal(actions.merge_units, [successor], **given)

    assert ended == "Văn phòng Sở đã được đặt chấm dứt vào ngày 15/05/2026."
    assert itself == "Không thể sáp nhập Phòng Mới vào chính nó hoặc vào đơn vị trực thuộc."


def test_dissolve_unit_ends_its_posts(agency: Agency):
    actions.dissolve_unit(agency.science, last_day=TODAY, legal_basis=DECISION, by=agency.an, at=AT)

    assert agency.binh.posts.get().to_on == TODAY
    assert events(agency.science) == ["people.unit_dissolved"]


def test_dissolve_unit_refuses_while_units_below_exist(agency: Agency):
    sentence = refusal(
        actions.dissolve_unit, agency.root, last_day=TODAY, legal_basis=DECISION, by=agency.an, at=AT
    )

    assert "trực thuộc vẫn đang hoạt động" in sentence


def test_a_unit_is_ended_only_once(agency: Agency):
    stale = Unit.objects.get(pk=agency.science.pk)
    actions.dissolve_unit(agency.science, last_day=TODAY, legal_basis=DECISION, by=agency.an, at=AT)

    with pytest.raises(Stale):
        actions.dissolve_unit(stale, last_day=TODAY, legal_basis=DECISION, by=agency.an, at=AT)


def test_the_tree_reads_from_top_to_bottom(agency: Agency):
    team = new_unit(agency, "TO", name="Tổ Một", parent=agency.science)

    assert [(branch.unit.pk, branch.depth) for branch in tree(TODAY)] == [
        (agency.root.pk, 0),
        (agency.science.pk, 1),
        (team.pk, 2),
        (agency.office.pk, 1),
    ]
