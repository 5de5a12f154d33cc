"""Saved views of lists: who may see, change, share and delete them; what their pages do."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit.refusal import Refused, Stale
from congvu.people import actions, enums
from congvu.people.models import ListView, Person
from congvu.people.queries import list_views
from congvu.people.rules import list_views as rules
from congvu.trail.models import Entry
from congvu.web.lists.saved import ListState, views_for
from tests.cast import Agency
from tests.factories.people import make_person
from tests.people.conftest import NOW

LATE = ListState("sang-kien", "late=on", "due", ("due", "state"))
OPEN = ListState("sang-kien", "state=submitted", "-submitted", ("due",))


def kept(owner: Person, name: str = "Quá hạn", state: ListState = LATE) -> ListView:
    return actions.keep_view(owner, state=state, name=name, by=owner, at=NOW)


def shared(owner: Person, agency: Agency, name: str = "Quá hạn") -> ListView:
    view = kept(owner, name)
    actions.change_view(view, name=name, unit=agency.science, by=owner, at=NOW)
    return view


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def names_for(person: Person, listing: str = "sang-kien") -> list[str]:
    return [view.name for view in views_for(person, listing)]


def test_view_is_kept_as_the_list_stood_and_recorded_without_words(agency: Agency) -> None:
    view = kept(agency.binh, "Của chị Bình")

    entry = Entry.objects.get(event=enums.VIEW_KEPT.code)
    assert ListView.objects.get(pk=view.pk).state == LATE
    assert entry.detail == {"view": view.pk, "list": "sang-kien", "unit": None}
    assert entry.subject_key == str(agency.binh.pk)


def test_view_is_the_owners_alone_until_it_is_shared_with_their_unit(agency: Agency) -> None:
    colleague = make_person("Đồng nghiệp", unit=agency.science, grants={})
    view = kept(agency.binh)

    before = names_for(colleague)
    actions.change_view(view, name="Quá hạn", unit=agency.science, by=agency.binh, at=NOW)

    assert (before, names_for(agency.binh), names_for(agency.an)) == ([], ["Quá hạn"], [])
    assert [(each.name, each.whose, each.may_change) for each in views_for(colleague, "sang-kien")] == [
        ("Quá hạn", "Phòng Quản lý Khoa học", False)
    ]
    assert names_for(colleague, "tra-trung") == []


def test_view_is_refused_twice_under_a_name_and_beyond_the_limit(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = kept(agency.binh)
    monkeypatch.setattr(rules, "MOST", 1)

    with pytest.raises(Refused, match="đã có bộ lọc"):
        kept(agency.binh)
    with pytest.raises(Refused, match="đã lưu 1 bộ lọc"):
        kept(agency.binh, "Khác")
    actions.change_view(view, name="Quá hạn", unit=None, by=agency.binh, at=NOW)  # its own name is free
    assert kept(agency.an).name == "Quá hạn"


def test_only_the_owner_changes_a_shared_view_and_shares_it_with_a_unit_of_theirs(agency: Agency) -> None:
    colleague = make_person("Đồng nghiệp", unit=agency.science, grants={})
    view = shared(agency.binh, agency)

    with pytest.raises(Refused, match="Chỉ người đã lưu"):
        actions.set_view(view, state=OPEN, by=colleague, at=NOW)
    with pytest.raises(Refused, match="đơn vị mà ông/bà công tác"):
        actions.change_view(view, name="A", unit=agency.office, by=agency.binh, at=NOW)
    with pytest.raises(Refused, match="Chỉ người đã lưu"):
        actions.delete_view(view, by=colleague, at=NOW)
    assert ListView.objects.get().state == LATE


def test_shared_view_of_somebody_who_left_is_deleted_by_who_administers_the_unit(agency: Agency) -> None:
    view, private = shared(agency.binh, agency), kept(agency.binh, "Riêng")

    actions.delete_view(view, by=agency.an, at=NOW)

    assert list(ListView.objects.all()) == [private]
    assert rules.delete(private, by=agency.an) is not None


def test_shared_view_goes_with_the_account_of_its_owner(agency: Agency) -> None:
    colleague = make_person("Đồng nghiệp", unit=agency.science, grants={})
    shared(agency.binh, agency)
    Person.objects.filter(pk=agency.binh.pk).update(is_active=False)

    assert names_for(colleague) == []


def test_page_of_a_shared_view_is_refused_to_who_may_only_choose_it(agency: Agency) -> None:
    colleague = make_person("Đồng nghiệp", unit=agency.science, grants={})
    view = shared(agency.binh, agency)

    assert signed_in(colleague).get(reverse("people:change_view", args=[view.pk])).status_code == 422


def test_view_changed_meanwhile_is_stale(agency: Agency) -> None:
    view, same = kept(agency.binh), ListView.objects.get()
    actions.set_view(same, state=OPEN, by=agency.binh, at=NOW.replace(hour=3))

    with pytest.raises(Stale):
        actions.set_view(view, state=LATE, by=agency.binh, at=NOW)
    with pytest.raises(Stale):
        actions.delete_view(view, by=agency.binh, at=NOW)
    assert ListView.objects.get().state == OPEN


def test_view_of_another_list_is_no_state_of_this_one(agency: Agency) -> None:
    with pytest.raises(ValueError, match="tra-trung"):
        actions.set_view(
            kept(agency.binh), state=ListState("tra-trung", "", "-share", ()), by=agency.binh, at=NOW
        )


def test_pages_keep_change_begin_and_delete(agency: Agency) -> None:
    client, path = signed_in(agency.binh), reverse("desk:cases")
    address = f"{path}?state=x"

    done = client.post(
        reverse("people:keep_view"), {"state": LATE.sealed, "name": "Quá hạn", "next": address}
    )
    view = ListView.objects.get()
    client.post(reverse("people:set_view", args=[view.pk]), {"state": OPEN.sealed, "next": address})
    client.post(reverse("people:begin_with_view", args=[view.pk]), {"next": address})
    begins = Person.objects.get(pk=agency.binh.pk).preference(f"{list_views.FIRST}sang-kien")
    page = reverse("people:change_view", args=[view.pk]) + f"?ve={path}"
    asked = client.get(page)
    client.post(page, {"name": "Chờ tiếp nhận", "unit": agency.science.pk})
    named = ListView.objects.get()
    gone = client.post(reverse("people:delete_view", args=[view.pk]) + f"?ve={path}")

    assert urlsplit(done["Location"]).path == path
    assert parse_qs(urlsplit(done["Location"]).query) == {
        "late": ["on"], "sort": ["due"], "columns": ["due,state"], "view": [str(view.pk)],
    }  # fmt: skip
    assert (named.name, named.unit, named.state) == ("Chờ tiếp nhận", agency.science, OPEN)
    assert (begins, asked.status_code, gone["Location"]) == (view.pk, 200, path)
    assert not ListView.objects.exists()


def test_page_refuses_what_no_list_has_sealed_and_what_leads_elsewhere(agency: Agency) -> None:
    client = signed_in(agency.binh)
    keep = reverse("people:keep_view")

    forged = client.post(keep, {"state": "x", "name": "A", "next": "https://noi-khac.example/"})
    kept(agency.binh)
    twice = client.post(keep, {"state": LATE.sealed, "name": "Quá hạn", "next": "/"}, follow=True)

    assert forged["Location"] == "/"
    assert "Ông/bà đã có bộ lọc mang tên này" in twice.content.decode()
    assert ListView.objects.count() == 1


def test_view_of_others_does_not_exist(agency: Agency) -> None:
    view, client = kept(agency.binh), signed_in(agency.an)

    answers = [
        client.post(reverse(f"people:{name}", args=[view.pk])).status_code
        for name in ("set_view", "begin_with_view", "change_view", "delete_view")
    ]

    assert answers == [404, 404, 404, 404]
