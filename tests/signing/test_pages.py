"""The pages of keys, and that on which one signs files of one's own choosing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.signing import actions
from congvu.signing.enums import KEY_PICTURED, OWN
from congvu.signing.models import SigningKey, Use
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import office as offices
from tests.signing.office import NAME, PIN, Office
from tests.signing.services import Services

pytestmark = pytest.mark.django_db
KEYS, SIGN = reverse("signing:keys"), reverse("signing:sign_files")
ADD = reverse("signing:add_key", args=["pkcs12"])
ADD_ANY = reverse("signing:add_any_key", args=["pkcs12"])


@pytest.fixture
def office(services: Services) -> Office:
    return offices.open_office(services)


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def key_file(office: Office) -> SimpleUploadedFile:
    return sent(offices.packed(office.services.leader, office.services.below), "khoa.p12")


def test_one_sees_ones_own_keys_and_those_of_the_seal_one_keeps(office: Office) -> None:
    leaders, clerks = browser(office.leader).get(KEYS), browser(office.clerk).get(KEYS)

    assert [each.key for each in leaders.context["own"]] == [office.leaders_key]
    assert [each.key for each in clerks.context["own"]] == []
    assert [each.key for each in clerks.context["sealed"]] == [office.agencys_key]


def test_a_key_that_runs_out_within_a_month_is_said(office: Office) -> None:
    SigningKey.objects.update(valid_to=clock.now() + timedelta(days=20, hours=1))

    page = browser(office.leader).get(KEYS)

    assert "Chứng thư còn 20 ngày nữa hết hạn" in page.content.decode()


def test_a_leader_adds_a_key_of_their_own_and_no_other(office: Office) -> None:
    actions.end_key(office.leaders_key, by=office.leader, at=clock.now())
    other = people.make_person("Trần Văn Thử", grants={OWN.code: "own"})

    refused = browser(other).post(ADD, {"file": key_file(office), "password": PIN})
    wrong = browser(office.leader).post(ADD, {"file": key_file(office), "password": "khong-dung-roi"})
    added = browser(office.leader).post(ADD, {"file": key_file(office), "password": PIN})

    assert (refused.status_code, wrong.status_code, added.status_code) == (422, 422, 302)
    assert NAME in refused.content.decode()
    assert list(wrong.context["form"].errors) == ["password"]
    assert SigningKey.objects.get(ended_at=None, person__isnull=False).person == office.leader
    assert PIN not in "".join(str(each.body) for each in Entry.objects.all())


def test_an_administrator_adds_a_key_for_an_agency_or_a_person_and_not_for_both(office: Office) -> None:
    actions.end_key(office.leaders_key, by=office.leader, at=clock.now())
    me = browser(office.keeper)
    filled = {"password": PIN, "unit": office.unit.pk, "width_mm": 36}

    both = me.post(ADD_ANY, {**filled, "file": key_file(office), "username": office.leader.username})
    nobody = me.post(ADD_ANY, {"password": PIN, "file": key_file(office), "username": "khong-co"})
    added = me.post(ADD_ANY, {**filled, "file": key_file(office), "picture": sent(offices.seal(), "dau.png")})

    assert (both.status_code, nobody.status_code, added.status_code) == (422, 422, 302)
    made = SigningKey.objects.latest("pk")
    assert (made.unit, made.width_mm, bool(made.picture)) == (office.unit, 36, True)


def test_who_may_see_a_key_and_its_picture(office: Office) -> None:
    stranger = people.make_person(grants={OWN.code: "own"})
    key, seal = office.leaders_key.pk, office.agencys_key.pk

    def seen(person: Person, pk: int) -> tuple[int, int]:
        me = browser(person)
        pages = (reverse(name, args=[pk]) for name in ("signing:key", "signing:key_picture"))
        first, second = (me.get(page).status_code for page in pages)
        return first, second

    assert seen(office.leader, key) == seen(office.clerk, seal) == seen(office.keeper, key) == (200, 200)
    assert seen(stranger, key) == seen(stranger, seal) == seen(office.leader, seal) == (404, 404)


def test_the_page_of_an_agencys_key_names_those_who_sign_with_it(office: Office) -> None:
    page = browser(office.keeper).get(reverse("signing:key", args=[office.agencys_key.pk]))

    assert [each.pk for each in page.context["signers"]] == [office.clerk.pk]


def test_a_picture_is_changed_by_its_owner_and_is_on_the_trail(office: Office) -> None:
    where = reverse("signing:change_picture", args=[office.leaders_key.pk])
    before = bytes(office.leaders_key.picture)
    picture = sent(offices.picture((300, 100)), "chu-ky.png")

    answer = browser(office.leader).post(where, {"picture": picture, "width_mm": "40"})
    opaque = browser(office.leader).post(where, {"picture": sent(b"hello", "chu-ky.png")})

    office.leaders_key.refresh_from_db()
    assert (answer.status_code, opaque.status_code) == (302, 422)
    assert bytes(office.leaders_key.picture) != before
    assert Entry.objects.filter(event=KEY_PICTURED.code).count() == 1
    with pytest.raises(Refused):
        actions.picture_key(office.agencys_key, b"", 0, by=office.leader, at=clock.now())


def test_a_key_is_taken_out_by_its_owner_alone(office: Office) -> None:
    where = reverse("signing:end_key", args=[office.leaders_key.pk])

    other = browser(people.make_person(grants={OWN.code: "own"})).post(where)
    own = browser(office.leader).post(where)

    assert (other.status_code, own.status_code, own.headers["Location"]) == (404, 302, KEYS)
    assert SigningKey.objects.get(pk=office.leaders_key.pk).ended_at is not None


def test_files_of_ones_own_are_signed_and_each_has_its_outcome(office: Office) -> None:
    me = browser(office.leader)
    papers = [sent(offices.paper("Một"), "Báo cáo.pdf"), sent(b"%PDF-1.7 nothing", "hong.pdf")]
    form = {"key": office.leaders_key.pk, "edge": "bottom-right", "pin": PIN, "once": "abc", "files": papers}

    page = me.post(SIGN, form)

    good, bad = page.context["rows"]
    assert (good["outcome"].name, bad["outcome"].file) == ("Báo cáo-da-ky.pdf", None)
    assert me.get(good["address"]).status_code == 200
    assert "không phải tệp PDF" in bad["sentence"]
    assert list(Use.objects.order_by("pk").values_list("purpose", "state")) == [
        ("own", "done"),
        ("own", "failed"),
    ]


def test_the_same_page_sent_twice_signs_nothing_more(office: Office) -> None:
    me, paper = browser(office.leader), offices.paper()
    form = {"key": office.leaders_key.pk, "edge": "", "pin": PIN, "once": "abc"}

    me.post(SIGN, {**form, "files": [sent(paper, "a.pdf")]})
    again = me.post(SIGN, {**form, "files": [sent(paper, "a.pdf")]})

    assert [row["good"] for row in again.context["rows"]] == [False]
    assert Use.objects.filter(state=Use.State.DONE).count() == 1


def test_what_is_no_pdf_and_a_wrong_pin_are_told_and_nothing_is_signed(office: Office) -> None:
    me = browser(office.leader)
    form = {"key": office.leaders_key.pk, "edge": "", "pin": PIN, "once": "abc"}

    word = me.post(SIGN, {**form, "files": [sent(b"PK", "van-ban.docx")]})
    none = me.post(SIGN, form)
    wrong = me.post(SIGN, {**form, "pin": "sai-ma-pin", "files": [sent(offices.paper(), "a.pdf")]})
    agencys = me.post(SIGN, {**form, "key": office.agencys_key.pk, "files": [sent(offices.paper(), "a.pdf")]})

    assert [page.status_code for page in (word, none, wrong, agencys)] == [422] * 4
    assert "van-ban.docx" in word.content.decode()
    assert list(wrong.context["form"].errors) == ["pin"]
    assert not Use.objects.exclude(state=Use.State.FAILED).exists()


def test_two_persons_sign_one_file_after_each_other(office: Office) -> None:
    second = people.make_person("Trần Văn Thử", grants={OWN.code: "own"})
    key = offices.key_of(office.services.second, second, by=office.keeper, services=office.services)
    form = {"edge": "top-left", "pin": PIN, "page": "1"}

    first = browser(office.leader).post(
        SIGN,
        {**form, "key": office.leaders_key.pk, "once": "a", "files": [sent(offices.paper(), "a.pdf")]},
    )

    with store().open(first.context["rows"][0]["outcome"].file.digest) as held:
        data = held.read()
    page = browser(second).post(
        SIGN, {**form, "key": key.pk, "edge": "", "once": "b", "files": [sent(data, "a.pdf")]}
    )

    (row,) = page.context["rows"]
    with store().open(row["outcome"].file.digest) as held:
        report = offices.read(held.read())
    assert [one.certificate.name for one in report.signatures if one.certificate] == [NAME, "Trần Văn Thử"]


def test_a_page_that_the_file_has_not_is_told(office: Office) -> None:
    form = {"key": office.leaders_key.pk, "edge": "top-left", "page": "9", "pin": PIN, "once": "a"}

    page = browser(office.leader).post(SIGN, {**form, "files": [sent(offices.paper(), "a.pdf")]})

    assert "ngoài trang" in page.context["rows"][0]["sentence"]


def test_a_person_without_the_right_is_refused_everywhere(office: Office) -> None:
    nobody = browser(people.make_person())

    assert [nobody.get(page).status_code for page in (KEYS, SIGN, ADD, ADD_ANY)] == [403] * 4
    assert Client().get(KEYS).status_code == 302
