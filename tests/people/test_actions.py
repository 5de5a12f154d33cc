"""Every act on persons, posts and roles: it works, it refuses, it leaves its line."""

from datetime import date, timedelta

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Stale
from congvu.people import actions, jobs
from congvu.people.models import Person, Role, SecurityPolicy, Substitution
from congvu.people.queries.policy import policy_on
from congvu.trail import queries as trail
from tests.cast import Agency
from tests.factories.people import make_person, make_role
from tests.people.acts import AT, TODAY, events, refusal


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
