"""The public page that checks signatures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from congvu.files.models import StoredFile
from congvu.initiatives.actions import tracking
from congvu.kit import clock
from congvu.portal import forms
from congvu.signing import actions
from congvu.signing.enums import MANAGE
from tests.factories import people
from tests.signing import forged, pdf, pki

pytestmark = [pytest.mark.django_db, pytest.mark.alike]  # the database holds the authorities, and no more


@pytest.fixture(scope="module")
def root() -> pki.Holder:
    return pki.issue("Gốc để thử", authority=True)


def checked(data: bytes, name: str = "van-ban.pdf") -> HttpResponse:
    sent = SimpleUploadedFile(name, data, "application/pdf")
    return Client().post(reverse("portal:signatures"), {"file": sent})


def test_everybody_sees_who_signed_and_whether_it_can_be_traced(root: pki.Holder) -> None:
    keeper = people.make_person(grants={MANAGE.code: "all"})
    signed = pki.sign(pdf.written("QUYET DINH"), pki.issue("Trần Văn Mẫu", root))

    before = checked(signed).content.decode()
    actions.install(root.pem.encode(), by=keeper, at=clock.now())
    after = checked(signed).content.decode()

    assert ("Trần Văn Mẫu" in before, "Chữ ký hợp lệ." in before) == (True, False)
    assert "Chữ ký hợp lệ." in after
    assert "Thời gian ký theo người ký khai báo" in after
    assert "Sau chữ ký cuối cùng, tệp không có thay đổi nào." in after
    assert not StoredFile.objects.exists()


def test_a_file_that_was_changed_is_said_to_be(root: pki.Holder) -> None:
    signed = pki.sign(pdf.written("QUYET DINH"), pki.issue("Trần Văn Mẫu", root))

    page = checked(pdf.with_other_words(signed, 1, "Khac")).content.decode()

    assert "Tệp đã bị thay đổi sau khi ký." in page
    assert "Nội dung hiển thị của trang bị thay đổi (trang 1)" in page


def test_a_forged_file_is_never_called_good(root: pki.Holder) -> None:
    keeper = people.make_person(grants={MANAGE.code: "all"})
    actions.install(root.pem.encode(), by=keeper, at=clock.now())
    signed = pki.sign(pdf.written("QUYET DINH"), pki.issue("Trần Văn Mẫu", root))

    page = checked(forged.wrapped(signed)).content.decode()

    assert ("Chữ ký hợp lệ." in page, "Có ít nhất một chữ ký không hợp lệ." in page) == (False, True)


def test_wrong_files_are_refused_beside_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LARGEST_SIGNED", 10)

    assert [checked(data).status_code for data in (b"", b"hello", b"x" * 11)] == [422, 422, 422]


def test_a_source_that_asks_too_often_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "MOST", 1)

    assert [checked(b"hello").status_code for _time in range(2)] == [422, 429]


def test_a_name_with_markup_is_shown_as_text(root: pki.Holder) -> None:
    page = checked(pdf.written("x"), name="<b>a.pdf").content.decode()

    assert "<b>a.pdf" not in page
