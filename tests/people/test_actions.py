"""Every act on persons, units, posts and roles: it works, it refuses, it leaves its line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.people import actions, jobs
from congvu.people.models import Person, Role, SecurityPolicy, Substitution, Succession, Unit
from congvu.people.queries.policy import policy_on
from congvu.people.queries.units import tree, version_on
from congvu.trail import queries as trail
from tests.cast import Agency
from tests.factories.people import make_person, make_role

AT = datetime(2026, 5, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 5, 15)
DECISION = "Quyết định số 12/QĐ-UBND"


def events(thing: Person | Unit | Role) -> list[str]:
    return [entry.event for entry in trail.about(thing.ref)]


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.refusal.sentence


# --- Units ---


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


# --- Persons ---


def test_create_person_makes_a_user_name_and_vouches_for_the_address(agency: Agency):
    first = actions.create_person(full_name="Đặng Thị Hoà", email="Hoa@So.Example", by=agency.an, at=AT)
    second = actions.create_person(full_name="Đỗ Tuấn Hòa", by=agency.an, at=AT)
    third = actions.create_person(full_name="Đào Thu Hoà", by=agency.an, at=AT)

    assert [first.username, second.username, third.username] == ["hoadt", "hoadt2", "hoadt3"]
    assert first.email == "hoa@so.example"
    assert first.emailaddress_set.get().verified
    assert not first.has_usable_password()
    assert events(first) == ["people.person_created"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"username": "annv"}, "Tên đăng nhập annv đã có người dùng. Hãy chọn tên khác."),
        (
            {"username": "An Nguyễn"},
            "Dùng 3 đến 80 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ annv.",
        ),
        ({"email": "AN@so.example"}, "Địa chỉ thư điện tử này đã thuộc tài khoản khác."),
    ],
)
def test_create_person_refuses(agency: Agency, given, sentence):
    assert refusal(actions.create_person, full_name="Ai Đó", **given, by=agency.an, at=AT) == sentence


def test_change_person_records_which_fields_and_no_values(agency: Agency):
    actions.change_person(
        agency.binh,
        full_name="Trần Thị Thanh Bình",
        email="binh.moi@so.example",
        phone="",
        language="vi",
        by=agency.an,
        at=AT,
    )

    entry = trail.about(agency.binh.ref)[-1]
    assert entry.detail == {"fields": ["full_name", "email"]}
    assert agency.binh.emailaddress_set.get().email == "binh.moi@so.example"


def test_nobody_changes_somebody_else_without_the_right(agency: Agency):
    sentence = refusal(
        actions.change_person,
        agency.an,
        full_name="X",
        email="",
        phone="",
        language="vi",
        by=agency.binh,
        at=AT,
    )

    assert sentence == "Ông/bà không có quyền quản trị người dùng và đơn vị."


def test_deactivate_closes_and_reactivate_opens(agency: Agency):
    actions.deactivate_person(agency.binh, by=agency.an, at=AT)
    closed = Person.objects.get(pk=agency.binh.pk)
    actions.reactivate_person(agency.binh, by=agency.an, at=AT)
    opened = Person.objects.get(pk=agency.binh.pk)

    assert (closed.is_active, closed.may("people.other")) == (False, False)
    assert (opened.is_active, opened.may("people.other")) == (True, True)
    assert events(agency.binh) == ["people.person_deactivated", "people.person_reactivated"]


def test_nobody_closes_their_own_account_or_the_last_administrator(agency: Agency):
    helper = make_person(grants={"people.manage": "unit"}, unit=agency.office)

    assert refusal(actions.deactivate_person, agency.an, by=agency.an, at=AT) == (
        "Ông/bà không thể tự khóa tài khoản của mình. Hãy nhờ quản trị viên khác."
    )
    assert refusal(actions.deactivate_person, agency.an, by=helper, at=AT) == (
        "Đây là quản trị viên cuối cùng. Hãy cử người khác trước."
    )


def test_accounts_of_staff_that_nobody_uses_are_closed_by_the_job(agency: Agency):
    old = AT - timedelta(days=46)
    author = make_person(grants={"initiatives.file": "own"})
    Person.objects.update(last_login=old, created_at=old)
    Person.objects.filter(pk=agency.an.pk).update(last_login=AT)

    closed = jobs.close_idle_accounts(AT)
    again = jobs.close_idle_accounts(AT)

    assert (closed, again) == (1, 0)
    assert set(Person.objects.filter(is_active=False)) == {agency.binh}
    assert events(agency.binh) == ["people.person_idle"]
    assert Person.objects.get(pk=author.pk).is_active


# --- Posts and substitutes ---


def test_set_post_makes_it_the_main_one(agency: Agency):
    new = actions.set_post(
        agency.binh, unit=agency.office, role=agency.specialist, from_on=TODAY, by=agency.an, at=AT
    )

    assert set(agency.binh.posts.filter(is_main=True)) == {new}
    assert events(agency.binh) == ["people.post_set"]


def test_set_post_refuses_a_second_time_and_days_without_the_unit(agency: Agency):
    given = {"role": agency.specialist, "by": agency.an, "at": AT}

    twice = refusal(actions.set_post, agency.binh, unit=agency.science, from_on=TODAY, **given)
    too_early = refusal(actions.set_post, agency.binh, unit=agency.office, from_on=date(2019, 1, 1), **given)

    assert twice == "Người này đã giữ vị trí này trong thời gian đó."
    assert too_early == "Văn phòng Sở không hoạt động trong toàn bộ thời gian này."


def test_an_administrator_of_a_unit_stays_within_it(agency: Agency):
    local = make_person(grants={"people.manage": "unit"}, unit=agency.science)
    given = {"from_on": TODAY, "by": local, "at": AT}

    elsewhere = refusal(actions.set_post, agency.chi, unit=agency.office, role=agency.specialist, **given)
    too_much = refusal(actions.set_post, agency.chi, unit=agency.science, role=agency.administrator, **given)
    allowed = actions.set_post(agency.chi, unit=agency.science, role=agency.specialist, **given)

    assert elsewhere == "Quyền quản trị của ông/bà không bao gồm Văn phòng Sở."
    assert too_much == "Chỉ quản trị viên toàn cơ quan được giao vai trò Quản trị."
    assert allowed.unit == agency.science


def test_end_post_takes_the_rights_the_day_after(agency: Agency, today):
    actions.end_post(agency.binh.posts.get(), last_day=TODAY, by=agency.an, at=AT)

    on_the_day = Person.objects.get(pk=agency.binh.pk).may("people.other")
    today.shift(timedelta(days=1))

    assert (on_the_day, Person.objects.get(pk=agency.binh.pk).may("people.other")) == (True, False)


def test_end_post_refuses_the_last_administrator(agency: Agency):
    sentence = refusal(actions.end_post, agency.an.posts.get(), last_day=TODAY, by=agency.an, at=AT)

    assert sentence == "Đây là quản trị viên cuối cùng. Hãy cử người khác trước."


def test_a_post_is_ended_only_once(agency: Agency):
    stale = agency.binh.posts.get()
    actions.end_post(agency.binh.posts.get(), last_day=TODAY, by=agency.an, at=AT)

    with pytest.raises(Stale):
        actions.end_post(stale, last_day=TODAY, by=agency.an, at=AT)


def test_a_substitute_is_named_and_the_naming_taken_back(agency: Agency):
    named = actions.name_substitute(
        agency.binh, substitute=agency.chi, from_on=TODAY, to_on=TODAY, by=agency.binh, at=AT
    )
    during = Person.objects.get(pk=agency.chi.pk).may("people.other")
    actions.cancel_substitution(named, by=agency.binh, at=AT)

    assert during
    assert not Person.objects.get(pk=agency.chi.pk).may("people.other")
    assert events(agency.binh) == ["people.substitute_named", "people.substitute_cancelled"]


def test_name_substitute_refuses(agency: Agency):
    given = {"from_on": TODAY, "to_on": TODAY, "at": AT}
    Substitution.objects.create(absent=agency.an, substitute=agency.chi, from_on=TODAY, to_on=TODAY)

    def sentence(**changed) -> str:
        asked = {"substitute": agency.chi, "by": agency.binh, **given, **changed}
        return refusal(actions.name_substitute, agency.binh, **asked)

    assert sentence(substitute=agency.binh) == "Hãy chọn người khác: không ai tự thay thế mình."
    assert sentence(by=agency.chi) == "Ông/bà không có quyền quản trị người dùng và đơn vị."
    assert sentence(to_on=date(2026, 5, 14)) == "Ngày cuối cùng trước ngày đầu tiên."
    assert sentence(from_on=date(2026, 5, 1), to_on=date(2026, 5, 2)) == "Thời gian này đã qua."
    assert sentence(substitute=agency.an) == (
        "Nguyễn Văn An vắng mặt trong một số ngày này. Hãy chọn người khác."
    )


# --- Roles and rules of signing in ---


def test_change_role_sets_exactly_these_rights(agency: Agency):
    actions.change_role(
        agency.specialist,
        name="Chuyên viên",
        passes_on=True,
        grants={"people.manage": "own"},
        by=agency.an,
        at=AT,
    )

    assert list(agency.specialist.grants.values_list("capability", "scope")) == [("people.manage", "own")]
    detail = trail.about(agency.specialist.ref)[-1].detail
    assert detail == {"before": {"people.other": "unit"}, "after": {"people.manage": "own"}}


def test_change_role_refuses_unknown_rights_and_leaving_nobody_in_charge(agency: Agency):
    given = {"name": "x", "passes_on": True, "by": agency.an, "at": AT}

    unknown = refusal(actions.change_role, agency.specialist, grants={"no.such": "all"}, **given)
    nobody = refusal(actions.change_role, agency.administrator, grants={}, **given)

    assert unknown == "Không có quyền no.such (all)."
    assert nobody == "Khi đó không còn ai quản trị được cơ quan. Hãy cấp quyền này cho vai trò khác trước."


def test_seed_roles_fills_once_and_leaves_what_the_agency_changed(agency: Agency):
    table = {"tiep-nhan": {"cases.read": "all"}, "chuyen-vien": {"cases.read": "all"}}

    first = actions.seed_roles(table, by=SYSTEM, at=AT)
    second = actions.seed_roles(table, by=SYSTEM, at=AT)

    assert (first, second) == (1, 0)
    assert Role.objects.get(code="tiep-nhan").name == "Cán bộ tiếp nhận"
    assert list(agency.specialist.grants.values_list("capability", flat=True)) == ["people.other"]


def test_set_policy_is_in_force_from_its_day(agency: Agency):
    actions.set_policy(SecurityPolicy(from_on=date(2026, 6, 1), min_length=16), by=agency.an, at=AT)

    assert policy_on(date(2026, 5, 31)).min_length == 14
    assert policy_on(date(2026, 6, 1)).min_length == 16


def test_set_policy_refuses_the_past_and_a_day_that_has_rules(agency: Agency):
    actions.set_policy(SecurityPolicy(from_on=TODAY), by=agency.an, at=AT)

    past = refusal(actions.set_policy, SecurityPolicy(from_on=date(2026, 5, 1)), by=agency.an, at=AT)
    taken = refusal(actions.set_policy, SecurityPolicy(from_on=TODAY), by=agency.an, at=AT)

    assert past == "Quy tắc không thể có hiệu lực từ ngày đã qua."
    assert taken == "Đã có quy tắc từ ngày đó. Hãy chọn ngày muộn hơn."


def test_a_role_alone_makes_no_rights(agency: Agency):
    make_role("khac", grants={"cases.read": "all"})

    assert not agency.chi.may("cases.read")
