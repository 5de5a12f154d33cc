"""Every page opens for whom it is meant, and for nobody else."""

import re
from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from congvu.people.models import Person, Post, Role, Substitution
from tests.cast import Agency
from tests.factories.people import make_person, make_post, make_succession, make_unit

PLAIN = ["persons", "new_person", "units", "new_unit", "merge_units", "roles", "new_role", "policy"]
OF_PERSON = ["person", "change_person", "close_account", "new_post", "name_substitute"]
OF_UNIT = ["unit", "change_unit", "rename_unit", "move_unit", "dissolve_unit"]


def managers_pages(agency: Agency) -> list[str]:
    return [
        *(reverse(f"people:{name}") for name in PLAIN),
        *(reverse(f"people:{name}", args=[agency.binh.pk]) for name in OF_PERSON),
        *(reverse(f"people:{name}", args=[agency.science.pk]) for name in OF_UNIT),
        reverse("people:role", args=[agency.specialist.pk]),
        reverse("people:end_post", args=[agency.binh.posts.get().pk]),
        reverse("people:import", args=["nguoi"]),
        reverse("people:import", args=["don-vi"]),
        reverse("people:import_blank", args=["nguoi"]),
    ]


def test_pages_open_for_an_administrator(agency: Agency, client: Client):
    client.force_login(agency.an)

    answers = {page: client.get(page).status_code for page in managers_pages(agency)}

    assert set(answers.values()) == {200}, answers


def test_pages_are_closed_to_others(agency: Agency, client: Client):
    client.force_login(agency.binh)

    answers = {page: client.get(page).status_code for page in managers_pages(agency)}

    assert set(answers.values()) == {403}, answers


def test_pages_ask_a_visitor_to_sign_in(agency: Agency, client: Client):
    for page in managers_pages(agency):
        assert client.get(page).headers["Location"] == f"{reverse('account_login')}?next={page}"


@pytest.mark.parametrize("page", ["me", "absence"])
def test_own_pages_open_for_everybody_with_an_account(agency: Agency, client: Client, page: str):
    client.force_login(agency.chi)

    assert client.get(reverse(f"people:{page}")).status_code == 200


def test_a_new_account_leads_to_its_page(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(
        reverse("people:new_person"),
        {"full_name": "phạm thu  hà", "email": "ha@so.example", "phone": "0912 345 678", "language": "vi"},
    )

    made = Person.objects.get(username="hapt")
    assert answer.headers["Location"] == reverse("people:person", args=[made.pk])
    assert (made.full_name, made.phone) == ("Phạm Thu Hà", "0912345678")


def test_a_refusal_stands_beside_its_field(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(
        reverse("people:new_person"), {"full_name": "Lê An", "username": "annv", "language": "vi"}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["username"] == [
        "Tên đăng nhập annv đã có người dùng. Hãy chọn tên khác."
    ]


def test_a_post_is_given_and_ended(agency: Agency, client: Client):
    client.force_login(agency.an)
    address = reverse("people:person", args=[agency.chi.pk])

    client.post(
        reverse("people:new_post", args=[agency.chi.pk]),
        {"unit": agency.office.pk, "role": agency.specialist.pk, "from_on": "15/05/2026", "is_main": "on"},
    )
    post = Post.objects.get(person=agency.chi)
    answer = client.post(reverse("people:end_post", args=[post.pk]), {"last_day": "31/05/2026"})

    post.refresh_from_db()
    assert answer.headers["Location"] == address
    assert post.to_on == date(2026, 5, 31)


def test_a_person_names_a_substitute_and_takes_it_back(agency: Agency, client: Client):
    client.force_login(agency.binh)

    client.post(
        reverse("people:absence"),
        {"substitute": agency.chi.pk, "from_on": "18/05/2026", "to_on": "22/05/2026", "note": "Nghỉ phép"},
    )
    substitution = Substitution.objects.get()
    page = client.get(reverse("people:absence")).content.decode()
    client.post(reverse("people:cancel_substitution", args=[substitution.pk]))

    substitution.refresh_from_db()
    assert "Lê Chi" in page
    assert substitution.cancelled_at is not None


def test_a_stranger_cannot_cancel_a_substitution(agency: Agency, client: Client):
    substitution = Substitution.objects.create(
        absent=agency.binh, substitute=agency.an, from_on=date(2026, 5, 15), to_on=date(2026, 5, 20)
    )
    client.force_login(agency.chi)

    answer = client.post(reverse("people:cancel_substitution", args=[substitution.pk]))

    substitution.refresh_from_db()
    assert answer.status_code == 422
    assert substitution.cancelled_at is None


def test_a_temporary_password_is_shown_once(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(reverse("people:issue_password", args=[agency.binh.pk]))

    password = answer.context["password"]
    agency.binh.refresh_from_db()
    assert agency.binh.check_password(password)
    assert agency.binh.must_change_password
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_rights_of_a_role_are_changed_on_its_page(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(
        reverse("people:role", args=[agency.specialist.pk]),
        {"name": "Chuyên viên", "passes_on": "on", "right:people.manage": "unit"},
    )

    assert answer.status_code == 302
    assert dict(Role.objects.get(code="chuyen-vien").grants.values_list("capability", "scope")) == {
        "people.manage": "unit"
    }


def test_an_administrator_of_one_unit_sees_only_its_people(agency: Agency, client: Client):
    local = make_person(grants={"people.manage": "unit"}, unit=agency.science)
    client.force_login(local)

    page = client.get(reverse("people:persons"))

    assert {person.pk for person in page.context["page"].rows} == {agency.binh.pk, local.pk}
    assert client.get(reverse("people:person", args=[agency.an.pk])).status_code == 404


def test_chosen_columns_are_kept_and_others_forgotten(agency: Agency, client: Client):
    client.force_login(agency.an)
    address = reverse("people:persons")

    answer = client.post(
        reverse("people:columns"),
        {"name": "people.persons", "columns": ["email", "phone"], "next": address},
    )

    page = client.get(address).context["page"]
    assert answer.headers["Location"] == address
    assert [column.key for column in page.columns] == ["name", "email", "phone"]


def test_columns_never_lead_to_another_site(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(reverse("people:columns"), {"name": "x", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"


def test_own_wishes_are_kept(agency: Agency, client: Client):
    client.force_login(agency.binh)

    client.post(
        reverse("people:me"),
        {"full_name": "Trần Thị Bình", "phone": "", "language": "en", "theme": "dark", "channels": ["sms"]},
    )

    agency.binh.refresh_from_db()
    assert agency.binh.language == "en"
    assert agency.binh.preferences == {"theme": "dark", "channels": ["sms"]}
    assert agency.binh.email == "binh@so.example"


def test_ended_units_are_shown_as_history(agency: Agency, client: Client):
    old = make_unit("Phòng Công nghệ cũ", parent=agency.root, valid_to=date(2025, 6, 30))
    make_succession(old, agency.science, date(2025, 7, 1))
    client.force_login(agency.an)
    address = reverse("people:units")

    present, all_units = client.get(address), client.get(f"{address}?ended=1")

    assert "Phòng Công nghệ cũ" not in present.content.decode()
    assert "Phòng Công nghệ cũ" in all_units.content.decode()
    assert (
        "Phòng Công nghệ cũ" in client.get(reverse("people:unit", args=[agency.science.pk])).content.decode()
    )


@pytest.mark.parametrize("words", ["tran binh", "BINHTT", "bình"])
def test_persons_are_found_whatever_the_marks(agency: Agency, client: Client, words: str):
    Person.objects.filter(pk=agency.binh.pk).update(search="tran thi binh binhtt binh@so.example")
    client.force_login(agency.an)

    page = client.get(reverse("people:persons"), {"q": words}).context["page"]

    assert [person.pk for person in page.rows] == [agency.binh.pk]


@pytest.mark.parametrize("page", ["people:persons", "people:units", "people:roles"])
def test_lists_cost_the_same_with_one_row_and_with_many(
    agency: Agency, client: Client, page: str, django_assert_num_queries
):
    client.force_login(agency.an)
    address = reverse(page)
    client.get(address)
    few = _queries(client, address)
    for number in range(3):
        unit = make_unit(f"Đơn vị {number}", parent=agency.root)
        make_post(make_person(), role=agency.specialist, unit=unit)
        Role.objects.create(code=f"khac-{number}", name=f"Vai trò {number}")

    assert _queries(client, address) == few


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_a_signed_in_page_costs_session_person_and_rights(agency: Agency, client: Client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(agency.an)
    address = reverse("people:import", args=["nguoi"])
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    tables = [re.findall(r'FROM "?(\w+)"?', query["sql"])[0] for query in captured]
    ours = [table for table in tables if table != "notify_message"]  # counted in the top bar
    assert ours == ["django_session", "people_person", "people_post"]


def test_rights_of_this_version_are_offered_and_granted_only_by_saving(
    agency: Agency, client: Client, settings: LazySettings
):
    role = agency.specialist
    settings.ROLE_GRANTS = {role.code: {"cases.oversee": "unit", "people.manage": "own"}}
    role.grants.filter(capability__in=settings.ROLE_GRANTS[role.code]).delete()
    before = set(role.grants.values_list("capability", "scope"))
    client.force_login(agency.an)
    page = reverse("people:role", args=[role.pk])

    assert f"{page}?new=1" in client.get(reverse("people:roles")).content.decode()
    form = client.get(f"{page}?new=1").context["form"]
    assert set(role.grants.values_list("capability", "scope")) == before

    client.post(page, {name: value for name, value in form.initial.items() if value})

    granted = dict(role.grants.values_list("capability", "scope"))
    assert (granted["cases.oversee"], granted["people.manage"]) == ("unit", "own")
    assert "?new=1" not in client.get(page).content.decode()
