"""Which authorities the office believes: pages, rules, and what the trail says."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.signing import actions, queries
from congvu.signing.enums import ENDED, INSTALLED, MANAGE
from congvu.signing.models import Authority
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import pki
from tests.signing.conftest import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Person:
    return people.make_person(grants={MANAGE.code: "all"})


def installed(holder: pki.Holder, by: Person) -> Authority:
    return actions.install(holder.pem.encode(), by=by, at=clock.now())


def test_a_root_and_one_below_it_are_told_apart(house: House, keeper: Person) -> None:
    root, below = installed(house.root, keeper), installed(house.below, keeper)

    assert [(each.name, each.root) for each in (root, below)] == [
        ("Gốc để thử", True),
        ("CA phục vụ các cơ quan để thử", False),
    ]
    assert queries.installed() == f"{house.root.pem}\n{house.below.pem}"
    assert list(Entry.objects.filter(event=INSTALLED.code).values_list("subject_key", flat=True)) == [
        str(root.pk),
        str(below.pk),
    ]


def test_a_certificate_is_taken_as_der_too(house: House, keeper: Person) -> None:
    der = house.root.certificate.public_bytes(Encoding.DER)

    assert actions.install(der, by=keeper, at=clock.now()).pem == house.root.pem


@pytest.mark.parametrize("data", [b"", b"hello", b"\x30\x82", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END"])
def test_what_is_no_certificate_is_refused(keeper: Person, data: bytes) -> None:
    with pytest.raises(Refused, match=r"Trong tệp này không có"):
        actions.install(data, by=keeper, at=clock.now())


def test_two_in_one_file_are_refused(house: House, keeper: Person) -> None:
    with pytest.raises(Refused, match=r"Trong tệp này không có"):
        actions.install((house.root.pem + house.below.pem).encode(), by=keeper, at=clock.now())


def test_a_signer_is_no_authority(house: House, keeper: Person) -> None:
    with pytest.raises(Refused, match="Nguyễn Thị Mẫu"):
        installed(house.leader, keeper)

    assert not Authority.objects.exists()


def test_whoever_only_writes_his_own_name_as_issuer_is_not_installed(house: House, keeper: Person) -> None:
    with pytest.raises(Refused, match="không được ký bằng khóa của chính nó"):
        installed(pki.pretending(house.root), keeper)

    assert not Authority.objects.exists()


def test_nothing_is_installed_twice_and_what_was_ended_may_come_back(house: House, keeper: Person) -> None:
    first = installed(house.root, keeper)
    with pytest.raises(Refused):
        installed(house.root, keeper)

    actions.end(first, by=keeper, at=clock.now())
    assert queries.installed() == ""
    with pytest.raises(Stale):
        actions.end(first, by=keeper, at=clock.now())

    installed(house.root, keeper)
    assert Entry.objects.filter(event=ENDED.code).count() == 1
    assert Authority.objects.count() == 2


def test_who_may_not_is_refused(house: House) -> None:
    stranger = people.make_person()

    with pytest.raises(Refused):
        installed(house.root, stranger)


def test_an_authority_is_installed_and_taken_out_on_pages(house: House, keeper: Person) -> None:
    client = Client()
    client.force_login(keeper)
    sent = SimpleUploadedFile("goc.cer", house.root.pem.encode())

    client.post(reverse("signing:install"), {"file": sent})
    row = Authority.objects.get()
    listed = client.get(reverse("signing:authorities")).content.decode()
    shown = client.get(reverse("signing:authority", args=[row.pk])).content.decode()
    client.post(reverse("signing:end", args=[row.pk]))

    assert (row.name in listed, row.fingerprint in shown) == (True, True)
    assert not Authority.objects.filter(ended_at=None).exists()


def test_a_wrong_file_is_refused_beside_its_box(house: House, keeper: Person) -> None:
    client = Client()
    client.force_login(keeper)

    answer = client.post(reverse("signing:install"), {"file": SimpleUploadedFile("a.cer", b"hello")})

    assert (answer.status_code, "Trong tệp này không có" in answer.content.decode()) == (422, True)
